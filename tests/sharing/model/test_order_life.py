"""Whatever happens to an order: money is conserved, silence of all ends it, nobody gains by silence."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sharing.model import Milestone, Moment, Money, OrderModel, Phase, Side, Terms, pack
from sharing.model.errors import (
    BadTerms,
    Refused,
)
from tests.sharing.model.orders import FITTING, NO_SEAL, NOW, SEAL, amended, masks, terms, waits


def run_out(order: OrderModel, now: Moment) -> tuple[OrderModel, Moment]:
    """Both sides are silent from now on; somebody pokes as soon as anything is due."""
    while (due := order.next_due) is not None:
        now = Moment(max(now, due))
        order = order.poke(now)
    return order, now


def conserved(order: OrderModel) -> None:
    flows = order.flows
    assert flows.deposited == order.locked + flows.left
    assert min(order.locked, flows.fee, flows.to_maker, flows.to_customer, flows.customer_in) >= 0
    bond_out = flows.bond_to_maker + flows.bond_to_customer
    assert bond_out == (flows.maker_in if order.phase is Phase.CLOSED else 0)


class Life(RuleBasedStateMachine):
    """Any steps in any order, at any time; what is refused changes nothing."""

    order: OrderModel
    now: Moment

    @initialize(terms=terms(), posted=st.booleans())
    def begin(self, terms: Terms, posted: bool) -> None:
        self.now = NOW
        self.order = OrderModel.post(terms, NOW) if posted else OrderModel.open(terms, NOW)

    def attempt(self, step: object, *arguments: object) -> None:
        before = self.order
        try:
            after = step(*arguments, self.now)  # type: ignore[operator]
        except (Refused, BadTerms):
            return
        assert not (before.phase in (Phase.CLOSED, Phase.CANCELLED) and after.milestones != before.milestones)
        for old, new in zip(before.milestones, after.milestones, strict=False):
            assert not old.settled or old is new, "a settled milestone moved"
        if before.phase in (Phase.CLOSED, Phase.CANCELLED):
            assert (after.phase, after.flows) == (before.phase, before.flows), "money left a closed order"
        self.order = after

    def mask(self, data: st.DataObject, verb: str) -> int:
        return data.draw(masks(self.order, *FITTING[verb]))

    @rule(seconds=waits)
    def wait(self, seconds: int) -> None:
        self.now = Moment(self.now + seconds)

    @rule(before=st.booleans())
    def wait_for_the_next_edge(self, before: bool) -> None:
        due = self.order.next_due
        if due is not None:
            self.now = Moment(max(self.now, due - before))

    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        self.attempt(
            lambda now: self.order.deliver(
                self.mask(data, "deliver"), now, data.draw(st.sampled_from((NO_SEAL, SEAL)))
            )
        )

    @rule(data=st.data())
    def cure(self, data: st.DataObject) -> None:
        self.attempt(self.order.cure, self.mask(data, "cure"))

    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        self.attempt(self.order.accept, self.mask(data, "accept"))

    @rule(data=st.data())
    def reject(self, data: st.DataObject) -> None:
        self.attempt(self.order.reject, self.mask(data, "reject"))

    @rule(data=st.data())
    def contest(self, data: st.DataObject) -> None:
        self.attempt(self.order.contest, self.mask(data, "contest"))

    @rule()
    def poke(self) -> None:
        self.attempt(self.order.poke)

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        mask = self.mask(data, "split")
        self.attempt(self.order.split, mask, Money(data.draw(st.integers(0, self.order.terms.price))))

    @rule(data=st.data(), rarely=st.integers(0, 4))
    def close(self, data: st.DataObject, rarely: int) -> None:
        if rarely == 0:
            bond = Money(data.draw(st.integers(0, self.order.terms.bond + 1)))
            self.attempt(self.order.close, Money(data.draw(st.integers(0, self.order.terms.price))), bond)

    @rule(data=st.data())
    def amend(self, data: st.DataObject) -> None:
        new = data.draw(amended(self.order.terms, self.now))
        self.attempt(self.order.amend, new)

    @rule(side=st.sampled_from(Side), seal=st.sampled_from((NO_SEAL, SEAL)))
    def seal(self, side: Side, seal: bytes) -> None:
        self.attempt(self.order.seal, side, seal)

    @precondition(lambda self: self.order.phase is Phase.POSTED)
    @rule(cancel=st.booleans(), by_customer=st.booleans())
    def take_or_cancel(self, cancel: bool, by_customer: bool) -> None:
        if cancel:
            self.attempt(lambda now: self.order.cancel_post(now, by_customer))
        else:
            self.attempt(self.order.take)

    @invariant()
    def money_is_conserved(self) -> None:
        conserved(self.order)

    @invariant()
    def closed_means_settled_and_empty(self) -> None:
        order = self.order
        settled = all(state.settled for state in order.milestones)
        assert settled == (order.phase in (Phase.BOND_WAIT, Phase.BOND_CONTESTED, Phase.CLOSED))
        assert (order.locked == 0) == (
            order.phase in (Phase.CLOSED, Phase.CANCELLED) or order.flows.deposited == order.flows.left
        )

    @invariant()
    def silence_of_all_empties_the_order_in_time(self) -> None:
        if self.order.phase is Phase.POSTED:
            by = self.order.emptied_by(self.now)
            assert self.order.cancel_post(by, by_customer=False).locked == 0
            return
        by = self.order.emptied_by(self.now)
        end, when = run_out(self.order, self.now)
        assert end.locked == 0
        assert when <= by
        conserved(end)

    @invariant()
    def defaults_are_what_was_refunded_and_no_more(self) -> None:
        refunded = sum(
            self.order.terms.slice(i) for i, s in enumerate(self.order.milestones) if s is Milestone.REFUNDED
        )
        assert 0 <= self.order.defaulted <= refunded
        assert self.order.forfeit <= self.order.terms.bond

    @invariant()
    def nobody_gains_by_silence(self) -> None:
        """Whatever a side can do alone without conceding leaves it at least as well off as saying nothing."""
        order, now = self.order, self.now
        silent = run_out(order, now)[0].flows
        for mask in {1 << i for i in range(order.terms.count)} | {0}:
            for step in (order.deliver, order.cure, order.contest):
                try:
                    acted = run_out(step(mask, now), now)[0].flows
                except Refused:
                    continue
                assert acted.to_maker + acted.bond_to_maker >= silent.to_maker + silent.bond_to_maker
            try:
                acted = run_out(order.reject(mask, now), now)[0].flows
            except Refused:
                continue
            assert acted.to_customer + acted.bond_to_customer >= silent.to_customer + silent.bond_to_customer

    @invariant()
    def word_shows_every_field(self) -> None:
        order, word = self.order, pack(self.order)
        assert [word >> 4 * i & 15 for i in range(16)] == [*order.milestones] + [0] * (16 - order.terms.count)
        assert (word >> 64 & 15, word >> 72 & 0xFFFF) == (order.phase, order.version)
        assert (word >> 68 & 1) == (order.version > 0)
        assert (word >> 88 & 2**40 - 1, word >> 128 & 2**40 - 1) == (order.review_from, order.cure_from)
        assert word >> 168 == order.flows.fee


TestLife = Life.TestCase
