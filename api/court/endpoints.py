from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query

from api.court.errors import CaseUnknown, NothingToDraw
from api.court.schemas import ArbitratorOut, CaseOut, Cases, CourtOut, CourtStepIn, OwnCourtStepIn
from api.court.service import CourtService
from api.dependencies import BackendDep, KeyHeader, ReadsDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction
from api.routing import JsonRoute
from api.values import AddressText, HashText

asking = APIRouter(prefix="/v1/court", tags=["court"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/court", tags=["court"], route_class=WritingRoute)

Who = Annotated[AddressText, Path(description="Who judges.")]


@asking.get("", operation_id="getCourt", summary="Who judges, and for how much", responses=problems())
def get_court(backend: BackendDep) -> CourtOut:
    """Our own court: prices, the pool, the next draw. What another ERC-792 court costs, it tells itself."""
    return CourtService(backend).court()


@asking.get("/cases", operation_id="listCases", summary="Cases and duties", responses=problems())
def list_cases(
    backend: BackendDep,
    arbitrator: Annotated[
        AddressText | None, Query(description="Only where it holds a seat, with what it has to do.")
    ] = None,
    over: Annotated[bool, Query(description="Those that are over, too.")] = False,
    after: Annotated[HashText | None, Query(description="From an earlier answer.")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> Cases:
    """The oldest first."""
    return CourtService(backend).cases(arbitrator, over, after, limit)


@asking.get("/cases/{key}", operation_id="getCase", summary="A case", responses=problems(CaseUnknown))
def get_case(
    key: Annotated[HashText, Path(description="What the court knows it by.")], backend: BackendDep
) -> CaseOut:
    """What it waits for, until when, and who judges it."""
    return CourtService(backend).case(key)


@asking.get(
    "/arbitrators/{who}",
    operation_id="getArbitrator",
    summary="How somebody stands who judges",
    responses=problems(),
)
def get_arbitrator(who: Who, backend: BackendDep) -> ArbitratorOut:
    return CourtService(backend).arbitrator(who)


@writing.post(
    "/steps",
    status_code=202,
    operation_id="stepCourt",
    summary="Draw, reveal, release, and what else anybody may carry out",
    responses={**problems(NothingToDraw, body=True, key=True, relay=True), **RELAYED},
)
def step_court(
    wanted: Annotated[
        CourtStepIn, Body(openapi_examples=examples(("draw", "Draw the next panel", {"do": "draw"})))
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """A vote is revealed with the salt that only its arbitrator's key can make: the service makes none.
    Anybody draws, in the order of the draws' blocks, with the header of the block that decides. Both sides
    should: a draw that nobody makes in time is a case without a ruling.
    """
    return answer(CourtService(backend).step(wanted), reads)


@asking.post(
    "/arbitrators/{who}/transaction",
    operation_id="prepareCourtStep",
    summary="Stake, seal a vote, appeal: from one's own wallet",
    responses=problems(CaseUnknown, *REFUSALS, body=True),
)
def prepare_court_step(
    who: Who,
    wanted: Annotated[
        OwnCourtStepIn,
        Body(openapi_examples=examples(("stake", "Stake a seat", {"do": "stake", "amount": "1000000000"}))),
    ],
    backend: BackendDep,
) -> UnsignedTransaction:
    """Whoever appeals is named here as well. Allow `court` the money first."""
    return CourtService(backend).own(who, wanted)
