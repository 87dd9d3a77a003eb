from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.park.uniforms import levels, normals, spread, uniforms

seeds = st.integers(0, 2**40)
rows = st.integers(1, 50)


@given(seeds, rows, rows)
def test_a_longer_column_begins_with_the_shorter(seed: int, short: int, more: int) -> None:
    for draw in (uniforms, normals, levels):
        np.testing.assert_array_equal(draw(seed, "a", short + more, 2)[:short], draw(seed, "a", short, 2))
    np.testing.assert_array_equal(spread(seed, "a", short + more)[:short], spread(seed, "a", short))


@given(seeds)
def test_columns_and_seeds_differ(seed: int) -> None:
    first = uniforms(seed, "a", 3)
    assert not np.array_equal(first, uniforms(seed, "b", 3))
    assert not np.array_equal(first, uniforms(seed + 1, "a", 3))


@given(seeds, st.floats(0.1, 1), st.floats(0.1, 1))
def test_an_even_spread_gives_every_share_of_the_square_its_part(
    seed: int, width: float, height: float
) -> None:
    points = spread(seed, "a", 2000)
    inside = (points < [width, height]).all(axis=1).mean()
    assert inside == pytest.approx(width * height, abs=0.02)


def test_the_distributions() -> None:
    drawn, even = normals(1, "a", 100_000), levels(1, "a", 100_000)
    assert (drawn.mean(), drawn.std()) == (pytest.approx(0, abs=0.02), pytest.approx(1, abs=0.02))
    assert (even.mean(), even.std()) == (pytest.approx(0, abs=0.02), pytest.approx(1, abs=0.02))
    assert np.abs(drawn).max() <= 3
    assert np.abs(even).max() <= 3**0.5


def test_the_first_numbers_stay_the_same() -> None:
    """Names the fault it prevents: another numpy that makes another park of the same seed."""
    assert uniforms(208, "tasks", 2)[:, 0].tolist() == [0.5238733880356287, 0.3605127467682515]
