"""Learn a predictor from the first part of a history: gradient boosting by scikit-learn, frozen at once.

Friedman, Greedy function approximation: a gradient boosting machine (2001), with trees over binned features.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from sharing.credit.predict.errors import TooFewRatings
from sharing.credit.predict.frozen import Frozen
from sharing.credit.replay.ratings import Values
from sharing.errors import ToolMissing

LEAST = 200
"""Ratings below which nothing is learned."""
_KEPT_BACK = 0.15
"""The later share of the prefix that says how many trees are enough."""
_STEP = 25
_MOST = 500
_SETTINGS = {
    "learning_rate": 0.03,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.3,
    "early_stopping": False,
    "random_state": 8,
}


def train(known: Values, came: Values) -> Frozen:
    """What predicts ``came`` from ``known``, both in order of time.

    A model of all but the last part says, on that part, how many trees are enough; a new one of so many trees
    is grown on everything.

    Args:
        known: rows of ``features.NAMES``.
        came: the ratings, −1 to 1.

    Raises:
        ToolMissing: scikit-learn is not installed.
        TooFewRatings: there are fewer than ``LEAST``.
    """
    if len(came) < LEAST:
        raise TooFewRatings(len(came), LEAST)
    split = int(len(came) * (1 - _KEPT_BACK))
    trial = _regressor(_MOST).fit(known[:split], came[:split])
    errors = [float(np.mean((said - came[split:]) ** 2)) for said in trial.staged_predict(known[split:])]
    enough = max(_STEP, int(np.argmin(errors)) + 1)
    return freeze(_regressor(enough).fit(known, came))


def _regressor(trees: int) -> Any:
    try:
        ensemble: Any = importlib.import_module("sklearn.ensemble")
    except ImportError:
        raise ToolMissing("scikit-learn", "mechanisms") from None
    return ensemble.HistGradientBoostingRegressor(max_iter=trees, **_SETTINGS)


def freeze(model: Any) -> Frozen:
    """A fitted ``HistGradientBoostingRegressor`` without categories, as plain arrays."""
    trees = [stage[0].nodes for stage in model._predictors]
    sizes = np.array([len(nodes) for nodes in trees])
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    nodes = np.concatenate(trees)
    shift = np.repeat(begins, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    return Frozen(
        start=float(np.ravel(model._baseline_prediction)[0]),
        begins=begins,
        feature=np.where(leaf, -1, nodes["feature_idx"]).astype(np.int64),
        threshold=np.where(leaf, 0.0, nodes["num_threshold"]),
        unknown_left=nodes["missing_go_to_left"].astype(bool) & ~leaf,
        left=np.where(leaf, 0, nodes["left"] + shift).astype(np.int64),
        right=np.where(leaf, 0, nodes["right"] + shift).astype(np.int64),
        value=np.where(leaf, nodes["value"], 0.0).astype(float),
    )
