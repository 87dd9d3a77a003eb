"""An order among others: who its parties are, whose money pays it, and what its own money does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from sharing.model.order import OrderModel
from sharing.model.states import Milestone
from sharing.model.terms import NEVER, Moment

Party = NewType("Party", str)
"""Whoever has money, by any name."""

OrderName = NewType("OrderName", str)
"""An order, by any name."""


@dataclass(frozen=True, slots=True)
class Allotment:
    """What one milestone's money is doing in sub-orders or metered use."""

    allotted: int = 0
    """What has left the milestone: into sub-orders, or to the maker for metered use."""
    advanced: int = 0
    """What unsponsored sub-orders have paid out of that; the maker's bond stands for it."""
    maker_bps: int = 0
    """Once the milestone is settled: the maker's share, which divides what comes back from then on."""


@dataclass(frozen=True, slots=True)
class Nest:
    """What a maker has placed in sub-orders, and what its bond stands for because of them."""

    bond: int = 0
    """The maker's bond."""
    advanced: int = 0
    """What unsponsored sub-orders of unsettled milestones have paid out."""
    owed: int = 0
    """What the bond owes the customer for milestones that failed after such payments."""
    unsponsored: int = 0
    """Prices of unsponsored sub-orders so far."""
    children: int = 0
    """Sub-orders so far."""

    @property
    def free(self) -> int:
        """What the bond can still stand for."""
        return self.bond - self.advanced - self.owed


@dataclass(frozen=True, slots=True)
class Pot:
    """Where a maker's pay goes, once it has assigned it."""

    amount: int = 0
    """What waits to be collected."""
    assigned: bool = False
    """Whether pay goes here."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The last offer to settle what is contested."""

    until: Moment = NEVER
    """The last second in which it can be taken; 0 once it was."""
    by_customer: int = 0
    """How many the customer has made."""
    by_maker: int = 0
    """How many the maker has made."""
    last_by_maker: bool = False
    """Who made the last."""
    mask: int = 0
    """What it settles."""
    maker_bps: int = 0
    """The maker's share."""


@dataclass(frozen=True, slots=True)
class Meter:
    """Where metering stands. What was paid is the allotment of the one milestone."""

    max_units: int = 0
    """Most units: their price is the order's."""
    claim_units: int = 0
    """Most units of one claim."""
    interval: int = 0
    """Seconds between two claims."""
    grace: int = 0
    """Seconds after the term in which use is still paid."""
    claimed: int = 0
    """Units of the open claim; 0 if none is open."""
    claimed_at: Moment = NEVER
    """When that claim was made."""
    last_at: Moment = NEVER
    """When the order opened or the last claim was made."""
    contested: bool = False
    """Whether the customer contests the open claim."""


def _nothing() -> Mapping[int, Allotment]:
    return {}


@dataclass(frozen=True, slots=True)
class Placed:
    """One order in a book."""

    order: OrderModel
    """Its state."""
    customer: Party
    """Who pays."""
    maker: Party
    """Who makes."""
    linked: bool = False
    """Whether its money is not only its two parties'."""
    max_subcontract_bps: int = 0
    """Share of the price that may be placed in sub-orders which the customer has not signed."""
    parent: OrderName | None = None
    """The order whose money pays it."""
    milestone: int = 0
    """The milestone of the parent that does."""
    depth: int = 0
    """How many orders stand above."""
    sponsored: bool = False
    """Whether the parent's customer signed it."""
    withheld: int = 0
    """Accepted work whose pay waits for the milestones above."""
    allotments: Mapping[int, Allotment] = field(default_factory=_nothing)
    """By milestone."""
    nest: Nest = Nest()
    """Of its sub-orders."""
    pot: Pot = Pot()
    """Where its pay goes."""
    offer: Offer = Offer()
    """To settle what is contested."""
    meter: Meter | None = None
    """Of a resource."""

    def allotment(self, index: int) -> Allotment:
        """Of one milestone."""
        return self.allotments.get(index, Allotment())

    def left(self, index: int) -> int:
        """What is still here of a milestone's slice."""
        return self.order.terms.slice(index) - self.allotment(index).allotted

    @property
    def held(self) -> int:
        """What the order itself holds: unsettled slices but for what has left them, what it withholds, its
        pot, and the bond until it closes."""
        order = self.order
        unsettled = sum(map(self.left, order.unsettled())) if order.locked else 0
        bond = order.terms.bond if order.locked else 0
        return unsettled + bond + self.withheld + self.pot.amount

    def state_of(self, index: int) -> Milestone:
        """Where a milestone stands; one that an amendment has dropped, after all its money came back, is
        pending for ever."""
        milestones = self.order.milestones
        return milestones[index] if index < len(milestones) else Milestone.PENDING

    def contested(self, index: int) -> bool:
        """Whether a milestone is."""
        return self.state_of(index) is Milestone.CONTESTED
