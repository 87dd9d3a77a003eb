"""Plans: from a bill of materials to who makes what by when, for their owner's eyes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.auth.dependencies import MaybeCallerDep
from api.backend import Backend
from api.dependencies import BackendDep, ReadsDep
from api.orders.listed import OrderListed
from api.orders.schemas import OrderStatus
from api.parties.reading import list_orders
from api.places import place_of
from api.plans.drafting import addresses_of
from api.plans.errors import PlanUnknown
from api.plans.keeping import PlanService, plan_of
from api.plans.kept import AfterQuery, PlanId, VersionQuery
from api.plans.placed import opened
from api.plans.progress import progress_of
from api.plans.schemas import BILL, PlanProgress
from api.plans.standing import running
from api.web.forms import now
from api.web.long_work import mine, result
from api.web.order_charts import Bar, gantt, ticks_of
from api.web.reading import MaybeViewDep
from api.web.rendering import Pages, PagesDep
from ledger.queries import View
from ledger.store.model.orders import ORDERS
from ledger.types import Address, Hash32, hash32
from sharing.planning.plan import Node, NodeId, Plan, Target

router = APIRouter(include_in_schema=False)
KINDS = ("plan", "plan-explosion", "plan-cost", "plan-again")
SHOWN = 20
MOST_ORDERS = 50
"""Running orders that a plan is offered for; another one is named by its id."""
_LONGEST = 18
"""Letters that a name beside a bar has room for."""


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work of a plan."""

    node: Node
    depth: int
    """Under how many orders it is placed."""
    start: int
    """Unix seconds."""
    ready: int
    due: int
    spare: int
    """By how many days it may be later before the plan's end is; 0 on the critical path."""
    amount: str
    """Smallest units that its order must hold; its own price where it is none."""


@dataclass(frozen=True, slots=True)
class Move:
    """A piece of work that news moved."""

    item: str
    was: int
    """When it was to be ready, in Unix seconds."""
    now: int
    """When it will be."""
    begun: bool
    """Whether it had begun."""


def steps_of(plan: Plan) -> list[Step]:
    """A plan's work as the tree of orders stands."""
    latest = _latest(plan)
    return [
        Step(
            node,
            len(plan.above(node)),
            plan.at(node.start),
            plan.at(node.ready),
            plan.at(node.due),
            # Days of a schedule in minutes can share an edge.
            max(0, latest[node.id] - node.ready),
            str(plan.amount(node) if node.placed else node.price),
        )
        for node in plan.tree
    ]


def _latest(plan: Plan) -> dict[NodeId, int]:
    """By which day each must be ready so that nothing behind it is later than it is planned."""
    latest: dict[NodeId, int] = {}

    def bound(id: NodeId, day: int) -> None:
        latest[id] = min(latest.get(id, day), day)

    for target in plan.targets:
        ends = _there(plan, target)
        for one in target.after:
            bound(one.node, ends - one.days)
    for node in plan.nodes:  # what waits for a node stands before it
        until = latest.setdefault(node.id, node.ready)
        for one in node.after:
            bound(one.node, until - (node.ready - node.start) - one.days)
    return latest


def _there(plan: Plan, target: Target) -> int:
    """The day on which the last of what serves a target is there."""
    return max((plan.node(one.node).ready + one.days for one in target.after), default=0)


def shown(pages: Pages, plan: Plan) -> dict[str, Any]:
    """What the template of a plan says and draws."""
    steps, today = steps_of(plan), now()
    bars = [
        Bar(
            _cut(f"{'↳ ' * one.depth}{one.node.item}"),
            one.start,
            one.ready,
            f"{one.node.kind.value}{'' if one.spare else ' critical'}",
            one.due,
        )
        for one in steps
    ]
    return {
        "made": plan,
        "steps": steps,
        "bars": bars,
        "today": today,
        "ticks": ticks_of(bars, today, pages.locale),
        "gantt": gantt,
    }


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


@router.get("/plans")
def plans_page(
    request: Request, pages: PagesDep, reads: ReadsDep, caller: MaybeCallerDep, after: AfterQuery = None
) -> Response:
    """The reader's plans, what is being reckoned, and the forms."""
    if caller is None:
        return pages("plans.html", party=None)
    return pages(
        "plans.html",
        party=caller.party,
        kept=PlanService(caller.party, reads).page(place_of(after), SHOWN),
        jobs=mine(request, reads, caller.party, KINDS),
        example=json.dumps(BILL, indent=1),
    )


@router.get("/plans/results/{id}")
def plan_result(
    id: PlanId, request: Request, pages: PagesDep, reads: ReadsDep, caller: MaybeCallerDep
) -> Response:
    """What a job of planning found."""
    if caller is None:
        return pages("plans.html", party=None)
    told = result(request, reads, caller.party, KINDS, id)
    chosen: dict[str, Any] = {}
    if told.data is not None and told.data.get("plan") is not None:
        chosen = shown(pages, plan_of(told.data["plan"]))
    if told.data is not None and told.job.kind == "plan-again":
        chosen |= _anew(PlanService(caller.party, reads), told.data, chosen.get("made"))
    return pages("plan_result.html", job=told.job, data=told.data, **chosen)


def _anew(service: PlanService, data: dict[str, Any], made: Plan | None) -> dict[str, Any]:
    """The plan that was planned anew, what of it moves, and what is late then."""
    of = data["of"]
    try:
        kept, before = service.get(of["id"]), service.content(of["id"], of["version"])
    except PlanUnknown:
        return {"kept": None, "moves": [], "late": []}
    if made is None:
        return {"kept": kept, "moves": [], "late": []}
    moves = [
        Move(old.item, before.at(old.ready), made.at(new.ready), old.id in data["begun"])
        for old, new in ((node, made.node(node.id)) for node in before.tree)
        if (old.start, old.ready) != (new.start, new.ready)
    ]
    late = [(one.item, days) for one in made.targets if (days := _there(made, one) - one.due) > 0]
    return {"kept": kept, "moves": moves, "late": late}


@router.get("/plans/{id}")
def plan_page(
    id: PlanId,
    pages: PagesDep,
    backend: BackendDep,
    reads: ReadsDep,
    caller: MaybeCallerDep,
    view: MaybeViewDep,
    version: VersionQuery = None,
    order: Annotated[str, Query(pattern="^(0x[0-9a-f]{64})?$")] = "",
) -> Response:
    """A kept plan over its days, what decides its end, how its orders come to be, and how they go."""
    if caller is None:
        return pages("plans.html", party=None)
    kept = PlanService(caller.party, reads).get(id, version)
    plan = plan_of(kept.plan)
    progress = _progress(view, backend, plan, hash32(order)) if order and view is not None else None
    return pages(
        "plan.html",
        kept=kept,
        order=order,
        running=[] if view is None else _made_by(view, backend, caller.party),
        progress=progress,
        unindexed=bool(order) and progress is None,
        **shown(pages, plan),
    )


def _made_by(view: View, backend: Backend, maker: Address) -> list[OrderListed]:
    """Running orders that a plan of their maker can be for, the newest first."""
    return list_orders(maker, view, backend, "maker", [OrderStatus.OPEN], None, MOST_ORDERS).orders


def _progress(view: View, backend: Backend, plan: Plan, order: Hash32) -> PlanProgress | None:
    if view.row(ORDERS, order) is None:
        return None
    placed = opened(view, plan, order, addresses_of(plan))
    return progress_of(view, plan, order, running(view, plan, placed), backend.tokens)
