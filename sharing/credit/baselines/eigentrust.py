"""EigenTrust: Kamvar, Schlosser and Garcia-Molina, The EigenTrust algorithm (WWW 2003)."""

from __future__ import annotations

import numpy as np

from sharing.credit.baselines.method import Batch, Names, Values


class EigenTrust(Batch):
    """A random walk along positive ratings, which begins anew among those who were there first.

    Its fixed point ranks parties and says no rating. What it predicts is a straight line through the
    parties' percentiles, fitted to the ratings so far.
    """

    RESTART = 0.15
    """a, in the paper's §4.4."""

    def __init__(self, parties: int, every: int = 1, trusted: int = 10) -> None:
        """
        Args:
            parties: how many parties there can be.
            every: after so many new ratings it is solved again.
            trusted: so many of the first parties are trusted beforehand.
        """
        super().__init__(parties, every)
        self._start = np.zeros(parties)
        self._start[:trusted] = 1 / min(trusted, parties)
        self._trust = self._start
        self._percentile = np.full(parties, 0.5)
        self._line = 0.0, 0.0

    def solve(self) -> None:
        """Walk until nothing moves."""
        good = np.maximum(self.value, 0)
        out = self.sums(self.rater, good)
        share = good / np.where(out > 0, out, 1)[self.rater]
        ends = out == 0
        for _ in range(200):
            # Who trusts nobody trusts those who are trusted beforehand (§4.5).
            walked = self.sums(self.ratee, share * self._trust[self.rater])
            walked += self._trust[ends].sum() * self._start
            new = (1 - self.RESTART) * walked + self.RESTART * self._start
            moved = np.abs(new - self._trust).sum()
            self._trust = new
            if moved < 1e-9:
                break
        present = np.flatnonzero(self.given + self.received)
        order = np.sort(self._trust[present])
        low = np.searchsorted(order, self._trust, side="left")
        high = np.searchsorted(order, self._trust, side="right")
        self._percentile = (low + high) / (2 * max(1, len(present)))
        x = self._percentile[self.ratee]
        spread = float(((x - x.mean()) ** 2).sum())
        slope = float(((x - x.mean()) * self.value).sum()) / spread if spread else 0.0
        self._line = self.mean - slope * float(x.mean()), slope

    def expected(self, rater: Names, ratee: Names) -> Values:
        """The line at the ratee's percentile."""
        start, slope = self._line
        return start + slope * self._percentile[ratee]
