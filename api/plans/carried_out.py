"""A kept plan that is carried out: drafts of its orders, how they go, and what late news change."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query

from api.auth.dependencies import CallerDep
from api.dependencies import BackendDep, KeyHeader, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.errors import ContractRefused, InvalidRequest, InvalidTerms
from api.idempotency.route import WritingRoute
from api.jobs.dependencies import QUEUED, REFUSED, JobsDep
from api.jobs.schemas import Job
from api.openings.errors import REFUSALS as STOPPED
from api.plans.drafting import PlanDrafter, addresses_of
from api.plans.errors import PlanDoesNotFit, PlanUnknown
from api.plans.keeping import PlanService
from api.plans.kept import PlanId
from api.plans.placed import opened
from api.plans.progress import progress_of
from api.plans.schemas import DRAFTS, REPLAN, DraftsIn, PlanDrafts, PlanProgress, ReplanIn
from api.plans.standing import running
from api.reading.dependencies import HeadViewDep, ViewDep
from api.reading.errors import READING
from api.routing import JsonRoute
from api.values import HashText
from ledger.store.model.orders import ORDERS

asking = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=WritingRoute)

_COURT = {**DRAFTS, "court": {"arbiter": "own"}, "due": {"1": "2026-12-20T12:00:00Z"}}


@writing.post(
    "/{id}/drafts",
    operation_id="draftPlannedOrders",
    summary="Draft the orders that a plan wants",
    responses=problems(
        PlanUnknown,
        PlanDoesNotFit,
        InvalidTerms,
        ContractRefused,
        *STOPPED,
        *READING,
        body=True,
        key=True,
    ),
)
def draft(
    id: PlanId,
    body: Annotated[
        DraftsIn,
        Body(openapi_examples=examples(("all", "All by default", DRAFTS), ("court", "With a court", _COURT))),
    ],
    caller: CallerDep,
    backend: BackendDep,
    view: HeadViewDep,
    reads: ReadsDep,
    unit: UnitDep,
    key: KeyHeader = None,
) -> PlanDrafts:
    """A draft for every node that is placed with another, and whose parent is open: all of them, or none
    where one does not fit. Both sides of each sign it as any other draft. What stands deeper is paid from an
    order that has to be open first: ask again then. What was drafted before and is the same is not drafted
    twice.
    """
    plan = PlanService(caller.party, reads).content(id, body.version)
    return PlanDrafter(caller.party, id, backend, reads, unit).draft(plan, view, body)


@asking.get(
    "/{id}/progress",
    operation_id="getPlanProgress",
    summary="What happened, against a plan",
    responses=problems(PlanUnknown, *READING),
)
def progress(
    id: PlanId,
    order: Annotated[HashText, Query(description="Your order that the plan is for.")],
    caller: CallerDep,
    backend: BackendDep,
    view: ViewDep,
    reads: ReadsDep,
    version: Annotated[
        int | None, Query(ge=1, lt=1 << 31, description="Which version; the newest where left out.")
    ] = None,
) -> PlanProgress:
    """Each piece of work: its order, what is delivered and paid, and when it will be there. What is late
    delays what waits for it.
    """
    plan = PlanService(caller.party, reads).content(id, version)
    if view.row(ORDERS, order) is None:
        raise InvalidRequest.field(
            "order", f"was not on the chain at block {view.as_of.number:,}: check its id.", "query"
        )
    placed = opened(view, plan, order, addresses_of(plan))
    return progress_of(view, plan, order, running(view, plan, placed), backend.tokens)


@writing.post(
    "/{id}/replan",
    operation_id="replan",
    summary="Plan anew after late news",
    status_code=202,
    responses={**QUEUED, **problems(*REFUSED, PlanUnknown, body=True, key=True, chain=False)},
)
def replan(
    id: PlanId,
    body: Annotated[ReplanIn, Body(openapi_examples=examples(("longer", "A part takes longer", REPLAN)))],
    caller: CallerDep,
    reads: ReadsDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result is a new schedule: what has begun stays, and as much else as can be keeps its
    machine and its start. Its `plan` is yours with the new days, where the work is still the same: PUT it as
    the next version.
    """
    kept = PlanService(caller.party, reads).get(id, body.version)
    of = {"id": kept.id, "version": kept.shown}
    return jobs.queue(
        "plan-again", {**body.model_dump(mode="json"), "plan": kept.plan, "of": of}, caller.party
    )
