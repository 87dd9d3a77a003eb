from __future__ import annotations

from typing import Annotated

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
    WrongStage,
)
from api.disputes.schemas import (
    AgreementIn,
    AnswerIn,
    AppealIn,
    BackupIn,
    Disputes,
    EvidenceIn,
    OfferIn,
    RaiseIn,
    TakeBackIn,
)
from api.disputes.views import DisputeView
from api.documentation import examples, problems
from api.orders.service import OrderService
from api.orders.steps import KNOWN, Steps, Words
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction

steps = Steps("disputes")
Place = Annotated[
    int, Path(ge=0, lt=1 << 40, description="The dispute's `place`: GET /v1/orders/{id}/disputes lists them.")
]
_AT_COURT = (*KNOWN, NoCourt, DisputeUnknown, WrongStage)
_HASH = "0x" + "66" * 32


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


@steps.asking.post(
    "/{id}/disputes/{place}/answers/transaction",
    operation_id="prepareDisputeAnswer",
    summary="Answer a dispute with the other deposit",
    responses=problems(*_AT_COURT, *REFUSALS, body=True),
)
def prepare_dispute_answer(
    id: OrderId,
    place: Place,
    wanted: Annotated[AnswerIn, Body(openapi_examples=examples(("plain", "Nothing is handed over", {})))],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """Within the review window, or the side that was taken to court loses. Any account may pay it."""
    return CourtService(backend, reads, id).answer(place, wanted)


@steps.asking.post(
    "/{id}/disputes/{place}/backup/transaction",
    operation_id="prepareBackupCourt",
    summary="Ask the backup court",
    responses=problems(*_AT_COURT, *REFUSALS, body=True),
)
def prepare_backup_court(
    id: OrderId,
    place: Place,
    wanted: Annotated[BackupIn, Body(openapi_examples=examples(("plain", "The deposits pay it", {})))],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """Once the first court failed, ended without a ruling, or is silent at half time."""
    return CourtService(backend, reads, id).backup(place, wanted)


@steps.asking.post(
    "/{id}/disputes/{place}/appeals/transaction",
    operation_id="prepareAppeal",
    summary="Appeal against a ruling",
    responses=problems(*_AT_COURT, *REFUSALS, body=True),
)
def prepare_appeal(
    id: OrderId,
    place: Place,
    wanted: Annotated[
        AppealIn, Body(openapi_examples=examples(("customer", "For the customer", {"side": "customer"})))
    ],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """At our own court the payment needs an allowance of the court itself (`court`); others take `value`."""
    return CourtService(backend, reads, id).appeal(place, wanted)


@steps.asking.post(
    "/{id}/disputes/{place}/evidence/transaction",
    operation_id="prepareEvidence",
    summary="Submit evidence",
    responses=problems(*_AT_COURT, *REFUSALS, body=True),
)
def prepare_evidence(
    id: OrderId,
    place: Place,
    wanted: Annotated[
        EvidenceIn,
        Body(
            openapi_examples=examples(
                (
                    "sketch",
                    "A sketch, with its hash",
                    {"side": "maker", "uri": "ipfs://bafy/sketch", "hash": _HASH, "name": "sketch"},
                )
            )
        ),
    ],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """Where every court's pages look for it (ERC-1497): the hash of a text and where it can be read."""
    return CourtService(backend, reads, id).evidence(place, wanted)


@steps.asking.post(
    "/{id}/disputes/{place}/returns/transaction",
    operation_id="prepareDepositReturn",
    summary="Take back what is left of a deposit",
    responses=problems(*KNOWN, DisputeUnknown, *REFUSALS, body=True),
)
def prepare_deposit_return(
    id: OrderId,
    place: Place,
    wanted: Annotated[
        TakeBackIn, Body(openapi_examples=examples(("maker", "The maker's", {"side": "maker"})))
    ],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """Once the dispute is over, by whoever paid it, to any address."""
    return CourtService(backend, reads, id).take_back(place, wanted)


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
