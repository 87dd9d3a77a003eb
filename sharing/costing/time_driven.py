"""Time-driven activity-based costing: a rate for each resource, and what was not used shown apart.

``rate = pool / practical capacity``, an object's cost is ``Σ rate · quantity``, and what is left of a pool,
``rate · (practical capacity − used)``, is the cost of unused capacity: charged to the resource's owner and
never to an object (Kaplan and Anderson, 2004). It is below 0 where more was used than was thought practical:
then the objects were charged more than the pool, which is said (*over-absorbed*).

All lines of a resource and its unused part are rounded together, so that they add up to its pool exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sharing.costing.cost_model import CostModel, Use
from sharing.costing.errors import UnknownName
from sharing.costing.sums import summed
from sharing.costing.vocabulary import NOTHING, ObjectId, Owner, Quantity, Resource, ResourceId
from sharing.costing.words import exact_text, percent_text, rate_text
from sharing.model.currency import UNITS, Currency
from sharing.model.terms import Money
from sharing.rounding import rounded

UNUSED = -1
"""The name of the unused part among a resource's lines, which have their places as names."""


@dataclass(frozen=True, slots=True)
class CostLine:
    """What one use of a resource costs."""

    use: Use
    """Of what, for what."""
    owner: Owner
    """Of the resource."""
    exact: Fraction
    """Rate times quantity, in smallest units."""
    cost: Money
    """The same in whole units: less than one off."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """What became of a resource's pool in the period."""

    resource: Resource
    """Which, with its pool."""
    used: Quantity
    """By all lines."""
    charged: Money
    """To objects, by all lines."""
    unused_cost: Money
    """The pool less what was charged: its owner's; below 0 if over-absorbed."""
    currency: Currency = UNITS
    """Of the amounts."""

    @property
    def unused(self) -> Quantity:
        """Practical capacity that was not used; below 0 if more was used."""
        return self.resource.capacity - self.used

    @property
    def utilisation(self) -> Fraction:
        """Used over practical capacity."""
        return self.used / self.resource.capacity

    @property
    def over_absorbed(self) -> bool:
        """Whether objects were charged for more than the practical capacity."""
        return self.used > self.resource.capacity

    @property
    def sentence(self) -> str:
        """What it means, in words."""
        one, told = self.resource, self.currency.text
        price = f"at {rate_text(one.rate, self.currency)} a {one.unit}"
        if self.over_absorbed:
            return (
                f"{one.id}: {exact_text(-self.unused)} {one.unit} more than its practical "
                f"{exact_text(one.capacity)} were used; {price} it is over-absorbed by "
                f"{told(-self.unused_cost)}, which objects were charged beyond its pool of {told(one.pool)}"
            )
        return (
            f"{one.id}: {exact_text(self.used)} of {exact_text(one.capacity)} {one.unit} were used "
            f"({percent_text(self.utilisation)}); {price} objects bear {told(self.charged)}, and its owner "
            f"{one.owner} bears {told(self.unused_cost)} for {exact_text(self.unused)} {one.unit} unused"
        )


@dataclass(frozen=True, slots=True)
class Charged:
    """What resources cost the objects that used them, and what is left with their owners."""

    lines: tuple[CostLine, ...]
    """One for each use, in the order given."""
    capacities: tuple[Capacity, ...]
    """One for each resource, used or not."""
    currency: Currency = UNITS
    """Of all amounts."""

    def by_object(self) -> Mapping[ObjectId, Money]:
        """What each object costs, of those that used something."""
        return summed((line.use.object, line.cost) for line in self.lines)

    def unused_by_owner(self) -> Mapping[Owner, Money]:
        """What each owner bears for capacity that was not used, less what was over-absorbed."""
        return summed((one.resource.owner, one.unused_cost) for one in self.capacities)


def charge(resources: Sequence[Resource], uses: Sequence[Use], currency: Currency = UNITS) -> Charged:
    """Charge uses at their resources' rates; lines and unused part of each resource are its pool exactly.

    Args:
        resources: all whose pools are looked at; each use is of one of them.
        uses: of the whole period, else what others used looks unused.
        currency: of the pools, to tell figures in words.

    Raises:
        UnknownName: if a use is of another resource.
    """
    of: dict[ResourceId, list[int]] = {one.id: [] for one in resources}
    for place, use in enumerate(uses):
        if use.resource not in of:
            where = f"{use.object}, {use.activity}"
            raise UnknownName(where, "resource", use.resource, ", ".join(of))
        of[use.resource].append(place)
    lines: dict[int, CostLine] = {}
    capacities: list[Capacity] = []
    for one in resources:
        exact = {place: one.rate * uses[place].quantity for place in of[one.id]}
        left = one.pool - sum(exact.values(), Fraction(0))
        whole = rounded({**exact, UNUSED: left}, one.pool)
        unused = whole.pop(UNUSED)
        for place, cost in whole.items():
            lines[place] = CostLine(uses[place], one.owner, exact[place], Money(cost))
        used = sum((uses[place].quantity for place in of[one.id]), NOTHING)
        capacities.append(Capacity(one, used, Money(one.pool - unused), Money(unused), currency))
    return Charged(tuple(lines[place] for place in range(len(uses))), tuple(capacities), currency)


def time_driven(model: CostModel) -> Charged:
    """The costs of all objects of a model, as planned, and the unused part of every resource."""
    return charge(model.resources, model.uses(model.objects), model.currency)


def owned_by(capacities: Iterable[Capacity], owner: Owner) -> tuple[Capacity, ...]:
    """Those of one owner's resources."""
    return tuple(one for one in capacities if one.resource.owner == owner)
