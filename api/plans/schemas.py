from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from api.costing.schemas import Name
from api.values import HashText, Moment, Schema

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
