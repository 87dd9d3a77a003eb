from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.model.terms import Money
from sharing.value.core import core_rule
from sharing.value.errors import BadDivision, BadSetting
from sharing.value.game import PoolGame
from sharing.value.payout import payments
from sharing.value.production import Pool
from sharing.value.shapley import shapley
from tests.sharing.value.pools import HALF, pool, pools

AMOUNTS = st.integers(0, 2**128 - 1).map(Money)


@given(pools(), AMOUNTS)
def test_nothing_is_lost_and_nobody_is_a_unit_off(some: Pool, amount: Money) -> None:
    for parts in (core_rule(some), shapley(PoolGame(some)).values.tolist()):
        paid = payments(some, amount, parts)
        assert sum(each.amount for each in paid) == amount
        assert sum(each.bps for each in paid) == 10_000
        least = [max(Fraction(part), Fraction(0)) for part in parts]
        for each, part in zip(paid, least, strict=True):
            exact = part / sum(least)
            assert abs(each.amount - exact * amount) < 1 and abs(each.bps - exact * 10_000) < 1
            assert part or not each.amount


@given(st.lists(st.floats(0, 1e300), min_size=3, max_size=3).filter(any), AMOUNTS)
def test_parts_of_any_scale(parts: list[float], amount: Money) -> None:
    paid = payments(pool(HALF, (1, 1), (2, 2), (3, 4)), amount, parts)
    assert sum(each.amount for each in paid) == amount


def test_equal_remainders_go_to_the_first_name() -> None:
    thirds = pool(HALF, (1, 1), (1, 1), (1, 1))
    assert core_rule(thirds) == (Fraction(1, 3),) * 3
    paid = payments(thirds, Money(100), core_rule(thirds))
    assert [(each.party, each.payee, each.amount, each.bps) for each in paid] == [
        ("a", "a", 34, 3334),
        ("b", "b", 33, 3333),
        ("c", "c", 33, 3333),
    ]


def test_who_brings_nothing_is_paid_nothing_whatever_rounding_leaves_of_it() -> None:
    """Shapley's value of it came out as −4e-15, and nobody could be paid."""
    some = pool(HALF, (0, 0), (0, 1), (3, 0), (38, 2))
    for seed in range(60):
        one = pool(HALF, (0, 0), (seed % 7, seed % 5), (seed % 11, 44), (38, seed % 3 + 1))
        paid = payments(one, Money(1_000), shapley(PoolGame(one)).values.tolist())
        assert paid[0].amount == 0 and sum(each.amount for each in paid) == 1_000
    paid = payments(some, Money(1_000), (-4e-15, 1.0, 2.0, 1.0))
    assert [each.amount for each in paid] == [0, 250, 500, 250]
    with pytest.raises(BadDivision, match="a gets"):
        payments(some, Money(1_000), (-1e-9, 1.0, 2.0, 1.0))


def test_what_cannot_be_paid() -> None:
    two = pool(HALF, (1, 1), (2, 2))
    with pytest.raises(BadSetting, match="the amount is -1"):
        payments(two, Money(-1), (1, 2))
    with pytest.raises(BadDivision, match="1 parts for 2 parties"):
        payments(two, Money(1), (1,))
    with pytest.raises(BadDivision, match="nobody gets anything"):
        payments(two, Money(1), (0, 0))
    for part in (-0.5, math.nan, math.inf):
        with pytest.raises(BadDivision, match="b gets"):
            payments(two, Money(1), (1, part))
