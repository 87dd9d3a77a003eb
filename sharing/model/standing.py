"""Where one order stands: what the terms and its milestones' states tell, without any step."""

from __future__ import annotations

from dataclasses import dataclass

from sharing.model.states import NO_FLOWS, Flows, Milestone, Phase
from sharing.model.terms import DAY, HOUR, NEVER, NO_MONEY, Moment, Money, Terms

SEAL_WINDOW = 14 * DAY
"""How long after closing a party may set or replace its sealed rating."""
FINALITY_MARGIN = HOUR
"""Between the last seal and the first reveal."""
REVEAL_WINDOW = 14 * DAY
"""How long ratings can be revealed."""

NO_SEAL = bytes(32)
"""Stands for no sealed rating."""
_DEFAULTING = (Milestone.PENDING, Milestone.REJECTED, Milestone.REFUNDED)


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one order."""

    terms: Terms
    """In force."""
    phase: Phase
    """Of the order as a whole."""
    milestones: tuple[Milestone, ...]
    """One state each."""
    version: int = 0
    """Of the terms: 1 once a post is taken, one more with each amendment."""
    review_from: Moment = NEVER
    """When the last delivery came; when the order closed, once it has."""
    cure_from: Moment = NEVER
    """When the last first rejection came, or the bond began to wait; once closed: the last seal."""
    flows: Flows = NO_FLOWS
    """Money so far."""
    defaulted: Money = NO_MONEY
    """Once closed: how much of the price counts as default in the maker's credit."""
    customer_seal: bytes = NO_SEAL
    """The customer's sealed rating of the maker; zeros stand for none."""
    maker_seal: bytes = NO_SEAL
    """The maker's sealed rating of the customer; zeros stand for none."""

    def last_second(self, index: int) -> Moment:
        """The last second in which an unsettled milestone waits for somebody."""
        match self.milestones[index]:
            case Milestone.PENDING:
                return self.terms.deadlines[index]
            case Milestone.REJECTED:
                return Moment(self.cure_from + self.terms.cure)
            case Milestone.CONTESTED:
                return self.terms.court_by
            case _:
                return Moment(self.review_from + self.terms.review)

    @property
    def next_due(self) -> Moment | None:
        """The first second at which ``poke`` does something, or None if it never will."""
        match self.phase:
            case Phase.OPEN:
                return Moment(min(map(self.last_second, self.unsettled())) + 1)
            case Phase.BOND_WAIT:
                return Moment(self.cure_from + self.terms.review + 1)
            case Phase.BOND_CONTESTED:
                return Moment(self.terms.court_by + 1)
            case _:
                return None

    def emptied_by(self, now: Moment) -> Moment:
        """By when nothing is locked any more if both parties are silent from now on.

        Somebody must poke (or, for a post, cancel) in the first second that each step is due.
        """
        match self.phase:
            case Phase.POSTED:
                return Moment(max(now, self.terms.takeable_until + 1))
            case Phase.OPEN:
                settled = max(now, max(map(self.last_second, self.unsettled())) + 1)
                defaults = any(state in _DEFAULTING for state in self.milestones)
                waits = defaults and self.terms.inputs_due != 0 and self.terms.bond + self.terms.fee_bps > 0
                return Moment(settled + (self.terms.review + 1 if waits else 0))
            case _:
                return Moment(max(now, self.next_due or 0))

    @property
    def reveal_from(self) -> Moment | None:
        """From when on ratings can be revealed and seals are frozen, or None before the order closed."""
        if self.phase is not Phase.CLOSED:
            return None
        both = self.customer_seal != NO_SEAL and self.maker_seal != NO_SEAL
        return Moment((self.cure_from if both else self.review_from + SEAL_WINDOW) + FINALITY_MARGIN)

    @property
    def locked(self) -> Money:
        """What the order still holds: unsettled slices, and the bond until it closes."""
        if self.phase is Phase.POSTED:
            return self.terms.price
        if self.phase in (Phase.CLOSED, Phase.CANCELLED):
            return NO_MONEY
        return Money(sum(map(self.terms.slice, self.unsettled())) + self.terms.bond)

    @property
    def on_time(self) -> bool:
        """Whether every milestone was paid."""
        return all(state is Milestone.PAID for state in self.milestones)

    @property
    def forfeit(self) -> Money:
        """The bond's part that follows the refunded slices, rounded down."""
        return Money(self.terms.bond * self.refunded() // self.terms.price)

    def unsettled(self) -> tuple[int, ...]:
        """The milestones whose money has not left."""
        return tuple(i for i, state in enumerate(self.milestones) if not state.settled)

    def refunded(self) -> int:
        """What the refunded milestones would have paid."""
        return sum(self.terms.slice(i) for i, s in enumerate(self.milestones) if s is Milestone.REFUNDED)
