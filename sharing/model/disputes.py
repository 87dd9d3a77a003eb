"""What parties do when they disagree, beside an order's own course: offers with a term, giving in, a court.

An offer stands until the other side counters or a window has passed; then the court is open to who made it.
Each side has three. The court's ruling counts until ``court_by``, after which the signed default applies.
"""

from __future__ import annotations

from dataclasses import replace

from sharing.model.errors import (
    BadBps,
    NoClaim,
    NoMilestones,
    NoProposal,
    ProposalMoved,
    TooLate,
    TooManyRounds,
    WrongMilestone,
    WrongPhase,
)
from sharing.model.metering import Metering
from sharing.model.placed import OrderName, Party
from sharing.model.states import Milestone, Phase
from sharing.model.terms import BPS, NEVER, Moment
from sharing.model.vocabulary import milestone_indices

MAX_OFFERS = 3
"""Offers that each side may make in one order."""
OFFER_SHARE = 4
"""An offer takes at most this part of the time that is left until ``court_by``."""


class Disputes(Metering):
    """Orders that can be disputed."""

    def propose(
        self, name: OrderName, by: Party, by_maker: bool, mask: int, maker_bps: int, now: Moment
    ) -> None:
        """One side offers to settle what is contested."""
        self._require_contested(name, mask)
        placed = self.orders[name]
        terms, offer = placed.order.terms, placed.offer
        if maker_bps > BPS:
            raise BadBps("makerBps", f"is {maker_bps}, more than the whole.")
        if now > terms.court_by:
            raise TooLate(terms.court_by, now)
        self._is(by, placed.maker if by_maker else self.customer_of(name))
        if (offer.by_maker if by_maker else offer.by_customer) == MAX_OFFERS:
            raise TooManyRounds(MAX_OFFERS)
        window = min((terms.court_by - now) // OFFER_SHARE, terms.review)
        offer = replace(
            offer,
            until=Moment(now + window),
            by_maker=offer.by_maker + by_maker,
            by_customer=offer.by_customer + (not by_maker),
            last_by_maker=by_maker,
            mask=mask,
            maker_bps=maker_bps,
        )
        self.orders[name] = replace(placed, offer=offer)

    def agree(
        self, name: OrderName, by: Party, by_maker: bool, mask: int, maker_bps: int, now: Moment
    ) -> None:
        """The other side takes a standing offer."""
        self._require_contested(name, mask)
        placed = self.orders[name]
        offer = placed.offer
        if offer.until == 0 or offer.last_by_maker == by_maker:
            raise NoProposal
        if (offer.mask, offer.maker_bps) != (mask, maker_bps):
            raise ProposalMoved(offer.mask, offer.maker_bps)
        if now > offer.until:
            raise TooLate(offer.until, now)
        customer = self.customer_of(name)
        self._is(by, placed.maker if by_maker else customer)
        stands_in = customer != placed.customer
        if by_maker and stands_in:
            raise NoProposal
        self.orders[name] = replace(placed, offer=replace(offer, until=NEVER))
        self._resolve(name, mask, maker_bps, now, vouched=stands_in)

    def rule(self, name: OrderName, mask: int, maker_bps: int, now: Moment) -> None:
        """The court divides what is contested."""
        terms = self.orders[name].order.terms
        if now > terms.court_by:
            raise TooLate(terms.court_by, now)
        if maker_bps > BPS:
            raise BadBps("makerBps", f"is {maker_bps}, more than the whole.")
        self._require_contested(name, mask)
        self._resolve(name, mask, maker_bps, now)

    def court_open_for(self, name: OrderName, by_maker: bool, now: Moment) -> bool:
        """Whether one side has offered to settle in vain."""
        offer = self.orders[name].offer
        if (offer.by_maker if by_maker else offer.by_customer) == 0:
            return False
        return offer.last_by_maker != by_maker or now > offer.until

    def refund(self, name: OrderName, by: Party, mask: int, now: Moment) -> None:
        """The maker gives milestones back."""
        placed = self.orders[name]
        metered = placed.order.phase is Phase.METERED
        if not metered and placed.order.phase is not Phase.OPEN:
            raise WrongPhase(placed.order.phase.name)
        if mask <= 0 or mask >> placed.order.terms.count:
            raise NoMilestones(mask)
        self._is(by, placed.maker)
        if metered:
            self._end_metering(name, 0, now)
        else:
            self._settled(name, placed.order.refund(mask, now))

    def _require_contested(self, name: OrderName, mask: int) -> None:
        placed = self.orders[name]
        order = placed.order
        if mask == 0:
            if order.phase is not Phase.BOND_CONTESTED:
                raise WrongPhase(order.phase.name)
            return
        if mask < 0 or mask >> order.terms.count:
            raise NoMilestones(mask)
        if order.phase is Phase.METERED:
            assert placed.meter is not None
            if not placed.meter.contested:
                raise NoClaim(placed.meter.claimed)
            return
        if order.phase is not Phase.OPEN:
            raise WrongPhase(order.phase.name)
        for index in milestone_indices(mask):
            if order.milestones[index] is not Milestone.CONTESTED:
                raise WrongMilestone(index, order.milestones[index].name)

    def _resolve(
        self, name: OrderName, mask: int, maker_bps: int, now: Moment, *, vouched: bool = False
    ) -> None:
        order = self.orders[name].order
        if order.phase is Phase.METERED:
            self._settle_claim(name, maker_bps, vouched=vouched)
        else:
            self._settled(name, order.rule(mask, maker_bps, now), maker_bps, vouched=vouched)
