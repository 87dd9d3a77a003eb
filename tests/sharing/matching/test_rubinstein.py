"""Closed forms of splits: against their own equations, each other, and their limits."""

from __future__ import annotations

from fractions import Fraction
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.matching.bargain_errors import BadBargain
from sharing.matching.rubinstein import (
    Discount,
    Rate,
    Share,
    Zone,
    discount_of,
    price_of,
    rubinstein,
    rubinstein_limit,
    stahl,
    stahl_limit,
    with_outside_options,
)
from sharing.model.terms import Money

factors = st.floats(0.01, 0.999).map(Discount)
rates = st.floats(0.05, 5).map(Rate)


@given(factors, factors)
def test_each_proposer_leaves_the_other_what_waiting_is_worth(first: Discount, second: Discount) -> None:
    mine, theirs = rubinstein(first, second), rubinstein(second, first)
    assert 1 - mine == pytest.approx(second * theirs, abs=1e-12)
    assert 1 - theirs == pytest.approx(first * mine, abs=1e-12)


@given(factors, factors)
def test_many_rounds_are_no_deadline(first: Discount, second: Discount) -> None:
    few, many = (abs(stahl(first, second, n) - rubinstein(first, second)) for n in (2, 40))
    assert many <= few + 1e-12
    assert abs(stahl(first, second, 30_000) - rubinstein(first, second)) < 1e-9


@given(rates, rates)
def test_rubinstein_tends_to_the_limit_as_fast_as_the_gap(first: Rate, second: Rate) -> None:
    limit = rubinstein_limit(first, second)
    for gap in (0.1, 0.01, 0.001):
        exact = rubinstein(discount_of(first, gap), discount_of(second, gap))
        assert abs(exact - limit) <= (first + second) * gap


@given(rates, rates, st.floats(0.1, 3), st.booleans())
def test_a_deadline_tends_to_its_own_limit(
    first: Rate, second: Rate, time: float, first_is_last: bool
) -> None:
    rounds = 4000 + (1 if first_is_last else 0)
    gap = time / rounds
    exact = stahl(discount_of(first, gap), discount_of(second, gap), rounds)
    limit = stahl_limit(first, second, time, first_is_last=first_is_last)
    assert exact == pytest.approx(limit, abs=4 * (first + second) * gap)


@given(factors, factors, st.floats(0, 1), st.floats(0, 1))
def test_outside_options_count_only_where_better_than_waiting(
    first: Discount, second: Discount, own: float, other: float
) -> None:
    own, other = Share(own / 2), Share(other / 2)
    share = with_outside_options(first, second, own, other)
    theirs = 1 - max(own, first * share)
    assert share == pytest.approx(1 - max(other, second * theirs), abs=1e-9)
    plain, reply = rubinstein(first, second), rubinstein(second, first)
    if own <= first * plain and other <= second * reply:
        assert share == pytest.approx(plain, abs=1e-9)


near_one = st.floats(0, 16).map(lambda digits: Discount(1 - 10**-digits or 1e-3))


@given(near_one, st.one_of(near_one, st.just(Discount(1.0))), st.floats(0, 1), st.floats(0, 1))
def test_outside_options_are_told_apart_even_by_the_very_patient(
    first: Discount, second: Discount, own: float, other: float
) -> None:
    own, other = own / 2, other / 2
    if first == second == 1:
        return
    share = with_outside_options(first, second, Share(own), Share(other))
    mine, theirs = Fraction(first), Fraction(second)
    exact = min(
        max((1 - theirs) / (1 - mine * theirs), 1 - theirs * (1 - Fraction(own))), 1 - Fraction(other)
    )
    assert share == float(exact)


def test_the_most_patient_one_gets_all_but_what_the_other_has_elsewhere() -> None:
    patient = Discount(1 - 1e-14)
    assert with_outside_options(patient, Discount(1.0), Share(0.25), Share(0.0)) == 0.25
    assert with_outside_options(Discount(1.0), patient, Share(0.0), Share(0.25)) == 0.75


def test_known_values() -> None:
    half = Discount(0.5)
    assert rubinstein(half, half) == pytest.approx(2 / 3)
    assert [stahl(half, half, n) for n in (1, 2, 3)] == [1, 0.5, 0.75]
    assert rubinstein_limit(Rate(1), Rate(3)) == 0.75
    assert discount_of(Rate(2), 0.5) == exp(-1)
    assert with_outside_options(half, half, Share(0), Share(0.6)) == pytest.approx(0.4)


@given(st.integers(0, 10**30), st.integers(0, 10**30), st.floats(0, 1))
def test_prices_stay_within_the_zone_and_round_down(seller: int, surplus: int, share: float) -> None:
    zone = Zone(Money(seller), Money(seller + surplus))
    price = price_of(zone, Share(share))
    exact = seller + Fraction(share) * surplus
    assert seller <= price <= seller + surplus and price <= exact < price + 1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: rubinstein(Discount(0), Discount(0.5)),
        lambda: rubinstein(Discount(1), Discount(1)),
        lambda: stahl(Discount(0.5), Discount(0.5), 0),
        lambda: rubinstein_limit(Rate(0), Rate(1)),
        lambda: discount_of(Rate(float("nan")), 1),
        lambda: discount_of(Rate(1), 0),
        lambda: stahl_limit(Rate(1), Rate(1), -1, first_is_last=True),
        lambda: with_outside_options(Discount(0.5), Discount(0.5), Share(0.6), Share(0.6)),
        lambda: price_of(Zone(Money(2), Money(1)), Share(0.5)),
    ],
)
def test_what_cannot_be_split_is_said(wrong) -> None:
    with pytest.raises(BadBargain, match="must be"):
        wrong()
