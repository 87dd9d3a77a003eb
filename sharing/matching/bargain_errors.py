"""Every error that bargaining and allocation raise on purpose.

::

    BargainError
    ├── BadBargain             a game, a discount or a strategy that cannot be what was given
    └── AllocationError        a task that cannot be allocated; all but the first are ``NothingFits`` too
        ├── BadTask            a task or member that cannot be what was given
        ├── NobodyEligible     every member is excluded
        ├── PriceTooLow        nobody who may do it can do it at this price without a loss
        ├── CapacityShort      the members together have too few hours left
        └── BatchesDoNotFit    the hours are there, but least batches and lots do not add up to the task
"""

from __future__ import annotations

from collections.abc import Mapping

from sharing.errors import NothingFits, SharingError
from sharing.matching.wording import Wording, units


class BargainError(SharingError):
    """Root of the tree: catch this to catch everything raised here on purpose."""


class BadBargain(BargainError):
    """A value that no game of offers can have."""

    def __init__(self, field: str, given: object, rule: str) -> None:
        self.field = field
        self.given = given
        super().__init__(f"{field} is {given}: it must be {rule}.")


class AllocationError(BargainError):
    """A task that cannot be divided among members."""


class BadTask(AllocationError):
    """A value that no task or member can have."""

    def __init__(self, field: str, given: object, rule: str) -> None:
        self.field = field
        self.given = given
        super().__init__(f"{field} is {given}: it must be {rule}.")


class NobodyEligible(AllocationError, NothingFits):
    """Every member is excluded."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.reasons = dict(reasons)
        told = "; ".join(f"{who}: {why}" for who, why in self.reasons.items()) or "there are no members"
        super().__init__(f"Nobody may take the task ({told}): ask another community.")


class PriceTooLow(AllocationError, NothingFits):
    """The price of an hour is below what it costs everyone who may work it."""

    def __init__(self, price: int, needed: int, told: Wording = units) -> None:
        self.price = price
        self.needed = needed
        self.short = needed - price
        """How much more the whole task must pay before the cheapest member works without a loss."""
        super().__init__(
            f"The price {told(price)} is {told(self.short)} below the {told(needed)} at which the cheapest "
            "member works without a loss: ask for more."
        )


class CapacityShort(AllocationError, NothingFits):
    """Too few hours are left until the task is due."""

    def __init__(self, hours: int, left: int, excluded: Mapping[str, str]) -> None:
        self.hours = hours
        self.left = left
        self.short = hours - left
        """Hours that are missing."""
        self.excluded = dict(excluded)
        told = "".join(f"; left out: {who} ({why})" for who, why in self.excluded.items())
        super().__init__(
            f"The task takes {hours} hours and members have {left} left for it, {self.short} too few{told}: "
            "move the due date, or take a part."
        )


class BatchesDoNotFit(AllocationError, NothingFits):
    """Hours enough, but no choice of members and batches makes exactly the task."""

    def __init__(self, hours: int, below: int, above: int | None) -> None:
        self.hours = hours
        self.below = below
        """The most hours below the task's that batches make."""
        self.above = above
        """The fewest above it; None where there are none."""
        more = "" if above is None else f", or {above} ({above - hours} more)"
        super().__init__(
            f"Least batches do not add up to {hours} hours: the nearest are {below} ({hours - below} fewer)"
            f"{more}; change the quantity or a least batch."
        )
