"""Direct materials: what they cost by plan, and what was paid for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sharing.costing.cost_model import CostModel
from sharing.costing.records import ActivityRecord, RecordId
from sharing.costing.vocabulary import CostObject, MaterialId, ObjectId, Owner, Quantity
from sharing.model.terms import Money
from sharing.rounding import rounded


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """So much of a material for a cost object."""

    object: ObjectId
    """For what."""
    material: MaterialId
    """Of what."""
    buyer: Owner
    """Who pays it: its owner by plan, the performer of the work in fact."""
    quantity: Quantity
    """In its unit."""
    cost: Money
    """Of all of it."""
    record: RecordId | None = None
    """In which record it stands; none by plan."""


def planned_materials(model: CostModel, objects: Sequence[CostObject]) -> tuple[MaterialLine, ...]:
    """What materials of objects cost by plan; rounded together, so that the sum is within half a unit."""
    needs = [(one, need, model.material(need.material)) for one in objects for need in one.materials]
    exact = {at: material.price * need.quantity for at, (_, need, material) in enumerate(needs)}
    whole = rounded(exact)
    return tuple(
        MaterialLine(one.id, need.material, material.owner, need.quantity, Money(whole[at]))
        for at, (one, need, material) in enumerate(needs)
    )


def used_materials(records: Iterable[ActivityRecord]) -> tuple[MaterialLine, ...]:
    """What was paid for materials, as records have it."""
    return tuple(
        MaterialLine(one.order, each.material, one.performer, each.quantity, each.cost, one.id)
        for one in records
        for each in one.materials
    )
