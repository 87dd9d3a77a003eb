"""Against closed forms, simulation, and two other implementations of least squares."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sharing.value.errors import (
    BadSetting,
    ElasticityOutside,
    RowNotPositive,
    RowsCollinear,
    RowsConstant,
    TooFewRows,
)
from sharing.value.estimation import Estimate, estimate
from sharing.value.production import Observation

ALPHA = 0.4


def simulated(
    count: int, seed: int, elasticities: Sequence[float] = (ALPHA, 1 - ALPHA), noise: float = 0.2
) -> list[Observation]:
    draw = np.random.default_rng(seed)
    factors = np.exp(draw.normal(2, 1, (count, len(elasticities))))
    output = 3 * np.prod(factors ** np.array(elasticities), axis=1) * np.exp(draw.normal(0, noise, count))
    return [
        Observation(one, tuple(each)) for one, each in zip(output.tolist(), factors.tolist(), strict=True)
    ]


def logs(rows: Sequence[Observation]) -> tuple[np.ndarray, np.ndarray]:
    return np.log([row.output for row in rows]), np.log([row.quantities for row in rows])


@given(st.floats(0.05, 0.95), st.floats(0.01, 100), st.integers(4, 30), st.integers(0, 1000))
def test_rows_without_error_give_the_technology_back(
    alpha: float, scale: float, count: int, seed: int
) -> None:
    factors = np.exp(np.random.default_rng(seed).normal(0, 1, (count, 2)))
    rows = [Observation(scale * o**alpha * r ** (1 - alpha), (o, r)) for o, r in factors.tolist()]
    found = estimate(rows)
    assert found.constant.elasticities[0].estimate == pytest.approx(alpha, abs=1e-9)
    assert found.constant.scale.estimate == pytest.approx(scale)
    assert found.constant.r_squared == pytest.approx(1)
    assert found.returns is not None and found.returns.p_value == 1.0
    technology = found.technology()
    assert sum(technology.elasticities) == 1 and technology.scale == pytest.approx(scale)


def test_three_rows_by_hand() -> None:
    """log(Q/R) = 0, 1, 3 at log(O/R) = 0, 1, 2: slope 3/2, intercept −1/6, residuals 1/6, −1/3, 1/6."""
    found = estimate([Observation(math.exp(y), (math.exp(x), 1.0)) for x, y in ((0, 0), (1, 1), (2, 3))])
    alpha, beta = found.constant.elasticities
    assert alpha.estimate == pytest.approx(1.5) and beta.estimate == pytest.approx(-0.5)
    assert math.log(found.constant.scale.estimate) == pytest.approx(-1 / 6)
    assert found.constant.deviation == pytest.approx(math.sqrt(1 / 6)) and found.constant.freedom == 1
    assert alpha.error == beta.error == pytest.approx(math.sqrt(1 / 12))
    # Student's quantile of one degree of freedom is tan(π(p − 1/2)).
    assert alpha.high - alpha.estimate == pytest.approx(math.tan(math.pi * 0.475) * alpha.error)
    assert found.constant.r_squared == pytest.approx(1 - (1 / 6) / (14 / 3))
    with pytest.raises(ElasticityOutside, match=r"elasticity of resources is estimated as -0\.5"):
        found.technology()


@pytest.mark.parametrize("seed", range(5))
def test_two_factors_as_scipy_has_it(seed: int) -> None:
    rows = simulated(20, seed)
    made, given = logs(rows)
    other: Any = stats.linregress(given[:, 0] - given[:, 1], made - given[:, 1])
    found = estimate(rows, 0.9).constant
    assert found.elasticities[0].estimate == pytest.approx(other.slope)
    assert found.elasticities[0].error == pytest.approx(other.stderr)
    assert math.log(found.scale.estimate) == pytest.approx(other.intercept)
    assert found.scale.error == pytest.approx(other.intercept_stderr)
    width = stats.t.ppf(0.95, 18)
    assert found.elasticities[1].low == pytest.approx(1 - other.slope - width * other.stderr)
    assert found.scale.high == pytest.approx(math.exp(other.intercept + width * other.intercept_stderr))


@pytest.mark.parametrize("seed", range(5))
def test_three_factors_as_numpy_has_it(seed: int) -> None:
    rows = simulated(15, seed, (0.2, 0.5, 0.4))
    made, given = logs(rows)
    columns = np.column_stack((np.ones(15), given))
    slopes, squares, _, _ = np.linalg.lstsq(columns, made)
    spread = squares[0] / 11 * np.linalg.inv(columns.T @ columns)
    found = estimate(rows)
    assert found.free is not None and found.returns is not None
    assert [one.estimate for one in found.free.elasticities] == pytest.approx(slopes[1:].tolist())
    assert [one.error for one in found.free.elasticities] == pytest.approx(np.sqrt(np.diag(spread))[1:])
    assert math.log(found.free.scale.estimate) == pytest.approx(slopes[0])
    assert found.free.scale.error == pytest.approx(math.sqrt(spread[0, 0]))
    assert found.free.r_squared == pytest.approx(1 - squares[0] / ((made - made.mean()) ** 2).sum())
    assert found.returns.total.error == pytest.approx(math.sqrt(spread[1:, 1:].sum()))
    assert found.returns.p_value == pytest.approx(2 * stats.t.sf(abs(found.returns.t), 11))

    relative = np.column_stack((np.ones(15), given[:, [0, 2]] - given[:, [1]]))
    slopes, restricted, _, _ = np.linalg.lstsq(relative, made - given[:, 1])
    each = [slopes[1], 1 - slopes[1] - slopes[2], slopes[2]]
    assert [one.estimate for one in found.constant.elasticities] == pytest.approx(each)
    spread = restricted[0] / 12 * np.linalg.inv(relative.T @ relative)
    assert found.constant.elasticities[1].error == pytest.approx(math.sqrt(spread[1:, 1:].sum()))
    # The square of t is the F statistic of the restriction.
    assert found.returns.t**2 == pytest.approx((restricted[0] - squares[0]) / (squares[0] / 11))


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    """Two thousand samples of twelve rows: a share of .95 has a standard error of .005."""
    alpha = scale = rejected = tight = 0
    for seed in range(2000):
        found = estimate(simulated(12, seed))
        first, returns = found.constant.elasticities[0], found.returns
        assert returns is not None
        alpha += first.low <= ALPHA <= first.high
        scale += found.constant.scale.low <= 3 <= found.constant.scale.high
        rejected += returns.p_value < 0.05
        tight += first.low <= 0.3 <= first.high
    assert 0.935 <= alpha / 2000 <= 0.965
    assert 0.935 <= scale / 2000 <= 0.965
    assert 0.035 <= rejected / 2000 <= 0.065
    assert tight / 2000 < 0.9, "they also exclude what is not true"


def verdict(total: float) -> Estimate:
    return estimate(simulated(40, 7, (0.4 * total, 0.6 * total)))


def test_returns_that_are_not_constant_are_noticed() -> None:
    assert verdict(1).sentence.startswith("Constant returns are borne by the rows")
    twice = verdict(1.3)
    assert twice.returns is not None and twice.returns.p_value < 0.01
    assert twice.sentence.startswith(
        "The rows speak against constant returns: free to differ, the elasticities"
    )


def test_rows_that_bear_no_test_still_bear_an_estimate() -> None:
    few = estimate(simulated(3, 1))
    assert (few.free, few.returns) == (None, None)
    assert "3 rows are too few" in few.untested and "4" in few.untested and few.untested in few.sentence
    same = estimate([Observation(o**0.5, (o, 2.0)) for o in (1.0, 2.0, 3.0, 5.0)])
    assert same.free is None and "resources are the same in all rows" in same.untested
    assert same.constant.freedom == 2
    line = estimate([Observation(o * (1 + o / 99), (o, o**2)) for o in (1.0, 2.0, 3.0, 5.0, 7.0)])
    assert line.free is None and "vary only together" in line.untested


def row(output: float, *quantities: float) -> Observation:
    return Observation(output, quantities)


def test_rows_that_tell_nothing() -> None:
    with pytest.raises(TooFewRows, match=r"2 rows .* at least 3"):
        estimate([row(1, 1, 1), row(2, 3, 2)])
    with pytest.raises(TooFewRows, match="0 rows"):
        estimate([])
    with pytest.raises(TooFewRows, match=r"3 rows .* at least 4"):
        estimate([row(1, 1, 1, 1), row(2, 3, 2, 1), row(3, 1, 2, 3)])
    for value in (0.0, -1.0, math.inf, math.nan):
        with pytest.raises(RowNotPositive, match="row 2: resources is"):
            estimate([row(1, 1, 1), row(2, 3, value), row(3, 3, 3)])
    with pytest.raises(RowNotPositive, match="row 3: output is 0"):
        estimate([row(1, 1, 1), row(2, 3, 2), row(0, 3, 3)])
    with pytest.raises(RowsConstant, match="orders and resources have the same proportion in all rows"):
        estimate([row(1, 0.1, 0.3), row(2, 0.2, 0.6), row(3, 0.3, 0.9)])
    with pytest.raises(RowsConstant, match="the output is the same"):
        estimate([row(2, 1, 3), row(2, 2, 6), row(2, 3, 1)])
    collinear = [row(x + 1 / x, x**2, 1.0, x**3) for x in (1.0, 2.0, 3.0, 4.0, 5.0)]
    with pytest.raises(RowsCollinear, match="cannot be told apart"):
        estimate(collinear)
    with pytest.raises(BadSetting, match="factors in row 2 is 3"):
        estimate([row(1, 1, 1), row(2, 3, 2, 1), row(3, 1, 2)])
    with pytest.raises(BadSetting, match="confidence is 1"):
        estimate(simulated(9, 1), 1)


def test_an_estimate_becomes_an_exact_technology() -> None:
    found = estimate(simulated(30, 4, (0.2, 0.5, 0.3)))
    technology = found.technology()
    assert sum(technology.elasticities) == Fraction(1)
    assert [float(one) for one in technology.elasticities] == pytest.approx(
        [one.estimate for one in found.constant.elasticities]
    )
