"""Distributions of what is above x_min: densities, fits, samples (Clauset et al. 2009, tables 2.1, B)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import scipy.optimize as optimize  # pyright: ignore[reportMissingTypeStubs]
import scipy.special as special  # pyright: ignore[reportMissingTypeStubs]

from sharing.communities.constants import EXPONENTS
from sharing.communities.network import Floats

_special: Any = special
_optimize: Any = optimize
# Searched a bit beyond EXPONENTS, so that what lies at an end of these is seen to.
_LEAST_EXPONENT = 1.0001
_MOST_EXPONENT = EXPONENTS[1] + 1
_MOST_LOG = 690.0
"""exp(−690) is a number, exp(−710) is 0: so far down may the probability of x_min go."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A power law p(x) ∝ x^−α above x_min."""

    minimum: float
    """x_min."""
    exponent: float
    """α."""
    discrete: bool
    """Whether x is whole."""

    @property
    def fits(self) -> bool:
        """Whether α is one of ``EXPONENTS``; else the likeliest is flatter or steeper than any of those."""
        return EXPONENTS[0] < self.exponent < EXPONENTS[1]

    def density(self, values: Floats) -> Floats:
        """The log-density or log-probability of each value."""
        if self.discrete:
            return -self.exponent * np.log(values) - np.log(_zeta(self.exponent, self.minimum))
        return np.log((self.exponent - 1) / self.minimum) - self.exponent * np.log(values / self.minimum)

    def below(self, values: Floats) -> Floats:
        """P(X ≤ x)."""
        if self.discrete:
            return 1 - _zeta(self.exponent, values + 1) / _zeta(self.exponent, self.minimum)
        return 1 - (values / self.minimum) ** (1 - self.exponent)

    def distance(self, values: Floats) -> float:
        """Kolmogorov–Smirnov; the values rising."""
        if self.discrete:
            distinct, counts = np.unique(values, return_counts=True)
            return float(np.abs(np.cumsum(counts) / len(values) - self.below(distinct)).max())
        model, ranks = self.below(values), np.arange(len(values))
        return float(np.maximum(model - ranks / len(values), (ranks + 1) / len(values) - model).max())

    def draw(self, count: int, draws: np.random.Generator) -> Floats:
        """Values of it."""
        left = 1.0 - draws.random(count)  # P(X ≥ x) of what is drawn: above 0, at most 1
        if not self.discrete:
            return self.minimum * left ** (1 / (1 - self.exponent))
        # The largest x with P(X ≥ x) ≥ left, by doubling and halving (appendix D).
        whole = _zeta(self.exponent, self.minimum)
        low = np.full(count, self.minimum)
        high = 2 * low
        while True:
            more = (_zeta(self.exponent, high) / whole >= left) & (high < _LARGEST)
            if not bool(more.any()):
                break
            low, high = np.where(more, high, low), np.where(more, 2 * high, high)
        while bool((high - low > 1).any()):
            middle = np.floor((low + high) / 2)
            more = _zeta(self.exponent, middle) / whole >= left
            low, high = np.where(more, middle, low), np.where(more, high, middle)
        return low


_LARGEST = 2.0**40
"""Beyond it whole numbers are not told apart by their probabilities."""


def _zeta(exponent: float, start: float | Floats) -> Any:
    """Hurwitz's: Σ_{n≥0} (n + start)^−exponent."""
    return _special.zeta(exponent, start)


def power_law(tail: Floats, minimum: float, discrete: bool) -> Tail:
    """By maximum likelihood; a tail of little but x_min gets the steepest exponent there is, see ``fits``."""
    logs = float(np.log(tail / minimum).sum())
    if not discrete:
        exponent = 1 + len(tail) / logs if logs > 0 else _MOST_EXPONENT
        return Tail(minimum, min(exponent, _MOST_EXPONENT), False)
    mean = float(np.log(tail).mean())

    def unlikely(exponent: float) -> float:
        return exponent * mean + float(np.log(_zeta(exponent, minimum)))

    found = _optimize.minimize_scalar(
        unlikely,
        bounds=(_LEAST_EXPONENT, min(_MOST_EXPONENT, 1 + _MOST_LOG / max(float(np.log(minimum)), 1.0))),
        method="bounded",
    )
    return Tail(minimum, float(found.x), True)


def exponential(tail: Floats, minimum: float, discrete: bool) -> tuple[str, Floats]:
    """Its name, and the log-density of each value at the best rate."""
    mean = float((tail - minimum).mean())
    if discrete:
        rate = float(np.log1p(1 / mean)) if mean > 0 else _MOST_EXPONENT
        return "exponential", np.log1p(-np.exp(-rate)) - rate * (tail - minimum)
    rate = 1 / mean
    return "exponential", np.log(rate) - rate * (tail - minimum)


def log_normal(tail: Floats, minimum: float, discrete: bool) -> tuple[str, Floats]:
    """Its name, and the log-density of each value at the best parameters of a log-normal cut at x_min."""
    logs = np.log(tail)

    def densities(place: float, log_scale: float) -> Floats:
        scale = float(np.exp(log_scale))
        if discrete:
            # The mass from x − ½ to x + ½, from the side on which it is not lost to rounding.
            upper, lower = (np.log(tail + shift) for shift in (0.5, -0.5))
            far = _log_above((lower - place) / scale)
            near = _log_above((upper - place) / scale)
            mass = far + np.log1p(-np.minimum(np.exp(near - far), 1 - 1e-15))
            return mass - _log_above(np.array((np.log(minimum - 0.5) - place) / scale))
        whole = _log_above(np.array((np.log(minimum) - place) / scale))
        bell = -0.5 * ((logs - place) / scale) ** 2 - np.log(scale * np.sqrt(2 * np.pi))
        return bell - logs - whole

    def unlikely(at: Floats) -> float:
        return -float(densities(float(at[0]), float(np.clip(at[1], -7, 4))).sum())

    start = (float(logs.mean()), float(np.log(max(float(logs.std()), 1e-3))))
    found = _optimize.minimize(
        unlikely,
        start,
        method="Nelder-Mead",
        options={"xatol": 1e-6, "fatol": 1e-8, "maxiter": 2000},
    )
    return "log-normal", densities(float(found.x[0]), float(np.clip(found.x[1], -7, 4)))


def _log_above(value: Floats) -> Floats:
    """ln P(Z > z) of the standard normal."""
    return cast("Floats", _special.log_ndtr(-value))
