"""A customer among several communities."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.matching.bargain_errors import BadBargain
from sharing.matching.bargaining import Bargainer, Side
from sharing.matching.choice import Choice, CommunityName, Suitor, choose
from sharing.model.terms import Money

suitors = st.lists(
    st.builds(
        Suitor,
        st.sampled_from("abcdefgh").map(CommunityName),
        st.integers(0, 200).map(Money),
        st.builds(
            Bargainer,
            st.integers(0, 200).map(Money),
            st.fractions(Fraction(1, 10), 1, max_denominator=20),
            st.integers(0, 30).map(Money),
        ),
        st.sampled_from(["", "", "its machines are booked"]),
    ),
    max_size=5,
    unique_by=lambda one: one.name,
)


def chosen(own: int, many: list[Suitor], first: Side = Side.MAKER) -> Choice:
    customer = Bargainer(Money(0), Fraction(4, 5), Money(own))
    return choose(customer, many, first=first, gap=1, time=9, rounds=10)


@given(st.integers(0, 40), suitors, st.sampled_from(Side))
def test_the_best_is_taken_and_nobody_is_forced(own: int, many: list[Suitor], first: Side) -> None:
    choice = chosen(own, many, first)
    known = {one.name: one for one in many}
    assert {bid.name for bid in choice.bids} == set(known)
    for bid in choice.bids:
        suitor = known[bid.name]
        assert bid.reason
        if bid.price is None:
            fits = suitor.worth - suitor.maker.reservation >= own + suitor.maker.outside
            assert suitor.refusal or not fits
            continue
        assert not suitor.refusal
        assert bid.price - suitor.maker.reservation >= suitor.maker.outside
        assert bid.gain == suitor.worth - bid.price >= own
    agreed = [bid for bid in choice.bids if bid.price is not None]
    assert (choice.chosen is None) == (not agreed)
    if agreed:
        assert choice.chosen == choice.bids[0].name and choice.bids[0].gain == max(bid.gain for bid in agreed)


@given(st.integers(0, 40), suitors, st.sampled_from(Side))
def test_more_to_choose_from_never_hurts(own: int, many: list[Suitor], first: Side) -> None:
    fewer = many[1:]
    with_all, without = chosen(own, many, first).bids, chosen(own, fewer, first).bids
    best = max((bid.gain for bid in with_all), default=own)
    assert best >= max((bid.gain for bid in without), default=own)


def test_a_strong_rival_presses_and_a_weak_one_does_not() -> None:
    half = Fraction(1, 2)
    good = Suitor(CommunityName("good"), Money(1000), Bargainer(Money(400), half))
    weak = Suitor(CommunityName("weak"), Money(500), Bargainer(Money(450), half))
    near = Suitor(CommunityName("near"), Money(1000), Bargainer(Money(420), Fraction(1, 4)))
    alone = chosen(0, [good]).bids[0]
    assert chosen(0, [good, weak]).bids[0].price == alone.price
    pressed = chosen(0, [good, near])
    assert pressed.bids[0].gain > alone.gain
    busy = Suitor(CommunityName("busy"), Money(9000), Bargainer(Money(0), half), "its machines are booked")
    told = chosen(0, [busy, good])
    assert told.chosen == "good" and told.bids[-1].reason == "refused to talk: its machines are booked"


def test_amounts_in_reasons_are_told_as_asked() -> None:
    customer = Bargainer(Money(0), Fraction(1, 2), Money(50))
    half = Fraction(1, 2)
    many = [
        Suitor(CommunityName("good"), Money(1000), Bargainer(Money(400), half)),
        Suitor(CommunityName("less"), Money(1000), Bargainer(Money(450), half)),
        Suitor(CommunityName("none"), Money(400), Bargainer(Money(450), half)),
    ]
    choice = choose(customer, many, gap=1, time=9, rounds=1, told=lambda value: f"{value}.00 €")
    good, less, none = choice.bids
    assert good.talks is not None and (good.price, less.price) == (950, 950)
    why = good.talks.moves[0].decision.reason
    assert why == "the customer gains 50.00 €, no less than by leaving (50.00 €)"
    assert good.reason == "the best: a gain of 50.00 €, against 50.00 € without any"
    assert less.reason == "as good as good, which is taken only because its name comes first"
    assert none.reason == "no price leaves the customer its 50.00 € and the maker its 0.00 €"


def test_names_stand_once() -> None:
    one = Suitor(CommunityName("a"), Money(10), Bargainer(Money(4), Fraction(1, 2)))
    with pytest.raises(BadBargain, match="ambiguous"):
        chosen(0, [one, one])
    assert chosen(0, []).chosen is None
