from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.park import constants as C
from sharing.park.arrays import ParkArrays, park_arrays
from sharing.park.errors import BadPark


@given(st.integers(0, 2**32), st.integers(1, 80), st.integers(0, 80))
def test_a_larger_park_begins_with_the_smaller(seed: int, size: int, more: int) -> None:
    small, large = park_arrays(seed, size), park_arrays(seed, size + more)
    for column in fields(ParkArrays):
        ours = getattr(small, column.name)
        np.testing.assert_array_equal(getattr(large, column.name)[: len(ours)], ours)


@given(st.integers(0, 2**32), st.integers(1, 300))
def test_every_column_can_be(seed: int, size: int) -> None:
    made = park_arrays(seed, size)
    held = np.diff(made.first)
    assert len(held) == size
    assert set(held.tolist()) <= {1, 2}
    for column in (made.task, made.equipped, made.tolerance_grade, made.roughness, made.hourly_rate):
        assert len(column) == made.first[-1]
    main = made.first[:-1]
    assert made.equipped[main].all()
    np.testing.assert_array_equal(np.add.reduceat(made.equipped.astype(int), main) == 2, made.versatile)
    second = made.first[1:][held == 2] - 1
    assert (made.task[second] != made.task[second - 1]).all()
    for column in (made.roughness, made.largest, made.weekly_hours, made.hourly_rate):
        assert (column > 0).all()
    assert ((made.credit > 0) & (made.credit < 1)).all()
    assert ((made.latitude > 33) & (made.latitude < 36)).all()


def test_shares_are_as_told_at_any_size() -> None:
    for size in (151, 20_000):
        made = park_arrays(7, size)
        assert made.versatile.mean() == pytest.approx(C.VERSATILE, abs=0.02)
        only = made.task[made.first[:-1]][~made.versatile]
        shares = np.array([profile.share for profile in C.TASKS])
        found = np.bincount(only, minlength=len(shares)) / len(only)
        np.testing.assert_allclose(found, shares / shares.sum(), atol=0.03)
        side = (np.diff(made.first) == 2) & ~made.versatile
        assert side.mean() == pytest.approx(C.SIDE_LINE * (1 - C.VERSATILE), abs=0.06)


def test_a_side_line_is_worse_work() -> None:
    made = park_arrays(3, 20_000)
    middle = np.array([profile.grade for profile in C.TASKS])[made.task]
    off = made.tolerance_grade - middle
    assert off[~made.equipped].mean() - off[made.equipped].mean() == pytest.approx(
        C.SIDE_LINE_WORSE * C.GRADE_SPREAD, abs=0.05
    )


@pytest.mark.parametrize(("seed", "size"), [(-1, 5), (1, 0), (1, 1_000_001)])
def test_parks_that_cannot_be_are_refused(seed: int, size: int) -> None:
    with pytest.raises(BadPark, match="it must be"):
        park_arrays(seed, size)
