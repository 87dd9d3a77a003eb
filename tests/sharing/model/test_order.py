from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sharing.model import Milestone, Moment, Money, OrderModel, Phase, Side, Terms
from sharing.model.errors import (
    BadAmount,
    BadBps,
    BadMilestoneCount,
    BadTerms,
    BadTime,
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
from sharing.model.standing import FINALITY_MARGIN, SEAL_WINDOW
from sharing.model.terms import DAY, MAX_TERM
from tests.sharing.model.orders import NO_SEAL, NOW, SEAL, terms

P, D, R, C, X = (
    Milestone.PENDING,
    Milestone.DELIVERED,
    Milestone.REJECTED,
    Milestone.CURED,
    Milestone.CONTESTED,
)
PAID, REFUNDED, RULED = Milestone.PAID, Milestone.REFUNDED, Milestone.RULED


# ---------------------------------------------------------------------- boundary seconds and sums, by example

TERMS = Terms(
    cumulative=(Money(400), Money(1000)),
    deadlines=(Moment(NOW + 10 * DAY), Moment(NOW + 20 * DAY)),
    review=2 * DAY,
    cure=3 * DAY,
    open_by=Moment(NOW + DAY),
    court_by=Moment(NOW + 40 * DAY),
    bond=Money(101),
    default_maker_bps=3000,
    fee_bps=100,
)
FIRST, LAST = TERMS.deadlines
OPEN = OrderModel.open(TERMS, NOW)


def at(moment: int) -> Moment:
    return Moment(moment)


def test_happy_path() -> None:
    order = OPEN.deliver(1, NOW).accept(1, NOW)
    assert order.milestones == (PAID, P)
    order = order.deliver(2, LAST).poke(at(LAST + TERMS.review + 1))
    assert (order.phase, order.locked, order.on_time) == (Phase.CLOSED, 0, True)
    flows = order.flows
    assert (flows.to_maker, flows.fee, flows.bond_to_maker, flows.bond_to_customer) == (990, 10, 101, 0)


def test_delivery_counts_to_the_last_second_of_its_deadline() -> None:
    assert OPEN.deliver(1, FIRST).milestones == (D, P)
    with pytest.raises(TooLate) as caught:
        OPEN.deliver(1, at(FIRST + 1))
    assert (caught.value.due, caught.value.now) == (FIRST, FIRST + 1)


def test_maker_silent_by_the_deadline_refunds() -> None:
    with pytest.raises(NothingDue) as caught:
        OPEN.poke(FIRST)
    assert caught.value.next_due == FIRST + 1
    order = OPEN.poke(at(FIRST + 1))
    assert (order.milestones, order.flows.to_customer) == ((REFUNDED, P), 400)
    order = order.poke(at(LAST + 1))
    assert (order.phase, order.defaulted) == (Phase.CLOSED, 1000)
    assert (order.flows.bond_to_customer, order.flows.bond_to_maker) == (101, 0)


def test_forfeit_follows_the_refunded_share_rounded_down() -> None:
    order = OPEN.deliver(2, NOW).accept(2, NOW).poke(at(FIRST + 1))
    assert (order.flows.bond_to_customer, order.flows.bond_to_maker) == (101 * 400 // 1000, 101 - 40)
    assert order.defaulted == 400


def test_review_window_ends_after_its_last_second() -> None:
    delivered = OPEN.deliver(1, NOW)
    end = at(NOW + TERMS.review)
    assert delivered.reject(1, end).milestones == (R, P)
    with pytest.raises(TooLate):
        delivered.reject(1, at(end + 1))
    with pytest.raises(NothingDue):
        delivered.poke(end)
    assert delivered.poke(at(end + 1)).milestones == (PAID, P)


def test_new_delivery_restarts_the_review_of_the_others() -> None:
    order = OPEN.deliver(1, NOW).deliver(2, at(NOW + TERMS.review))
    assert order.reject(1, at(NOW + 2 * TERMS.review)).milestones == (R, D)


def test_what_silence_accepted_is_poked_before_the_next_delivery() -> None:
    end = at(NOW + TERMS.review)
    delivered, rejected = OPEN.deliver(1, NOW), OPEN.deliver(3, NOW).reject(2, NOW)
    for order, step, after in ((delivered, OrderModel.deliver, D), (rejected, OrderModel.cure, C)):
        assert step(order, 2, end).milestones == (D, after)
        late = step(order, 2, at(end + 1))
        assert (late.milestones, late.review_from) == ((PAID, after), end + 1)
        assert late.flows.to_maker == 396


def test_what_the_makers_silence_lost_is_poked_before_the_next_rejection() -> None:
    rejected = OrderModel.open(replace(TERMS, review=6 * DAY), NOW).deliver(3, NOW).reject(1, NOW)
    end = at(NOW + TERMS.cure)
    assert rejected.reject(2, end).milestones == (R, R)
    late = rejected.reject(2, at(end + 1))
    assert (late.milestones, late.cure_from) == ((REFUNDED, R), end + 1)
    assert late.flows.to_customer == 400


def test_cure_window_and_second_rejection() -> None:
    rejected = OPEN.deliver(1, NOW).reject(1, NOW)
    end = at(NOW + TERMS.cure)
    for step in (rejected.cure, rejected.contest):
        assert step(1, end).milestones in ((C, P), (X, P))
        with pytest.raises(TooLate):
            step(1, at(end + 1))
    assert rejected.poke(at(end + 1)).milestones == (REFUNDED, P)
    cured = rejected.cure(1, end)
    assert cured.poke(at(end + TERMS.review + 1)).milestones == (PAID, P)
    contested = cured.reject(1, at(end + TERMS.review))
    assert contested.milestones == (X, P)
    assert contested.cure_from == NOW, "only a first rejection starts a cure"


def test_contested_slice_follows_the_signed_default_after_court_by() -> None:
    order = OPEN.deliver(3, NOW).accept(2, NOW).reject(1, NOW).contest(1, NOW)
    with pytest.raises(NothingDue):
        order.poke(TERMS.court_by)
    order = order.poke(at(TERMS.court_by + 1))
    assert order.milestones == (RULED, PAID)
    # 600 for the second milestone with its fee of 6; of 400 the maker's 120 with a fee of 1.
    assert (order.flows.to_maker, order.flows.fee, order.flows.to_customer) == (594 + 119, 7, 280)
    assert order.flows.bond_to_maker == 101, "a ruling is no default"


@pytest.mark.parametrize("state", [D, R, C, X])
def test_acceptance_pays_at_any_time_whatever_was_said(state: Milestone) -> None:
    order = replace(OPEN, milestones=(state, P))
    assert order.accept(1, at(TERMS.court_by + 99 * DAY)).milestones == (PAID, P)


@pytest.mark.parametrize("state", [P, PAID, REFUNDED, RULED])
def test_what_was_not_delivered_or_is_settled_cannot_be_accepted(state: Milestone) -> None:
    with pytest.raises(WrongMilestone):
        replace(OPEN, milestones=(state, P)).accept(1, NOW)


def test_steps_do_not_mix_states_in_one_mask() -> None:
    order = OPEN.deliver(3, NOW).reject(1, NOW)
    with pytest.raises(WrongMilestone) as caught:
        order.reject(3, NOW)
    assert (caught.value.index, caught.value.state) == (0, "REJECTED")
    with pytest.raises(WrongMilestone) as caught:
        order.cure(3, NOW)
    assert (caught.value.index, caught.value.state) == (1, "DELIVERED")
    with pytest.raises(WrongMilestone):
        order.deliver(1, NOW)


@pytest.mark.parametrize("mask", [0, 4, 7, -1])
def test_masks_must_name_existing_milestones(mask: int) -> None:
    for step in (OPEN.deliver, OPEN.cure, OPEN.accept, OPEN.reject):
        with pytest.raises(NoMilestones):
            step(mask, NOW)
    with pytest.raises(NoMilestones):
        OPEN.split(mask, Money(0), NOW)


WITH_INPUTS = replace(TERMS, inputs_due=FIRST)


def waiting() -> OrderModel:
    order = OrderModel.open(WITH_INPUTS, NOW).poke(at(LAST + 1))
    assert (order.phase, order.cure_from, order.locked) == (Phase.BOND_WAIT, LAST + 1, 101)
    return order


def test_bond_waits_one_window_where_inputs_were_owed() -> None:
    order, end = waiting(), at(LAST + 1 + TERMS.review)
    with pytest.raises(NothingDue):
        order.poke(end)
    assert order.poke(at(end + 1)).flows.bond_to_customer == 101
    contested = order.contest(0, end)
    assert contested.phase is Phase.BOND_CONTESTED
    with pytest.raises(TooLate):
        order.contest(0, at(end + 1))
    with pytest.raises(NothingDue):
        contested.poke(TERMS.court_by)
    split = contested.poke(at(TERMS.court_by + 1))
    assert (split.flows.bond_to_maker, split.flows.bond_to_customer) == (30, 71)
    assert split.defaulted == 700


def test_bond_is_divided_at_once_where_the_court_time_is_past() -> None:
    late = at(TERMS.court_by + 1)
    order = OrderModel.open(WITH_INPUTS, NOW).poke(late).contest(0, late)
    assert order.poke(late).phase is Phase.CLOSED


def test_default_waits_without_a_bond_where_it_would_cost_credit() -> None:
    order = OrderModel.open(replace(WITH_INPUTS, bond=Money(0)), NOW).poke(at(LAST + 1))
    assert (order.phase, order.locked) == (Phase.BOND_WAIT, 0)
    order = order.contest(0, at(LAST + 1)).poke(at(TERMS.court_by + 1))
    assert (order.phase, order.defaulted) == (Phase.CLOSED, 700)
    free = OrderModel.open(replace(WITH_INPUTS, bond=Money(0), fee_bps=0), NOW).poke(at(LAST + 1))
    assert (free.phase, free.defaulted) == (Phase.CLOSED, 1000)


def test_split_and_close_divide_what_both_signed() -> None:
    order = OPEN.deliver(1, NOW).split(1, Money(150), NOW)
    assert (order.flows.to_maker, order.flows.fee, order.flows.to_customer) == (149, 1, 250)
    with pytest.raises(WrongMilestone):
        order.split(1, Money(0), NOW)
    with pytest.raises(OverAllocated):
        OPEN.split(1, Money(401), NOW)
    closed = order.close(Money(600), Money(1), NOW)
    assert (closed.milestones, closed.flows.to_maker) == ((RULED, RULED), 149 + 594)
    assert (closed.flows.bond_to_maker, closed.flows.bond_to_customer) == (100, 1)
    with pytest.raises(OverAllocated):
        OPEN.close(Money(1001), Money(0), NOW)
    with pytest.raises(OverAllocated):
        OPEN.close(Money(0), Money(102), NOW)


def test_closing_by_both_forgives_a_default() -> None:
    order = waiting().close(Money(0), Money(10), NOW)
    assert (order.phase, order.defaulted, order.flows.bond_to_customer) == (Phase.CLOSED, 0, 10)


def test_amendment_moves_pending_milestones_only() -> None:
    delivered = OPEN.deliver(1, NOW)
    bigger = replace(
        TERMS,
        cumulative=(Money(400), Money(500), Money(2000)),
        deadlines=(FIRST, at(LAST + 1), at(LAST + 2)),
        bond=Money(50),
        court_by=at(TERMS.court_by + DAY),
    )
    order = delivered.amend(bigger, NOW)
    assert (order.milestones, order.version) == ((D, P, P), 1)
    assert (order.flows.customer_in, order.flows.maker_in, order.locked) == (2000, 50, 2050)
    with pytest.raises(WrongMilestone):
        delivered.amend(replace(bigger, cumulative=(Money(401), Money(500), Money(2000))), NOW)
    with pytest.raises(FixedField):
        delivered.amend(replace(bigger, fee_bps=0), NOW)
    shorter = replace(TERMS, cumulative=(Money(400),), deadlines=(FIRST,))
    assert delivered.amend(shorter, NOW).milestones == (D,)
    with pytest.raises(BadMilestoneCount):
        delivered.accept(1, NOW).amend(replace(shorter, bond=Money(0)), NOW)
    with pytest.raises(WrongMilestone):
        OPEN.deliver(2, NOW).amend(shorter, NOW)


def test_amended_deadlines_of_delivered_milestones_may_be_past() -> None:
    order = OPEN.deliver(1, NOW)
    later = at(FIRST + 1)
    assert order.amend(
        replace(TERMS, deadlines=(FIRST, at(LAST + 5)), court_by=at(TERMS.court_by + 5)), later
    )
    with pytest.raises(BadTime):
        OPEN.amend(TERMS, later)


def test_post_is_taken_or_taken_back() -> None:
    post = OrderModel.post(TERMS, NOW)
    assert (post.locked, post.next_due) == (1000, None)
    taken = post.take(TERMS.open_by)
    assert (taken.phase, taken.version, taken.locked) == (Phase.OPEN, 1, 1101)
    with pytest.raises(TooLate):
        post.take(at(TERMS.open_by + 1))
    with pytest.raises(NotAuthorised):
        post.cancel_post(TERMS.open_by, by_customer=False)
    for order in (post.cancel_post(NOW, by_customer=True), post.cancel_post(at(TERMS.open_by + 1), False)):
        assert (order.phase, order.locked, order.flows.to_customer) == (Phase.CANCELLED, 0, 1000)
        with pytest.raises(WrongPhase):
            order.take(NOW)
        with pytest.raises(WrongPhase):
            order.seal(Side.CUSTOMER, SEAL, NOW)
    with pytest.raises(WrongPhase):
        OPEN.cancel_post(NOW, by_customer=True)
    with pytest.raises(WrongPhase):
        post.poke(at(LAST + 1))


def test_opening_ends_with_open_by() -> None:
    assert OrderModel.open(TERMS, TERMS.open_by)
    with pytest.raises(TooLate):
        OrderModel.open(TERMS, at(TERMS.open_by + 1))


def closed_order() -> OrderModel:
    return OPEN.deliver(3, NOW, SEAL).accept(3, NOW, NO_SEAL)


def test_seals_ride_along_and_are_frozen_an_hour_after_both() -> None:
    order = closed_order()
    assert (order.maker_seal, order.customer_seal) == (SEAL, NO_SEAL)
    end = at(NOW + SEAL_WINDOW)
    assert order.reveal_from == end + FINALITY_MARGIN
    both = order.seal(Side.CUSTOMER, SEAL, at(NOW + 7))
    assert both.reveal_from == NOW + 7 + FINALITY_MARGIN
    assert (
        both.seal(Side.MAKER, b"\2" * 32, at(NOW + 6 + FINALITY_MARGIN)).reveal_from
        == NOW + 6 + 2 * FINALITY_MARGIN
    )
    with pytest.raises(SealsFrozen):
        both.seal(Side.MAKER, b"\2" * 32, at(NOW + 7 + FINALITY_MARGIN))
    assert order.seal(Side.CUSTOMER, SEAL, end)
    with pytest.raises(TooLate):
        order.seal(Side.CUSTOMER, SEAL, at(end + 1))
    assert both.seal(Side.MAKER, NO_SEAL, at(NOW + 8)).reveal_from == end + FINALITY_MARGIN


def test_both_seals_before_closing_start_the_margin_at_closing() -> None:
    order = OPEN.seal(Side.CUSTOMER, SEAL, NOW).seal(Side.MAKER, SEAL, NOW)
    assert order.reveal_from is None
    order = order.deliver(3, at(NOW + 5)).accept(3, at(NOW + 6))
    assert order.reveal_from == NOW + 6 + FINALITY_MARGIN


@given(terms=terms(), data=st.data())
def test_fees_of_all_milestones_add_up_to_the_fee_on_the_price(terms: Terms, data: st.DataObject) -> None:
    fees = [terms.slice_fee_down(i) for i in range(terms.count)]
    assert sum(fees) == terms.price * terms.fee_bps // 10_000
    order = OrderModel.open(terms, NOW).deliver((1 << terms.count) - 1, NOW)
    for i in data.draw(st.permutations(range(terms.count))):
        order = order.accept(1 << i, NOW)
    assert order.flows.fee == sum(fees)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"cumulative": ()}, BadMilestoneCount),
        ({"deadlines": (FIRST,)}, BadMilestoneCount),
        ({"cumulative": (5, 5)}, BadAmount),
        ({"bond": 1001}, BadAmount),
        ({"review": 3599}, BadTime),
        ({"court_by": TERMS.deadlines[-1] + 2 * TERMS.review + TERMS.cure - 1}, BadTime),
        ({"deadlines": (NOW, LAST)}, BadTime),
        ({"deadlines": (LAST, FIRST), "court_by": TERMS.court_by}, BadTime),
        ({"inputs_due": FIRST + 1}, BadTime),
        ({"fee_bps": 1001}, BadBps),
        ({"default_maker_bps": 10_001}, BadBps),
    ],
    ids=str,
)
def test_bad_terms_open_nothing(change: dict[str, object], error: type[BadTerms]) -> None:
    with pytest.raises(error):
        OrderModel.open(replace(TERMS, **change), NOW)


def test_far_deadlines_are_refused() -> None:
    far = at(NOW + MAX_TERM)
    allowed = replace(TERMS, deadlines=(FIRST, far), court_by=at(far + 7 * DAY))
    assert OrderModel.open(allowed, NOW)
    with pytest.raises(BadTime, match="deadline of milestone 2"):
        OrderModel.open(replace(allowed, deadlines=(FIRST, at(far + 1)), court_by=at(far + 8 * DAY)), NOW)


@given(terms=terms())
def test_poke_is_due_exactly_from_next_due_on(terms: Terms) -> None:
    order = OrderModel.open(terms, NOW)
    due = order.next_due
    assert due is not None
    assume(due > NOW)
    with pytest.raises(NothingDue):
        order.poke(at(due - 1))
    assert order.poke(due) != order
