from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from api.costing.schemas import Name
from api.orders.plans import CourtIn
from api.orders.schemas import Draft
from api.values import AddressText, AsOf, HashText, Moment, Money, Schema, Seconds, TimeText
from ledger.signing.terms import DEFAULT_WINDOW
from ledger.types import BasisPoints
from sharing.model.terms import DAY, MAX_FEE_BPS

MOST_ITEMS = 20_000
"""Items and lines of one bill."""
MOST_OPERATIONS = 2_000
"""Operations of one schedule."""

BILL: dict[str, Any] = {
    "currency": {"symbol": "EUR", "decimals": 2},
    "items": [
        {"id": "press", "lead_time": 5, "own_cost": 100000},
        {"id": "frame", "lead_time": 3, "own_cost": 20000, "scrap": "1/50"},
        {"id": "steel", "lead_time": 2, "own_cost": 300},
    ],
    "lines": [
        {"parent": "press", "component": "frame", "quantity": 2},
        {"parent": "frame", "component": "steel", "quantity": "12.5"},
    ],
}
EXPLODE: dict[str, Any] = {
    "bill": BILL,
    "demands": [{"item": "press", "quantity": "3", "due": 40}],
    "stock": {"steel": "5"},
}
COST = {"bill": BILL, "item": "press"}
CHOICE: dict[str, Any] = {
    "bill": {
        "currency": {"symbol": "EUR", "decimals": 2},
        "items": [{"id": "plate", "lead_time": 3, "own_cost": 9000}],
        "lines": [],
    },
    "offers": {
        "demands": [{"item": "plate", "quantity": 8, "due": 12}],
        "parties": [{"name": "acme", "limit": "480.00"}],
        "quotes": [
            {"party": "acme", "item": "plate", "price": "25.00", "fixed": "40.00", "days": 3, "bond": 0.25}
        ],
        "day_zero": "2026-12-01",
    },
}
SCHEDULE: dict[str, Any] = {
    "problem": {
        "machines": [{"id": "mill"}, {"id": "lathe"}],
        "orders": [{"id": "a"}, {"id": "b"}],
        "operations": [
            {"id": "a1", "order": "a", "modes": [{"machine": "mill", "duration": 3}]},
            {"id": "a2", "order": "a", "after": ["a1"], "modes": [{"machine": "lathe", "duration": 2}]},
            {"id": "b1", "order": "b", "modes": [{"machine": "mill", "duration": 2}]},
        ],
    },
    "seconds": 5,
}

Bill = Annotated[
    dict[str, Any],
    Field(description="A bill of materials: `items` and `lines`, as `tally plan explode` reads it."),
]
Exact = Annotated[str, Field(max_length=62, description='Exactly as written: "3", "0.25" or "5/3".')]


class DemandIn(Schema):
    """What is wanted by when."""

    item: str = Field(min_length=1, max_length=200)
    quantity: Exact
    due: int = Field(ge=-10_000_000, le=10_000_000, strict=True, description="A day, of any calendar.")


class Explosion(Schema):
    """What demands come to."""

    bill: Bill
    demands: list[DemandIn] = Field(min_length=1, max_length=1000)
    stock: dict[str, Exact] = Field(default={}, description="What is on hand, by item.")
    limits: dict[str, Exact] = Field(
        default={}, description="The most that can be had beyond stock before alternates are taken."
    )


class CostOf(Schema):
    """What one good unit of an item costs and how long it takes."""

    bill: Bill
    item: str = Field(min_length=1, max_length=200)


class PlanIn(Schema):
    """Who could make what."""

    bill: Bill
    offers: dict[str, Any] = Field(
        description="Demands, stock, routings, resources, quotes, rentals, capabilities and transport, as "
        "`tally plan choose` reads them, without `bom`."
    )
    milestone: int = Field(
        default=1, ge=1, le=16, strict=True, description="Of your order: pays the first sub-orders."
    )
    explained: bool = Field(default=True, strict=True, description="Whether ways not taken are tried.")


class Objective(StrEnum):
    """What a schedule is to be good at."""

    MAKESPAN = "makespan"
    """All is done early."""
    TARDINESS = "tardiness"
    """Lateness by weight, then makespan."""


class ScheduleIn(Schema):
    """What is to be done on which machines."""

    problem: dict[str, Any] = Field(
        description="Machines, orders, operations and transport, as `tally plan schedule` reads them."
    )
    objective: Objective = Objective.MAKESPAN
    seconds: int = Field(default=30, ge=1, le=120, strict=True, description="Stop after so long.")


KEPT: dict[str, Any] = {
    "name": "Eight plates",
    "plan": {
        "format": "tallystick-plan/1",
        "currency": {"symbol": "dUSD", "decimals": 6},
        "day_zero": 1_796_083_200,
        "salt": "5a" * 32,
        "carriage": "0",
        "labour": "0",
        "targets": [
            {"id": "d1", "item": "plate", "quantity": "8", "due": 12, "after": [{"node": "1", "days": 0}]}
        ],
        "nodes": [
            {
                "id": "1",
                "item": "plate",
                "quantity": "8",
                "kind": "order",
                "party": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                "price": "240000000",
                "start": 9,
                "ready": 12,
                "due": 12,
                "after": [],
                "milestone": 0,
                "minutes": 0,
                "capacity": 0,
                "out": 0,
                "back": 0,
                "windows": [],
                "rate": "0",
                "hours": 0,
                "bond": "0",
            }
        ],
    },
}


class KeepPlanIn(Schema):
    """A plan to be kept."""

    name: Name
    plan: dict[str, Any] = Field(description="The `plan` of a choice, or of a file of `tally plan choose`.")


class NextPlanIn(KeepPlanIn):
    """Its next version."""

    follows: int = Field(ge=1, lt=1 << 31, strict=True, description="The newest version that you have seen.")


class PlanLine(Schema):
    """A plan of yours."""

    id: str = Field(examples=["5d41402abc4b2a76b9719d911017c592"])
    name: str
    version: int = Field(description="Its newest version, counted from 1.")
    created: Moment
    changed: Moment


class PlanPage(Schema):
    """Some of your plans, the newest first."""

    plans: list[PlanLine]
    after: str | None = Field(description="Where the next page begins; null at the end.")


class PlanVersion(Schema):
    """A version that is kept."""

    version: int
    hash: HashText = Field(description="What identifies the plan.")
    kept: Moment


class KeptPlan(PlanLine):
    """A plan with one of its versions."""

    shown: int = Field(description="Which version this is.")
    hash: HashText = Field(description="What identifies the plan.")
    cost: str = Field(description="Smallest units of its currency.")
    currency: dict[str, Any]
    gantt: list[dict[str, Any]] = Field(description="A bar for each piece of work; times are Unix seconds.")
    versions: list[PlanVersion]
    plan: dict[str, Any]


# --- orders that come of a plan ---------------------------------------------------------------------

DRAFTS: dict[str, Any] = {"order": "0x" + "1f" * 32}
REPLAN: dict[str, Any] = {
    "news": {"longer": [{"operation": "1", "duration": 8640}]},
    "at": "2026-12-02T08:00:00Z",
    "seconds": 5,
}
NodeName = Annotated[str, Field(min_length=1, max_length=2000)]


class DraftsIn(Schema):
    """What a plan does not say of the orders that it wants."""

    order: HashText = Field(description="Your running order that the whole plan is for.")
    version: int | None = Field(
        default=None, ge=1, lt=1 << 31, strict=True, description="Of the plan; the newest where left out."
    )
    sponsored: bool = Field(
        default=False, strict=True, description="Whether the customer above signs these orders too."
    )
    again: list[NodeName] = Field(
        default=[], max_length=1000, description="Nodes to draft anew, since their order came to nothing."
    )
    due: dict[str, TimeText] = Field(
        default={}, max_length=1000, description="Other deadlines than the plan's, by node."
    )
    court: CourtIn | None = Field(default=None, description="Left out: no court.")
    review: Seconds = Field(default=DEFAULT_WINDOW, description="Seconds to examine a delivery.")
    cure: Seconds = Field(default=DEFAULT_WINDOW, description="Seconds to mend a rejected one.")
    open_by: TimeText | None = Field(
        default=None, description="Left out: in a week, or the second before an order is due."
    )
    fee_bps: Annotated[BasisPoints, Field(ge=0, le=MAX_FEE_BPS, strict=True)] = Field(
        default=BasisPoints(0),
        description="Share of every payout that is burned, in hundredths of a percent; 0 keeps the orders "
        "outside cyber-credit.",
    )
    interval: Seconds = Field(
        default=DAY, description="Of rentals: seconds between two claims without a voucher."
    )
    grace: Seconds = Field(
        default=3 * DAY, description="Of rentals: seconds after the term in which its use is still paid."
    )


class NodeDraft(Schema):
    """The order of a node, to be signed by both of its sides."""

    node: str
    new: bool = Field(description="False: it was drafted before, and waits for signatures.")
    draft: Draft
    specification: dict[str, Any] = Field(description="What it specifies, for its maker's eyes.")
    specification_salt: HashText = Field(description="With it the maker proves what was meant.")


class WaitingNode(Schema):
    """A node that is paid from an order which is not open yet."""

    node: str
    parent: str = Field(description="Open its order, and ask again.")


class PlanDrafts(Schema):
    """What is to be signed now for a plan."""

    plan: HashText = Field(description="What identifies the plan.")
    drafts: list[NodeDraft]
    waiting: list[WaitingNode]
    failed: list[str] = Field(description="Nodes whose order came to nothing: name them in `again`.")
    as_of: AsOf


class NodeProgress(Schema):
    """A piece of work as planned, and as it went."""

    id: str
    item: str
    kind: str = Field(examples=["order"])
    party: AddressText | None = Field(description="Null for what you make yourself.")
    parent: str | None = Field(description="The node whose order it is paid from; null for yours.")
    state: str = Field(examples=["delivered"], description="`not opened`, `ours`, or how its order stands.")
    failed: bool = Field(description="Whether its order came to nothing.")
    planned: str = Field(description="Of its order or of itself, in smallest units of the plan's currency.")
    start: Moment = Field(description="As planned.")
    due: Moment = Field(description="As planned.")
    order: HashText | None
    price: Money | None = Field(description="Of its order.")
    paid: Money | None = Field(description="To its maker until now.")
    opened: Moment | None
    delivered: Moment | None
    accepted: Moment | None
    expected: Moment = Field(description="When it was or will be there, by all that is known.")
    late: int = Field(description="Seconds by which that is after it is due; below 0 where before.")


class TargetProgress(Schema):
    """What the plan is for, and when it will be there."""

    id: str
    item: str
    quantity: str
    due: Moment
    expected: Moment
    late: int = Field(description="Seconds; below 0 where it will be there before it is due.")


class PlanProgress(Schema):
    """A plan against what happened."""

    plan: HashText = Field(description="What identifies the plan.")
    order: HashText
    placed: int = Field(description="Nodes that are orders with others.")
    opened: int = Field(description="Those of them that have an order of which something may come.")
    failed: list[str]
    other_price: list[str] = Field(description="Nodes whose order is for another price than planned.")
    nodes: list[NodeProgress]
    targets: list[TargetProgress]
    as_of: AsOf


class ReplanIn(Schema):
    """What has become known of a running plan."""

    version: int | None = Field(
        default=None, ge=1, lt=1 << 31, strict=True, description="Of the plan; the newest where left out."
    )
    news: dict[str, Any] = Field(
        description="`longer`, `down`, `defaulted`, `cancelled`; new `machines`, `orders`, `operations`, "
        "`transport`: as `tally plan replan` reads them. Operations are the plan's nodes; steps are minutes."
    )
    at: TimeText | None = Field(default=None, description="The present; now where left out.")
    schedule: dict[str, Any] | None = Field(
        default=None,
        description="What is worked by until now: the `schedule` of an earlier answer. Left out: the plan's "
        "own days.",
    )
    slack_bps: Annotated[BasisPoints, Field(ge=0, le=100_000, strict=True)] = Field(
        default=BasisPoints(500),
        description="How much worse than the best it may be for the sake of keeping, in hundredths of a "
        "percent.",
    )
    objective: Objective = Objective.TARDINESS
    seconds: int = Field(default=30, ge=1, le=120, strict=True, description="Stop after so long.")
