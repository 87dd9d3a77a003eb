"""The book of orders and the compiled escrow side by side: trees of sub-orders and metered orders, walked at
random. After every step each order's word, link, allotments, nest, pot, meter and offer, and every party's
money, are the same; at the end everything that was locked has left."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from ledger.bindings import structs
from ledger.types import ZERO_HASH, Address, BasisPoints, Timestamp, TokenAmount
from sharing.model import (
    Moment,
    Party,
    Phase,
    pack,
)
from sharing.model.nesting import burned
from sharing.model.terms import BPS
from tests.sharing.model.steps import Steps
from tests.sharing.model.trees import openable
from tests.sharing.model.walking import MOST_ORDERS, ROOT, RUNNING, WEIGHTS
from tests.sharing.model.world import COSTS, NOBODY, RICH


class Walk(Steps):
    """A root order, what grows below it, and everything that can be done to any of them."""

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        """One step of those that fit somewhere; now and then one that does not."""
        fitting = [verb for verb, weight in WEIGHTS.items() if self.has(verb) for _ in range(weight)]
        verb = data.draw(st.sampled_from(fitting))
        if self.early and "open_child" in fitting:
            self.early, verb = self.early - 1, "open_child"
        if fitting and data.draw(st.integers(0, 15)) == 15:
            verb = data.draw(st.sampled_from(list(WEIGHTS)))
            if not self.has(verb, anyhow=True):
                return
        if ROOT in self.book.orders:
            self.share = self.book.orders[ROOT].order.terms.default_maker_bps
        getattr(self, verb)(data)

    def has(self, verb: str, *, anyhow: bool = False) -> bool:
        """Whether a step fits an order, or can be tried at all."""
        running = self.any_in(*RUNNING)
        match verb:
            case "wait":
                return True
            case "wait_for_an_edge" | "poke" | "close":
                return running
            case "open_child":
                room = len(self.signed) < MOST_ORDERS
                fits = any(o.order.phase is Phase.OPEN and openable(o) for o in self.book.orders.values())
                return room and bool(self.book.orders) and (fits or anyhow)
            case "release":
                return any(one.withheld for one in self.book.orders.values())
            case "contest":
                return bool(self.book.orders) and (self.any_in(Phase.BOND_WAIT) or anyhow or self.fits(verb))
            case "deliver" | "cure" | "accept" | "reject" | "split":
                return bool(self.book.orders) and (anyhow or self.fits(verb))
            case "assign" | "refund" | "amend":
                return self.any_in(Phase.OPEN, Phase.METERED)
            case "propose" | "agree" | "rule_on_it":
                return self.disputed
            case "redeem" | "claim":
                return self.any_in(Phase.METERED)
            case _:
                return any(one.meter and one.meter.claimed for one in self.book.orders.values())

    # ------------------------------------------------------------------ what must hold

    @invariant()
    def every_word_is_the_models(self) -> None:
        escrow, ask = self.escrow, self.world.call
        for name, placed in self.book.orders.items():
            id = self.ids[name]
            assert ask(NOBODY, escrow.state_of(id)) == pack(placed.order, placed.linked), name
            for index in range(placed.order.terms.count):
                told, kept = ask(NOBODY, escrow.allotment_of(id, index)), placed.allotment(index)
                assert (told.allotted, told.advanced, told.maker_bps) == (
                    kept.allotted,
                    kept.advanced,
                    kept.maker_bps,
                ), (name, index)
            if not placed.linked:
                continue
            link = ask(NOBODY, escrow.link_of(id))
            parent = ZERO_HASH if placed.parent is None else self.ids[placed.parent]
            assert (link.parent, link.milestone, link.depth, link.sponsored, link.withheld) == (
                parent,
                placed.milestone,
                placed.depth,
                placed.sponsored,
                placed.withheld,
            ), name
            nest, pot = placed.nest, placed.pot
            assert ask(NOBODY, escrow.nest_of(id)) == structs.Nest(
                TokenAmount(nest.bond),
                TokenAmount(nest.advanced),
                TokenAmount(nest.owed),
                TokenAmount(nest.unsponsored),
                nest.children,
            ), name
            assert ask(NOBODY, escrow.pot_of(id)) == structs.Pot(TokenAmount(pot.amount), pot.assigned), name
            acting = ask(NOBODY, escrow.acting_customer_of(id, Address(placed.customer)))
            assert acting == self.book.customer_of(name), name
            if (meter := placed.meter) is not None:
                told = ask(NOBODY, escrow.meter_of(id))
                assert (told.claimed, told.claimed_at, told.last_at, told.contested) == (
                    meter.claimed,
                    meter.claimed_at,
                    meter.last_at,
                    meter.contested,
                ), name

    @invariant()
    def every_offer_is_the_models(self) -> None:
        for name, placed in self.book.orders.items():
            offer = placed.offer
            if offer.by_customer + offer.by_maker:
                assert self.world.call(NOBODY, self.escrow.proposal_of(self.ids[name])) == structs.Proposal(
                    Timestamp(offer.until),
                    offer.by_customer,
                    offer.by_maker,
                    offer.last_by_maker,
                    offer.mask,
                    BasisPoints(offer.maker_bps),
                ), name

    @invariant()
    def every_unit_is_where_the_model_says(self) -> None:
        world, book = self.world, self.book
        ready = 0
        for party in self.keys:
            held = world.call(Address(party), world.token.balance_of(Address(party)))
            credit = world.call(Address(party), self.escrow.balance_of(Address(party), world.token.address))
            assert held + credit - RICH == book.wealth.get(party, 0), party
            ready += credit
        locked = sum(placed.held for placed in book.orders.values())
        balance = world.call(NOBODY, world.token.balance_of(self.escrow.address)) - self.held
        assert balance == locked + ready + burned(book)

    @invariant()
    def bonds_cover_what_they_stand_for(self) -> None:
        for name, placed in self.book.orders.items():
            nest, terms = placed.nest, placed.order.terms
            assert nest.free >= 0, name
            assert nest.advanced == sum(one.advanced for one in placed.allotments.values()), name
            if nest.children and placed.order.phase is Phase.OPEN:
                assert nest.bond == terms.bond, name
            for index in placed.order.unsettled():
                assert placed.left(index) >= 0, (name, index)

    def teardown(self) -> None:
        """Silence alone empties every order, and whatever was withheld."""
        if not self.ids:
            return
        self.share = self.book.orders[ROOT].order.terms.default_maker_bps
        for _ in range(20 * MOST_ORDERS):
            due = {n: d for n in self.book.orders if (d := self.book.next_due(n)) is not None}
            if not due:
                break
            name = min(due, key=lambda one: due[one])
            self.now = Moment(max(self.now, due[name]))
            took = self.take(
                lambda book, name=name: book.poke(name, self.now),
                self.escrow.poke(self.signed[name]),
                Party(NOBODY),
            )
            assert took, name
        for name, placed in self.book.orders.items():
            assert placed.order.phase is Phase.CLOSED, name
        # What one gives up may be withheld again by the one above it, which may come earlier: four deep.
        for _ in range(4):
            for name in [name for name, placed in self.book.orders.items() if placed.withheld]:
                took = self.take(
                    lambda book, name=name: book.release(name),
                    self.escrow.release(self.signed[name]),
                    Party(NOBODY),
                )
                assert took, name
        for name, placed in list(self.book.orders.items()):
            if placed.pot.amount:
                self.world.call(COSTS, self.escrow.collect(self.signed[name]), self.now)
        for name, placed in self.book.orders.items():
            assert placed.held == placed.pot.amount, name
        self.the_root_customer_lost_no_more_than_it_owed()

    def the_root_customer_lost_no_more_than_it_owed(self) -> None:
        """However its maker subcontracts: of each milestone what its maker was to get, if it signed no
        more."""
        root = self.book.orders[ROOT]
        if self.signs or root.meter is not None:
            return
        terms = root.order.terms
        owes = sum(-(-terms.slice(i) * self.shares[i] // BPS) for i in range(terms.count))
        assert -self.book.wealth[root.customer] <= owes


Walk.TestCase.settings = settings(settings.default, stateful_step_count=40)
TestWalk = Walk.TestCase
