"""A period's work against its cost model, and what it cost. Loads the mechanisms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sharing.costing.actual import Actual, actual
from sharing.costing.cost_model import CostModel
from sharing.costing.io import Spent
from sharing.costing.records import ActivityRecord
from sharing.costing.vocabulary import ObjectId


@dataclass(frozen=True, slots=True)
class Work:
    """A period's work, and what it cost."""

    model: CostModel
    """What was planned; ``model.currency`` is what all amounts are in."""
    records: tuple[ActivityRecord, ...]
    """What was done, for all orders."""
    spent: Spent
    """What resources really cost, and shared pools."""
    found: Actual
    """What it cost."""

    def orders(self, chosen: Sequence[str] | None, where: str) -> tuple[ObjectId, ...]:
        """The cost objects of these names; all of the model where none is chosen.

        Args:
            chosen: their names.
            where: what names them, for the error.

        Raises:
            UnknownName: if the model does not have one.
        """
        if not chosen:
            return tuple(one.id for one in self.model.objects)
        return tuple(dict.fromkeys(self.model.object(ObjectId(name), where).id for name in chosen))


def costed(model: CostModel, records: tuple[ActivityRecord, ...], spent: Spent) -> Work:
    """A period's work, checked against its model, and costed.

    Raises:
        SharingError: if records do not fit the model; names which.
    """
    return Work(model, records, spent, actual(model, records, spent.resources))
