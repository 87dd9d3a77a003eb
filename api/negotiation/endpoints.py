from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Response

from api import errors
from api.auth.caller import Caller
from api.auth.dependencies import caller_in
from api.dependencies import BackendDep, KeyHeader, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.market.errors import ConditionUnmet, NotYours, RequestNotOpen, RequestUnknown
from api.negotiation import views
from api.negotiation.advice import advise
from api.negotiation.errors import NegotiationUnknown, NotYourTurn, OfferExpired, TalksMovedOn
from api.negotiation.schemas import (
    AdviceIn,
    AdviceOut,
    AdvisorsIn,
    Agreed,
    AnswerToSign,
    CounterIn,
    CounterToSign,
    OpeningAdviceIn,
    OpeningIn,
    OpeningToSign,
    SignedAnswerIn,
    SignedCounterIn,
    SignedOpeningIn,
    Talks,
    TalksPage,
    TalksState,
)
from api.negotiation.service import NegotiationService
from api.orders.schemas import CUSTOMER, MAKER
from api.places import place_of
from api.routing import JsonRoute
from api.values import HashText
from ledger.bindings.enums import Scope
from sharing.matching.bargaining import Side

asking = APIRouter(prefix="/v1/negotiations", tags=["negotiation"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/negotiations", tags=["negotiation"], route_class=WritingRoute)
advising = APIRouter(prefix="/v1/market", tags=["negotiation"], route_class=JsonRoute)

SpeakerDep = Annotated[Caller, Depends(caller_in(Scope.OPEN))]
"""Who may bind its party to an order may talk about one."""


def _reading(caller: SpeakerDep, backend: BackendDep, reads: ReadsDep) -> NegotiationService:
    return NegotiationService(backend, caller, reads)


def _talking(caller: SpeakerDep, backend: BackendDep, reads: ReadsDep, unit: UnitDep) -> NegotiationService:
    return NegotiationService(backend, caller, reads, unit)


ReadingDep = Annotated[NegotiationService, Depends(_reading)]
TalkingDep = Annotated[NegotiationService, Depends(_talking)]
NegotiationId = Annotated[HashText, Path(description="The talks' id.")]

_SIGNATURE = "0x" + "5a" * 64 + "1b"
_TERMS = {
    "kind": 0,
    "customer": CUSTOMER,
    "maker": MAKER,
    "token": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
    "cumulative": ["1000000000"],
    "deadlines": [4_000_000_000],
    "inputsDue": 0,
    "bond": "1000000000",
    "review": 432_000,
    "cure": 432_000,
    "openBy": 3_900_000_000,
    "courtBy": 4_010_000_000,
    "defaultMakerBps": 5000,
    "feeBps": 100,
    "relayFee": "0",
    "clauses": "0x" + "00" * 32,
    "version": 0,
    "amends": "0x" + "00" * 32,
    "specHash": "0x" + "00" * 32,
    "salt": "1",
}
_PLAN = {
    "customer": CUSTOMER,
    "maker": MAKER,
    "token": "dUSD",
    "milestones": [{"amount": "1000000000", "due_in": 1_728_000}],
}
_SAID = {"made_at": 3_800_000_000, "valid_until": 3_800_172_800, "signature": _SIGNATURE}
_ANSWER = {"previous": "0x" + "1f" * 32, "made_at": 3_800_000_000, "signature": _SIGNATURE}
_WANTED = {"limit": "1500000000", "other_limit": "900000000"}


def _one(value: dict[str, Any], summary: str) -> dict[str, Any]:
    return examples(("example", summary, value))


_SAYING = (NegotiationUnknown, NotYours, NotYourTurn, OfferExpired, TalksMovedOn, errors.InvalidTerms)
_SIGNED = (*_SAYING, errors.InvalidSignature, errors.WrongSigner)
_OPENING = (
    NotYours,
    RequestUnknown,
    RequestNotOpen,
    ConditionUnmet,
    OfferExpired,
    TalksMovedOn,
    errors.InvalidTerms,
)


# --- reading --------------------------------------------------------------------------------------


@asking.get(
    "",
    operation_id="listNegotiations",
    summary="Your talks",
    responses=problems(),
)
def list_negotiations(
    talks: ReadingDep,
    request_id: Annotated[
        str | None, Query(pattern="^[0-9a-f]{32}$", description="Only those about a request.")
    ] = None,
    after: Annotated[str | None, Query(max_length=100, description="The `after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 20,
) -> TalksPage:
    """Those in which you talk or read along, changed last first."""
    return talks.page(request_id, place_of(after), limit)


@asking.get(
    "/{id}",
    operation_id="getNegotiation",
    summary="Talks with every step",
    responses=problems(NegotiationUnknown),
)
def get_negotiation(id: NegotiationId, talks: ReadingDep) -> Talks:
    """Private to the two parties, and to whom a side lets read along."""
    return talks.get(id)


@asking.get(
    "/{id}/transcript",
    operation_id="getTranscript",
    summary="The transcript as a file",
    response_model=dict[str, Any],
    responses=problems(NegotiationUnknown),
)
def get_transcript(id: NegotiationId, talks: ReadingDep) -> Response:
    """Canonical JSON, every step in full and signed: `tally offer verify` checks it without this service."""
    name = f"negotiation-{id.hex()[:12]}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(talks.load(id).talks.text(), media_type="application/json", headers=headers)


# --- saying ---------------------------------------------------------------------------------------


@asking.post(
    "/typed-data",
    operation_id="prepareNegotiation",
    summary="What a side signs to begin talks",
    responses=problems(*_OPENING, errors.OrderUnknown, errors.OrderAlreadyOpen, body=True),
)
def prepare_negotiation(
    given: Annotated[OpeningIn, Body(openapi_examples=_one({"plan": _PLAN}, "A plan of one milestone"))],
    talks: ReadingDep,
) -> OpeningToSign:
    """A quote on a request, or an offer to somebody. It moves no money, and nobody can open an order."""
    return talks.prepare_opening(given)


@writing.post(
    "",
    status_code=201,
    operation_id="beginNegotiation",
    summary="Begin talks, by a signed offer",
    responses=problems(*_OPENING, errors.InvalidSignature, errors.WrongSigner, body=True, key=True),
)
def begin_negotiation(
    given: Annotated[
        SignedOpeningIn,
        Body(
            openapi_examples=_one(
                {"terms": _TERMS, "salt": "0x" + "2a" * 32, **_SAID}, "What was prepared, signed"
            )
        ),
    ],
    talks: TalkingDep,
    response: Response,
    idempotency_key: KeyHeader = None,
) -> Talks:
    """Send back `request` of the prepared offer with its signature."""
    begun = talks.open(given)
    response.headers["Location"] = f"/v1/negotiations/0x{begun.id.hex()}"
    return begun


@asking.post(
    "/{id}/offers/typed-data",
    operation_id="prepareCounterOffer",
    summary="What a side signs to answer with other terms",
    responses=problems(*_SAYING, body=True),
)
def prepare_counter(
    id: NegotiationId,
    given: Annotated[
        CounterIn,
        Body(
            openapi_examples=_one(
                {"changes": {"milestones": [{"amount": "1150000000", "due_in": 1_728_000}]}}, "Another price"
            )
        ),
    ],
    talks: ReadingDep,
) -> CounterToSign:
    """It refuses the terms that the other side offered."""
    return talks.prepare_counter(id, given)


@writing.post(
    "/{id}/offers",
    status_code=201,
    operation_id="counterOffer",
    summary="Answer with other terms",
    responses=problems(*_SIGNED, body=True, key=True),
)
def counter(
    id: NegotiationId,
    given: Annotated[
        SignedCounterIn,
        Body(
            openapi_examples=_one(
                {"previous": "0x" + "1f" * 32, "terms": _TERMS, **_SAID}, "What was prepared, signed"
            )
        ),
    ],
    talks: TalkingDep,
    idempotency_key: KeyHeader = None,
) -> Talks:
    """The whole transcript is verified with it."""
    return talks.counter(id, given)


@asking.post(
    "/{id}/acceptance/typed-data",
    operation_id="prepareAcceptance",
    summary="What a side signs to accept",
    responses=problems(*_SAYING),
)
def prepare_acceptance(id: NegotiationId, talks: ReadingDep) -> AnswerToSign:
    """It ends the talks. The terms themselves are signed after it, as a draft."""
    return talks.prepare_answer(id, accept=True)


@writing.post(
    "/{id}/acceptance",
    status_code=201,
    operation_id="acceptOffer",
    summary="Accept the other side's offer",
    responses=problems(*_SIGNED, RequestNotOpen, body=True, key=True),
)
def accept(
    id: NegotiationId,
    given: Annotated[SignedAnswerIn, Body(openapi_examples=_one(_ANSWER, "What was prepared, signed"))],
    talks: TalkingDep,
    response: Response,
    idempotency_key: KeyHeader = None,
) -> Agreed:
    """The agreed terms become a draft, exactly as they were offered: its id is the `order_id` that both
    signed here. Both now sign it with POST /v1/orders/{id}/signatures. Its request is awarded."""
    agreed = talks.accept(id, given)
    response.headers["Location"] = f"/v1/orders/0x{agreed.draft.id.hex()}"
    return agreed


@asking.post(
    "/{id}/end/typed-data",
    operation_id="prepareEnd",
    summary="What a side signs to refuse, or to take its offer back",
    responses=problems(*_SAYING),
)
def prepare_end(id: NegotiationId, talks: ReadingDep) -> AnswerToSign:
    """Refuses where it is your turn, and takes your own unanswered offer back where it is not."""
    return talks.prepare_answer(id, accept=False)


@writing.post(
    "/{id}/end",
    operation_id="endNegotiation",
    summary="Refuse, or take an offer back",
    responses=problems(*_SIGNED, body=True, key=True),
)
def end(
    id: NegotiationId,
    given: Annotated[SignedAnswerIn, Body(openapi_examples=_one(_ANSWER, "What was prepared, signed"))],
    talks: TalkingDep,
    idempotency_key: KeyHeader = None,
) -> Talks:
    """The talks are over, and nobody owes anything."""
    return talks.end(id, given)


@writing.put(
    "/{id}/advisors",
    operation_id="setAdvisors",
    summary="Say who may read along",
    responses=problems(NegotiationUnknown, NotYours, body=True, key=True),
)
def set_advisors(
    id: NegotiationId,
    given: Annotated[
        AdvisorsIn,
        Body(
            openapi_examples=_one({"parties": ["0x90F79bf6EB2c4f870365E785982E1f101E93b906"]}, "One advisor")
        ),
    ],
    talks: TalkingDep,
    idempotency_key: KeyHeader = None,
) -> Talks:
    """For your own side: the other side is not told, and chooses its own."""
    return talks.advise(id, given.parties)


# --- advice ---------------------------------------------------------------------------------------


@asking.post(
    "/{id}/advice",
    operation_id="adviseAnswer",
    summary="What to answer",
    responses=problems(NegotiationUnknown, NotYours, NotYourTurn, body=True),
)
def advise_answer(
    id: NegotiationId,
    given: Annotated[AdviceIn, Body(openapi_examples=_one(_WANTED, "Two guesses"))],
    caller: SpeakerDep,
    backend: BackendDep,
    service: ReadingDep,
) -> AdviceOut:
    """What a side would say that reckons with the other's best play (Ståhl 1972, Rubinstein 1982). Nothing is
    signed, and nothing is kept."""
    loaded, at = service.own(id), service.snapshot()
    talks = loaded.talks
    if views.state_of(loaded.row, at.now) is not TalksState.OPEN or talks.turn != caller.party:
        raise NotYourTurn("There is no offer for you to answer: GET the negotiation.")
    standing = talks.standing
    assert standing is not None and standing.terms is not None
    token = backend.tokens.get(standing.terms.token)
    return advise(given, Side(views.side_of(talks, caller.party)), standing.terms.price, token)


@advising.post(
    "/advice",
    operation_id="adviseOffer",
    summary="What to offer first",
    responses=problems(body=True),
)
def advise_offer(
    given: Annotated[
        OpeningAdviceIn,
        Body(openapi_examples=_one({**_WANTED, "side": "customer", "token": "dUSD"}, "Two guesses")),
    ],
    backend: BackendDep,
) -> AdviceOut:
    """The same before there are talks. Public: it depends on what is sent alone, and nothing is kept."""
    return advise(given, Side(given.side), None, backend.tokens.named(given.token))
