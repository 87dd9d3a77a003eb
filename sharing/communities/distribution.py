"""Whether strengths or degrees follow a power law, and how sure that is (SM, "scale-free").

The method of Clauset, Shalizi, Newman, SIAM Review 51(4), 2009: the exponent by maximum likelihood above the
x_min that brings the fit nearest to the data (Kolmogorov–Smirnov), a p-value from samples of the fitted model
(small p: not a power law), and likelihood-ratio tests (Vuong 1989) against an exponential and a log-normal
tail. Continuous for strengths, discrete for degrees; ``tails`` has the formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from sharing.communities.constants import (
    BOOTSTRAPS,
    EXPONENTS,
    LEAST_SHARE,
    LEAST_TAIL,
    PLAUSIBLE,
    SIGNIFICANT,
    VALUES,
    WHOLE_UP_TO,
)
from sharing.communities.errors import SampleTooSmall, SettingOutOfRange
from sharing.communities.network import Floats
from sharing.communities.tails import Tail, exponential, log_normal, power_law


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another distribution of the same tail, against the power law."""

    name: str
    """``exponential`` or ``log-normal``."""
    ratio: float
    """The sum of log-likelihood ratios; above 0 the power law fits better."""
    p_value: float
    """How likely a ratio as far from 0 is if neither fits better."""

    @property
    def better(self) -> bool:
        """Whether it fits better than the power law, beyond chance."""
        return self.ratio < 0 and self.p_value <= SIGNIFICANT


@dataclass(frozen=True, slots=True)
class PowerLaw:
    """What was found."""

    values: int
    """How many were given (zeros are left out)."""
    minimum: float
    """x_min: from where the power law is fitted."""
    tail: int
    """How many values reach it."""
    exponent: float | None
    """α; None where the likeliest is not among ``EXPONENTS``, so that no power law fits."""
    error: float | None
    """The standard error of α, (α − 1)/√n."""
    distance: float
    """Kolmogorov–Smirnov, between the tail and the fit."""
    p_value: float
    """The share of samples of the fitted model that are farther from their own fits; 0 where none fits."""
    alternatives: tuple[Alternative, ...]
    """The other tails; none where no power law fits."""

    @property
    def plausible(self) -> bool:
        """Whether a power law is not ruled out, nor bettered, and holds for most of the values: almost every
        distribution has some few large values that a steep power law fits.
        """
        return (
            self.exponent is not None
            and self.p_value >= PLAUSIBLE
            and not any(each.better for each in self.alternatives)
            and self.tail >= LEAST_SHARE * self.values
        )

    @property
    def sentence(self) -> str:
        """The statement with its numbers."""
        counted = f"above {self.minimum:g} ({self.tail} of {self.values} values)"
        if self.exponent is None:
            least, most = EXPONENTS
            return (
                f"The distribution does not display a power law: none of exponent {least:g} to {most:g} fits "
                f"{counted}."
            )
        verdict = "is compatible with a power law" if self.plausible else "does not display a power law"
        others = "; ".join(
            f"{each.name}: log-likelihood ratio {each.ratio:.1f}, p = {each.p_value:.3f}"
            for each in self.alternatives
        )
        return (
            f"The distribution {verdict}: α = {self.exponent:.2f} ± {self.error:.2f} {counted}, "
            f"p = {self.p_value:.3f} ({others})."
        )


def power_law_of(
    values: Floats, *, discrete: bool = False, samples: int = BOOTSTRAPS, seed: int = 0
) -> PowerLaw:
    """Judge a distribution.

    Args:
        values: strengths, or degrees with ``discrete``; zeros are left out.
        discrete: whether they are whole numbers by nature.
        samples: how many are drawn for the p-value.
        seed: of the samples.

    Raises:
        SampleTooSmall: fewer than ten values are above 0, or all are equal.
        SettingOutOfRange: a value is neither 0 nor one of ``VALUES``, or not a whole number up to
            ``WHOLE_UP_TO`` though ``discrete``; or there are no samples.
    """
    if samples < 1:
        raise SettingOutOfRange("the number of samples", samples, "1 or more")
    given = np.asarray(values, dtype=np.float64)
    kept = given[given != 0]
    at = VALUES.outside(kept)
    if at is not None:
        raise SettingOutOfRange("a value", kept[at], f"0, or {VALUES}: another unit may help")
    if discrete and bool((given != np.floor(given)).any()):
        raise SettingOutOfRange("a value", "not whole", "a whole number where the distribution is discrete")
    if discrete and bool((given > WHOLE_UP_TO).any()):
        rule = f"at most {WHOLE_UP_TO:,} where the distribution is discrete: judge it as continuous"
        raise SettingOutOfRange("a value", given.max(), rule)
    data = np.sort(kept)
    if len(data) < LEAST_TAIL:
        raise SampleTooSmall(len(data), LEAST_TAIL, "values above 0")
    if data[0] == data[-1]:
        raise SampleTooSmall(1, 2, "different values")
    fit, distance = _best(data, discrete)
    tail = data[data >= fit.minimum]
    if not fit.fits:
        return PowerLaw(len(data), fit.minimum, len(tail), None, None, distance, 0.0, ())
    body = data[data < fit.minimum]
    draws = np.random.default_rng(seed)
    farther = 0
    for _ in range(samples):
        # As many values, each above x_min by the model or below it by the data (§4.1).
        above = int(draws.binomial(len(data), len(tail) / len(data)))
        below = draws.choice(body, len(data) - above) if len(body) else np.zeros(0)
        drawn = np.sort(np.concatenate((below, fit.draw(above, draws))))
        farther += drawn[0] == drawn[-1] or _best(drawn, discrete)[1] >= distance
    theirs = (exponential(tail, fit.minimum, discrete), log_normal(tail, fit.minimum, discrete))
    return PowerLaw(
        len(data),
        fit.minimum,
        len(tail),
        fit.exponent,
        (fit.exponent - 1) / sqrt(len(tail)),
        distance,
        farther / samples,
        tuple(_against(fit.density(tail), each) for each in theirs),
    )


def _best(data: Floats, discrete: bool) -> tuple[Tail, float]:
    """The fit of the x_min that brings it nearest to the data."""
    best: tuple[Tail, float] | None = None
    for minimum in np.unique(data):
        tail = data[np.searchsorted(data, minimum) :]
        if best is not None and (len(tail) < LEAST_TAIL or tail[0] == tail[-1]):
            break
        fit = power_law(tail, float(minimum), discrete)
        distance = fit.distance(tail)
        if best is None or distance < best[1]:
            best = (fit, distance)
    assert best is not None
    return best


def _against(power: Floats, other: tuple[str, Floats]) -> Alternative:
    """Vuong's test by the log-densities of the tail's values."""
    name, density = other
    each = power - density
    ratio, spread = float(each.sum()), float(each.std())
    if spread == 0:
        return Alternative(name, 0.0, 1.0)
    return Alternative(name, ratio, erfc(abs(ratio) / (sqrt(2 * len(each)) * spread)))
