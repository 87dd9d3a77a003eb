"""Whole units out of exact amounts: nothing is lost and nobody is a unit off."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.rounding import by_largest_remainder, half_up, rounded

NAMES = st.text("abcdef", min_size=1)
FRACTIONS = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6)


@given(st.integers(0, 10**24), st.dictionaries(NAMES, st.integers(1, 10**9), min_size=1))
def test_the_largest_remainder_is_exact(whole: int, weights: dict[str, int]) -> None:
    parts = by_largest_remainder(whole, weights)
    assert sum(parts.values()) == whole
    total = sum(weights.values())
    assert all(abs(parts[who] - Fraction(whole * weight, total)) < 1 for who, weight in weights.items())


@given(st.integers(0, 10**6), st.dictionaries(NAMES, st.integers(0, 1000), min_size=1), st.data())
def test_of_a_given_whole_nobody_gets_less_by_a_larger_weight(
    whole: int, weights: dict[str, int], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(weights)))
    weights[name] += 1
    more = {**weights, name: weights[name] + data.draw(st.integers(1, 1000))}
    assert by_largest_remainder(whole, more)[name] >= by_largest_remainder(whole, weights)[name]


@given(st.dictionaries(NAMES, FRACTIONS), st.data())
def test_amounts_of_either_sign_add_up_and_none_is_a_unit_off(
    exact: dict[str, Fraction], data: st.DataObject
) -> None:
    total = sum(exact.values(), Fraction(0))
    near = range(half_up(total) - 1, half_up(total) + 2)
    whole = data.draw(st.sampled_from([one for one in near if abs(one - total) < 1]))
    if not exact:
        assert rounded(exact) == {}
        return
    parts = rounded(exact, whole)
    assert sum(parts.values()) == whole
    assert all(abs(parts[name] - value) < 1 for name, value in exact.items())
    assert sum(rounded(exact).values()) == half_up(total)


def test_equal_remainders_go_to_the_smaller_name() -> None:
    thirds = {"b": Fraction(1, 2), "a": Fraction(1, 2), "c": Fraction(-1, 3)}
    assert rounded(thirds) == {"b": 0, "a": 1, "c": 0}


def test_another_whole_than_the_sum_is_refused() -> None:
    with pytest.raises(ValueError, match="add up to 3/2, which is not 3 in whole units"):
        rounded({"a": Fraction(3, 2)}, 3)
