"""What sharing brings, and how it is divided."""

from __future__ import annotations

from fastapi import APIRouter

from api.documentation import examples
from api.idempotency.route import WritingRoute
from api.jobs.asking import LongWork, declare
from api.value.schemas import DIVISION, SURPLUS, DivisionIn, SurplusIn

router = APIRouter(prefix="/v1/value", tags=["value"], route_class=WritingRoute)


declare(
    router,
    LongWork(
        path="/surpluses",
        kind="value-surplus",
        body=SurplusIn,
        operation_id="findSurplus",
        summary="What parties make together beyond what they make apart",
        description="A job whose result has the gain, which is never below 0, and is 0 only in equal "
        "proportions.",
        examples=examples(("two", "Two parties", SURPLUS)),
    ),
    LongWork(
        path="/divisions",
        kind="value-division",
        body=DivisionIn,
        operation_id="divideValue",
        summary="Divide what is made together",
        description="A job whose result has Shapley's value, or the rule by factors, which is always in the "
        "core; which coalitions would leave each; and with `pot` the `act` that pays it, to be "
        "proposed with POST /v1/acts.",
        examples=examples(("core", "By the core rule", DIVISION)),
    ),
)
