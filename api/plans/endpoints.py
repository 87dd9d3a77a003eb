from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api.auth.dependencies import CallerDep
from api.dependencies import KeyHeader
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.jobs.dependencies import QUEUED, REFUSED, JobsDep
from api.jobs.schemas import Job
from api.plans.schemas import CHOICE, COST, EXPLODE, SCHEDULE, CostOf, Explosion, PlanIn, ScheduleIn

router = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=WritingRoute)

_ANSWERS = {**QUEUED, **problems(*REFUSED, body=True, key=True, chain=False)}


@router.post(
    "/explosions",
    operation_id="explodeBill",
    summary="What demands come to, by a bill of materials",
    status_code=202,
    responses=_ANSWERS,
)
def explode(
    body: Annotated[Explosion, Body(openapi_examples=examples(("press", "Three presses", EXPLODE)))],
    caller: CallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result has what is needed, from stock and started, and planned orders with their days."""
    return jobs.queue("plan-explosion", body.model_dump(mode="json"), caller.party)


@router.post(
    "/costs",
    operation_id="costOfItem",
    summary="What an item costs and how long it takes",
    status_code=202,
    responses=_ANSWERS,
)
def cost(
    body: Annotated[CostOf, Body(openapi_examples=examples(("press", "A press", COST)))],
    caller: CallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result has the cost of one good unit, tier by tier, and the path that decides its time."""
    return jobs.queue("plan-cost", body.model_dump(mode="json"), caller.party)


@router.post(
    "/choices",
    operation_id="choosePlan",
    summary="Choose who makes each part",
    status_code=202,
    responses=_ANSWERS,
)
def choose(
    body: Annotated[PlanIn, Body(openapi_examples=examples(("plates", "Eight plates", CHOICE)))],
    caller: CallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result is a plan: of all choices that keep dates, credit limits and budget the cheapest, or
    the least late, with reasons and bars to draw. Keep its `plan`: its salt finds the orders that come of it.
    """
    return jobs.queue("plan", body.model_dump(mode="json"), caller.party)


@router.post(
    "/schedules",
    operation_id="scheduleWork",
    summary="Schedule operations on machines",
    status_code=202,
    responses=_ANSWERS,
)
def schedule(
    body: Annotated[ScheduleIn, Body(openapi_examples=examples(("shop", "Two machines", SCHEDULE)))],
    caller: CallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result says what is done where and when, if that is proven best, and what decides it."""
    return jobs.queue("plan-schedule", body.model_dump(mode="json"), caller.party)
