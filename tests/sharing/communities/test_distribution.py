"""Power laws are recognised where they are, and not where they are not."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.communities import SampleTooSmall, SettingOutOfRange, power_law_of
from sharing.communities.tails import Tail, exponential, log_normal, power_law


@given(st.floats(1.5, 5), st.integers(1, 20))
def test_probabilities_sum_to_one_and_to_what_is_below(exponent: float, minimum: int) -> None:
    tail = Tail(float(minimum), exponent, True)
    values = np.arange(minimum, minimum + 2000, dtype=np.float64)
    assert np.exp(tail.density(values)).cumsum() == pytest.approx(tail.below(values), abs=1e-9)


@given(st.floats(1.5, 5), st.floats(0.1, 20))
def test_the_density_is_the_slope_of_what_is_below(exponent: float, minimum: float) -> None:
    tail = Tail(minimum, exponent, False)
    values = minimum * np.linspace(1.001, 30, 500)
    step = 1e-6 * minimum
    slope = (tail.below(values + step) - tail.below(values - step)) / (2 * step)
    assert np.exp(tail.density(values)) == pytest.approx(slope, rel=1e-4, abs=1e-7 / minimum)


@pytest.mark.parametrize("discrete", [True, False])
@pytest.mark.parametrize("exponent", [1.8, 2.5, 3.5])
def test_what_was_drawn_is_found_again(exponent: float, discrete: bool) -> None:
    minimum = 3.0
    tail = Tail(minimum, exponent, discrete)
    drawn = np.sort(tail.draw(20_000, np.random.default_rng(1)))
    assert drawn[0] >= minimum
    assert power_law(drawn, minimum, discrete).exponent == pytest.approx(exponent, abs=0.05)
    assert tail.distance(drawn) < 0.02


@pytest.mark.parametrize("discrete", [True, False])
def test_the_other_tails_are_distributions(discrete: bool) -> None:
    draws = np.random.default_rng(2)
    drawn = np.sort(np.ceil(draws.lognormal(2, 0.5, 4000)) if discrete else draws.lognormal(2, 0.5, 4000))
    kept = drawn[drawn >= 5]
    for fit in (exponential, log_normal):
        _, densities = fit(kept, 5.0, discrete)
        values, first = np.unique(kept, return_index=True)
        mass = np.exp(densities[first])
        total = mass.sum() if discrete else float(np.trapezoid(mass, values))
        assert total == pytest.approx(1, abs=0.05)
    by_shape, by_rate = (float(fit(kept, 5.0, discrete)[1].sum()) for fit in (log_normal, exponential))
    assert by_shape > by_rate


def test_a_power_law_is_said_to_be_one() -> None:
    found = power_law_of(np.random.default_rng(3).pareto(1.5, 300) + 1, samples=30)
    assert found.plausible
    assert found.error is not None and found.exponent == pytest.approx(2.5, abs=3 * found.error)
    assert found.sentence.startswith("The distribution is compatible with a power law: α = 2.")


@pytest.mark.parametrize("discrete", [True, False])
def test_others_are_said_not_to_be(discrete: bool) -> None:
    draws = np.random.default_rng(4)
    values = draws.poisson(8, 400).astype(np.float64) if discrete else draws.normal(10, 2, 400)
    found = power_law_of(values, discrete=discrete, samples=20)
    assert not found.plausible
    assert "does not display a power law" in found.sentence
    assert f"of {found.values} values" in found.sentence


@pytest.mark.parametrize(
    ("values", "discrete"),
    [
        ([1000.0] * 40 + [1001.0], True),
        ([999_999.0] * 40 + [1e6], True),
        ([1.0] * 400 + [1.0000001], False),
        (np.logspace(-70, 70, 40), False),
    ],
    ids=["steep, whole", "steepest, whole", "steep", "flat"],
)
def test_where_the_search_ends_no_number_is_said(values: list[float], discrete: bool) -> None:
    found = power_law_of(np.array(values), discrete=discrete, samples=5)
    assert not found.plausible
    assert (found.exponent, found.error, found.p_value, found.alternatives) == (None, None, 0.0, ())
    assert found.sentence == (
        "The distribution does not display a power law: none of exponent 1.1 to 50 fits "
        f"above {found.minimum:g} ({found.tail} of {len(values)} values)."
    )


@pytest.mark.parametrize("minimum", [500.0, 100_000.0])
@pytest.mark.parametrize("exponent", [9.0, 40.0])
def test_steep_power_laws_of_large_whole_numbers_are_found(exponent: float, minimum: float) -> None:
    drawn = np.sort(Tail(minimum, exponent, True).draw(20_000, np.random.default_rng(1)))
    fit = power_law(drawn, minimum, True)
    assert fit.fits and fit.exponent == pytest.approx(exponent, rel=0.03)


def test_the_same_seed_says_the_same() -> None:
    values = np.random.default_rng(5).exponential(3, 80)
    assert power_law_of(values, samples=10, seed=1) == power_law_of(values, samples=10, seed=1)


def test_what_says_nothing() -> None:
    with pytest.raises(SampleTooSmall, match="at least 10"):
        power_law_of(np.arange(9.0))
    with pytest.raises(SampleTooSmall):
        power_law_of(np.ones(50))
    for odd in (-1.0, np.nan, np.inf, 1e71, 1e-71):
        with pytest.raises(
            SettingOutOfRange, match=re.escape(f"a value is {odd}: it must be 0, or from 1e-70")
        ):
            power_law_of(np.array([1.0, 2.0] * 10 + [odd]))
    with pytest.raises(SettingOutOfRange, match="at most 1,000,000 where the distribution is discrete"):
        power_law_of(np.array([1.0, 2e6] * 10), discrete=True)
    for samples in (0, -1):
        with pytest.raises(SettingOutOfRange, match=f"samples is {samples}: it must be 1 or more"):
            power_law_of(np.array([1.0, 2.0] * 10), samples=samples)
    with pytest.raises(SettingOutOfRange, match="whole"):
        power_law_of(np.linspace(1, 2, 20), discrete=True)
