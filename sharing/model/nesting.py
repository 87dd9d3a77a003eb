"""How money moves between orders that are paid out of each other: the readable twin of
``contracts/base/LinkedStore.sol``.

A sub-order is paid from one undelivered milestone of its parent; its customer is the parent's maker. Three
things keep a child from draining it::

    sponsored    the parent's customer signed it too: it pays as it performs
    the bond     of the parent's maker stands for what an unsponsored child pays before that is settled
    withheld     the rest waits until the milestone is settled, and is then divided as that was

Where a milestone failed (its maker got less than half), the parent's customer stands in for the maker in the
children: it accepts, and may agree to pay (``vouched``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sharing.model.errors import NotAChild as NoChild
from sharing.model.errors import NotAuthorised, NothingDue, ParentUnsettled
from sharing.model.order import OrderModel
from sharing.model.placed import Allotment, OrderName, Party, Placed
from sharing.model.states import Milestone, Phase
from sharing.model.terms import BPS, Money


class Purses:
    """Orders and what their parties have gained or spent. Steps change a copy: see ``Book``."""

    def __init__(
        self,
        orders: Mapping[OrderName, Placed] | None = None,
        wealth: Mapping[Party, int] | None = None,
    ) -> None:
        self.orders = dict(orders or {})
        """Every order."""
        self.wealth = dict(wealth or {})
        """What each party has more, or less, than when it came."""

    # ------------------------------------------------------------------ who acts

    def customer_of(self, name: OrderName) -> Party:
        """Who acts as an order's customer."""
        return self._standing_in(name)[0]

    def objector_of(self, name: OrderName, by: Party) -> Party:
        """Who may object as its customer: who acts as it, or the other side of a contest of the milestone
        above."""
        who, link = self._standing_in(name)
        if link.parent is not None:
            above = self.orders[link.parent]
            if above.contested(link.milestone) and by == above.customer:
                return by
        return who

    def _standing_in(self, name: OrderName) -> tuple[Party, Placed]:
        link = self.orders[name]
        who = link.customer
        while link.parent is not None and self._has_failed(link):
            link = self.orders[link.parent]
            who = link.customer
        return who, link

    def _has_failed(self, link: Placed) -> bool:
        if link.parent is None:
            return False
        above = self.orders[link.parent]
        settled = above.state_of(link.milestone).settled
        return settled and above.allotment(link.milestone).maker_bps < BPS // 2

    def _is(self, by: Party, who: Party) -> None:
        if by != who:
            raise NotAuthorised(f"{by} may not act for {who}.")

    # ------------------------------------------------------------------ settling

    def _settled(
        self, name: OrderName, after: OrderModel, ruled_bps: int = 0, *, vouched: bool = False
    ) -> None:
        """Move the money of the milestones that a step has settled; what it ruled on, at a share."""
        before = self.orders[name].order
        to_maker = to_customer = fee = 0
        for i, (old, new) in enumerate(zip(before.milestones, after.milestones, strict=True)):
            if old.settled or not new.settled:
                continue
            bps = {Milestone.PAID: BPS, Milestone.REFUNDED: 0, Milestone.RULED: ruled_bps}[new]
            amount = self._taken(name, i, bps)
            share = amount * bps // BPS
            burned = share * before.terms.fee_bps // BPS
            if new is Milestone.PAID and not self.orders[name].linked:
                burned = before.terms.slice_fee_down(i)
            to_maker += share - burned
            to_customer += amount - share
            fee += burned
        self._move(name, after, to_maker, to_customer, fee, vouched)

    def _taken(self, name: OrderName, index: int, maker_bps: int) -> int:
        """What is left of a milestone that is settled now: the bond answers for what was advanced."""
        placed = self.orders[name]
        amount, allotment, nest = placed.left(index), placed.allotment(index), placed.nest
        if not placed.linked or (allotment.allotted == 0 and nest.children == 0):
            return amount
        forgiven = allotment.advanced * maker_bps // BPS
        nest = replace(
            nest,
            advanced=nest.advanced - allotment.advanced,
            owed=nest.owed + allotment.advanced - forgiven,
        )
        self._put(name, index, Allotment(allotment.allotted, 0, maker_bps))
        self.orders[name] = replace(self.orders[name], nest=nest)
        return amount

    # ------------------------------------------------------------------ money

    def _move(
        self,
        name: OrderName,
        after: OrderModel,
        to_maker: int,
        to_customer: int,
        fee: int,
        vouched: bool = False,
    ) -> None:
        """Pay what a step has moved; if the order has closed, its bond as well."""
        placed = self.orders[name]
        closes = after.phase is Phase.CLOSED and placed.order.phase is not Phase.CLOSED
        if placed.linked and to_maker > 0:
            to_maker, fee = self._advanced(name, to_maker, fee, vouched)
        placed = self.orders[name]
        flows = replace(placed.order.flows, fee=placed.order.flows.fee + fee)
        forfeit = after.flows.bond_to_customer
        self.orders[name] = placed = replace(placed, order=replace(after, flows=flows))
        if closes:
            to_customer += self._bond_paid(name, forfeit)
        self._give_back(name, to_customer)
        self._pay_maker(name, to_maker)

    def _bond_paid(self, name: OrderName, forfeit: int) -> int:
        """The bond first makes good what it stood for, then comes its forfeit.

        Returns:
            What of the first goes where the order's own money goes.
        """
        placed = self.orders[name]
        bond, owed = placed.order.terms.bond, placed.nest.owed
        forfeit = min(forfeit, bond - owed)
        self._credit(placed.maker, bond - owed - forfeit)
        self._credit(self.customer_of(name), forfeit)
        if placed.sponsored:
            return owed
        self._credit(placed.customer, owed)
        return 0

    def _advanced(self, name: OrderName, to_maker: int, fee: int, vouched: bool) -> tuple[int, int]:
        """What of an order's pay the orders above let pass now; the rest is withheld."""
        gross = paid = to_maker + fee
        answering: list[Placed] = []
        link, agreed = self.orders[name], vouched
        while link.parent is not None:
            agreed = agreed and self._has_failed(link)
            above = self.orders[link.parent]
            if not agreed and not link.sponsored:
                if not above.state_of(link.milestone).settled:
                    answering.append(link)
                    paid = min(paid, above.nest.free)
                elif above.allotment(link.milestone).maker_bps != BPS:
                    paid = 0
            link = above
        for link in answering:
            assert link.parent is not None
            above = self.orders[link.parent]
            allotment = above.allotment(link.milestone)
            self._put(link.parent, link.milestone, replace(allotment, advanced=allotment.advanced + paid))
            nest = replace(above.nest, advanced=above.nest.advanced + paid)
            self.orders[link.parent] = replace(self.orders[link.parent], nest=nest)
        if paid == gross:
            return to_maker, fee
        placed = self.orders[name]
        self.orders[name] = replace(placed, withheld=placed.withheld + gross - paid)
        fee = fee * paid // gross
        return paid - fee, fee

    def _give_back(self, name: OrderName, amount: int) -> None:
        """Money that an order does not spend goes to where it came from."""
        link = self.orders[name]
        while amount > 0:
            if link.parent is None:
                self._credit(link.customer, amount)
                return
            above = self.orders[link.parent]
            allotment = above.allotment(link.milestone)
            assert allotment.allotted >= amount, "more came back than had left"
            self._put(link.parent, link.milestone, replace(allotment, allotted=allotment.allotted - amount))
            if not above.state_of(link.milestone).settled:
                return
            kept = amount * allotment.maker_bps // BPS
            amount -= kept
            # Pay like any other of that order: those above it answer for it, or it is withheld.
            paid, _ = self._advanced(link.parent, kept, 0, vouched=False)
            self._pay_maker(link.parent, paid)
            link = above

    def release(self, name: OrderName) -> None:
        """Pay what a sub-order has withheld, once the milestones above that nobody signed for are settled."""
        placed = self.orders[name]
        if placed.parent is None:
            raise NoChild
        amount = placed.withheld
        if amount == 0:
            raise NothingDue(0)
        self.orders[name] = replace(placed, withheld=0)
        link = placed
        while link.parent is not None:
            above = self.orders[link.parent]
            if not link.sponsored:
                if not above.state_of(link.milestone).settled:
                    raise ParentUnsettled(link.milestone)
                allotment = above.allotment(link.milestone)
                kept = amount * allotment.maker_bps // BPS
                back, amount = amount - kept, kept
                rest = replace(allotment, allotted=allotment.allotted - back)
                if back:
                    self._put(link.parent, link.milestone, rest)
                self._give_back(link.parent, back)
            link = self.orders[link.parent]
        fee = amount * placed.order.terms.fee_bps // BPS
        flows = replace(placed.order.flows, fee=placed.order.flows.fee + fee)
        self.orders[name] = replace(self.orders[name], order=replace(placed.order, flows=flows))
        self._pay_maker(name, amount - fee)

    def _pay_maker(self, name: OrderName, amount: int) -> None:
        placed = self.orders[name]
        if amount == 0:
            return
        if placed.pot.assigned:
            pot = replace(placed.pot, amount=placed.pot.amount + amount)
            self.orders[name] = replace(placed, pot=pot)
        else:
            self._credit(placed.maker, amount)

    def _credit(self, party: Party, amount: int) -> None:
        self.wealth[party] = self.wealth.get(party, 0) + amount

    def _put(self, name: OrderName, index: int, allotment: Allotment) -> None:
        placed = self.orders[name]
        self.orders[name] = replace(placed, allotments={**placed.allotments, index: allotment})


def burned(book: Purses) -> Money:
    """The fees of all orders."""
    return Money(sum(placed.order.flows.fee for placed in book.orders.values()))
