"""The loop that replays histories, bit for bit against the reference that the contract is held to."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing import compiled
from sharing.credit import (
    DEFAULT,
    ONE,
    Account,
    Day,
    Pair,
    Prior,
    Rater,
    Rating,
    Settings,
    Slots,
    Word,
    apply_order,
    bias,
    mean,
)
from sharing.credit.fixed import Fixed, Weight
from sharing.credit.replay.errors import TooLong
from sharing.credit.replay.io import read_ratings
from sharing.credit.replay.on_chain import Replayed, replay_on_chain
from sharing.credit.replay.ratings import Ratings, in_order
from sharing.credit.state import GENESIS, STAKE
from tests.conftest import SHARED_DATA

DAY = 86_400.0
TIGHT = replace(DEFAULT, pair_cap=Weight(2 * ONE), pass_on_cap=Weight(3 * ONE), root_evidence=Weight(ONE))
"""Caps that are reached, and vouchers that are given, within a few ratings."""
GRIM = replace(DEFAULT, caution=Fixed(5 * ONE), prior_mean=Fixed(ONE // 3), bottom=Fixed(ONE // 10))


def by_reference(ratings: Ratings, settings: Settings, genesis: int | None) -> Replayed:
    """The same by the reference, one order after another."""
    root = (lambda who: STAKE) if genesis is None else (lambda who: GENESIS if who < genesis else 0)
    accounts = [Account(roots=root(who)) for who in range(len(ratings.parties))]
    raters = [Rater() for _ in ratings.parties]
    pairs: dict[tuple[int, int], Pair] = defaultdict(Pair)
    prior = Prior.first(settings)
    expected, leniency = np.empty(len(ratings)), np.empty(len(ratings))
    moments = ratings.moments()
    for begin, end in pairwise(moments):
        for i in range(begin, end):
            expected[i] = (prior.mu + mean(accounts[ratings.ratee[i]], settings)) / ONE
            leniency[i] = bias(raters[ratings.rater[i]], settings) / ONE
        for i in range(begin, end):
            a, b = int(ratings.rater[i]), int(ratings.ratee[i])
            pair, criterion = (min(a, b), max(a, b)), round(50 + 50 * float(ratings.value[i]))
            slots = Slots(accounts[a], accounts[b], raters[a], raters[b], pairs[pair], prior)
            moved = apply_order(
                slots,
                (a, b),
                Day(int(ratings.time[i] // DAY)),
                settings.order_cap,
                Word(Rating(criterion, criterion, criterion, criterion)),
                Word(),
                settings,
                on_time=False,
                customer_is_low=a < b,
            ).slots
            accounts[a], accounts[b], raters[a], raters[b] = (
                moved.customer,
                moved.maker,
                moved.customer_rater,
                moved.maker_rater,
            )
            pairs[pair], prior = moved.pair, moved.prior
    return Replayed(expected, leniency, tuple(accounts), tuple(raters), prior)


def assert_same(ratings: Ratings, settings: Settings, genesis: int | None) -> None:
    """Every prediction, account and rater, and the prior, to the last bit."""
    ours = replay_on_chain(ratings, settings, genesis=genesis)
    theirs = by_reference(ratings, settings, genesis)
    assert np.array_equal(ours.expected, theirs.expected)
    assert np.array_equal(ours.leniency, theirs.leniency)
    assert (ours.accounts, ours.raters, ours.prior) == (theirs.accounts, theirs.raters, theirs.prior)


words = st.tuples(
    st.integers(0, 5),
    st.integers(0, 4),
    st.sampled_from([-50, -50, -30, -1, 0, 1, 5, 20, 50, 50, 50]),
    st.sampled_from([0.0, 0.0, 0.2, 1.0, 20.0, 179.0, 180.0, 181.0, 5000.0]),
)


@given(
    st.lists(words, min_size=1, max_size=40),
    st.sampled_from([DEFAULT, TIGHT, GRIM]),
    st.sampled_from([None, 2, 4]),
)
def test_equals_the_reference(
    said: list[tuple[int, int, int, float]], settings: Settings, genesis: int | None
) -> None:
    raters = [str(rater) for rater, _, _, _ in said]
    ratees = [str(other + (other >= rater)) for rater, other, _, _ in said]
    times = np.cumsum([gap * DAY for _, _, _, gap in said]) + 1.2e9
    ratings = in_order(raters, ratees, [value / 50 for _, _, value, _ in said], times.tolist())
    assert_same(ratings, settings, None if genesis is None else min(genesis, len(ratings.parties)))


@pytest.mark.shared_data
@pytest.mark.parametrize("genesis", [None, 30])
def test_equals_the_reference_on_real_ratings(genesis: int | None) -> None:
    ratings, left_out = read_ratings(SHARED_DATA / "ratings" / "bitcoin_otc_first80.csv")
    assert (len(ratings), left_out) == (28_473, 0)
    first = slice(6_000)
    part = replace(
        ratings,
        rater=ratings.rater[first],
        ratee=ratings.ratee[first],
        value=ratings.value[first],
        time=ratings.time[first],
    )
    assert_same(part, DEFAULT, genesis)


@pytest.mark.filterwarnings("error")
def test_the_same_without_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    """What wraps round in 64 bits when compiled does not overflow there."""
    monkeypatch.setattr(compiled, "_compiled", {})
    monkeypatch.setitem(sys.modules, "numba", None)
    said = [("a", "b", 1.0), ("b", "c", -1.0), ("c", "b", 0.4), ("a", "c", -0.6), ("a", "b", 0.1)] * 12
    raters, ratees, values = map(list, zip(*said, strict=True))
    ratings = in_order(raters, ratees, values, [1.2e9 + 7 * DAY * i for i in range(len(said))])
    assert_same(ratings, DEFAULT, None)


def test_what_could_overflow_is_refused() -> None:
    ratings = in_order(["a"], ["b"], [1.0], [0.0])
    with pytest.raises(TooLong, match="1 ratings may be more"):
        replay_on_chain(ratings, replace(DEFAULT, order_cap=Weight(2**52)))
