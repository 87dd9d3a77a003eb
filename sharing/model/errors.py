"""Why the model refuses, by the names of the escrow's own errors.

::

    ModelError
    ├── BadTerms               terms that nobody can open or amend to: field and rule
    │   ├── BadMilestoneCount
    │   ├── BadAmount
    │   ├── BadTime
    │   └── BadBps
    └── Refused                a step that the order's state or the time does not allow
        ├── WrongPhase
        ├── WrongMilestone
        ├── NoMilestones       an empty mask, or one beyond the last milestone
        ├── TooLate
        ├── NothingDue
        ├── OverAllocated
        ├── FixedField
        ├── SealsFrozen
        └── NotAuthorised

``OrderEscrow_`` before a class's name gives the custom error with which the contract reverts there.
"""

from __future__ import annotations


class ModelError(Exception):
    """Root of the tree."""


class BadTerms(ModelError):
    """Terms that break a rule."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        self.problem = problem
        super().__init__(f"{field} {problem}")


class BadMilestoneCount(BadTerms):
    """None, too many, not one deadline for each, or none left to do."""


class BadAmount(BadTerms):
    """Running totals that do not grow, or a bond above the price."""


class BadTime(BadTerms):
    """A time or window outside its bounds."""


class BadBps(BadTerms):
    """A share above what is allowed."""


class Refused(ModelError):
    """A step that cannot be taken."""


class WrongPhase(Refused):
    """The order as a whole stands elsewhere."""

    def __init__(self, phase: str) -> None:
        self.phase = phase
        super().__init__(f"The order is {phase}: this step is not open to it.")


class WrongMilestone(Refused):
    """A milestone stands elsewhere."""

    def __init__(self, index: int, state: str) -> None:
        self.index = index
        self.state = state
        super().__init__(f"Milestone {index + 1} is {state}: this step is not open to it.")


class NoMilestones(Refused):
    """The mask names no milestone, or one that does not exist."""

    def __init__(self, mask: int) -> None:
        self.mask = mask
        super().__init__(f"The mask {mask:#x} names no milestones of this order: set bit i for milestone i.")


class TooLate(Refused):
    """The window has passed."""

    def __init__(self, due: int, now: int) -> None:
        self.due = due
        self.now = now
        super().__init__(f"This could be done until {due}, and it is {now}.")


class NothingDue(Refused):
    """Time has made no transition due yet."""

    def __init__(self, next_due: int) -> None:
        self.next_due = next_due
        super().__init__(f"Nothing is due before {next_due}: try then.")


class OverAllocated(Refused):
    """More was divided than there is."""

    def __init__(self, amount: int, available: int) -> None:
        self.amount = amount
        self.available = available
        super().__init__(f"{amount} cannot be given out of {available}: lower the amount.")


class FixedField(Refused):
    """An amendment changes what cannot change."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(f"{field} cannot be amended: keep it as it is.")


class SealsFrozen(Refused):
    """Reveals have begun."""

    def __init__(self, since: int) -> None:
        self.since = since
        super().__init__(f"Seals cannot change since {since}, when ratings could be revealed.")


class NotAuthorised(Refused):
    """This side may not take this step now."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
