from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.matching.wording import units


@given(st.fractions())
def test_units_are_off_by_less_than_a_hundredth_towards_zero(value: Fraction) -> None:
    told = Fraction(units(value))
    assert abs(told) <= abs(value) and abs(value) - abs(told) < Fraction(1, 100)
    assert told * value >= 0


@pytest.mark.parametrize(
    ("value", "told"),
    [(7, "7"), (-7, "-7"), (Fraction(-1, 2), "-0.50"), (Fraction(10**30, 3), "3" * 30 + ".33")],
)
def test_units(value: Fraction | int, told: str) -> None:
    assert units(value) == told
