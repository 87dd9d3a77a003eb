"""Raters' and ratees' biases with normal priors, estimated together: crossed random effects, as in Bayesian
and regularised rating models (Koren and Bell, Advances in collaborative filtering, 2011, §5.2.1)."""

from __future__ import annotations

import numpy as np

from sharing.credit.baselines.method import Batch, Names, Values


class BayesBias(Batch):
    """``rating = mean + leniency of the rater + quality of the ratee + noise``, the most probable values.

    Priors are normal around 0, in ratings' worth: so many ratings of noise weigh as much as the prior.
    """

    RATEE_PRIOR = 3.0
    RATER_PRIOR = 10.0

    def __init__(self, parties: int, every: int = 1, *, rater_known: bool = False) -> None:
        """
        Args:
            parties: how many parties there can be.
            every: after so many new ratings it is solved again.
            rater_known: whether the rater's leniency counts in a prediction.
        """
        super().__init__(parties, every)
        self._lenient, self._quality = np.zeros(parties), np.zeros(parties)
        self._rater_known = rater_known

    def solve(self) -> None:
        """Take both in turns, each the best for the other, until raters rest."""
        above = self.value - self.mean
        for _ in range(100):
            left = self.sums(self.ratee, above - self._lenient[self.rater])
            self._quality = left / (self.received + self.RATEE_PRIOR)
            left = self.sums(self.rater, above - self._quality[self.ratee])
            lenient = left / (self.given + self.RATER_PRIOR)
            moved = np.abs(lenient - self._lenient).sum()
            self._lenient = lenient
            if moved < 1e-6:
                break

    def expected(self, rater: Names, ratee: Names) -> Values:
        """The mean and the ratee's quality, and the rater's leniency where it is known."""
        quality = self.mean + self._quality[ratee]
        return quality + self._lenient[rater] if self._rater_known else quality
