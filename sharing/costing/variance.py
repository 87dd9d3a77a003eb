"""Why the cost of what was done differs from its standard.

Of each activity of an order on a resource, with ``r`` rates and ``q`` quantities::

    actual cost − r_standard · q_standard  =  rate variance  +  efficiency variance
    rate (spending)     = actual cost − r_standard · q_actual
    efficiency (usage)  = r_standard · (q_actual − q_standard)

The standard is that of what was made: activities done for each piece are allowed the planned quantity for the
good pieces, those of a batch the planned quantity. For a whole resource::

    actual pool − r_standard · Σ q_standard  =  spending  +  volume
    spending            = actual pool − planned pool
    volume (capacity)   = planned pool − r_standard · Σ q_standard  =  idle capacity + efficiency
    idle capacity       = r_standard · (practical capacity − Σ q_actual)

and for materials ``price = actual cost − p_standard · q_actual``, ``usage = p_standard · (q_actual −
q_planned)``: an order has its materials planned for all of it.

**Signs.** Above 0 is *adverse*: it cost more than the standard. Below 0 is *favourable*. All figures of one
equation are rounded together, so that it holds in whole units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from sharing.costing.actual import Actual
from sharing.costing.cost_model import CostModel
from sharing.costing.records import ActivityRecord
from sharing.costing.vocabulary import (
    NOTHING,
    ActivityId,
    MaterialId,
    ObjectId,
    Per,
    Quantity,
    Resource,
    ResourceId,
)
from sharing.model.currency import Currency
from sharing.model.terms import Money
from sharing.rounding import rounded

Work: TypeAlias = tuple[ObjectId, ActivityId, ResourceId]
"""An activity of an order on a resource."""


class Kind(StrEnum):
    """What a variance is about."""

    RATE = "rate"
    EFFICIENCY = "efficiency"
    SPENDING = "spending"
    VOLUME = "volume"
    IDLE = "idle capacity"
    PRICE = "price"
    USAGE = "usage"


class Direction(StrEnum):
    """Which way."""

    ADVERSE = "adverse"
    """Above 0: it cost more than the standard."""
    FAVOURABLE = "favourable"
    """Below 0: it cost less."""
    NONE = "none"
    """As the standard."""


_MEANS = {
    Kind.RATE: "what was used cost {} {} than at the planned rate",
    Kind.EFFICIENCY: "{} {} was used than the standard allows for what was made, at the planned rate",
    Kind.SPENDING: "the period cost {} {} than was planned",
    Kind.VOLUME: "the standard cost of what was made is {} {} than the planned pool",
    Kind.IDLE: "at the planned rate, {} {} was used than the practical capacity",
    Kind.PRICE: "what was used cost {} {} than at the planned price",
    Kind.USAGE: "{} {} was used than planned, at the planned price",
}
_TURNED = (Kind.VOLUME, Kind.IDLE)
"""Where less is adverse."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One variance."""

    kind: Kind
    """What it is about."""
    of: str
    """Of which work, resource or material."""
    amount: Money
    """Above 0 adverse, below 0 favourable."""
    currency: Currency
    """Of the amount."""

    @property
    def direction(self) -> Direction:
        """Its sign in a word."""
        if not self.amount:
            return Direction.NONE
        return Direction.ADVERSE if self.amount > 0 else Direction.FAVOURABLE

    @property
    def sentence(self) -> str:
        """What it means."""
        if not self.amount:
            return f"{self.of}: no {self.kind} variance"
        much = self.currency.text(abs(self.amount))
        more = (self.amount > 0) != (self.kind in _TURNED)
        means = _MEANS[self.kind].format(much, "more" if more else "less")
        return f"{self.of}: {self.kind} variance of {much}, {self.direction}: {means}"


@dataclass(frozen=True, slots=True)
class WorkVariance:
    """Of an activity of an order on a resource: ``actual − standard = rate + efficiency``."""

    work: Work
    """Which."""
    allowed: Quantity
    """The standard quantity for what was made."""
    used: Quantity
    """The actual quantity."""
    standard: Money
    """What the standard quantity costs at the planned rate."""
    actual: Money
    """What it did cost."""
    rate: Figure
    """Also called spending variance."""
    efficiency: Figure
    """Also called usage variance."""


@dataclass(frozen=True, slots=True)
class ResourceVariance:
    """Of a resource's pool: ``actual − charged = spending + volume``, ``volume = idle + efficiency``."""

    resource: Resource
    """As planned."""
    actual: Money
    """What it did cost."""
    charged: Money
    """What the standard charges for what was made."""
    spending: Figure
    """Of the pool."""
    volume: Figure
    """Also called capacity variance."""
    idle: Figure
    """Capacity that nothing used."""
    efficiency: Figure
    """Of all work on it."""


@dataclass(frozen=True, slots=True)
class MaterialVariance:
    """Of a material for an order: ``actual − standard = price + usage``."""

    object: ObjectId
    """For what."""
    material: MaterialId
    """Of what."""
    standard: Money
    """The planned quantity at the planned price."""
    actual: Money
    """What was paid."""
    price: Figure
    """By what it cost."""
    usage: Figure
    """By how much it took."""


@dataclass(frozen=True, slots=True)
class Variances:
    """All of a period."""

    work: tuple[WorkVariance, ...]
    """Of what was done."""
    resources: tuple[ResourceVariance, ...]
    """Of each resource."""
    materials: tuple[MaterialVariance, ...]
    """Of what was planned or used."""
    undone: tuple[tuple[ObjectId, ActivityId], ...]
    """What was planned and has no record: it has no variance, since nothing was allowed for it."""


def variances(model: CostModel, found: Actual) -> Variances:
    """Compare what was done with the model that it was planned by."""
    records = [one.record for one in found.lines]
    allowed = standard_quantities(model, records)
    costs: dict[Work, int] = {}
    used: dict[Work, Quantity] = {}
    for one in found.lines:
        work = work_of(one.record)
        costs[work] = costs.get(work, 0) + one.cost
        used[work] = used.get(work, NOTHING) + one.record.quantity
    done = {(one.order, one.activity) for one in records}
    # What an activity that was done should have taken of further resources is allowed, and cost nothing.
    every = [*costs, *(work for work in allowed if work not in costs)]
    work_found = tuple(
        _work(model, work, allowed.get(work, NOTHING), used.get(work, NOTHING), Money(costs.get(work, 0)))
        for work in every
    )
    standard: dict[ResourceId, Quantity] = {}
    for (_, _, resource), quantity in allowed.items():
        standard[resource] = standard.get(resource, NOTHING) + quantity
    resources = tuple(
        _resource(
            model,
            one,
            found.capacities[at].resource.pool,
            standard.get(one.id, NOTHING),
            found.capacities[at].used,
        )
        for at, one in enumerate(model.resources)
    )
    undone = dict.fromkeys(
        (one.id, each.activity)
        for one in model.objects
        for each in one.activities
        if (one.id, each.activity) not in done
    )
    return Variances(work_found, resources, _materials(model, found), tuple(undone))


def standard_quantities(model: CostModel, records: Sequence[ActivityRecord]) -> Mapping[Work, Quantity]:
    """What the standard allows for what was made: of each activity that has a record, on each resource.

    An activity done for each piece is allowed its planned quantity times good pieces over planned pieces. An
    activity on several resources has records for each; the most good pieces among them were made.
    """
    good: dict[Work, int] = {}
    for record in records:
        work = work_of(record)
        good[work] = good.get(work, 0) + record.good
    made: dict[tuple[ObjectId, ActivityId], int] = {}
    for (order, activity, _), count in good.items():
        made[order, activity] = max(made.get((order, activity), 0), count)
    planned: dict[tuple[ObjectId, ActivityId], Quantity] = {}
    for one in model.objects:
        for each in one.activities:
            key = (one.id, each.activity)
            planned[key] = planned.get(key, NOTHING) + each.count
    allowed: dict[Work, Quantity] = {}
    for use in model.uses(model.objects):
        key = (use.object, use.activity)
        if key not in made:
            continue
        quantity = use.quantity
        if model.activity(use.activity).per is Per.PIECE and planned[key]:
            quantity = quantity * made[key] / planned[key]
        work = (*key, use.resource)
        allowed[work] = allowed.get(work, NOTHING) + quantity
    return allowed


def work_of(record: ActivityRecord) -> Work:
    """Which work a record is of."""
    return record.order, record.activity, record.resource


def _work(model: CostModel, work: Work, allowed: Quantity, used: Quantity, cost: Money) -> WorkVariance:
    rate, of = model.resource(work[2]).rate, f"{work[0]}, {work[1]} on {work[2]}"
    at_standard = rate * allowed
    parts = rounded({0: at_standard, 1: Fraction(cost) - rate * used, 2: rate * (used - allowed)}, int(cost))
    return WorkVariance(
        work,
        allowed,
        used,
        Money(parts[0]),
        cost,
        Figure(Kind.RATE, of, Money(parts[1]), model.currency),
        Figure(Kind.EFFICIENCY, of, Money(parts[2]), model.currency),
    )


def _resource(
    model: CostModel, one: Resource, pool: Money, allowed: Quantity, used: Quantity
) -> ResourceVariance:
    parts = rounded(
        {0: one.rate * allowed, 1: one.rate * (one.capacity - used), 2: one.rate * (used - allowed)},
        int(one.pool),
    )

    def figure(kind: Kind, amount: int) -> Figure:
        return Figure(kind, str(one.id), Money(amount), model.currency)

    return ResourceVariance(
        one,
        pool,
        Money(parts[0]),
        figure(Kind.SPENDING, pool - one.pool),
        figure(Kind.VOLUME, parts[1] + parts[2]),
        figure(Kind.IDLE, parts[1]),
        figure(Kind.EFFICIENCY, parts[2]),
    )


def _materials(model: CostModel, found: Actual) -> tuple[MaterialVariance, ...]:
    planned: dict[tuple[ObjectId, MaterialId], Quantity] = {}
    for one in model.objects:
        for need in one.materials:
            key = (one.id, need.material)
            planned[key] = planned.get(key, NOTHING) + need.quantity
    used: dict[tuple[ObjectId, MaterialId], Quantity] = {}
    costs: dict[tuple[ObjectId, MaterialId], int] = {}
    for line in found.materials:
        key = (line.object, line.material)
        used[key] = used.get(key, NOTHING) + line.quantity
        costs[key] = costs.get(key, 0) + line.cost
    made: list[MaterialVariance] = []
    for key in {**planned, **used}:
        price, of = model.material(key[1]).price, f"{key[0]}, {key[1]}"
        quantity, paid = used.get(key, NOTHING), costs.get(key, 0)
        allowed = planned.get(key, NOTHING)
        parts = rounded(
            {0: price * allowed, 1: paid - price * quantity, 2: price * (quantity - allowed)}, paid
        )
        made.append(
            MaterialVariance(
                *key,
                Money(parts[0]),
                Money(paid),
                Figure(Kind.PRICE, of, Money(parts[1]), model.currency),
                Figure(Kind.USAGE, of, Money(parts[2]), model.currency),
            )
        )
    return tuple(made)
