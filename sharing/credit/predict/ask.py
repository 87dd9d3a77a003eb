"""What is expected of an order before it is placed: the next rating of one party by another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sharing.credit.predict.errors import NoPair
from sharing.credit.predict.features import features
from sharing.credit.predict.frozen import Frozen
from sharing.credit.replay.ratings import Ratings


@dataclass(frozen=True, slots=True)
class Expected:
    """The next rating, as a predictor sees it."""

    rating: float
    """From −1 to 1."""
    negative: float
    """The chance that it is below 0, from 0 to 1."""
    strangers: tuple[str, ...]
    """Who of the two is in no rating so far: of them nothing is known."""


def expected(
    model: Frozen, ratings: Ratings, rater: str, ratee: str, *, genesis: int | None = None
) -> Expected:
    """What a party would say of another right after a history.

    Args:
        model: the predictor.
        ratings: the history.
        rater: who would rate.
        ratee: who would be rated.
        genesis: as ``replay_on_chain`` has it.

    Raises:
        NoPair: if both are the same.
        TooLong: as ``replay_on_chain`` does.
    """
    if rater == ratee:
        raise NoPair(rater)
    strangers = tuple(name for name in (rater, ratee) if name not in ratings.parties)
    parties = ratings.parties + strangers
    # A rating yet to come is asked for like any other: no feature knows its value.
    asked = Ratings(
        np.append(ratings.rater, parties.index(rater)),
        np.append(ratings.ratee, parties.index(ratee)),
        np.append(ratings.value, 0.0),
        np.append(ratings.time, ratings.time[-1] + 1),
        parties,
    )
    rating, negative = model.outlook(features(asked, genesis=genesis)[-1:])
    return Expected(float(rating[0]), float(negative[0]), strangers)
