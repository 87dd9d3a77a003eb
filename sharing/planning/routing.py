"""How a part is made: its operations one after another, and how long each takes for how many pieces."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import NewType

from sharing.planning.bom import Exact, ItemId, exact, positive
from sharing.planning.errors import BadQuantity, BadRouting

Kind = NewType("Kind", str)
"""What sort of work centre does something, such as ``lathe``: resources, rentals and skills name theirs."""

FEE = ".fee"
"""Behind the name of a rental in a plan: its fixed fee."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of making a part.

    Raises:
        BadQuantity: a time is not exact or below 0, or the batch is not above 0.
    """

    name: str
    """Unique in its routing, such as ``10``."""
    kind: Kind
    """What sort of work centre does it."""
    setup: Exact = 0
    """Minutes to set up, before each batch."""
    each: Exact = 0
    """Minutes for each piece."""
    batch: Exact | None = None
    """Pieces that one set-up lasts for; none where it lasts for all."""
    activity: str = ""
    """For people, and for what activity-based costing calls it."""

    def __post_init__(self) -> None:
        for name, minutes in (("set-up", self.setup), ("time for each piece", self.each)):
            if exact(minutes, f"operation {self.name}, {name}") < 0:
                raise BadQuantity(f"operation {self.name}, {name}", minutes, "minutes from 0")
        if self.batch is not None:
            positive(self.batch, f"operation {self.name}, batch")

    def minutes(self, pieces: Fraction) -> int:
        """How long it takes for so many started pieces, rounded up to whole minutes."""
        setups = 1 if self.batch is None else ceil(pieces / Fraction(self.batch))
        return ceil(Fraction(self.setup) * setups + Fraction(self.each) * pieces)


@dataclass(frozen=True, slots=True)
class Routing:
    """The operations of one part.

    Raises:
        BadRouting: it has none, two of one name, or one that is named like a fixed fee.
    """

    item: ItemId
    """Which part."""
    operations: tuple[Operation, ...]
    """In their order."""

    def __post_init__(self) -> None:
        names = [operation.name for operation in self.operations]
        if not names:
            raise BadRouting(self.item, "has no operations: give it one, or leave the routing out")
        if len(set(names)) < len(names):
            raise BadRouting(self.item, "has two operations of one name: give each a name of its own")
        if reserved := next((name for name in names if name.endswith(FEE)), None):
            raise BadRouting(self.item, f"names an operation {reserved}, as plans name fixed fees: rename it")
