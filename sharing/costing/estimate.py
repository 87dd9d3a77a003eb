"""What cost objects will cost, before anything is done: planned counts at planned rates.

Other orders share the resources, so an estimate tells of a resource only what it takes of its capacity;
what is left unused shows when the period is over (``actual``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sharing.costing.cost_model import CostModel
from sharing.costing.materials import MaterialLine, planned_materials
from sharing.costing.sums import summed
from sharing.costing.time_driven import CostLine
from sharing.costing.vocabulary import NOTHING, CostObject, ObjectId, Owner, Quantity, Resource, ResourceId
from sharing.costing.words import exact_text, percent_text
from sharing.model.currency import Currency
from sharing.model.terms import Money
from sharing.rounding import rounded


@dataclass(frozen=True, slots=True)
class Load:
    """What is planned on one resource."""

    resource: Resource
    """Which."""
    quantity: Quantity
    """In its unit."""

    @property
    def share(self) -> Fraction:
        """Of its practical capacity; above 1 it does not fit."""
        return self.quantity / self.resource.capacity

    @property
    def sentence(self) -> str:
        """What it means, in words."""
        one = self.resource
        told = f"{one.id}: {exact_text(self.quantity)} of {exact_text(one.capacity)} {one.unit} are planned"
        if self.share > 1:
            lacking = exact_text(self.quantity - one.capacity)
            return f"{told}: {lacking} {one.unit} more than it can do, so other resources are needed"
        return f"{told} ({percent_text(self.share)} of its practical capacity)"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What objects will cost."""

    lines: tuple[CostLine, ...]
    """Activities on resources."""
    materials: tuple[MaterialLine, ...]
    """Direct costs."""
    loads: tuple[Load, ...]
    """Of each resource that is needed."""
    currency: Currency
    """Of all amounts."""

    @property
    def total(self) -> Money:
        """All together."""
        return Money(sum(line.cost for line in self.lines) + sum(line.cost for line in self.materials))

    def by_object(self) -> Mapping[ObjectId, Money]:
        """What each object costs."""
        return summed(
            (
                *((line.use.object, line.cost) for line in self.lines),
                *((line.object, line.cost) for line in self.materials),
            )
        )

    def by_owner(self) -> Mapping[Owner, Money]:
        """What each owner of resources or materials spends."""
        return summed(
            (
                *((line.owner, line.cost) for line in self.lines),
                *((line.buyer, line.cost) for line in self.materials),
            )
        )


def estimate(model: CostModel, objects: Sequence[CostObject] | None = None) -> Estimate:
    """Estimate objects.

    Args:
        model: rates, time equations and prices.
        objects: which, in or outside the model; all of the model if left out.

    Raises:
        UnknownName: if one names something that the model does not have.
        BadDriver: if a driver is missing.
    """
    chosen = model.objects if objects is None else objects
    uses = model.uses(chosen)
    exact = {at: model.resource(use.resource).rate * use.quantity for at, use in enumerate(uses)}
    whole = rounded(exact)
    lines = tuple(
        CostLine(use, model.resource(use.resource).owner, exact[at], Money(whole[at]))
        for at, use in enumerate(uses)
    )
    taken: dict[ResourceId, Quantity] = {}
    for use in uses:
        taken[use.resource] = taken.get(use.resource, NOTHING) + use.quantity
    loads = tuple(Load(one, taken[one.id]) for one in model.resources if one.id in taken)
    return Estimate(lines, planned_materials(model, chosen), loads, model.currency)
