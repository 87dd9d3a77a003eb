"""Records that are forgotten, and settlements that are kept."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.auth.dependencies import CallerDep
from api.costing.errors import RecordNeeded, RecordUnknown, SettlementsFull, SettlementUnknown
from api.costing.schemas import KeptSettlement, Name, SettlementLine, SettlementPage
from api.costing.service import RecordService
from api.costing.settlements import SettlementService
from api.dependencies import KeyHeader, ReadsDep, UnitDep
from api.documentation import problems
from api.idempotency.route import WritingRoute
from api.jobs.errors import JobNotDone, JobUnknown
from api.jobs.service import JobService
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1/costs", tags=["costs"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/costs", tags=["costs"], route_class=WritingRoute)
SettlementId = Annotated[
    str,
    Path(
        min_length=32,
        max_length=32,
        pattern="^[0-9a-f]{32}$",
        description="The settlement: the job that reckoned it.",
    ),
]


@writing.delete(
    "/records/{id:path}",
    operation_id="dropRecord",
    summary="Forget a record of work",
    status_code=204,
    responses=problems(RecordUnknown, RecordNeeded, chain=False),
)
def drop_record(
    id: Annotated[Name, Path(description="The record's id.")], caller: CallerDep, unit: UnitDep
) -> Response:
    """One that no settlement counts which you keep. To correct a wrong one, keep another beside it, and leave
    the wrong one out (`without`): then it still says what was believed.
    """
    RecordService(unit.session, caller.party).remove(id)
    return Response(status_code=204)


@writing.put(
    "/settlements/{id}",
    operation_id="keepSettlement",
    summary="Keep a settlement",
    responses=problems(JobUnknown, JobNotDone, SettlementsFull, key=True, chain=False),
)
def keep(
    id: SettlementId, request: Request, caller: CallerDep, unit: UnitDep, key: KeyHeader = None
) -> SettlementLine:
    """What your job of this id reckoned, before the job is forgotten: its salts are nowhere else, and without
    them no line can be shown. Records that it counts cannot be forgotten while it is kept.
    """
    job = JobService(unit.session, request.app.state.settings.jobs).finished(id, caller.party)
    return SettlementService(unit.session, caller.party).keep(job, request.app.state.engine)


@asking.get(
    "/settlements",
    operation_id="listSettlements",
    summary="Settlements that you keep",
    responses=problems(chain=False),
)
def listed(
    caller: CallerDep,
    reads: ReadsDep,
    order: Annotated[Name | None, Query(description="Only of this order.")] = None,
    after: Annotated[str | None, Query(max_length=60, description="The `after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 20,
) -> SettlementPage:
    """The newest first. Nobody else can ask for them."""
    return SettlementService(reads, caller.party).page(order, after, limit)


@asking.get(
    "/settlements/{id}",
    operation_id="getSettlement",
    summary="A settlement that you keep",
    responses=problems(SettlementUnknown, chain=False),
)
def get(id: SettlementId, caller: CallerDep, reads: ReadsDep) -> KeptSettlement:
    """All that the job found, with the private lines of every payee and their salts."""
    return SettlementService(reads, caller.party).get(id)


@writing.delete(
    "/settlements/{id}",
    operation_id="dropSettlement",
    summary="Forget a settlement",
    status_code=204,
    responses=problems(SettlementUnknown, chain=False),
)
def drop(id: SettlementId, caller: CallerDep, unit: UnitDep) -> Response:
    """With its salts: nobody can show its lines any more. What was paid stays paid."""
    SettlementService(unit.session, caller.party).remove(id)
    return Response(status_code=204)
