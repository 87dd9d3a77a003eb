from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple, TypeVar, cast

from fastapi import Body, Path

from api.dependencies import BackendDep, KeyHeader, OrderId, ReadsDep
from api.disputes import offers
from api.disputes.court import CourtService
from api.disputes.errors import (
    CourtShut,
    DisputeUnknown,
    NoCourt,
    NoOffer,
    NothingContested,
    NothingReturned,
    WrongStage,
)
from api.disputes.schemas import (
    AgreementIn,
    AnswerIn,
    AppealIn,
    BackupIn,
    Disputes,
    EvidenceIn,
    FeeReturnIn,
    OfferIn,
    RaiseIn,
    TakeBackIn,
)
from api.disputes.views import DisputeView
from api.documentation import examples, problems
from api.errors import Problem
from api.orders.service import OrderService
from api.orders.steps import KNOWN, Steps, Words
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction
from api.values import Schema

steps = Steps("disputes")
Place = Annotated[
    int, Path(ge=0, lt=1 << 40, description="The dispute's `place`: GET /v1/orders/{id}/disputes lists them.")
]
_AT_COURT = (*KNOWN, NoCourt, DisputeUnknown, WrongStage)
_HASH = "0x" + "66" * 32
S = TypeVar("S", bound=Schema)


class Described(NamedTuple):
    """How an operation is described."""

    operation_id: str
    """What clients call it."""
    summary: str
    """In a line."""
    description: str
    """In a sentence or two."""
    example: tuple[str, str, dict[str, Any]]
    """A body: its name, what it is, itself."""


@steps.asking.get(
    "/{id}/disputes",
    operation_id="getDisputes",
    summary="What is contested, and everything that can settle it",
    responses=problems(*KNOWN),
)
def get_disputes(id: OrderId, backend: BackendDep, reads: ReadsDep) -> Disputes:
    """Offers, the court that both signed, and what is there: whose turn, by when, what silence does, and what
    acting costs.
    """
    return DisputeView(backend, OrderService(backend, reads).load_opened(id)).describe()


# --- offers -----------------------------------------------------------------------------------------

steps.add(
    "settlement-offers",
    OfferIn,
    offers.offer,
    Words(
        "prepareSettlementOffer",
        "offerSettlement",
        "What a side signs to offer a settlement",
        "Offer to settle what is contested, by one side's signature",
        "The other side can take it until it lapses. Once it was countered or has lapsed, the court is open "
        "to who made it. Three of each side.",
        ("Half of it", {"side": "customer", "maker_bps": 5000}),
    ),
    NothingContested,
)
steps.add(
    "settlement-agreements",
    AgreementIn,
    offers.agreement,
    Words(
        "prepareSettlementAgreement",
        "agreeToSettlement",
        "What a side signs to take the standing offer",
        "Take the other side's offer, by one's signature",
        "Exactly as it stands: if another one stands by then, the signature fits no more. This is final.",
        ("The maker takes it", {"side": "maker"}),
    ),
    NoOffer,
)


# --- the court --------------------------------------------------------------------------------------


@steps.asking.post(
    "/{id}/disputes/transaction",
    operation_id="prepareDispute",
    summary="Take what is contested to court",
    responses=problems(*KNOWN, NoCourt, NothingContested, CourtShut, *REFUSALS, body=True),
)
def prepare_dispute(
    id: OrderId,
    wanted: Annotated[
        RaiseIn, Body(openapi_examples=examples(("customer", "The customer does", {"side": "customer"})))
    ],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """With a deposit: in tokens, allow the adapter it first (`POST
    /v1/parties/{address}/allowances/transaction` with `arbiters`); in native coin it goes along.
    """
    return CourtService(backend, reads, id).raise_(wanted)


def _at_place(
    way: str,
    body: type[S],
    step: Callable[[CourtService, int, S], UnsignedTransaction],
    words: Described,
    *refuses: type[Problem],
) -> None:
    """Declare what a side's own account sends in a dispute."""

    def prepare(
        id: OrderId, place: Place, wanted: Schema, backend: BackendDep, reads: ReadsDep
    ) -> UnsignedTransaction:
        return step(CourtService(backend, reads, id), place, cast("S", wanted))

    example = examples(words.example)
    prepare.__annotations__["wanted"] = Annotated[body, Body(openapi_examples=example)]
    steps.asking.post(
        f"/{{id}}/disputes/{{place}}/{way}/transaction",
        operation_id=words.operation_id,
        summary=words.summary,
        description=words.description,
        responses=problems(*refuses, *REFUSALS, body=True),
    )(prepare)


_at_place(
    "answers",
    AnswerIn,
    CourtService.answer,
    Described(
        "prepareDisputeAnswer",
        "Answer a dispute with the other deposit",
        "Within the review window, or the side that was taken to court loses. Any account may pay it.",
        ("plain", "Nothing is handed over", {}),
    ),
    *_AT_COURT,
)
_at_place(
    "backup",
    BackupIn,
    CourtService.backup,
    Described(
        "prepareBackupCourt",
        "Ask the backup court",
        "Once the first court failed, ended without a ruling, or is silent at half time.",
        ("plain", "The deposits pay it", {}),
    ),
    *_AT_COURT,
)
_at_place(
    "appeals",
    AppealIn,
    CourtService.appeal,
    Described(
        "prepareAppeal",
        "Appeal against a ruling",
        "At our own court the payment needs an allowance of the court itself (`court`); others take `value`.",
        ("customer", "For the customer", {"side": "customer"}),
    ),
    *_AT_COURT,
)
_at_place(
    "evidence",
    EvidenceIn,
    CourtService.evidence,
    Described(
        "prepareEvidence",
        "Submit evidence",
        "Where every court's pages look for it (ERC-1497): the hash of a text and where it can be read.",
        (
            "sketch",
            "A sketch, with its hash",
            {"side": "maker", "uri": "ipfs://bafy/sketch", "hash": _HASH, "name": "sketch"},
        ),
    ),
    *_AT_COURT,
)
_at_place(
    "returns",
    TakeBackIn,
    CourtService.take_back,
    Described(
        "prepareDepositReturn",
        "Take back what is left of a deposit",
        "Once the dispute is over, by whoever paid it, to any address.",
        ("maker", "The maker's", {"side": "maker"}),
    ),
    *KNOWN,
    DisputeUnknown,
)
_at_place(
    "fee-returns",
    FeeReturnIn,
    CourtService.take_back_fee,
    Described(
        "prepareFeeReturn",
        "Take back what a backup court returned of its fee",
        "By whoever paid our own court as the backup, once it gave up the case.",
        ("plain", "To who paid it", {}),
    ),
    *KNOWN,
    DisputeUnknown,
    NothingReturned,
)


@steps.writing.post(
    "/{id}/disputes/{place}/conclude",
    status_code=202,
    operation_id="concludeDispute",
    summary="Carry out what is due in a dispute",
    responses={**problems(*KNOWN, DisputeUnknown, key=True, relay=True), **RELAYED},
)
def conclude_dispute(
    id: OrderId,
    place: Place,
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """A ruling, the win over a silent side, or the end of what was settled meanwhile, for anyone."""
    return answer(CourtService(backend, reads, id).conclude(place), reads)
