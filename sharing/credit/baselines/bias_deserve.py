"""Bias and deserve: Mishra and Bhattacharya, Finding the bias and prestige of nodes in networks based on
trust scores (WWW 2011)."""

from __future__ import annotations

import numpy as np

from sharing.credit.baselines.method import Batch, Names, Values


class BiasDeserve(Batch):
    """What a ratee deserves is what it received, less what biased raters put on in the direction of their
    bias; a rater's bias is how far its ratings lie from what its ratees deserve."""

    def __init__(self, parties: int, every: int = 1) -> None:
        super().__init__(parties, every)
        self._bias, self._deserve = np.zeros(parties), np.zeros(parties)

    def solve(self) -> None:
        """Take both in turns (the paper's equations 1 to 3) until bias rests."""
        received, given = np.maximum(self.received, 1), np.maximum(self.given, 1)
        for _ in range(100):
            extra = np.maximum(0, self._bias[self.rater] * np.sign(self.value))
            self._deserve = self.sums(self.ratee, self.value * (1 - extra)) / received
            bias = self.sums(self.rater, self.value - self._deserve[self.ratee]) / (2 * given)
            moved = np.abs(bias - self._bias).sum()
            self._bias = bias
            if moved < 1e-6:
                break

    def expected(self, rater: Names, ratee: Names) -> Values:
        """What the ratee deserves."""
        return self._deserve[ratee]
