"""REV2: Kumar, Hooi, Makhija, Kumar, Faloutsos and Subrahmanian, REV2: fraudulent user prediction in rating
platforms (WSDM 2018)."""

from __future__ import annotations

import numpy as np

from sharing.credit.baselines.method import Batch, Names, Values


class Rev2(Batch):
    """Fairness of raters, reliability of ratings and goodness of ratees, each from the other two.

    With the paper's treatment of newcomers (its §4.2: one rating of what is expected stands against those
    that came) and without its behaviour scores, which need more than ratings. γ1 = γ2 = 1.
    """

    def __init__(self, parties: int, every: int = 1) -> None:
        super().__init__(parties, every)
        self._fair, self._good = np.full(parties, 0.5), np.zeros(parties)

    def solve(self) -> None:
        """Take the three in turns until fairness rests."""
        for _ in range(100):
            reliable = (self._fair[self.rater] + 1 - np.abs(self.value - self._good[self.ratee]) / 2) / 2
            weighted = self.sums(self.ratee, reliable * self.value)
            self._good = (weighted + self.mean) / (self.received + 1)
            fair = (self.sums(self.rater, reliable) + 0.5) / (self.given + 1)
            moved = np.abs(fair - self._fair).sum()
            self._fair = fair
            if moved < 1e-6:
                break

    def expected(self, rater: Names, ratee: Names) -> Values:
        """The ratee's goodness."""
        return self._good[ratee]
