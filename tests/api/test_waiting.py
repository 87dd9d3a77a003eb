"""Whose turn it is, against the reference model driven at random: nobody is forgotten, no time is wrong."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from api.orders.waiting import turns, unsigned
from sharing.model import Milestone, Moment, Money, OrderModel, Phase, Terms
from sharing.model.errors import ModelError

NOW = 1_800_000_000
DAY = 86_400
TERMS = Terms(
    cumulative=(Money(60), Money(90), Money(100)),
    deadlines=(Moment(NOW + 10 * DAY), Moment(NOW + 20 * DAY), Moment(NOW + 20 * DAY)),
    review=3 * DAY,
    cure=2 * DAY,
    open_by=Moment(NOW + DAY),
    court_by=Moment(NOW + 60 * DAY),
    bond=Money(50),
    inputs_due=Moment(NOW + DAY),
)
Step = Callable[[OrderModel, int, Moment], OrderModel]
STEPS: list[Step] = [
    lambda order, mask, now: order.deliver(mask, now),
    lambda order, mask, now: order.accept(mask, now),
    lambda order, mask, now: order.reject(mask, now),
    lambda order, mask, now: order.cure(mask, now),
    lambda order, mask, now: order.contest(mask, now),
    lambda order, _, now: order.contest(0, now),
    lambda order, _, now: order.poke(now),
]


@st.composite
def orders(draw: st.DrawFn) -> tuple[OrderModel, Moment]:
    """An order after some steps, and the time."""
    now = Moment(NOW)
    order = draw(st.sampled_from([OrderModel.open, OrderModel.post]))(TERMS, now)
    for _ in range(draw(st.integers(0, 12))):
        now = Moment(now + draw(st.sampled_from([0, 3600, DAY, 3 * DAY, 10 * DAY])))
        with suppress(ModelError):
            order = draw(st.sampled_from(STEPS))(order, draw(st.integers(1, 7)), now)
    return order, now


@given(orders())
def test_everybody_who_is_waited_for_is_told(given_: tuple[OrderModel, Moment]) -> None:
    order, now = given_
    told = turns(order, now)
    unsettled = [index + 1 for index, state in enumerate(order.milestones) if not state.settled]
    if order.phase is Phase.OPEN:
        assert sorted(number for turn in told for number in turn.milestones) == unsettled
    if order.phase in (Phase.CLOSED, Phase.CANCELLED):
        assert told == []
    times = [turn.by.unix for turn in told if turn.by is not None]
    assert times == sorted(times) and all(time >= now for time in times)
    assert all(turn.silence for turn in told)
    due = order.next_due
    if due is not None:
        # The first to run out is what a poke carries out next.
        overdue = any(turn.can.startswith("carry out") for turn in told)
        assert overdue is (now >= due)
        if not overdue:
            assert times[0] + 1 == due


@given(orders())
def test_silence_does_what_was_said(given_: tuple[OrderModel, Moment]) -> None:
    """Let time run out: the poke does to each milestone what its turn's words had promised."""
    order, now = given_
    if order.phase is not Phase.OPEN or order.next_due is None:
        return
    later = Moment(max(now, order.next_due))
    after = order.poke(later)
    for turn in turns(order, now):
        for number in turn.milestones:
            state = after.milestones[number - 1]
            if state is order.milestones[number - 1]:
                continue
            word = {
                Milestone.PAID: "is paid to the maker",
                Milestone.REFUNDED: "is refunded to the customer",
                Milestone.RULED: "of milestone",
            }[state]
            assert word in f"{turn.can} {turn.silence}"


@given(opens=st.integers(-2, 2), since=st.integers(-2, 2))
def test_a_post_can_be_taken_and_taken_back_as_told(opens: int, since: int) -> None:
    """Its own `open_by` or its first deadline, whichever comes first, leaves it to anybody."""
    terms = replace(TERMS, open_by=Moment(TERMS.deadlines[0] + opens))
    order, now = OrderModel.post(terms, Moment(NOW)), Moment(TERMS.deadlines[0] + since)
    first, *others = turns(order, now)
    can_be_taken = can_be_taken_back = False
    with suppress(ModelError):
        can_be_taken = order.take(now).phase is Phase.OPEN
    with suppress(ModelError):
        can_be_taken_back = order.cancel_post(now, by_customer=False).phase is Phase.CANCELLED
    # Who looks at it first reads that it can be taken, and then that the customer may change its mind.
    assert first.can.startswith("take the order as its maker") is can_be_taken
    back = others[0] if can_be_taken else first
    assert back.can.startswith("take the order back")
    assert back.who == ("anyone" if can_be_taken_back else "customer")
    assert (back.by is None) is can_be_taken_back


def test_the_turns_of_a_draft() -> None:
    now, open_by = Moment(NOW), NOW + DAY
    (both,) = unsigned(["customer", "maker"], open_by, now)
    assert (both.who, both.can) == ("both", "sign the terms") and both.by and both.by.unix == open_by
    assert unsigned(["maker"], open_by, now)[0].who == "maker"
    assert unsigned([], open_by, now)[0].who == "anyone"
    (late,) = unsigned([], open_by, Moment(open_by + 1))
    assert late.by is None and late.can == "agree on new terms"
