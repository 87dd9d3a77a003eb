"""The cost of an order that several enterprises make together: who spent what on which activity.

Direct materials and the activities' share of resources are found from records; pools that several orders
share (a joint warehouse, the coordinator's office) are divided by a basis that the parties agree, such as
machine minutes or pieces. Each owner's unused capacity of the period stands apart: it is in no order's cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NewType

from sharing.costing.actual import Actual
from sharing.costing.errors import BadDriver, BadModel
from sharing.costing.sums import summed
from sharing.costing.time_driven import Capacity
from sharing.costing.vocabulary import NOTHING, ActivityId, MaterialId, ObjectId, Owner, Quantity
from sharing.model.currency import Currency
from sharing.model.terms import Money
from sharing.rounding import rounded

OverheadId = NewType("OverheadId", str)
"""Names an overhead pool."""


@dataclass(frozen=True, slots=True)
class Overhead:
    """A pool that several orders share.

    Raises:
        BadDriver: if a number is negative, or no order has a part of it.
    """

    id: OverheadId
    """Its name."""
    owner: Owner
    """Who pays it."""
    pool: Money
    """What it costs in the period."""
    basis: Mapping[ObjectId, Quantity]
    """What it is divided by: each order's units."""

    def __post_init__(self) -> None:
        where = f"overhead {self.id}"
        if self.pool < 0:
            raise BadDriver(where, f"has a pool of {self.pool}: give 0 or more")
        for name, units in self.basis.items():
            if units < 0:
                raise BadDriver(where, f"has {units} units of {name}: give 0 or more")
        if not any(self.basis.values()):
            raise BadDriver(where, "is shared by no order, so that its cost falls on nobody: give its basis")

    def shares(self) -> dict[ObjectId, Money]:
        """Each order's part, which add up to the pool."""
        rate = Fraction(self.pool) / sum(self.basis.values(), NOTHING)
        exact = {name: rate * units for name, units in self.basis.items()}
        return {name: Money(part) for name, part in rounded(exact, self.pool).items()}


@dataclass(frozen=True, slots=True)
class Shared:
    """An order's part of a pool that several share."""

    overhead: Overhead
    """Which pool."""
    order: ObjectId
    """Whose part."""
    cost: Money
    """How much that is."""

    @property
    def units(self) -> Quantity:
        """The order's units of the basis, above 0."""
        return self.overhead.basis[self.order]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one enterprise spent for an order."""

    owner: Owner
    """Which."""
    activities: Mapping[ActivityId, Money]
    """Of its resources, by activity."""
    materials: Mapping[MaterialId, Money]
    """That it bought."""
    overheads: Mapping[OverheadId, Money]
    """Of pools that it pays: this order's part."""
    unused: tuple[Capacity, ...]
    """Its resources in the period, with what was left of them; not a cost of this order."""

    @property
    def total(self) -> Money:
        """What it spent for the order, unused capacity apart."""
        parts = (self.activities, self.materials, self.overheads)
        return Money(sum(cost for each in parts for cost in each.values()))

    @property
    def unused_cost(self) -> Money:
        """What it bears for capacity that no order used."""
        return Money(sum(one.unused_cost for one in self.unused))

    def sentence(self, currency: Currency) -> str:
        """What it means, in words."""
        told = currency.text
        parts = (*self.activities.items(), *self.materials.items(), *self.overheads.items())
        listed = ", ".join(f"{told(cost)} for {name}" for name, cost in parts) or "nothing"
        over = self.unused_cost < 0
        apart = (
            f"its resources are over-absorbed by {told(-self.unused_cost)}"
            if over
            else f"it bears {told(self.unused_cost)} for capacity that no order used"
        )
        return f"{self.owner} spent {told(self.total)} ({listed}); apart from that {apart}"


@dataclass(frozen=True, slots=True)
class JointCost:
    """The statement of one order."""

    order: ObjectId
    """Which."""
    contributions: tuple[Contribution, ...]
    """Of each enterprise that spent something for it, by name."""
    currency: Currency
    """Of all amounts."""

    @property
    def total(self) -> Money:
        """What the order cost all together."""
        return Money(sum(one.total for one in self.contributions))

    def of(self, owner: Owner) -> Contribution:
        """What one enterprise spent.

        Raises:
            BadModel: if it spent nothing for the order.
        """
        for one in self.contributions:
            if one.owner == owner:
                return one
        raise BadModel(f"order {self.order}", f"has no cost of {owner}: name one of those who spent for it")


def joint_cost(found: Actual, order: ObjectId, overheads: Sequence[Overhead] = ()) -> JointCost:
    """The statement of one order across all who spent for it.

    Args:
        found: the period's costs of all enterprises.
        order: which.
        overheads: pools that it may share, each once.

    Raises:
        BadModel: if an overhead stands twice.
    """
    mine = [one for one in found.lines if one.record.order == order]
    bought = [one for one in found.materials if one.object == order]
    shared = shared_by(order, overheads)
    owners = (
        {one.line.owner for one in mine}
        | {one.buyer for one in bought}
        | {one.overhead.owner for one in shared}
    )
    contributions = tuple(
        Contribution(
            owner,
            summed((one.record.activity, one.cost) for one in mine if one.line.owner == owner),
            summed((one.material, one.cost) for one in bought if one.buyer == owner),
            {one.overhead.id: one.cost for one in shared if one.overhead.owner == owner},
            tuple(one for one in found.capacities if one.resource.owner == owner),
        )
        for owner in sorted(owners)
    )
    return JointCost(order, contributions, found.currency)


def shared_by(order: ObjectId, overheads: Sequence[Overhead]) -> tuple[Shared, ...]:
    """An order's parts of the pools that it shares, in the pools' order.

    Raises:
        BadModel: if an overhead stands twice.
    """
    for name, times in Counter(one.id for one in overheads).items():
        if times > 1:
            raise BadModel(f"overhead {name}", "stands there twice: name each once")
    return tuple(Shared(one, order, one.shares()[order]) for one in overheads if one.basis.get(order))


def owed(found: Actual, order: ObjectId, overheads: Sequence[Overhead] = ()) -> Mapping[Owner, Money]:
    """What an order is settled for: each one's work for it, and its pools' parts.

    Args:
        found: the period's costs of all enterprises.
        order: which.
        overheads: pools that it may share, each once.

    Returns:
        Of those who worked for it and those who pay such a pool; together it is the order's joint cost.

    Raises:
        BadModel: if an overhead stands twice.
    """
    return summed(
        (
            *found.by_performer(order).items(),
            *((one.overhead.owner, one.cost) for one in shared_by(order, overheads)),
        )
    )
