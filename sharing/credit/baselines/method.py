"""What every way to predict a rating offers: it learns as ratings come, and predicts the next one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Names = NDArray[np.int64]
Values = NDArray[np.float64]


class Method(Protocol):
    """Predicts ratings from those that it was shown, and from nothing else."""

    def predict(self, rater: Names, ratee: Names, time: Values) -> Values:
        """What these raters will give these ratees, from −1 to 1.

        All are predicted from what was learned before; none of them knows of the others.
        """
        ...

    def learn(self, rater: Names, ratee: Names, value: Values, time: Values) -> None:
        """Take in ratings that came, in order of time."""
        ...


class Batch(ABC):
    """A method that is solved anew over all ratings so far, from where it stood.

    Between two solutions it goes by the last one: with ``every`` = 1 it never does.
    """

    def __init__(self, parties: int, every: int = 1) -> None:
        """
        Args:
            parties: how many parties there can be.
            every: after so many new ratings it is solved again.
        """
        self.parties = parties
        self._every = every
        self._length, self._solved = 0, -1
        self._rater, self._ratee = np.empty(1024, np.int64), np.empty(1024, np.int64)
        self._value = np.empty(1024)
        self._total = 0.0
        self.given, self.received = np.zeros(parties), np.zeros(parties)

    @property
    def rater(self) -> Names:
        """Who gave what was learned."""
        return self._rater[: self._length]

    @property
    def ratee(self) -> Names:
        """Who received it."""
        return self._ratee[: self._length]

    @property
    def value(self) -> Values:
        """What it was."""
        return self._value[: self._length]

    @property
    def mean(self) -> float:
        """Of all ratings so far: what is expected of a stranger; 0 before the first."""
        return self._total / self._length if self._length else 0.0

    def sums(self, by: Names, weights: Values) -> Values:
        """What weights add up to for each party."""
        return np.bincount(by, weights, self.parties).astype(float)

    def learn(self, rater: Names, ratee: Names, value: Values, time: Values) -> None:
        """Take in ratings that came."""
        end = self._length + len(value)
        while end > len(self._value):
            self._rater = np.concatenate([self._rater, np.empty_like(self._rater)])
            self._ratee = np.concatenate([self._ratee, np.empty_like(self._ratee)])
            self._value = np.concatenate([self._value, np.empty_like(self._value)])
        place = slice(self._length, end)
        self._rater[place], self._ratee[place], self._value[place] = rater, ratee, value
        np.add.at(self.given, rater, 1)
        np.add.at(self.received, ratee, 1)
        self._total += float(value.sum())
        self._length = end

    def predict(self, rater: Names, ratee: Names, time: Values) -> Values:
        """What these raters will give these ratees: strangers get the mean of all."""
        if self._solved < 0 or self._length - self._solved >= self._every:
            if self._length:
                self.solve()
            self._solved = self._length
        if not self._length:
            return np.zeros(len(ratee))
        return np.where(self.received[ratee] > 0, self.expected(rater, ratee), self.mean)

    @abstractmethod
    def solve(self) -> None:
        """Find what explains all ratings so far, beginning where the last solution stands."""

    @abstractmethod
    def expected(self, rater: Names, ratee: Names) -> Values:
        """What the last solution says of them."""
