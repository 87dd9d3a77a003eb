"""A learned predictor of the next rating: how it will come out, and whether it will be negative.

Most ratings are mild praise and few are harsh, so one number fitted to all of them tells the few apart badly.
The predictor looks twice and takes the mean: at what the chain's expectation misses, and, as a hurdle model
does (Cragg, Some statistical models for limited dependent variables, 1971), at whether the rating is negative
and how good it is if it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sharing.credit.predict.forest import Forest
from sharing.credit.replay.ratings import Values


class Outlook(NamedTuple):
    """What is expected of ratings to come, one cell for each."""

    rating: Values
    """The rating, from −1 to 1."""
    negative: Values
    """The chance that it is below 0, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was learned, for good."""

    missed: Forest
    """What is to be added to the chain's expectation with the rater known, the last feature."""
    odds: Forest
    """The natural logarithm of the odds of a negative rating."""
    praise: Forest
    """The rating if it is not negative."""
    harm: float
    """The mean of negative ratings, which are too few to learn more of."""

    def outlook(self, known: Values) -> Outlook:
        """What is expected, for each row of ``features.NAMES``.

        Raises:
            ValueError: if rows have another length.
        """
        direct = known[:, -1] + self.missed.says(known)
        chance = 1 / (1 + np.exp(-self.odds.says(known)))
        hurdle = chance * self.harm + (1 - chance) * self.praise.says(known)
        return Outlook(np.clip((direct + hurdle) / 2, -1, 1), chance)
