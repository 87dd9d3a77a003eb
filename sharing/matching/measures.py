"""Quantities of an order at some rows of a market, by which it is filtered and scored.

The same functions serve arrays of a hundred thousand rows and a single one. All results are whole numbers.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sharing.capability.enterprise import Place
from sharing.credit.fixed import Day
from sharing.matching.constants import BPS, EARTH_RADIUS, MAX_TICKS, MINUTES, WEEK
from sharing.matching.market import Floats, Ints, Market, on_sphere
from sharing.matching.vocabulary import Minutes, Need
from sharing.model.terms import Money

Rows = Ints | slice
"""Which rows: their indices, or a stretch of them."""


def free_minutes(market: Market, rows: Rows, begin: Day, due: Day) -> Ints:
    """Free minutes on days from ``begin`` to the one before ``due``; none outside the market's calendar."""
    return (_free_before(market, rows, due) - _free_before(market, rows, begin)).astype(np.int64)


def _free_before(market: Market, rows: Rows, day: Day) -> npt.NDArray[np.int32]:
    week, days = divmod(min(max(day - market.first, 0), market.weeks * WEEK), WEEK)
    whole = market.free_before[week][rows]
    if days == 0:
        return whole
    return whole + (market.free_before[week + 1][rows] - whole) * np.int32(days) // np.int32(WEEK)


def cost_ticks(market: Market, rows: Rows, work: Minutes) -> Ints:
    """What the work costs, exactly, in ticks (sixtieths of the price unit)."""
    if market.dearest * work < MAX_TICKS:
        return market.rows.rate[rows] * work
    # Too much to count is above any budget.
    rate = market.rows.rate[rows]
    countable = rate <= (MAX_TICKS - 1) // work
    return np.where(countable, np.where(countable, rate, 0) * min(work, MAX_TICKS), MAX_TICKS)


def unsecured_ticks(market: Market, rows: Rows, cost: Ints) -> Ints:
    """What of the cost the largest bond of each maker leaves unsecured, in ticks, rounded up."""
    bond = market.makers.bond[market.rows.maker[rows]]
    # floor(cost · bond / BPS) in two parts, since the product may not fit.
    return cost - (cost // BPS * bond + cost % BPS * bond // BPS)


def distance_metres(market: Market, rows: Rows, place: Place) -> Ints:
    """Great-circle distances to a place in whole metres."""
    there = on_sphere(np.array([place.latitude]), np.array([place.longitude]))[:, 0]
    square: Floats = (market.sphere[0][rows] - there[0]) ** 2
    for axis in (1, 2):
        step = market.sphere[axis][rows] - there[axis]
        step *= step
        square += step
    half_chord = np.minimum(np.sqrt(square) * 0.5, 1.0)
    return np.rint(np.arcsin(half_chord) * (2 * EARTH_RADIUS)).astype(np.int64)


def earliest_finish(market: Market, row: int, need: Need) -> Day:
    """The first day on which the work can be ready; the row must have the capacity."""
    low, high = need.begin + 1, need.due
    at = np.array([row])
    while low < high:
        middle = (low + high) // 2
        if int(free_minutes(market, at, need.begin, Day(middle))[0]) >= need.work:
            high = middle
        else:
            low = middle + 1
    return Day(low)


def money(market: Market, ticks: int) -> Money:
    """Ticks in the token's smallest unit, rounded up."""
    return Money(-(-int(ticks) * market.price_unit // MINUTES))


def budget_ticks(market: Market, need: Need) -> int:
    """The budget in ticks, rounded down, and below what is too much to count."""
    return min(ticks_down(need.budget, market.price_unit), MAX_TICKS - 1)


def ticks_up(amount: int, unit: int) -> int:
    """Token units in sixtieths of a price unit, rounded up: as a least amount."""
    return min(-(-amount * MINUTES // unit), MAX_TICKS)


def ticks_down(amount: int, unit: int) -> int:
    """Token units in sixtieths of a price unit, rounded down: as a most amount."""
    return min(amount * MINUTES // unit, MAX_TICKS)
