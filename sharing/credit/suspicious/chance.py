"""How likely strangers' orders would look so: Poisson tails over the configuration model.

In the configuration model everybody speaks and is spoken of as often as it was, but of whomever it meets: of
``m`` words, u's ``given_u`` and v's ``taken_v`` meet ``given_u · taken_v / m`` times on average (Chung and
Lu, 2002; Newman, Networks, ch. 12), and counts of rare meetings are Poisson.
"""

from __future__ import annotations

from math import lgamma, log
from typing import Any, cast

import numpy as np
from scipy import special  # pyright: ignore[reportMissingTypeStubs]

from sharing.credit.suspicious.orders import Flags, Integers, Reals, Words

_special = cast("Any", special)


def log_tail(count: Integers, expected: Reals) -> Reals:
    """An upper bound of ln P(X ≥ count) for Poisson X, close where count is far above what is expected.

    The tail is its first term times at most a geometric series: P ≤ e^−λ λ^k/k! · (k+1)/(k+1−λ) for k+1 > λ.
    """
    k, mean = count.astype(np.float64), np.maximum(expected, 1e-300)
    rest = np.maximum(k + 1 - mean, 1e-12)
    bound = k * np.log(mean) - mean - cast("Reals", _special.gammaln(k + 1)) + np.log((k + 1) / rest)
    return np.where((k <= mean) | (k == 0), 0.0, np.minimum(bound, 0.0))


def log_groups(parties: int, size: int) -> float:
    """ln of how many groups of a size there are: what a search over all of them must be charged."""
    return lgamma(parties + 1) - lgamma(size + 1) - lgamma(parties - size + 1)


def log_chance_inside(words: Words, members: Integers, count: int) -> float:
    """ln of the chance that some group of this size says so much inside, among all groups of it."""
    given, taken = words.given[members], words.taken[members]
    expected = (float(given.sum()) * float(taken.sum()) - float((given * taken).sum())) / max(1, len(words))
    tail = float(log_tail(np.array([count]), np.array([expected]))[0])
    return min(0.0, tail + log_groups(words.parties, len(members)))


def significant(log_chances: Reals, tests: float, rate: float) -> Flags:
    """Which of some tests hold at a false discovery rate (Benjamini and Hochberg, 1995).

    Args:
        log_chances: of those tests in which anything happened, as natural logarithms.
        tests: how many there were altogether.
        rate: the share of false ones among what is found.
    """
    order = np.argsort(log_chances, kind="stable")
    ranks = np.arange(1, len(order) + 1)
    holds = np.flatnonzero(log_chances[order] <= np.log(rate * ranks) - log(max(1.0, tests)))
    kept = np.zeros(len(order), np.bool_)
    if len(holds):
        kept[order[: holds[-1] + 1]] = True
    return kept
