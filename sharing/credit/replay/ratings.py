"""Ratings of strangers by strangers, in the order in which they were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Names = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ratings:
    """A history of ratings; all arrays have its length and are in order of time."""

    rater: Names
    """Places in ``parties``."""
    ratee: Names
    """Places in ``parties``, never the rater's."""
    value: Values
    """From −1 to 1."""
    time: Values
    """Seconds since 1970-01-01 UTC, never falling."""
    parties: tuple[str, ...]
    """Who takes part, by their first rating given or received."""

    def __len__(self) -> int:
        return len(self.value)

    def moments(self) -> Names:
        """Where ratings of one time each begin, and the end: none of them knows of the others."""
        later: NDArray[np.bool_] = self.time[1:] > self.time[:-1]
        return np.flatnonzero(np.concatenate([[True], later, [True]]))


def in_order(
    raters: Sequence[str], ratees: Sequence[str], values: Sequence[float], times: Sequence[float]
) -> Ratings:
    """Put ratings into the order of time; those of one time stay in the order given."""
    time = np.asarray(times, float)
    order = np.argsort(time, kind="stable")
    numbers: dict[str, int] = {}
    rater, ratee = np.empty(len(order), np.int64), np.empty(len(order), np.int64)
    for place, given in enumerate(map(int, order)):
        rater[place] = numbers.setdefault(raters[given], len(numbers))
        ratee[place] = numbers.setdefault(ratees[given], len(numbers))
    value = np.asarray(values, float)[order]
    return Ratings(rater, ratee, value, time[order], tuple(numbers))
