"""Fairness and goodness: Kumar, Spezzano, Subrahmanian and Faloutsos, Edge weight prediction in weighted
signed networks (ICDM 2016)."""

from __future__ import annotations

import numpy as np

from sharing.credit.baselines.method import Batch, Names, Values


class FairnessGoodness(Batch):
    """A fair rater gives what its ratees deserve; a good ratee receives high ratings from fair raters."""

    def __init__(self, parties: int, every: int = 1) -> None:
        super().__init__(parties, every)
        self._fair, self._good = np.ones(parties), np.zeros(parties)

    def solve(self) -> None:
        """Take both in turns (the paper's equations 1 and 2) until fairness rests."""
        received, given = np.maximum(self.received, 1), np.maximum(self.given, 1)
        for _ in range(100):
            self._good = self.sums(self.ratee, self._fair[self.rater] * self.value) / received
            fair = 1 - self.sums(self.rater, np.abs(self.value - self._good[self.ratee])) / (2 * given)
            moved = np.abs(fair - self._fair).sum()
            self._fair = fair
            if moved < 1e-6:
                break

    def expected(self, rater: Names, ratee: Names) -> Values:
        """Fairness × goodness, as the paper predicts a rating."""
        return self._fair[rater] * self._good[ratee]
