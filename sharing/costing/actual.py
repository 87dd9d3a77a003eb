"""What cost objects did cost, from records of what was done and what resources really cost in the period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sharing.costing.cost_model import CostModel, Use
from sharing.costing.materials import MaterialLine, used_materials
from sharing.costing.records import ActivityRecord, check_records
from sharing.costing.sums import summed
from sharing.costing.time_driven import Capacity, Charged, CostLine, charge
from sharing.costing.vocabulary import ObjectId, Owner, Quantity, Resource, ResourceId
from sharing.model.currency import Currency
from sharing.model.terms import Money


@dataclass(frozen=True, slots=True)
class Spending:
    """What a resource really cost in the period, and how much of it there really was.

    Left out of ``actual``, a resource cost what was planned. A negative cost or no capacity is refused there,
    as in a model.
    """

    pool: Money
    """What was spent on it."""
    capacity: Quantity | None = None
    """Practical capacity, if it was another than planned."""


@dataclass(frozen=True, slots=True)
class ActualLine:
    """What one record costs, without its materials."""

    record: ActivityRecord
    """What was done."""
    line: CostLine
    """At the actual rate of the resource."""

    @property
    def cost(self) -> Money:
        """In whole units."""
        return self.line.cost


@dataclass(frozen=True, slots=True)
class Actual:
    """What a period cost."""

    lines: tuple[ActualLine, ...]
    """One for each record, in their order."""
    capacities: tuple[Capacity, ...]
    """One for each resource; lines and unused parts are its pool exactly."""
    materials: tuple[MaterialLine, ...]
    """What was paid for materials."""
    currency: Currency
    """Of all amounts."""

    @property
    def charged(self) -> Charged:
        """Lines and capacities without their records."""
        return Charged(tuple(one.line for one in self.lines), self.capacities, self.currency)

    def by_object(self) -> Mapping[ObjectId, Money]:
        """What each object costs, materials included."""
        return summed(
            (
                *((one.record.order, one.cost) for one in self.lines),
                *((one.object, one.cost) for one in self.materials),
            )
        )

    def by_performer(self, order: ObjectId) -> Mapping[Owner, Money]:
        """What those who worked for an order are owed for by their costs, materials included."""
        return summed(
            (
                *((one.record.performer, one.cost) for one in self.lines if one.record.order == order),
                *((one.buyer, one.cost) for one in self.materials if one.object == order),
            )
        )


def actual(
    model: CostModel, records: Sequence[ActivityRecord], spent: Mapping[ResourceId, Spending] | None = None
) -> Actual:
    """Cost what was done; in whatever order records stand, each costs the same.

    Args:
        model: what is known of resources and activities.
        records: of the whole period and of all orders, else what others used looks unused.
        spent: what resources really cost; as planned where left out.

    Raises:
        BadRecord, UnknownName, CurrencyMismatch: as ``check_records``.
        NoCapacity, BadDriver: if a resource had no capacity, or cost less than nothing.
    """
    check_records(records, model)
    for name in spent or {}:
        model.resource(name, "what was spent")
    resources = [in_fact(one, (spent or {}).get(one.id)) for one in model.resources]
    # By their ids: of equal remainders the first line gets the odd unit, and files may order lines anyhow.
    ordered = sorted(records, key=lambda one: one.id)
    uses = [Use(one.order, one.activity, one.resource, one.quantity) for one in ordered]
    found = charge(resources, uses, model.currency)
    lines = {one.id: ActualLine(one, line) for one, line in zip(ordered, found.lines, strict=True)}
    return Actual(
        tuple(lines[one.id] for one in records), found.capacities, used_materials(records), model.currency
    )


def in_fact(planned: Resource, spent: Spending | None) -> Resource:
    """A resource as it was, not as it was planned."""
    if spent is None:
        return planned
    capacity = planned.capacity if spent.capacity is None else spent.capacity
    return replace(planned, pool=spent.pool, capacity=capacity)
