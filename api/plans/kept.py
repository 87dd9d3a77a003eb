"""Plans that are kept, each for its owner's eyes only."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Response

from api.auth.dependencies import CallerDep
from api.dependencies import KeyHeader, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.places import place_of
from api.plans.errors import PlanChanged, PlansFull, PlanUnknown
from api.plans.keeping import PlanService
from api.plans.schemas import KEPT, KeepPlanIn, KeptPlan, NextPlanIn, PlanPage
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=WritingRoute)
PlanId = Annotated[str, Path(min_length=32, max_length=32, pattern="^[0-9a-f]{32}$", description="The plan.")]
AfterQuery = Annotated[str | None, Query(max_length=60, description="The `after` of the page before.")]
VersionQuery = Annotated[
    int | None, Query(ge=1, lt=1 << 31, description="Which version; the newest where left out.")
]


@writing.post(
    "",
    operation_id="keepPlan",
    summary="Keep a plan",
    status_code=201,
    responses=problems(PlansFull, body=True, key=True, chain=False),
)
def keep(
    body: Annotated[KeepPlanIn, Body(openapi_examples=examples(("plates", "Eight plates", KEPT)))],
    caller: CallerDep,
    reads: ReadsDep,
    unit: UnitDep,
    response: Response,
    key: KeyHeader = None,
) -> KeptPlan:
    """Only you see it. Its salt finds the orders that come of it."""
    made = PlanService(caller.party, reads, unit).keep(body.name, body.plan)
    response.headers["Location"] = f"/v1/plans/{made.id}"
    return made


@asking.get("", operation_id="listPlans", summary="Your plans", responses=problems(chain=False))
def listed(
    caller: CallerDep,
    reads: ReadsDep,
    after: AfterQuery = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 20,
) -> PlanPage:
    """The newest first."""
    return PlanService(caller.party, reads).page(place_of(after), limit)


@asking.get(
    "/{id}", operation_id="getPlan", summary="A plan of yours", responses=problems(PlanUnknown, chain=False)
)
def get(
    id: PlanId,
    caller: CallerDep,
    reads: ReadsDep,
    version: VersionQuery = None,
) -> KeptPlan:
    """With bars to draw, and all versions that are kept."""
    return PlanService(caller.party, reads).get(id, version)


@writing.put(
    "/{id}",
    operation_id="replacePlan",
    summary="Keep a plan's next version",
    responses=problems(PlanUnknown, PlanChanged, PlansFull, body=True, key=True, chain=False),
)
def follow(
    id: PlanId,
    body: Annotated[
        NextPlanIn, Body(openapi_examples=examples(("next", "After the first", {**KEPT, "follows": 1})))
    ],
    caller: CallerDep,
    reads: ReadsDep,
    unit: UnitDep,
    key: KeyHeader = None,
) -> KeptPlan:
    """Older versions stay, since orders may have come of them."""
    return PlanService(caller.party, reads, unit).follow(id, body.follows, body.name, body.plan)


@writing.delete(
    "/{id}",
    operation_id="dropPlan",
    summary="Forget a plan",
    status_code=204,
    responses=problems(PlanUnknown, chain=False),
)
def drop(id: PlanId, caller: CallerDep, reads: ReadsDep, unit: UnitDep) -> Response:
    """With all its versions. The orders that came of it go on, but are not found by it any more."""
    PlanService(caller.party, reads, unit).remove(id)
    return Response(status_code=204)
