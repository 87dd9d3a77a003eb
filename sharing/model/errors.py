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
        ├── NotAuthorised
        ├── NotDue
        │   ├── TooEarly
        │   └── ParentUnsettled    what a sub-order withholds waits for that
        ├── NestingRefused         BadClause, ConflictOfInterest, TooDeep, TooManyChildren, SubcontractLimit,
        │                          NotAChild, AlreadyAssigned, BondStands
        ├── OfferRefused           NoProposal, ProposalMoved, TooManyRounds
        └── UseRefused             BadUnits, ClaimOpen, NoClaim

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


class NotDue(Refused):
    """Base of what something else must come before."""


class TooEarly(NotDue):
    """An interval has not passed."""

    def __init__(self, since: int, now: int) -> None:
        self.since = since
        self.now = now
        super().__init__(f"This can be done from {since} on, and it is {now}.")


class ParentUnsettled(NotDue):
    """What a sub-order withholds waits for the milestones above."""

    def __init__(self, milestone: int) -> None:
        self.milestone = milestone
        super().__init__(f"Milestone {milestone + 1} above is not settled: wait until it is.")


class NestingRefused(Refused):
    """A sub-order that its parent cannot have."""


class BadClause(NestingRefused):
    """A clause that does not fit the parent."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(f"The clause {field} does not fit: change it.")


class ConflictOfInterest(NestingRefused):
    """Its maker stands above it already."""

    def __init__(self, party: str) -> None:
        self.party = party
        super().__init__(f"{party} has an interest above: choose another maker.")


class TooDeep(NestingRefused):
    """Its parent is as deep as orders nest."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"The parent is {most} orders below the first: none can stand below it.")


class TooManyChildren(NestingRefused):
    """Its parent has as many as it may."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"The parent has {most} sub-orders: it may have no more.")


class SubcontractLimit(NestingRefused):
    """More than the customer above allows without its signature."""

    def __init__(self, asked: int, limit: int) -> None:
        self.asked = asked
        self.limit = limit
        super().__init__(f"{asked} would be placed unsigned, and {limit} may: let the customer above sign.")


class NotAChild(NestingRefused):
    """Nothing of it can be withheld."""

    def __init__(self) -> None:
        super().__init__("The order is no sub-order: nothing of it is withheld.")


class AlreadyAssigned(NestingRefused):
    """Its pay belongs to those who share it."""

    def __init__(self) -> None:
        super().__init__("The order's pay is assigned already.")


class BondStands(NestingRefused):
    """The bond covers what sub-orders have paid out."""

    def __init__(self, bond: int, needed: int) -> None:
        self.bond = bond
        self.needed = needed
        super().__init__(f"The bond stands for {needed}: it cannot fall to {bond}.")


class OfferRefused(Refused):
    """An offer to settle that cannot be made or taken."""


class NoProposal(OfferRefused):
    """The other side has made none that stands."""

    def __init__(self) -> None:
        super().__init__("There is no offer of the other side: make one.")


class ProposalMoved(OfferRefused):
    """Another one stands."""

    def __init__(self, milestones: int, maker_bps: int) -> None:
        self.milestones = milestones
        self.maker_bps = maker_bps
        super().__init__(f"The standing offer is {maker_bps} of {milestones:#x}: take it as it is.")


class TooManyRounds(OfferRefused):
    """One side has made as many as it may."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"{most} offers were made, as many as one side may.")


class UseRefused(Refused):
    """Metered use that cannot be paid, claimed or contested."""


class BadUnits(UseRefused):
    """Too few or too many units."""

    def __init__(self, units: int, least: int, most: int) -> None:
        self.units = units
        self.least = least
        self.most = most
        super().__init__(f"{units} units were given: give {least} to {most}.")


class ClaimOpen(UseRefused):
    """Another claim waits for its answer."""

    def __init__(self, units: int) -> None:
        self.units = units
        super().__init__(f"A claim of {units} units is open: wait for its answer.")


class NoClaim(UseRefused):
    """There is no such claim to answer."""

    def __init__(self, units: int) -> None:
        self.units = units
        super().__init__(f"There is no such claim: {units} units are claimed.")
