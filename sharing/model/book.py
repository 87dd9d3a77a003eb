"""Many orders at once, some of them paid out of others: every step of the escrow that moves them.

::

    Purses      sharing.model.nesting    whose money moves where
    └ Metering  sharing.model.metering   vouchers and claims
      └ Disputes  sharing.model.disputes  offers, rulings, giving in
        └ Book                             opening, and the course of each order

A step changes the book, or raises ``Refused`` or ``BadTerms`` as the contract reverts: try one on a ``copy``.
"""

from __future__ import annotations

from dataclasses import replace

from sharing.model.disputes import Disputes
from sharing.model.errors import (
    AlreadyAssigned,
    BadAmount,
    BadBps,
    BadClause,
    BadMilestoneCount,
    BadTime,
    BondStands,
    ConflictOfInterest,
    FixedField,
    OverAllocated,
    SubcontractLimit,
    TooDeep,
    TooLate,
    TooManyChildren,
    WrongMilestone,
    WrongPhase,
)
from sharing.model.order import OrderModel
from sharing.model.placed import Meter, Nest, OrderName, Party, Placed
from sharing.model.states import Milestone, Phase
from sharing.model.terms import BPS, MAX_WINDOW, MIN_WINDOW, Moment, Money, Terms

MAX_DEPTH = 4
"""How deep orders nest, the first not counted."""
MAX_CHILDREN = 16
"""How many sub-orders one order has."""


class Book(Disputes):
    """The escrow's orders."""

    def copy(self) -> Book:
        """Another book with the same orders, to try a step on."""
        return Book(self.orders, self.wealth)

    # ------------------------------------------------------------------ opening

    def open(
        self,
        name: OrderName,
        terms: Terms,
        customer: Party,
        maker: Party,
        now: Moment,
        *,
        max_subcontract_bps: int = 0,
        meter: Meter | None = None,
    ) -> None:
        """An order of its own, with both parties' money."""
        order = OrderModel.open(terms, now)
        placed = Placed(order, customer, maker, max_subcontract_bps=max_subcontract_bps)
        self._open(name, placed, meter, now)
        self._credit(customer, -terms.price)

    def open_child(
        self,
        name: OrderName,
        parent: OrderName,
        milestone: int,
        terms: Terms,
        maker: Party,
        now: Moment,
        *,
        sponsored: bool = False,
        max_subcontract_bps: int = 0,
        meter: Meter | None = None,
    ) -> None:
        """A sub-order, paid from one undelivered milestone of its parent."""
        above = self.orders[parent]
        if above.order.phase is not Phase.OPEN:
            raise WrongPhase(above.order.phase.name)
        order = OrderModel.open(terms, now)
        _check_clauses(terms, max_subcontract_bps, meter)
        self._check_fits(above, milestone, terms, now)
        self._check_strangers(above, maker)
        self._allot(parent, milestone, terms.price, sponsored)
        placed = Placed(
            order,
            above.maker,
            maker,
            linked=True,
            max_subcontract_bps=max_subcontract_bps,
            parent=parent,
            milestone=milestone,
            depth=above.depth + 1,
            sponsored=sponsored,
        )
        self._open(name, placed, meter, now)

    def _open(self, name: OrderName, placed: Placed, meter: Meter | None, now: Moment) -> None:
        terms = placed.order.terms
        _check_clauses(terms, placed.max_subcontract_bps, meter)
        if meter is not None:
            order = replace(placed.order, phase=Phase.METERED)
            placed = replace(placed, order=order, linked=True, meter=replace(meter, last_at=now))
        self.orders[name] = placed
        self._credit(placed.maker, -terms.bond)

    def _check_fits(self, above: Placed, milestone: int, terms: Terms, now: Moment) -> None:
        order = above.order
        if milestone >= order.terms.count:
            raise BadClause("parentMilestone")
        state = order.milestones[milestone]
        if state not in (Milestone.PENDING, Milestone.REJECTED):
            raise WrongMilestone(milestone, state.name)
        if state is Milestone.REJECTED and now > (due := order.cure_from + order.terms.cure):
            raise TooLate(due, now)
        if above.pot.assigned:
            raise AlreadyAssigned
        if terms.deadlines[-1] > order.terms.deadlines[milestone]:
            raise BadTime("deadline", "lies after the milestone's above.")
        if terms.court_by > order.terms.court_by:
            raise BadTime("courtBy", "lies after the one above.")
        if above.depth == MAX_DEPTH:
            raise TooDeep(MAX_DEPTH)

    def _check_strangers(self, above: Placed, maker: Party) -> None:
        """Nobody above is paid below."""
        link: Placed | None = above
        interested = {above.maker}
        while link is not None:
            interested.add(link.customer)
            link = None if link.parent is None else self.orders[link.parent]
        if maker in interested:
            raise ConflictOfInterest(maker)

    def _allot(self, parent: OrderName, milestone: int, price: int, sponsored: bool) -> None:
        above = self.orders[parent]
        if price > (left := above.left(milestone)):
            raise OverAllocated(price, left)
        nest = above.nest
        if nest.children == MAX_CHILDREN:
            raise TooManyChildren(MAX_CHILDREN)
        asked = nest.unsponsored + (0 if sponsored else price)
        limit = above.order.terms.price * above.max_subcontract_bps // BPS
        if not sponsored and asked > limit:
            raise SubcontractLimit(asked, limit)
        bond = above.order.terms.bond if nest.children == 0 else nest.bond
        nest = replace(nest, bond=bond, unsponsored=asked, children=nest.children + 1)
        self.orders[parent] = replace(above, nest=nest, linked=True)
        allotment = above.allotment(milestone)
        self._put(parent, milestone, replace(allotment, allotted=allotment.allotted + price))

    # ------------------------------------------------------------------ course

    def deliver(self, name: OrderName, by: Party, mask: int, now: Moment) -> None:
        """The maker delivers; what silence had accepted is paid on the way."""
        order = self._open_order(name)
        self._is(by, self.orders[name].maker)
        self._settled(name, order.deliver(mask, now), order.terms.default_maker_bps)

    def cure(self, name: OrderName, by: Party, mask: int, now: Moment) -> None:
        """The maker delivers for the second time."""
        order = self._open_order(name)
        self._is(by, self.orders[name].maker)
        self._settled(name, order.cure(mask, now), order.terms.default_maker_bps)

    def accept(self, name: OrderName, by: Party, mask: int, now: Moment) -> None:
        """Whoever acts as the customer pays milestones."""
        order = self._open_order(name)
        customer = self.customer_of(name)
        self._is(by, customer)
        vouched = customer != self.orders[name].customer
        self._settled(name, order.accept(mask, now), vouched=vouched)

    def reject(self, name: OrderName, by: Party, mask: int, now: Moment) -> None:
        """Whoever may object refuses a delivery."""
        order = self._open_order(name)
        self._is(by, self.objector_of(name, by))
        self._settled(name, order.reject(mask, now), order.terms.default_maker_bps)

    def contest(self, name: OrderName, by: Party, mask: int, now: Moment) -> None:
        """The maker contests rejections, or the forfeit of its bond."""
        placed = self.orders[name]
        self._is(by, placed.maker)
        self.orders[name] = replace(placed, order=placed.order.contest(mask, now))

    def poke(self, name: OrderName, now: Moment) -> None:
        """Anyone carries out what time has made due."""
        order = self.orders[name].order
        if order.phase is Phase.METERED:
            self._poke_meter(name, now)
        else:
            self._settled(name, order.poke(now), order.terms.default_maker_bps)

    def next_due(self, name: OrderName) -> Moment | None:
        """The first second at which ``poke`` does something, or None if it never will."""
        order = self.orders[name].order
        return self.meter_due(name) if order.phase is Phase.METERED else order.next_due

    def assign(self, name: OrderName, by: Party) -> None:
        """The maker directs its pay into its pot."""
        placed = self.orders[name]
        if placed.order.phase not in (Phase.OPEN, Phase.METERED):
            raise WrongPhase(placed.order.phase.name)
        self._is(by, placed.maker)
        if placed.pot.assigned:
            raise AlreadyAssigned
        self.orders[name] = replace(placed, pot=replace(placed.pot, assigned=True), linked=True)

    # ------------------------------------------------------------------ both parties together

    def split(self, name: OrderName, mask: int, maker_amount: Money, now: Moment) -> None:
        """Whoever acts as the customer and the maker divide what is left of milestones."""
        after = self._open_order(name).split(mask, Money(0), now)
        self._divided(name, after, maker_amount)

    def close(self, name: OrderName, maker_amount: Money, bond_to_customer: Money, now: Moment) -> None:
        """They end the order, and divide the bond as well, which then stands for nothing else."""
        order = self._running(name)
        after = order.close(Money(0), bond_to_customer, now)
        self._divided(name, after, maker_amount, bond_to_customer)

    def _divided(
        self, name: OrderName, after: OrderModel, maker_amount: int, bond_to_customer: int | None = None
    ) -> None:
        placed = self.orders[name]
        states = zip(placed.order.milestones, after.milestones, strict=True)
        chosen = [i for i, (old, new) in enumerate(states) if new.settled and not old.settled]
        amount = sum(map(placed.left, chosen))
        if maker_amount > amount:
            raise OverAllocated(maker_amount, amount)
        bps = maker_amount * BPS // amount if amount else 0
        for index in chosen:
            self._taken(name, index, bps)
        vouched = self.customer_of(name) != placed.customer
        if bond_to_customer is not None:
            self._free_bond(name, bond_to_customer, stands_in=vouched)
        fee = maker_amount * after.terms.fee_bps // BPS
        self._move(name, after, maker_amount - fee, amount - maker_amount, fee, vouched)

    def _free_bond(self, name: OrderName, bond_to_customer: int, *, stands_in: bool) -> None:
        """Who stands in for the customer cannot waive what the bond owes to the customer itself."""
        placed = self.orders[name]
        nest: Nest = placed.nest
        if not stands_in:
            self.orders[name] = replace(placed, nest=replace(nest, owed=0))
        elif nest.owed and bond_to_customer > (free := placed.order.terms.bond - nest.owed):
            raise OverAllocated(bond_to_customer, free)

    def amend(self, name: OrderName, terms: Terms, now: Moment) -> None:
        """They replace the terms; what other orders rely on stays."""
        placed = self.orders[name]
        old = placed.order.terms
        after = replace(self._running(name).amend(terms, now), phase=placed.order.phase)
        if placed.linked:
            self._check_links(placed, terms)
            if placed.nest.children:
                placed = replace(placed, nest=replace(placed.nest, bond=int(terms.bond)))
        self.orders[name] = replace(placed, order=after)
        self._credit(placed.customer, old.price - terms.price)
        self._credit(placed.maker, old.bond - terms.bond)

    def _check_links(self, placed: Placed, new: Terms) -> None:
        old = placed.order.terms
        if (placed.parent is not None or placed.meter is not None) and new.price != old.price:
            raise FixedField("cumulative")
        if placed.meter is not None:
            _check_meter(new, placed.meter)
        if placed.parent is not None:
            if new.deadlines[-1] > old.deadlines[-1]:
                raise FixedField("deadlines")
            if new.court_by > old.court_by:
                raise FixedField("courtBy")
        for index in range(old.count):
            if placed.allotment(index).allotted == 0:
                continue
            if index >= new.count or new.slice(index) != old.slice(index):
                raise WrongMilestone(index, placed.order.milestones[index].name)
            if new.deadlines[index] < old.deadlines[index]:
                raise FixedField("deadlines")
            if new.court_by < old.court_by:
                raise FixedField("courtBy")
        needed = placed.nest.advanced + placed.nest.owed
        if placed.nest.children and new.bond < needed:
            raise BondStands(new.bond, needed)

    def _open_order(self, name: OrderName) -> OrderModel:
        order = self.orders[name].order
        if order.phase is not Phase.OPEN:
            raise WrongPhase(order.phase.name)
        return order

    def _running(self, name: OrderName) -> OrderModel:
        """An order that both can change, as the model of one order knows it: metered ones are open there."""
        order = self.orders[name].order
        return replace(order, phase=Phase.OPEN) if order.phase is Phase.METERED else order


def _check_clauses(terms: Terms, max_subcontract_bps: int, meter: Meter | None) -> None:
    if max_subcontract_bps > BPS:
        raise BadBps("maxSubcontractBps", f"is {max_subcontract_bps}, more than the whole.")
    if meter is None:
        return
    _check_meter(terms, meter)
    if meter.max_units == 0 or terms.price % meter.max_units:
        raise BadAmount("cumulative", "is not the price of the most units.")
    for field, seconds in (("interval", meter.interval), ("grace", meter.grace)):
        if not MIN_WINDOW <= seconds <= MAX_WINDOW:
            raise BadTime(field, f"is {seconds} s: give between {MIN_WINDOW} and {MAX_WINDOW}.")


def _check_meter(terms: Terms, meter: Meter) -> None:
    if terms.count != 1:
        raise BadMilestoneCount("cumulative", f"has {terms.count} milestones: metered use has one.")
    if terms.court_by < terms.deadlines[0] + meter.grace + 2 * terms.review:
        raise BadTime("courtBy", "lies before the last claim could be answered.")
