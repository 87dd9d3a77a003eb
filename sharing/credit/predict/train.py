"""Learn a predictor from the first part of a history: gradient boosting by scikit-learn, frozen at once.

Friedman, Greedy function approximation: a gradient boosting machine (2001), over binned features. One part of
the predictor grows on what the chain's expectation misses, so where little can be learned its word stands.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sharing.credit.predict.errors import TooFewRatings
from sharing.credit.predict.forest import Forest, Places, bare
from sharing.credit.predict.frozen import Frozen
from sharing.credit.replay.ratings import Ratings, Values
from sharing.errors import ToolMissing

LEAST = 200
"""Ratings below which nothing is learned."""
_LEAST_OF_A_KIND = 20
"""Negative ratings, and others, below which no tree tells them apart."""
_KEPT_BACK = 0.15
"""The later share of the prefix that says how many trees are enough."""
_MOST = 300
"""Trees of one model."""
_SEEDS = (8, 9, 10)
"""Of the models whose mean is kept: each split of theirs sees another third of the features."""
_SETTINGS = {
    "learning_rate": 0.03,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.3,
    "early_stopping": False,
}


def prefix(ratings: Ratings, first: int) -> int:
    """How many ratings are strictly earlier than the one at a place: those may be learned from."""
    return int((ratings.time < ratings.time[first]).sum())


def train(known: Values, came: Values) -> Frozen:
    """What predicts ``came`` from ``known``, both in order of time.

    Args:
        known: rows of ``features.NAMES``.
        came: the ratings, −1 to 1.

    Raises:
        ToolMissing: scikit-learn is not installed.
        TooFewRatings: there are fewer than ``LEAST``.
    """
    if len(came) < LEAST:
        raise TooFewRatings(len(came), LEAST)
    _ensembles()
    negative = came < 0
    with _one_thread():
        return Frozen(
            missed=_of_numbers(known, came - known[:, -1], otherwise=0.0),
            odds=_of_odds(known, negative),
            praise=_of_numbers(known[~negative], came[~negative], otherwise=_mean(came[~negative], 0.0)),
            harm=_mean(came[negative], -1.0),
        )


def _one_thread() -> Any:
    """Trees are small: OpenMP's threads mostly wait, and for ever where others use the processor too."""
    # scikit-learn needs threadpoolctl itself, so it is there.
    return importlib.import_module("threadpoolctl").threadpool_limits(1, "openmp")


def _mean(values: Values, otherwise: float) -> float:
    return float(values.mean()) if len(values) else otherwise


def _of_numbers(known: Values, came: Values, *, otherwise: float) -> Forest:
    """What predicts numbers with the least squared error; always ``otherwise`` where no tree is of use."""

    def loss(said: Values, came: Values) -> float:
        return float(np.mean((said - came) ** 2))

    def fitted(trees: int, seed: int) -> Any:
        return _ensembles().HistGradientBoostingRegressor(max_iter=trees, random_state=seed, **_SETTINGS)

    split = _split(came)
    if len(came) - split < _LEAST_OF_A_KIND:
        return bare(otherwise)
    columns = _telling(known[:split])
    trial = fitted(_MOST, _SEEDS[0]).fit(known[:split, columns], came[:split])
    staged = [np.full(len(came) - split, otherwise), *trial.staged_predict(known[split:, columns])]
    enough = int(np.argmin([loss(said, came[split:]) for said in staged]))
    columns = _telling(known)
    models = [fitted(enough, seed).fit(known[:, columns], came) for seed in _SEEDS if enough]
    return freeze(models, columns) if models else bare(otherwise)


def _of_odds(known: Values, negative: NDArray[np.bool_]) -> Forest:
    """What predicts the log-odds of a negative rating with the least log loss."""

    def loss(chance: Values, came: NDArray[np.bool_]) -> float:
        return float(-np.mean(np.log(np.clip(np.where(came, chance, 1 - chance), 1e-9, 1))))

    def fitted(trees: int, seed: int) -> Any:
        return _ensembles().HistGradientBoostingClassifier(max_iter=trees, random_state=seed, **_SETTINGS)

    # Nobody is ever certain: one rating of either kind is thought to have been seen before the first.
    share = (negative.sum() + 1) / (len(negative) + 2)
    always = bare(float(np.log(share / (1 - share))))
    split = _split(negative)
    kinds = negative[:split].sum(), (~negative[:split]).sum()
    if min(kinds) < _LEAST_OF_A_KIND:
        return always
    columns = _telling(known[:split])
    trial = fitted(_MOST, _SEEDS[0]).fit(known[:split, columns], negative[:split])
    staged = [np.full(len(negative) - split, share)]
    staged += [said[:, 1] for said in trial.staged_predict_proba(known[split:, columns])]
    enough = int(np.argmin([loss(said, negative[split:]) for said in staged]))
    columns = _telling(known)
    models = [fitted(enough, seed).fit(known[:, columns], negative) for seed in _SEEDS if enough]
    return freeze(models, columns) if models else always


def _split(came: NDArray[Any]) -> int:
    return int(len(came) * (1 - _KEPT_BACK))


def _telling(known: Values) -> Places:
    """The columns that vary: scikit-learn has no bins for others."""
    rows = np.where(np.isnan(known), -np.inf, known).max(0) > np.where(np.isnan(known), np.inf, known).min(0)
    return np.flatnonzero(rows)


def _ensembles() -> Any:
    try:
        return importlib.import_module("sklearn.ensemble")
    except ImportError:
        raise ToolMissing("scikit-learn", "mechanisms") from None


def freeze(models: Sequence[Any], columns: Places) -> Forest:
    """The mean of fitted histogram gradient boosting models, none with categories, as plain arrays.

    Args:
        models: one or more, each of one or more trees.
        columns: the features they know, as places in ``features.NAMES``.
    """
    trees = [stage[0].nodes for model in models for stage in model._predictors]
    sizes = np.array([len(nodes) for nodes in trees])
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    nodes = np.concatenate(trees)
    shift = np.repeat(begins, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    return Forest(
        start=float(np.mean([np.ravel(model._baseline_prediction)[0] for model in models])),
        begins=begins,
        feature=np.where(leaf, -1, columns[np.where(leaf, 0, nodes["feature_idx"])]).astype(np.int64),
        threshold=np.where(leaf, 0.0, nodes["num_threshold"]),
        unknown_left=nodes["missing_go_to_left"].astype(bool) & ~leaf,
        left=np.where(leaf, 0, nodes["left"] + shift).astype(np.int64),
        right=np.where(leaf, 0, nodes["right"] + shift).astype(np.int64),
        value=np.where(leaf, nodes["value"], 0.0).astype(float) / len(models),
    )
