"""One order's life, plainly: the readable twin of ``contracts/OrderEscrow.sol``.

A state is a frozen value; each step gives the next state or raises ``Refused``. No chain, no parties, no
tokens: who may take a step is told by its name (the maker delivers, the customer accepts) and is checked
elsewhere. Tests drive this and the contract side by side.

A milestone's way, with the window of each step in brackets::

    PENDING    deliver [deadline] → DELIVERED      silence → REFUNDED
    DELIVERED  reject [review]    → REJECTED       silence → PAID
    REJECTED   cure [cure]        → CURED          silence → REFUNDED
               contest [cure]     → CONTESTED
    CURED      reject [review]    → CONTESTED      silence → PAID
    CONTESTED                                      silence → RULED, after court_by

The customer can accept whatever was delivered once, at any time (→ PAID); both parties together can rule over
whatever is not settled (→ RULED).

One clock runs for all reviews of an order and one for all cures. A step that starts a clock anew pokes first
if that clock has decided something: otherwise silence would gain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sharing.model.errors import (
    BadMilestoneCount,
    FixedField,
    NoMilestones,
    NotAuthorised,
    NothingDue,
    OverAllocated,
    SealsFrozen,
    TooLate,
    WrongMilestone,
    WrongPhase,
)
from sharing.model.standing import NO_SEAL, SEAL_WINDOW, Standing
from sharing.model.states import Flows, Milestone, Phase, Side
from sharing.model.terms import BPS, Moment, Money, Terms
from sharing.model.vocabulary import milestone_indices


@dataclass(frozen=True, slots=True)
class OrderModel(Standing):
    """The state of one order.

    Every step takes the time ``now`` of the block that it happens in and gives the next state. Where the
    contract would revert it raises ``Refused``, or ``BadTerms`` where terms come in.
    """

    # ------------------------------------------------------------------ opening

    @classmethod
    def open(cls, terms: Terms, now: Moment) -> OrderModel:
        """Both parties bring their money at once."""
        return cls._new(terms, Phase.OPEN, Flows(customer_in=terms.price, maker_in=terms.bond), now)

    @classmethod
    def post(cls, terms: Terms, now: Moment) -> OrderModel:
        """The customer brings its money and waits for a maker."""
        return cls._new(terms, Phase.POSTED, Flows(customer_in=terms.price), now)

    @classmethod
    def _new(cls, terms: Terms, phase: Phase, flows: Flows, now: Moment) -> OrderModel:
        if now > terms.open_by:
            raise TooLate(terms.open_by, now)
        terms.check()
        terms.check_deadlines(now)
        return cls(terms, phase, (Milestone.PENDING,) * terms.count, flows=flows)

    def take(self, now: Moment) -> OrderModel:
        """A maker takes the posted order and brings its bond."""
        self._require(Phase.POSTED)
        if now > self.terms.open_by:
            raise TooLate(self.terms.open_by, now)
        self.terms.check_deadlines(now)
        return replace(self, phase=Phase.OPEN, version=1, flows=replace(self.flows, maker_in=self.terms.bond))

    def cancel_post(self, now: Moment, by_customer: bool) -> OrderModel:
        """The posted order is taken back: by its customer at any time, by anyone once nobody can take it."""
        self._require(Phase.POSTED)
        until = self.terms.takeable_until
        if not by_customer and now <= until:
            raise NotAuthorised(f"Only the customer may take the order back until {until}.")
        return replace(self, phase=Phase.CANCELLED, flows=self.flows.plus(to_customer=self.terms.price))

    # ------------------------------------------------------------------ work

    def deliver(self, mask: int, now: Moment, seal: bytes = NO_SEAL) -> OrderModel:
        """The maker delivers pending milestones. The review window starts anew for all.

        A seal, here and below, is one that the party itself sends along, which replaces an earlier one. On a
        relayed message it does not: those can be used long after they were signed.
        """
        chosen = self._choose(mask)
        order = self._poked_if_lapsed(Milestone.DELIVERED, Milestone.CURED, now=now)
        for i in chosen:
            order._require_milestone(i, Milestone.PENDING)
            _require_by(self.terms.deadlines[i], now)
        return order._delivered(chosen, Milestone.DELIVERED, now, seal)

    def cure(self, mask: int, now: Moment, seal: bytes = NO_SEAL) -> OrderModel:
        """The maker delivers rejected milestones for the second and last time."""
        chosen = self._choose(mask)
        order = self._poked_if_lapsed(Milestone.DELIVERED, Milestone.CURED, now=now)
        for i in chosen:
            order._require_milestone(i, Milestone.REJECTED)
            _require_by(self.cure_from + self.terms.cure, now)
        return order._delivered(chosen, Milestone.CURED, now, seal)

    def accept(self, mask: int, now: Moment, seal: bytes = NO_SEAL) -> OrderModel:
        """The customer pays milestones, whatever was said about them before."""
        chosen = self._choose(mask)
        for i in chosen:
            if self.milestones[i] is Milestone.PENDING or self.milestones[i].settled:
                raise WrongMilestone(i, self.milestones[i].name)
        return self._riding(Side.CUSTOMER, seal)._paid(chosen)._settle(now)

    def reject(self, mask: int, now: Moment) -> OrderModel:
        """The customer refuses: a first delivery may be cured, a cured one is contested."""
        chosen = self._choose(mask)
        cured = self.milestones[chosen[0]] is Milestone.CURED
        order = self if cured else self._poked_if_lapsed(Milestone.REJECTED, now=now)
        for i in chosen:
            order._require_milestone(i, Milestone.CURED if cured else Milestone.DELIVERED)
            _require_by(self.review_from + self.terms.review, now)
        if cured:
            return self._with(chosen, Milestone.CONTESTED)
        return replace(order._with(chosen, Milestone.REJECTED), cure_from=now)

    def contest(self, mask: int, now: Moment) -> OrderModel:
        """The maker contests rejections; with an empty mask, the forfeit of its bond."""
        if mask == 0:
            self._require(Phase.BOND_WAIT)
            _require_by(self.cure_from + self.terms.review, now)
            return replace(self, phase=Phase.BOND_CONTESTED)
        chosen = self._choose(mask)
        for i in chosen:
            self._require_milestone(i, Milestone.REJECTED)
        _require_by(self.cure_from + self.terms.cure, now)
        return self._with(chosen, Milestone.CONTESTED)

    # ------------------------------------------------------------------ silence

    def poke(self, now: Moment) -> OrderModel:
        """Anyone carries out what time has made due.

        Raises:
            NothingDue: if that is nothing.
        """
        if self.next_due is None:
            raise WrongPhase(self.phase.name)
        if now < self.next_due:
            raise NothingDue(self.next_due)
        if self.phase is Phase.BOND_WAIT:
            return self._close_after_default(0, now)
        if self.phase is Phase.BOND_CONTESTED:
            return self._close_after_default(self.terms.default_maker_bps, now)

        order = self
        for i, state in enumerate(self.milestones):
            if state.settled or now <= self.last_second(i):
                continue
            if state in (Milestone.DELIVERED, Milestone.CURED):
                order = order._paid((i,))
            elif state is Milestone.CONTESTED:
                amount = self.terms.slice(i)
                order = order._divided((i,), amount * self.terms.default_maker_bps // BPS)
            else:
                order = order._with((i,), Milestone.REFUNDED)
                order = replace(order, flows=order.flows.plus(to_customer=self.terms.slice(i)))
        return order._settle(now)

    # ------------------------------------------------------------------ both parties together

    def amend(self, terms: Terms, now: Moment) -> OrderModel:
        """Replace the terms. What has moved keeps place and amount; changes of price and bond are paid."""
        self._require(Phase.OPEN)
        if terms.fee_bps != self.terms.fee_bps:
            raise FixedField("feeBps")
        terms.check()
        terms.check_deadlines(now, [state is Milestone.PENDING for state in self.milestones])
        for i, state in enumerate(self.milestones):
            kept = i < terms.count and terms.slice(i) == self.terms.slice(i)
            if state is not Milestone.PENDING and not kept:
                raise WrongMilestone(i, state.name)
        added = (Milestone.PENDING,) * (terms.count - len(self.milestones))
        milestones = self.milestones[: terms.count] + added
        if all(state.settled for state in milestones):
            raise BadMilestoneCount("cumulative", "leaves nothing to do: close the order instead.")
        flows = replace(
            self.flows,
            customer_in=self.flows.customer_in + terms.price - self.terms.price,
            maker_in=self.flows.maker_in + terms.bond - self.terms.bond,
        )
        return replace(self, terms=terms, milestones=milestones, version=self.version + 1, flows=flows)

    def split(self, mask: int, maker_amount: Money, now: Moment) -> OrderModel:
        """Divide unsettled milestones: ``maker_amount``, before the fee, and the rest to the customer."""
        chosen = self._choose(mask)
        for i in chosen:
            if self.milestones[i].settled:
                raise WrongMilestone(i, self.milestones[i].name)
        return self._divided(chosen, maker_amount)._settle(now)

    def close(self, maker_amount: Money, bond_to_customer: Money, now: Moment) -> OrderModel:
        """End the order and divide what is locked. What both signed is no default, whatever came before."""
        self._require(Phase.OPEN, Phase.BOND_WAIT, Phase.BOND_CONTESTED)
        if bond_to_customer > self.terms.bond:
            raise OverAllocated(bond_to_customer, self.terms.bond)
        return self._divided(self.unsettled(), maker_amount)._closed(bond_to_customer, 0, now)

    # ------------------------------------------------------------------ giving in, and the court

    def refund(self, mask: int, now: Moment) -> OrderModel:
        """The maker gives milestones back: what it has not delivered is its default, what it has is not."""
        chosen = self._choose(mask)
        order = self
        for i in chosen:
            if self.milestones[i].settled:
                raise WrongMilestone(i, self.milestones[i].name)
            defaults = self.milestones[i] in (Milestone.PENDING, Milestone.REJECTED)
            order = order._with((i,), Milestone.REFUNDED if defaults else Milestone.RULED)
        flows = order.flows.plus(to_customer=sum(map(self.terms.slice, chosen)))
        return replace(order, flows=flows)._settle(now)

    def rule(self, mask: int, maker_bps: int, now: Moment) -> OrderModel:
        """What is contested is divided, by the court or by an offer that was taken; without milestones, the
        contested forfeit of the bond."""
        if mask == 0:
            self._require(Phase.BOND_CONTESTED)
            return self._close_after_default(maker_bps, now)
        chosen = self._choose(mask)
        for i in chosen:
            self._require_milestone(i, Milestone.CONTESTED)
        order = self
        for i in chosen:
            order = order._divided((i,), self.terms.slice(i) * maker_bps // BPS)
        return order._settle(now)

    # ------------------------------------------------------------------ ratings

    def seal(self, side: Side, seal: bytes, now: Moment) -> OrderModel:
        """A party sets or replaces its sealed rating; zeros take it back."""
        self._require(Phase.OPEN, Phase.BOND_WAIT, Phase.BOND_CONTESTED, Phase.CLOSED)
        order = self
        if self.reveal_from is not None:
            _require_by(self.review_from + SEAL_WINDOW, now)
            if now >= self.reveal_from:
                raise SealsFrozen(self.reveal_from)
            order = replace(self, cure_from=now)
        return order._sealed(side, seal)

    # ------------------------------------------------------------------ inside

    def _require(self, *phases: Phase) -> None:
        if self.phase not in phases:
            raise WrongPhase(self.phase.name)

    def _require_milestone(self, index: int, state: Milestone) -> None:
        if self.milestones[index] is not state:
            raise WrongMilestone(index, self.milestones[index].name)

    def _poked_if_lapsed(self, *states: Milestone, now: Moment) -> OrderModel:
        """The order, poked if a milestone in one of these states has outlived its window."""
        lapsed = (s in states and now > self.last_second(i) for i, s in enumerate(self.milestones))
        return self.poke(now) if any(lapsed) else self

    def _choose(self, mask: int) -> tuple[int, ...]:
        self._require(Phase.OPEN)
        if mask <= 0 or mask >> self.terms.count:
            raise NoMilestones(mask)
        return milestone_indices(mask)

    def _with(self, chosen: Iterable[int], state: Milestone) -> OrderModel:
        states = list(self.milestones)
        for i in chosen:
            states[i] = state
        return replace(self, milestones=tuple(states))

    def _sealed(self, side: Side, seal: bytes) -> OrderModel:
        if side is Side.CUSTOMER:
            return replace(self, customer_seal=seal)
        return replace(self, maker_seal=seal)

    def _riding(self, side: Side, seal: bytes) -> OrderModel:
        return self if seal == NO_SEAL else self._sealed(side, seal)

    def _delivered(self, chosen: Iterable[int], state: Milestone, now: Moment, seal: bytes) -> OrderModel:
        return replace(self._with(chosen, state), review_from=now)._riding(Side.MAKER, seal)

    def _paid(self, chosen: Iterable[int]) -> OrderModel:
        order = self._with(chosen, Milestone.PAID)
        for i in chosen:
            fee = self.terms.slice_fee_down(i)
            order = replace(order, flows=order.flows.plus(to_maker=self.terms.slice(i) - fee, fee=fee))
        return order

    def _divided(self, chosen: Iterable[int], maker_amount: int) -> OrderModel:
        amount = sum(map(self.terms.slice, chosen))
        if maker_amount > amount:
            raise OverAllocated(maker_amount, amount)
        fee = maker_amount * self.terms.fee_bps // BPS
        flows = self.flows.plus(maker_amount - fee, amount - maker_amount, fee)
        return replace(self._with(chosen, Milestone.RULED), flows=flows)

    def _settle(self, now: Moment) -> OrderModel:
        """Close the order if all is settled, unless the maker may first say that its inputs were missing."""
        if self.unsettled():
            return self
        # Without a fee the order is outside cyber-credit, and a default costs the bond alone.
        at_stake = self.forfeit > 0 or (self.refunded() > 0 and self.terms.fee_bps > 0)
        if at_stake and self.terms.inputs_due != 0:
            return replace(self, phase=Phase.BOND_WAIT, cure_from=now)
        return self._closed(self.forfeit, self.refunded(), now)

    def _close_after_default(self, maker_bps: int, now: Moment) -> OrderModel:
        """``maker_bps`` of the forfeit, and of the default itself, are forgiven."""
        forgiven = self.forfeit * maker_bps // BPS
        refunded = self.refunded()
        return self._closed(self.forfeit - forgiven, refunded - refunded * maker_bps // BPS, now)

    def _closed(self, bond_to_customer: int, defaulted: int, now: Moment) -> OrderModel:
        flows = replace(
            self.flows,
            bond_to_customer=Money(bond_to_customer),
            bond_to_maker=Money(self.terms.bond - bond_to_customer),
        )
        clocks = {"review_from": now, "cure_from": now}
        return replace(self, phase=Phase.CLOSED, flows=flows, defaulted=Money(defaulted), **clocks)


def _require_by(last_second: int, now: Moment) -> None:
    if now > last_second:
        raise TooLate(last_second, now)
