"""A technology from data: elasticities by least squares in logarithms, with intervals (after SF §4).

The model is Cobb and Douglas's with an error, ``log Q = log K + Σ e_f·log f + ε``, errors independent, normal
and of one variance, rows independent of each other. With constant returns (Σ e = 1) it is

    log(Q/R) = log K + α·log(O/R) [+ γ·log(C/R)] + ε,

estimated with the elasticity of resources as what is left to 1. Beside it stands the estimate without that
restriction, and the test of it: ``t = (Σ ê − 1)/se(Σ ê)`` with as many degrees of freedom as there are rows
less coefficients, whose square is the F statistic of the restriction. Intervals are Student's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special  # pyright: ignore[reportMissingTypeStubs]

from sharing.value.errors import (
    BadRows,
    BadSetting,
    ElasticityOutside,
    RowNotPositive,
    RowsCollinear,
    RowsConstant,
    TooFewRows,
)
from sharing.value.production import FACTORS, Observation, Technology

Floats = npt.NDArray[np.float64]

_student: Any = special
_SAME = 1e-9
"""Logarithms nearer than this are of the same figure."""
_FLAT = 1e-7
"""Columns whose smallest singular value is below this part of the largest vary only together."""
_RESOURCES = 1
"""Resources are what the other factors are measured against."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A figure that was estimated."""

    estimate: float
    """The best guess."""
    error: float
    """Its standard error; of K, that of its logarithm."""
    low: float
    """Where its interval begins."""
    high: float
    """And ends."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One regression."""

    scale: Coefficient
    """K."""
    elasticities: tuple[Coefficient, ...]
    """Of orders, resources and, where it is known, capability."""
    r_squared: float
    """Which part of the variance of log Q it explains."""
    deviation: float
    """The standard deviation of ε: about the relative error of an output."""
    freedom: int
    """Rows less coefficients."""


@dataclass(frozen=True, slots=True)
class Returns:
    """Whether twice of everything makes twice as much: a test of Σ e = 1."""

    total: Coefficient
    """Σ e, estimated without restriction."""
    t: float
    """Its distance from 1 in standard errors."""
    p_value: float
    """How often chance alone would bring it at least as far from 1."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What rows tell of a technology."""

    rows: int
    """How many there were."""
    confidence: float
    """Of every interval."""
    constant: Fit
    """With constant returns."""
    free: Fit | None
    """Without that restriction; None where the rows do not bear it."""
    returns: Returns | None
    """The test of the restriction; None with ``free``."""
    untested: str
    """Why there is none, else empty."""

    @property
    def sentence(self) -> str:
        """Whether the rows bear constant returns, in words."""
        if self.returns is None:
            return f"Constant returns are assumed, and cannot be tested: {self.untested}"
        total, p_value = self.returns.total, self.returns.p_value
        verdict = (
            "The rows speak against constant returns"
            if p_value < 1 - self.confidence
            else "Constant returns are borne by the rows"
        )
        return (
            f"{verdict}: free to differ, the elasticities add up to {total.estimate:.3g} ({total.low:.3g} to "
            f"{total.high:.3g}), p = {p_value:.2g}."
        )

    def technology(self) -> Technology:
        """The technology of constant returns that was estimated.

        Raises:
            ElasticityOutside: it is none, since an elasticity is not above 0.
        """
        found = [each.estimate for each in self.constant.elasticities]
        for factor, estimate in zip(FACTORS, found, strict=False):
            if not estimate > 0:
                raise ElasticityOutside(factor, estimate)
        exact = [Fraction(each) for each in found]
        exact[_RESOURCES] = 1 - sum(exact) + exact[_RESOURCES]
        return Technology(tuple(exact), self.constant.scale.estimate)


def estimate(rows: Sequence[Observation], confidence: float = 0.95) -> Estimate:
    """Estimate a technology.

    Args:
        rows: observations, all of the same factors.
        confidence: of the intervals, between 0 and 1.

    Raises:
        BadSetting: no such confidence.
        TooFewRows, RowNotPositive, RowsConstant, RowsCollinear: the rows tell no technology.
    """
    if not 0 < confidence < 1:
        raise BadSetting("confidence", confidence, "between 0 and 1")
    factors = len(rows[0].quantities) if rows else 2
    if len(rows) < factors + 1:
        raise TooFewRows(len(rows), factors + 1)
    logs = _logs(rows, factors)
    made, given = logs[:, 0], logs[:, 1:]
    if np.ptp(made) < _SAME:
        raise RowsConstant("the output is the same")
    others = [place for place in range(factors) if place != _RESOURCES]
    relative = given[:, others] - given[:, [_RESOURCES]]
    for column, place in enumerate(others):
        if np.ptp(relative[:, column]) < _SAME:
            raise RowsConstant(f"{FACTORS[place]} and resources have the same proportion")
    # What the slopes say of all elasticities: that of resources is 1 less the others'.
    each = np.eye(factors)
    insert, offset = each[:, others] - each[:, [_RESOURCES]], each[_RESOURCES]
    constant = _Regression(relative, made - given[:, _RESOURCES], made).fit(insert, offset, confidence)
    try:
        free, returns = _unrestricted(given, made, confidence)
    except BadRows as error:
        return Estimate(len(rows), confidence, constant, None, None, str(error))
    return Estimate(len(rows), confidence, constant, free, returns, "")


def _unrestricted(given: Floats, made: Floats, confidence: float) -> tuple[Fit, Returns]:
    count, factors = len(given), int(given.shape[1])
    if count < factors + 2:
        raise TooFewRows(count, factors + 2)
    for place, name in enumerate(FACTORS[:factors]):
        if np.ptp(given[:, place]) < _SAME:
            raise RowsConstant(f"{name} are the same")
    regression = _Regression(given, made, made)
    fit = regression.fit(np.eye(factors), np.zeros(factors), confidence)
    total = regression.coefficients(np.ones((1, factors)), np.zeros(1), confidence)[0]
    away = total.estimate - 1
    if total.error > _SAME:
        t = away / total.error
    else:  # the rows fit exactly, and what is left is rounding
        t = 0.0 if abs(away) < _SAME else math.copysign(math.inf, away)
    p_value = 2 * float(_student.stdtr(regression.freedom, -abs(t)))
    return fit, Returns(total, t, p_value)


def _logs(rows: Sequence[Observation], factors: int) -> Floats:
    """Logarithms, the output's first.

    Raises:
        RowNotPositive: there is none, or not as many factors as in the first row.
    """
    columns = ("output", *FACTORS[:factors])
    for number, row in enumerate(rows, start=1):
        if len(row.quantities) != factors:
            raise BadSetting(f"the number of factors in row {number}", len(row.quantities), f"{factors}")
        for name, value in zip(columns, (row.output, *row.quantities), strict=True):
            if not 0 < value < math.inf:
                raise RowNotPositive(number, name, value)
    return np.log(np.array([(row.output, *row.quantities) for row in rows], dtype=np.float64))


class _Regression:
    """Ordinary least squares with an intercept, by QR of the centred columns."""

    def __init__(self, given: Floats, made: Floats, told: Floats) -> None:
        """Solve it.

        Args:
            given: rows × coefficients.
            made: what they explain.
            told: whose variance R² is a part of.

        Raises:
            RowsCollinear: the columns vary only together.
        """
        count, width = given.shape
        self._means, self._mean = given.mean(axis=0), float(made.mean())
        centred = given - self._means
        sizes = np.linalg.norm(centred, axis=0)
        orthogonal, upper = np.linalg.qr(centred / sizes)
        singular = np.linalg.svd(upper, compute_uv=False)
        if singular[-1] < _FLAT * singular[0]:
            raise RowsCollinear
        inverse = np.linalg.solve(upper, np.eye(width)) / sizes[:, None]
        self._slopes: Floats = inverse @ (orthogonal.T @ (made - self._mean))
        residuals = made - self._mean - centred @ self._slopes
        self.freedom = count - width - 1
        squares = float(residuals @ residuals)
        self._deviation = math.sqrt(squares / self.freedom)
        self._root: Floats = inverse
        self._count = count
        self._explained = 1 - squares / float(((told - told.mean()) ** 2).sum())

    def coefficients(self, insert: Floats, offset: Floats, confidence: float) -> list[Coefficient]:
        """Linear combinations of the slopes, with intervals."""
        estimates = offset + insert @ self._slopes
        errors = self._deviation * np.linalg.norm(insert @ self._root, axis=1)
        return [
            self._told(float(one), float(error), confidence)
            for one, error in zip(estimates, errors, strict=True)
        ]

    def fit(self, insert: Floats, offset: Floats, confidence: float) -> Fit:
        """All of it, the elasticities as combinations of the slopes."""
        level = self._mean - float(self._means @ self._slopes)
        spread = math.hypot(1 / math.sqrt(self._count), float(np.linalg.norm(self._means @ self._root)))
        log = self._told(level, self._deviation * spread, confidence)
        scale = Coefficient(_exp(log.estimate), log.error, _exp(log.low), _exp(log.high))
        elasticities = tuple(self.coefficients(insert, offset, confidence))
        return Fit(scale, elasticities, self._explained, self._deviation, self.freedom)

    def _told(self, estimate: float, error: float, confidence: float) -> Coefficient:
        width = float(_student.stdtrit(self.freedom, (1 + confidence) / 2)) * error
        return Coefficient(estimate, error, estimate - width, estimate + width)


def _exp(value: float) -> float:
    """e^value; infinite where it is too large for a number."""
    return math.exp(value) if value < 709 else math.inf
