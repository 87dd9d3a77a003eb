from __future__ import annotations

from fastapi import APIRouter

from api.documentation import examples
from api.idempotency.route import WritingRoute
from api.jobs.asking import LongWork, declare
from api.plans.schemas import CHOICE, COST, EXPLODE, SCHEDULE, CostOf, Explosion, PlanIn, ScheduleIn

router = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=WritingRoute)


declare(
    router,
    LongWork(
        path="/explosions",
        kind="plan-explosion",
        body=Explosion,
        operation_id="explodeBill",
        summary="What demands come to, by a bill of materials",
        description="A job whose result has what is needed, from stock and started, and planned orders with "
        "their days.",
        examples=examples(("press", "Three presses", EXPLODE)),
    ),
    LongWork(
        path="/costs",
        kind="plan-cost",
        body=CostOf,
        operation_id="costOfItem",
        summary="What an item costs and how long it takes",
        description="A job whose result has the cost of one good unit, tier by tier, and the path that "
        "decides its time.",
        examples=examples(("press", "A press", COST)),
    ),
    LongWork(
        path="/choices",
        kind="plan",
        body=PlanIn,
        operation_id="choosePlan",
        summary="Choose who makes each part",
        description="A job whose result is a plan: of all choices that keep dates, credit limits and budget "
        "the cheapest, or the least late, with reasons and bars to draw. Keep its `plan`: its "
        "salt finds the orders that come of it.",
        examples=examples(("plates", "Eight plates", CHOICE)),
    ),
    LongWork(
        path="/schedules",
        kind="plan-schedule",
        body=ScheduleIn,
        operation_id="scheduleWork",
        summary="Schedule operations on machines",
        description="A job whose result says what is done where and when, if that is proven best, and what "
        "decides it.",
        examples=examples(("shop", "Two machines", SCHEDULE)),
    ),
)
