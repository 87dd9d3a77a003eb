"""The score as the contracts keep it, replayed over a history of ratings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sharing.compiled import compiled
from sharing.credit.fixed import LAST_DAY, ONE, Day, Weight
from sharing.credit.replay import kernel
from sharing.credit.replay.arithmetic import FACTORS, MOST_WEIGHT
from sharing.credit.replay.errors import TooLong
from sharing.credit.replay.ratings import Ratings, Values
from sharing.credit.score import NEGATIVE
from sharing.credit.settings import DEFAULT
from sharing.credit.state import GENESIS, STAKE, Account, Prior, Rater, Settings

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the contracts would have said before each rating, and where they would stand after all."""

    expected: Values
    """``μ + S/(W+K)`` of the ratee, from −1 to 1."""
    leniency: Values
    """The bias of the rater: expected + leniency is expected of this very rater."""
    accounts: tuple[Account, ...]
    """Of each party, at the end."""
    raters: tuple[Rater, ...]
    """The same as raters."""
    prior: Prior
    """What μ comes from, at the end."""


def replay_on_chain(
    ratings: Ratings,
    settings: Settings = DEFAULT,
    *,
    genesis: int | None = None,
    weight: Weight | None = None,
) -> Replayed:
    """Take in a history bit for bit as the contracts do, each rating an order's only evidence.

    Args:
        ratings: the history; a value counts in steps of 1/200, as criteria from 0 to 100 give it.
        settings: the score's constants.
        genesis: so many of the first parties are rooted, and all others as those vouch for them; None: every
            party has a stake, which roots it.
        weight: of each rating; None: of one that burned a full fee.

    Raises:
        TooLong: if sums could leave 64 bits: more than a million full ratings.
    """
    parties, full = len(ratings.parties), settings.order_cap if weight is None else weight
    if len(ratings) * NEGATIVE * full + settings.prior_weight + settings.shrinkage > MOST_WEIGHT:
        raise TooLong(len(ratings))
    place, pairs = _words(ratings)
    accounts, raters = np.zeros((parties, 6), np.int64), np.zeros((parties, 5), np.int64)
    accounts[: parties if genesis is None else genesis, kernel.ROOTS] = STAKE if genesis is None else GENESIS
    words, last = np.zeros((2 * pairs, 3), np.int64), np.zeros(pairs, np.int64)
    first = Prior.first(settings)
    prior = np.array([first.sum, first.weight], np.int64)
    expected, leniency = compiled(kernel.replayed)(
        ratings.rater,
        ratings.ratee,
        np.rint(ratings.value * 200).astype(np.int64) * (ONE // 200),
        np.minimum(ratings.time // 86_400, LAST_DAY).astype(np.int64),
        ratings.moments(),
        place,
        accounts,
        raters,
        words,
        last,
        prior,
        _constants(settings, full),
        FACTORS,
    )
    return Replayed(
        expected / ONE,
        leniency / ONE,
        tuple(map(_account, accounts.tolist())),
        tuple(map(_rater, raters.tolist())),
        Prior(int(prior[0]), Weight(int(prior[1]))),
    )


def _words(ratings: Ratings) -> tuple[Integers, int]:
    """Of each rating the place of its word, and how many pairs there are."""
    low, high = np.minimum(ratings.rater, ratings.ratee), np.maximum(ratings.rater, ratings.ratee)
    pairs, place = np.unique(low * len(ratings.parties) + high, return_inverse=True)
    return 2 * place + (ratings.rater > ratings.ratee), len(pairs)


def _constants(settings: Settings, full: Weight) -> Integers:
    given = np.zeros(9, np.int64)
    given[kernel.K] = settings.shrinkage
    given[kernel.CAUTION] = settings.caution
    given[kernel.RATER_K] = settings.rater_shrinkage
    given[kernel.WEIGHT_OF_ONE] = full
    given[kernel.PAIR_CAP] = settings.pair_cap
    given[kernel.PASS_ON_CAP] = settings.pass_on_cap
    given[kernel.BOTTOM] = settings.bottom
    given[kernel.LEAST] = settings.least_credibility
    given[kernel.ROOT_EVIDENCE] = settings.root_evidence
    return given


def _account(row: list[int]) -> Account:
    total, weight, day, roots, vouchers, falls = row
    return Account(
        sum=total, weight=Weight(weight), day=Day(day), roots=roots, vouchers=vouchers, falls=falls
    )


def _rater(row: list[int]) -> Rater:
    total, weight, day, praised, complained = row
    return Rater(total, Weight(weight), Weight(praised), Weight(complained), Day(day))
