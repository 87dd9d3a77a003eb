"""Honest histories to plant into: real ratings as orders, and simulated markets."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from sharing.credit.replay.ratings import Ratings
from sharing.credit.suspicious.orders import RatedOrders

RETURNED_WITHIN = 30
"""Days in which a rating the other way is taken as the answer in the same deal."""
_FEE_BPS = 100


def of_ratings(ratings: Ratings) -> RatedOrders:
    """Ratings as orders: a rating and the first one back within ``RETURNED_WITHIN`` days are one deal.

    Who spoke first is taken as the customer; the size of the rating stands for what was paid.
    """
    waiting: dict[tuple[int, int], int] = {}
    rows: list[list[float]] = []
    for rater, ratee, value, time in zip(
        ratings.rater.tolist(),
        ratings.ratee.tolist(),
        ratings.value.tolist(),
        ratings.time.tolist(),
        strict=True,
    ):
        day = int(time // 86_400)
        place = waiting.pop((ratee, rater), None)
        if place is not None and day - rows[place][3] <= RETURNED_WITHIN:
            rows[place][5] = value
        else:
            waiting[rater, ratee] = len(rows)
            rows.append([rater, ratee, max(1, round(abs(value) * 1_000)), day, value, np.nan])
    table = np.array(rows, np.float64).reshape(len(rows), 6)
    customer, maker, paid, day = (table[:, place].astype(np.int64) for place in range(4))
    return RatedOrders(
        len(ratings.parties),
        customer,
        maker,
        paid,
        paid * _FEE_BPS // 10_000,
        day,
        table[:, 4],
        table[:, 5],
        np.nan_to_num(table[:, 4]),
        np.nan_to_num(table[:, 5]),
    )


def market(
    parties: int,
    orders: int,
    rng: Generator,
    *,
    loyal: float = 0.4,
    both: float = 0.15,
    regions: int = 1,
    partners: int = 0,
) -> RatedOrders:
    """An honest market: a third are makers, some much better known; customers come back; some makers buy too.

    Args:
        parties: how many.
        orders: how many.
        rng: where chance comes from.
        loyal: the chance that a customer goes to one of its makers again.
        both: the share of makers that buy as well.
        regions: nine of ten orders stay within a region, where there are several.
        partners: so many pairs of makers work for each other, five orders each way.
    """
    makers = max(2, parties // 3)
    known = rng.zipf(1.8, makers).clip(1, 200).astype(float)
    skill = rng.beta(8, 2, makers)
    buyers = np.concatenate([np.flatnonzero(rng.random(makers) < both), np.arange(makers, parties)])
    customer = buyers[rng.integers(0, len(buyers), orders)]
    maker = rng.choice(makers, orders, p=known / known.sum())
    if regions > 1:
        # A maker's neighbours by number are of its region.
        near = rng.random(orders) < 0.9
        step = makers // regions
        home = customer % regions
        maker = np.where(near, home * step + maker % step, maker)
    last: dict[int, int] = {}
    again = rng.random(orders) < loyal
    for place in range(orders):
        one = int(customer[place])
        if again[place] and one in last:
            maker[place] = last[one]
        if int(maker[place]) == one:
            maker[place] = (one + 1) % makers
        last[one] = int(maker[place])
    places = rng.permutation(orders)[: 10 * partners].reshape(partners, 10)
    for pair, mutual in enumerate(places):
        one, other = 2 * pair, 2 * pair + 1
        customer[mutual] = [one, other] * 5
        maker[mutual] = [other, one] * 5
    good = rng.random(orders) < skill[maker]
    by_customer = np.where(good, rng.uniform(0.3, 1, orders), rng.uniform(-1, -0.2, orders))
    by_maker = np.where(rng.random(orders) < 0.8, rng.uniform(0.4, 1, orders), np.nan)
    paid = np.rint(np.exp(rng.normal(10, 1, orders))).astype(np.int64)
    fee = paid * _FEE_BPS // 10_000
    weight = np.minimum(fee / 1_000, 1)
    return RatedOrders(
        parties,
        customer.astype(np.int64),
        maker.astype(np.int64),
        paid,
        fee,
        np.sort(rng.integers(0, 720, orders)).astype(np.int64),
        by_customer,
        by_maker,
        by_customer * weight,
        np.nan_to_num(by_maker) * weight,
    )
