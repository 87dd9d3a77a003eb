"""How well predictions meet what came: error, correlations, how bad ratings are told apart, calibration."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats  # pyright: ignore[reportMissingTypeStubs]

Values = NDArray[np.float64]
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of about the same height."""

    count: int
    """How many."""
    predicted: float
    """Their mean."""
    came: float
    """The mean of the ratings that came."""
    negative: float
    """The share of those that were below 0."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One method on one stretch of ratings."""

    rmse: float
    """Root of the mean squared error; predictions are held to −1 … 1 first."""
    pcc: float
    """Pearson's correlation; nan where all predictions, or all ratings, are the same."""
    spearman: float
    """The same of their ranks."""
    auc: float
    """How often a negative rating was thought likelier to be negative than another, ties half; nan if there
    are none. A method that says no chance of it is taken to think it of the lower of its predictions."""
    calibration: tuple[Bin, ...]
    """Tenths of the predictions, the lowest first; fewer where predictions are the same."""


def measure(predicted: Values, came: Values, *, negative: Values | None = None) -> Figures:
    """Compare predictions with ratings from −1 to 1.

    Args:
        predicted: each rating as it was expected.
        came: each rating.
        negative: the chance each was given of being below 0, by a method that says it.
    """
    held = np.clip(predicted, -1, 1)
    return Figures(
        rmse=float(np.sqrt(np.mean((held - came) ** 2))),
        pcc=correlation(predicted, came),
        spearman=correlation(ranks(predicted), ranks(came)),
        auc=area(predicted if negative is None else -negative, came < 0),
        calibration=calibration(held, came),
    )


def ranks(values: Values) -> Values:
    """1 for the lowest; the mean of their ranks for equal ones."""
    # scipy has no types.
    return np.asarray(stats.rankdata(values))  # pyright: ignore[reportUnknownMemberType]


def correlation(a: Values, b: Values) -> float:
    """Pearson's; nan where one of both does not vary."""
    x, y = a - a.mean(), b - b.mean()
    norm = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / norm if norm else float("nan")


def area(predicted: Values, negative: NDArray[np.bool_]) -> float:
    """The area under the curve of those that are negative against the others, by Mann and Whitney's sum."""
    bad, good = int(negative.sum()), int((~negative).sum())
    if not bad or not good:
        return float("nan")
    return float(ranks(-predicted)[negative].sum() - bad * (bad + 1) / 2) / (bad * good)


def calibration(predicted: Values, came: Values) -> tuple[Bin, ...]:
    """Tenths of the predictions by their height; equal ones are never torn apart."""
    order = np.argsort(predicted, kind="stable")
    sorted_ = predicted[order]
    edges = np.unique(np.searchsorted(sorted_, sorted_[np.arange(1, BINS) * len(order) // BINS]))
    return tuple(
        Bin(
            len(part), float(predicted[part].mean()), float(came[part].mean()), float((came[part] < 0).mean())
        )
        for part in np.split(order, edges)
        if len(part)
    )
