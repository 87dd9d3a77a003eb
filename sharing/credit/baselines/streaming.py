"""Baselines that keep a few numbers for each party: the ratee's mean, and the weighted Beta reputation."""

from __future__ import annotations

import numpy as np

from sharing.credit.baselines.method import Names, Values


class RateeMean:
    """The mean of what the ratee received; of all ratings for a stranger."""

    def __init__(self, parties: int) -> None:
        self._sum, self._count = np.zeros(parties), np.zeros(parties)

    def learn(self, rater: Names, ratee: Names, value: Values, time: Values) -> None:
        """Take in ratings that came."""
        np.add.at(self._sum, ratee, value)
        np.add.at(self._count, ratee, 1)

    def predict(self, rater: Names, ratee: Names, time: Values) -> Values:
        """The ratees' means."""
        count = self._count[ratee]
        everybody = self._sum.sum() / max(1.0, self._count.sum())
        return np.where(count > 0, self._sum[ratee] / np.maximum(count, 1), everybody)


class WeightedBeta:
    """Jøsang and Ismail, The Beta Reputation System (Bled 2002), with the base rate of Jøsang and Haller,
    Dirichlet Reputation Systems (ARES 2007).

    A rating v of a rater whose own expectation is e enters as e·(1+v)/2 of positive and e·(1−v)/2 of
    negative evidence, older evidence fades by half in ``half_life`` days, and two units of the market's
    base rate stand against it.
    """

    PRIOR = 2.0

    def __init__(self, parties: int, half_life: float = 180.0) -> None:
        self._rate = np.log(2) / (half_life * 86_400)
        self._positive, self._negative = np.zeros(parties), np.zeros(parties)
        self._at = np.zeros(parties)
        self._all = np.zeros(2)

    def learn(self, rater: Names, ratee: Names, value: Values, time: Values) -> None:
        """Take in ratings that came; those of one time from the state before any of them."""
        weight = self._expectation(rater, time)
        kept = np.exp(-self._rate * (time[0] - self._at[ratee]))
        self._at[ratee] = time[0]
        # Somebody who is rated twice at one time fades once.
        once = np.unique(ratee, return_index=True)[1]
        self._positive[ratee[once]] *= kept[once]
        self._negative[ratee[once]] *= kept[once]
        np.add.at(self._positive, ratee, weight * (1 + value) / 2)
        np.add.at(self._negative, ratee, weight * (1 - value) / 2)
        self._all += ((1 + value).sum() / 2, (1 - value).sum() / 2)

    def predict(self, rater: Names, ratee: Names, time: Values) -> Values:
        """The ratees' expectations, from −1 to 1."""
        return 2 * self._expectation(ratee, time) - 1

    def _expectation(self, party: Names, time: Values) -> Values:
        # Without a unit of each the first rating would be all that is expected.
        base = (self._all[0] + 1) / (self._all.sum() + 2)
        kept = np.exp(-self._rate * (time - self._at[party]))
        positive, negative = self._positive[party] * kept, self._negative[party] * kept
        return (positive + self.PRIOR * base) / (positive + negative + self.PRIOR)
