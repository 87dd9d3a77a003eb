"""What costs money and what it is spent for: resources, activities, materials, cost objects.

A resource has a pool of money for a period and a practical capacity in a unit (minutes, say). An activity
consumes resources: each time it happens it takes ``base + Σ per[driver] · driver`` of them, a *time equation*
(Kaplan and Anderson, Time-Driven Activity-Based Costing, 2007). A cost object (an order, a milestone, a
product) needs activities so many times, with its own drivers, and materials.

Money is in the smallest unit of the model's currency. Quantities are exact: ``Fraction``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NewType, TypeAlias

from sharing.costing.errors import BadDriver, BadModel, NoCapacity
from sharing.model.terms import Money

ResourceId = NewType("ResourceId", str)
"""Names a resource."""
ActivityId = NewType("ActivityId", str)
"""Names an activity."""
MaterialId = NewType("MaterialId", str)
"""Names a material."""
ObjectId = NewType("ObjectId", str)
"""Names a cost object: an order's id (``0x…``), or any name."""
DriverName = NewType("DriverName", str)
"""Names a driver, such as ``pieces`` or ``weight``."""
Owner = NewType("Owner", str)
"""A party: who pays a resource's pool whether or not it is used, or who performs an activity."""
Quantity: TypeAlias = Fraction
"""So much of a resource, a material or a driver, in its unit."""
NOTHING: Quantity = Fraction(0)
ONE: Quantity = Fraction(1)


class Quality(StrEnum):
    """What an activity is for, as the cost of quality has it (Feigenbaum's four categories, and the rest)."""

    PRODUCTION = "production"
    """Makes what was ordered: no cost of quality."""
    PREVENTION = "prevention"
    """Keeps faults from being made: training, maintenance, trial runs."""
    APPRAISAL = "appraisal"
    """Looks for faults: inspection, measuring, audits."""
    INTERNAL_FAILURE = "internal-failure"
    """Faults found before delivery: rework, scrap, testing again."""
    EXTERNAL_FAILURE = "external-failure"
    """Faults found after delivery: returns, warranty, repair at the customer's."""


class Per(StrEnum):
    """What an activity is done once for."""

    BATCH = "batch"
    """For many pieces together, such as a set-up: the standard does not change with the pieces made."""
    PIECE = "piece"
    """For each piece: the standard of what was made follows the count of good pieces."""


@dataclass(frozen=True, slots=True)
class Resource:
    """Something whose cost of a period is known, and whose capacity is shared: a machine, a team.

    Raises:
        NoCapacity: if its practical capacity is not above 0.
        BadDriver: if its pool is negative.
        BadModel: if there is less than one of it.
    """

    id: ResourceId
    """Its name."""
    owner: Owner
    """Who pays its pool."""
    pool: Money
    """What it costs in the period."""
    capacity: Quantity
    """Practical capacity of the period, in its unit: what it can do, less breaks, upkeep and the like."""
    unit: str
    """What its capacity is counted in, such as ``min``."""
    count: int = 1
    """How many there are that can work at once."""

    def __post_init__(self) -> None:
        if self.capacity <= 0:
            raise NoCapacity(f"resource {self.id}", self.capacity)
        if self.pool < 0:
            raise BadDriver(f"resource {self.id}", f"has a pool of {self.pool}: give 0 or more")
        if self.count < 1:
            raise BadModel(f"resource {self.id}", f"has a count of {self.count}: give 1 or more")

    @property
    def rate(self) -> Fraction:
        """What one unit of it costs, in smallest units of money: pool over practical capacity."""
        return Fraction(self.pool) / self.capacity


@dataclass(frozen=True, slots=True)
class TimeEquation:
    """How much of one resource an activity takes each time: ``base + Σ per[driver] · driver``.

    Raises:
        BadDriver: if a number is negative.
    """

    resource: ResourceId
    """Of which."""
    base: Quantity = NOTHING
    """Whatever the drivers are."""
    per: Mapping[DriverName, Quantity] = field(default_factory=dict[DriverName, Quantity])
    """So much more for each unit of a driver."""

    def __post_init__(self) -> None:
        for name, given in (("base", self.base), *self.per.items()):
            if given < 0:
                where = f"the time equation of {self.resource}"
                raise BadDriver(where, f"has {name} {given}: give 0 or more")

    def quantity(self, where: str, drivers: Mapping[DriverName, Quantity]) -> Quantity:
        """What one occurrence takes.

        Args:
            where: whose drivers they are, for errors.
            drivers: of this occurrence; further ones are other equations' matter.

        Raises:
            BadDriver: if a driver is missing.
        """
        for name in self.per:
            if name not in drivers:
                raise BadDriver(where, f"has no driver {name!r}, which {self.resource} needs: give it")
        return self.base + sum((each * drivers[name] for name, each in self.per.items()), NOTHING)


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that is done, and what it consumes each time.

    Raises:
        BadModel: if it takes one resource by two equations.
    """

    id: ActivityId
    """Its name."""
    consumes: tuple[TimeEquation, ...]
    """Each of another resource."""
    quality: Quality = Quality.PRODUCTION
    """What it is for."""
    per: Per = Per.BATCH
    """What it is done once for."""

    def __post_init__(self) -> None:
        names = [each.resource for each in self.consumes]
        if len(set(names)) < len(names):
            raise BadModel(f"activity {self.id}", "has two time equations of one resource: make them one")

    def drivers(self) -> frozenset[DriverName]:
        """All that its equations ask for."""
        return frozenset(name for each in self.consumes for name in each.per)


@dataclass(frozen=True, slots=True)
class Material:
    """Something that is used up: a direct cost.

    Raises:
        BadDriver: if its price is negative.
    """

    id: MaterialId
    """Its name."""
    owner: Owner
    """Who buys it."""
    price: Fraction
    """What one unit costs by plan, in smallest units of money."""
    unit: str
    """What it is counted in, such as ``kg``."""

    def __post_init__(self) -> None:
        if self.price < 0:
            raise BadDriver(f"material {self.id}", f"has a price of {self.price}: give 0 or more")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """That a cost object needs an activity so many times, all with the same drivers.

    Raises:
        BadDriver: if a number is negative.
    """

    activity: ActivityId
    """Which."""
    count: Quantity = ONE
    """How many times; pieces, where it is done for each piece."""
    drivers: Mapping[DriverName, Quantity] = field(default_factory=dict[DriverName, Quantity])
    """Of each time."""

    def __post_init__(self) -> None:
        for name, given in (("count", self.count), *self.drivers.items()):
            if given < 0:
                raise BadDriver(f"activity {self.activity}", f"has {name} {given}: give 0 or more")


@dataclass(frozen=True, slots=True)
class Need:
    """That a cost object needs so much of a material.

    Raises:
        BadDriver: if it is negative.
    """

    material: MaterialId
    """Which."""
    quantity: Quantity
    """In its unit."""

    def __post_init__(self) -> None:
        if self.quantity < 0:
            raise BadDriver(f"material {self.material}", f"has quantity {self.quantity}: give 0 or more")


@dataclass(frozen=True, slots=True)
class CostObject:
    """What costs are found for: an order, a milestone, a product; and what it is planned to need."""

    id: ObjectId
    """Its name."""
    activities: tuple[Occurrence, ...] = ()
    """What is done for it; an activity may stand there several times, with other drivers."""
    materials: tuple[Need, ...] = ()
    """What is used up for it."""
