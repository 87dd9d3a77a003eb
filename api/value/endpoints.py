"""What sharing brings, and how it is divided."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api.auth.dependencies import CallerDep
from api.dependencies import KeyHeader
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.jobs.dependencies import QUEUED, REFUSED, JobsDep
from api.jobs.schemas import Job
from api.value.schemas import DIVISION, SURPLUS, DivisionIn, SurplusIn

router = APIRouter(prefix="/v1/value", tags=["value"], route_class=WritingRoute)
_ANSWERS = {**QUEUED, **problems(*REFUSED, body=True, key=True, chain=False)}


@router.post(
    "/surpluses",
    operation_id="findSurplus",
    summary="What parties make together beyond what they make apart",
    status_code=202,
    responses=_ANSWERS,
)
def surplus(
    body: Annotated[SurplusIn, Body(openapi_examples=examples(("two", "Two parties", SURPLUS)))],
    caller: CallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result has the gain, which is never below 0, and is 0 only in equal proportions."""
    return jobs.queue("value-surplus", body.model_dump(mode="json"), caller.party)


@router.post(
    "/divisions",
    operation_id="divideValue",
    summary="Divide what is made together",
    status_code=202,
    responses=_ANSWERS,
)
def divide(
    body: Annotated[DivisionIn, Body(openapi_examples=examples(("core", "By the core rule", DIVISION)))],
    caller: CallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result has Shapley's value, or the rule by factors, which is always in the core; which
    coalitions would leave each; and with `pot` the `act` that pays it, to be proposed with POST /v1/acts.
    """
    return jobs.queue("value-division", body.model_dump(mode="json"), caller.party)
