"""Predict each rating from strictly earlier ones, then show it: nothing is learned from what comes later."""

from __future__ import annotations

import numpy as np

from sharing.credit.baselines.method import Method
from sharing.credit.replay.ratings import Ratings, Values


def predictions(ratings: Ratings, method: Method, first: int) -> Values:
    """What a method says of each rating from a place on, before it and those of its moment are shown.

    Args:
        ratings: the history.
        method: learns as it goes.
        first: the place of the first rating that is predicted.
    """
    edges = ratings.moments()
    moment = int(np.searchsorted(edges, first, side="right")) - 1
    _show(ratings, method, 0, int(edges[moment]))
    said = np.empty(len(ratings) - first)
    for begin, end in zip(edges[moment:].tolist(), edges[moment + 1 :].tolist(), strict=False):
        asked = slice(max(begin, first), end)
        said[asked.start - first : end - first] = method.predict(
            ratings.rater[asked], ratings.ratee[asked], ratings.time[asked]
        )
        _show(ratings, method, begin, end)
    return said


def _show(ratings: Ratings, method: Method, begin: int, end: int) -> None:
    if begin < end:
        part = slice(begin, end)
        method.learn(ratings.rater[part], ratings.ratee[part], ratings.value[part], ratings.time[part])
