"""What is known of a rater, a ratee and the two of them just before a rating, from a few numbers for each.

Every party and every pair keeps a row of sums; a rating reads and moves two parties' rows and one pair's.
Nothing tells the date: ages count in logs of days, so what was learned early still means something later.
"""

from __future__ import annotations

from math import log1p

import numpy as np

from sharing.compiled import called_by_compiled, compiled
from sharing.credit.replay.on_chain import replay_on_chain
from sharing.credit.replay.ratings import Ratings, Values
from sharing.credit.settings import DEFAULT
from sharing.credit.state import Settings

HALF_LIVES = np.array([7.0, 30.0, 90.0, 365.0])
"""Days, of the means that fade."""
_SIDE = 12
_GIVEN = _SIDE + 8
_ROW = 2 * _GIVEN
"""A party's row: what it received, then what it gave. Of either: count, sum, count and sum of those below 0,
last rating, times of the first and the last, sum of differences from what others say, sum of their squares,
sum and weight of ratings that count for more if the rater agrees with others, sum of how good the others are;
and a faded sum and weight for each half-life."""
_USUAL = 0.1
"""The mean squared difference from what others say at which a rater counts for half."""
_PAIR = 4
"""Columns of one direction of a pair: count, sum, last rating, its time."""
_KNOWN = 13 + 4
"""Features of one side of one party."""

_OF_A_SIDE = (
    "count",
    "mean",
    "share below 0",
    "last rating",
    "age",
    "days since the last",
    "mean difference from others",
    "spread",
    "harm",
    "of the last week",
    "of the last quarter",
    "mean of those who agree with others",
    "how good the others are",
    *(f"mean of {days:g} days" for days in HALF_LIVES.tolist()),
)
NAMES = (
    *(f"ratee received: {name}" for name in _OF_A_SIDE),
    *(f"ratee gave: {name}" for name in _OF_A_SIDE),
    *(f"rater received: {name}" for name in _OF_A_SIDE),
    *(f"rater gave: {name}" for name in _OF_A_SIDE),
    *(f"same direction: {name}" for name in ("count", "mean", "last rating", "days since")),
    *(f"in return: {name}" for name in ("count", "mean", "last rating", "days since")),
    "both biases",
    "on chain: ratee",
    "on chain: rater's bias",
    "on chain: ratee, rater known",
)
"""Of the columns; nan where nothing is known. The last is always known."""


def features(ratings: Ratings, *, genesis: int | None = None, settings: Settings = DEFAULT) -> Values:
    """What is known before each rating: a row of ``NAMES`` for each.

    Those of one time see only what came strictly earlier.

    Args:
        ratings: the history.
        genesis: as ``replay_on_chain`` has it.
        settings: of the on-chain form.

    Raises:
        TooLong: as ``replay_on_chain`` does.
    """
    low, high = np.minimum(ratings.rater, ratings.ratee), np.maximum(ratings.rater, ratings.ratee)
    pairs, place = np.unique(low * len(ratings.parties) + high, return_inverse=True)
    said = np.full((len(ratings), len(NAMES)), np.nan)
    compiled(_stream)(
        ratings.rater,
        ratings.ratee,
        ratings.value,
        ratings.time / 86_400,
        ratings.moments(),
        2 * place + (ratings.rater > ratings.ratee),
        np.zeros((len(ratings.parties), _ROW)),
        np.zeros((2 * len(pairs), _PAIR)),
        HALF_LIVES,
        said,
    )
    chain = replay_on_chain(ratings, settings, genesis=genesis)
    said[:, -3], said[:, -2] = chain.expected, chain.leniency
    said[:, -1] = chain.expected + chain.leniency
    return said


def _stream(
    rater: np.ndarray,
    ratee: np.ndarray,
    value: np.ndarray,
    day: np.ndarray,
    begins: np.ndarray,
    place: np.ndarray,
    parties: np.ndarray,
    pairs: np.ndarray,
    half_lives: np.ndarray,
    out: np.ndarray,
) -> None:
    """Fill ``out`` moment by moment; the word and its answer of a pair lie at ``place`` and ``place ^ 1``."""
    total, count = 0.0, 0.0
    for moment in range(len(begins) - 1):
        mean = total / (count + 1.0)
        for i in range(begins[moment], begins[moment + 1]):
            now, row = day[i], out[i]
            about, by = parties[ratee[i]], parties[rater[i]]
            _side(about[:_GIVEN], now, mean, half_lives, row[:_KNOWN])
            _side(about[_GIVEN:], now, mean, half_lives, row[_KNOWN : 2 * _KNOWN])
            _side(by[:_GIVEN], now, mean, half_lives, row[2 * _KNOWN : 3 * _KNOWN])
            _side(by[_GIVEN:], now, mean, half_lives, row[3 * _KNOWN : 4 * _KNOWN])
            _pair(pairs[place[i]], now, row[4 * _KNOWN : 4 * _KNOWN + 4])
            _pair(pairs[place[i] ^ 1], now, row[4 * _KNOWN + 4 : 4 * _KNOWN + 8])
            row[4 * _KNOWN + 8] = mean + _quality(about) + _bias(by)
        for i in range(begins[moment], begins[moment + 1]):
            # Differences are taken from the features, so those of one time do not know of each other.
            v, now = value[i], day[i]
            about, by = parties[ratee[i]], parties[rater[i]]
            quality = out[i, 6] if out[i, 0] > 0 else 0.0
            bias = out[i, 3 * _KNOWN + 6] if out[i, 3 * _KNOWN] > 0 else 0.0
            worth = out[i, 2 * _KNOWN + 6] if out[i, 2 * _KNOWN] > 0 else 0.0
            given = out[i, 3 * _KNOWN]
            spread = (out[i, 3 * _KNOWN + 7] * given if given > 0 else 0.0) + 3.0 * _USUAL
            weight = _USUAL / (_USUAL + spread / (given + 3.0))
            _take(about[:_GIVEN], v, v - mean - bias, weight, worth, now, half_lives)
            _take(by[_GIVEN:], v, v - mean - quality, weight, quality, now, half_lives)
            pair = pairs[place[i]]
            pair[0] += 1.0
            pair[1] += v
            pair[2], pair[3] = v, now
            total += v
            count += 1.0


@called_by_compiled
def _quality(party: np.ndarray) -> float:
    return party[7] / (party[0] + 3.0)


@called_by_compiled
def _bias(party: np.ndarray) -> float:
    return party[_GIVEN + 7] / (party[_GIVEN] + 10.0)


@called_by_compiled
def _side(known: np.ndarray, now: float, mean: float, half_lives: np.ndarray, row: np.ndarray) -> None:
    n = known[0]
    row[0] = n
    if n == 0.0:
        return
    row[1] = (known[1] + 2.0 * mean) / (n + 2.0)
    row[2] = known[2] / (n + 1.0)
    row[3] = known[4]
    row[4] = log1p(now - known[5])
    row[5] = log1p(now - known[6])
    row[6] = known[7] / (n + 3.0)
    row[7] = known[8] / n
    row[8] = known[3] / (n + 1.0)
    row[9] = known[_SIDE + 1] * 0.5 ** ((now - known[6]) / half_lives[0])
    row[10] = known[_SIDE + 5] * 0.5 ** ((now - known[6]) / half_lives[2])
    row[11] = (known[9] + mean) / (known[10] + 1.0)
    row[12] = known[11] / (n + 1.0)
    for k in range(len(half_lives)):
        kept = 0.5 ** ((now - known[6]) / half_lives[k])
        row[13 + k] = (known[_SIDE + 2 * k] * kept + mean) / (known[_SIDE + 2 * k + 1] * kept + 1.0)


@called_by_compiled
def _take(
    known: np.ndarray,
    value: float,
    difference: float,
    weight: float,
    other: float,
    now: float,
    half_lives: np.ndarray,
) -> None:
    if known[0] == 0.0:
        known[5] = known[6] = now
    for k in range(len(half_lives)):
        kept = 0.5 ** ((now - known[6]) / half_lives[k])
        known[_SIDE + 2 * k] = known[_SIDE + 2 * k] * kept + value
        known[_SIDE + 2 * k + 1] = known[_SIDE + 2 * k + 1] * kept + 1.0
    known[0] += 1.0
    known[1] += value
    if value < 0.0:
        known[2] += 1.0
        known[3] += value
    known[4], known[6] = value, now
    known[7] += difference
    known[8] += difference * difference
    known[9] += weight * value
    known[10] += weight
    known[11] += other


@called_by_compiled
def _pair(known: np.ndarray, now: float, row: np.ndarray) -> None:
    row[0] = known[0]
    if known[0] > 0.0:
        row[1], row[2] = known[1] / known[0], known[2]
        row[3] = log1p(now - known[3])
