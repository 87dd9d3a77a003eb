"""An honest market to attack: a real history of ratings, each of which is an order of a drawn price."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sharing.credit import Account, Prior, Settings
from sharing.credit.attacks.market import Market
from sharing.credit.fixed import HALF_LIFE
from sharing.credit.flow import FlowSettings
from sharing.credit.replay.ratings import Ratings
from sharing.credit.state import GENESIS, STAKE

MEDIAN_PRICE = 100_000
"""A thousand dollars, in cents."""
SPREAD = 1.0
"""Of the logarithm of prices."""
GENESIS_PARTIES = 10
"""The first so many parties by time are on the genesis list."""


def first_of(ratings: Ratings, count: int) -> Ratings:
    """The beginning of a history, with the parties that it knows."""
    cut = slice(0, count)
    seen = 1 + int(max(ratings.rater[cut].max(), ratings.ratee[cut].max()))
    return replace(
        ratings,
        rater=ratings.rater[cut],
        ratee=ratings.ratee[cut],
        value=ratings.value[cut],
        time=ratings.time[cut],
        parties=ratings.parties[:seen],
    )


def background(
    ratings: Ratings, settings: Settings, flow: FlowSettings, seed: int, half_life: int = HALF_LIFE
) -> Market:
    """All of a history taken in: rater the customer, ratee the maker, on time unless complained about.

    Everybody in it has a stake, so that its word weighs; the first parties are the genesis list as well.

    Args:
        ratings: the history.
        settings: of the score.
        flow: of the flow of trust.
        seed: prices are drawn by it.
        half_life: in days. Days run slower or faster to make the constant of the contracts such a one.
    """
    source = np.random.default_rng(seed)
    prices = np.exp(source.normal(np.log(MEDIAN_PRICE), SPREAD, len(ratings))).astype(np.int64) + 100
    parties = len(ratings.parties)
    genesis = tuple(range(min(GENESIS_PARTIES, parties)))
    days = (ratings.time // 86_400 * HALF_LIFE // half_life).astype(np.int64)
    market = Market(settings, flow, genesis, int(days[0]), Prior.first(settings), parties)
    for party in range(parties):
        market.accounts[party] = Account(roots=STAKE | (GENESIS if party in genesis else 0))
    rows = zip(
        ratings.rater.tolist(), ratings.ratee.tolist(), prices.tolist(), ratings.value.tolist(),
        days.tolist(),
        strict=True,
    )  # fmt: skip
    for customer, maker, price, value, day in rows:
        market.day = day
        market.order(customer, maker, price, value, on_time=value >= 0)
    market.settle_past()
    return market
