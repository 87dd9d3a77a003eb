"""Activity-based costing in two stages: resource pools to activities, activities to cost objects.

Stage one divides each pool by its resource driver (hours of each activity, square metres, …), stage two each
activity's cost by its activity driver (orders, inspections, …). Where a practical capacity of a driver is
given, its cost is divided by that instead of by what was used, and the rest is shown as unused; where it is
left out, all of it is divided (Cooper and Kaplan 1988). Both stages keep every amount to the unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sharing.costing.errors import BadDriver, BadModel, NoCapacity
from sharing.costing.sums import summed
from sharing.costing.vocabulary import NOTHING, ActivityId, ObjectId, Owner, Quantity, ResourceId
from sharing.model.terms import Money
from sharing.rounding import rounded

_UNUSED = ""
"""No activity and no object has this name."""


@dataclass(frozen=True, slots=True)
class ResourcePool:
    """A resource's cost of a period, and how much of its driver each activity takes.

    Raises:
        BadDriver: if an amount is negative, or nothing takes anything and no capacity is given.
        NoCapacity: if the capacity is not above 0.
    """

    id: ResourceId
    """Its name."""
    owner: Owner
    """Who pays it."""
    cost: Money
    """Of the period."""
    drivers: Mapping[ActivityId, Quantity]
    """The resource driver: units that each activity takes."""
    capacity: Quantity | None = None
    """Units that could be taken; what is taken, if left out."""

    def __post_init__(self) -> None:
        if self.cost < 0:
            raise BadDriver(f"pool {self.id}", f"costs {self.cost}: give 0 or more")
        _check(f"pool {self.id}", self.drivers, self.capacity)


@dataclass(frozen=True, slots=True)
class ActivityDriver:
    """How much of an activity each cost object takes.

    Raises:
        BadDriver: if an amount is negative, or nothing takes anything and no capacity is given.
        NoCapacity: if the capacity is not above 0.
    """

    id: ActivityId
    """Of which activity."""
    drivers: Mapping[ObjectId, Quantity]
    """The activity driver: units that each object takes."""
    capacity: Quantity | None = None
    """Units that could be taken; what is taken, if left out."""

    def __post_init__(self) -> None:
        _check(f"activity {self.id}", self.drivers, self.capacity)


@dataclass(frozen=True, slots=True)
class Divided:
    """An amount divided by a driver."""

    whole: Money
    """What was divided."""
    parts: Mapping[str, Money]
    """By activity or object."""
    unused: Money
    """What nobody took; below 0 where more was taken than the capacity."""
    rate: Fraction
    """Smallest units of money for a unit of the driver."""


@dataclass(frozen=True, slots=True)
class TwoStage:
    """Both stages."""

    pools: Mapping[ResourceId, Divided]
    """Stage one: each pool among activities."""
    activities: Mapping[ActivityId, Divided]
    """Stage two: each activity's cost among objects."""
    owners: Mapping[ResourceId, Owner]
    """Who pays which pool."""

    def by_object(self) -> Mapping[ObjectId, Money]:
        """What each object costs."""
        return summed(
            (ObjectId(name), cost) for one in self.activities.values() for name, cost in one.parts.items()
        )

    @property
    def unused(self) -> Money:
        """Of both stages together."""
        stages = (*self.pools.values(), *self.activities.values())
        return Money(sum(one.unused for one in stages))


def two_stage(pools: Sequence[ResourcePool], drivers: Sequence[ActivityDriver]) -> TwoStage:
    """Divide pools among activities, and activities among objects.

    Raises:
        BadModel: if a name stands twice.
        BadDriver: if an activity takes a pool's cost and has no driver of its own.
    """
    _once("pool", [one.id for one in pools])
    _once("activity", [one.id for one in drivers])
    first = {one.id: _divide(one.cost, one.drivers, one.capacity) for one in pools}
    costs: dict[ActivityId, int] = {one.id: 0 for one in drivers}
    for pool in pools:
        for name in pool.drivers:
            if name not in costs:
                problem = f"takes of pool {pool.id} and has no activity driver: give one"
                raise BadDriver(f"activity {name}", problem)
            costs[name] += first[pool.id].parts[name]
    second = {one.id: _divide(Money(costs[one.id]), one.drivers, one.capacity) for one in drivers}
    return TwoStage(first, second, {one.id: one.owner for one in pools})


def _divide(
    whole: Money,
    drivers: Mapping[ActivityId, Quantity] | Mapping[ObjectId, Quantity],
    capacity: Quantity | None,
) -> Divided:
    taken = sum(drivers.values(), NOTHING)
    rate = Fraction(whole) / (taken if capacity is None else capacity)
    exact: dict[str, Fraction] = {name: rate * quantity for name, quantity in drivers.items()}
    if capacity is not None:
        exact[_UNUSED] = rate * (capacity - taken)
    parts = rounded(exact, whole)
    unused = parts.pop(_UNUSED, 0)
    return Divided(whole, {name: Money(cost) for name, cost in parts.items()}, Money(unused), rate)


def _once(kind: str, names: Sequence[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise BadModel(f"{kind} {name}", "stands there twice: name each once")


def _check(
    where: str,
    drivers: Mapping[ActivityId, Quantity] | Mapping[ObjectId, Quantity],
    capacity: Quantity | None,
) -> None:
    for name, quantity in drivers.items():
        if not name.strip():
            raise BadDriver(where, "is taken by something without a name: give one")
        if quantity < 0:
            raise BadDriver(where, f"is taken by {name} for {quantity}: give 0 or more")
    if capacity is not None and capacity <= 0:
        raise NoCapacity(where, capacity)
    if capacity is None and not any(drivers.values()):
        raise BadDriver(where, "is taken by nothing, so that its cost falls on nobody: give its drivers")
