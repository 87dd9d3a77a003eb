"""Fading and rounding, every day by every day."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sharing.credit.fixed import HALF_LIFE, LAST_DAY, ceil_div, day_of, fade_down, fade_up, fading


def test_half_is_left_after_a_half_life() -> None:
    assert fade_down(10**9, HALF_LIFE) == 5 * 10**8
    assert fade_down(10**9, 10 * HALF_LIFE) == 10**9 >> 10
    assert fade_down(10**9, 0) == 10**9


def test_factors_are_close_to_the_powers_of_two() -> None:
    for days in range(2 * HALF_LIFE):
        factor, shift = fading(days)
        assert -6e-9 < factor / 2**shift / 2 ** (-days / HALF_LIFE) - 1 <= 0


def test_two_fadings_never_leave_more_than_one() -> None:
    """Exactly, for all pairs of days: what lies behind the bound on dust deals."""
    for a in range(HALF_LIFE):
        for b in range(a, HALF_LIFE):
            (fa, sa), (fb, sb), (once, shift) = fading(a), fading(b), fading(a + b)
            assert fa * fb << shift <= once << sa + sb


def test_nothing_positive_is_left_at_the_end_of_time() -> None:
    assert fade_down(2**71 - 1, LAST_DAY) == 0
    assert fade_down(-(2**71), LAST_DAY) == -1
    assert fade_up(2**72 - 1, LAST_DAY) == 1
    assert fade_up(0, LAST_DAY) == 0


@given(st.integers(-(2**71), 2**71), st.integers(0, LAST_DAY))
def test_down_is_below_up(value: int, days: int) -> None:
    assert fade_down(value, days) <= max(value, 0)
    if value >= 0:
        assert 0 <= fade_up(value, days) - fade_down(value, days) <= 1
        assert fade_up(value, days) <= value


@given(st.integers(), st.integers(1))
def test_ceil_div(a: int, b: int) -> None:
    assert (ceil_div(a, b) - 1) * b < a <= ceil_div(a, b) * b


def test_days() -> None:
    assert day_of(86_399) == 0
    assert day_of(86_400) == 1
    assert day_of(10**12) == LAST_DAY
