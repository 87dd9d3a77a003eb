"""Every constant of matching, and why it is what it is. All are our choice unless a source is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sharing.capability.constants import MOST_HOURS, QUALITIES
from sharing.ranges import Range

PPM = 1_000_000
"""1 in parts per million: values of terms and scores are whole parts, so that sums are exact."""

WHOLE = 1_000
"""What the weights of a score sum to, so that a weight reads as parts per thousand."""

MINUTES = 60
"""Of an hour: work is whole minutes and prices are by the hour."""

WEEK = 7
"""Days of a cell of the calendar."""

BPS = 10_000
"""The whole, in basis points, as in the contracts."""

EARTH_RADIUS = 6_371_008.8
"""Mean radius of the earth in metres (IUGG); distances are great circles, which err by at most 0.6%."""

HALF_DISTANCE = 200_000
"""Metres at which a place is worth half: about what a lorry drives out and back in one shift."""

TOLERANCE_SPAN = 18.0
"""IT grades from 1 to 18 and one step below (ISO 286-1): a maker so much finer than asked fits not at all."""

HISTORY_PRIOR = 5
"""So many orders of the market's own on-time share stand beside a maker's record: below about five orders a
share says less about the maker than the market does, and a newcomer stands at the market's, not at nought."""

WEIGHTS = (200, 150, 250, 100, 150, 100, 50)
"""Fit, capacity, price, place, credit, history, community, in parts per thousand. Price weighs most, since
the bond and the court cover part of what credit and history warn of; a shared community is a hint only."""

NEWCOMER_SHARE = 200_000
"""A fifth of a list, in parts per million: two places of ten, so that one newcomer does not hide another."""

SHOWN = 10
"""Candidates shown when nobody asks for another number."""

NEAREST = 5
"""Nearest misses shown when too few makers pass."""

WEEKS = 26
"""Weeks of the calendar a market keeps: half a year, longer than the lead of most production orders."""

MAKER_WEIGHTS = (500, 300, 200)
"""How a maker ranks orders: the customer's credit, the place, and how much of its free time it fills."""

MAX_TICKS = 1 << 52
"""Amounts in columns stay below this, so that they are exact in floating point, too."""

MAX_MINUTES = 1 << 28
"""Free minutes of a maker in a market's calendar stay below this, so that 32 bits hold sixfold."""

SEEDS = 512
"""So many rows that are best in the cheap terms are scored in full first: the best of them set the bar that
all others must be able to reach. 512 cost some 50 µs."""

FEW = 8
"""With so few proposers left a round of arrays costs more than a proposal after another in Python."""

MOST_MINUTES = MOST_HOURS * MINUTES
"""Of machine time that one maker can have free in a week."""
MOST_CREDIT = 10 * 10**9
"""No credit score is farther from 0, in the fixed point of ``sharing.credit``: it lies around −1 to 1."""

LATITUDE = Range(-90, 90)
"""Degrees of WGS 84."""
LONGITUDE = Range(-180, 180)
"""Degrees of WGS 84."""
CREDIT = Range(-MOST_CREDIT, MOST_CREDIT)
"""Credit scores."""
BOND = Range(0, BPS)
"""The largest bond of a maker, in basis points of the price."""
ORDERS = Range(0, 1_000_000_000)
"""Orders that one maker has settled, all in all."""
FREE = Range(0, MOST_MINUTES)
"""Free minutes of one week."""
WORK = Range(0, MAX_MINUTES, open=True)
"""Minutes of work of one order: no market's calendar has more."""
BUDGET = Range(0, 2**256 - 1, open=True)
"""What an order may cost, in the token's smallest unit: what a contract can hold."""
COLUMNS: Final[Mapping[str, Range]] = {
    "tolerance": QUALITIES["tolerance_grade"],
    "roughness": QUALITIES["roughness"],
    "largest": QUALITIES["largest"],
    "rate": Range(0, (MAX_TICKS - 1) // MINUTES),
    "free": FREE,
    "latitude": LATITUDE,
    "longitude": LONGITUDE,
    "credit": CREDIT,
    "limit": Range(0, MAX_TICKS),
    "settled": ORDERS,
    "on_time": ORDERS,
    "bond": BOND,
    "least_value": Range(0, MAX_TICKS),
    "most_value": Range(0, MAX_TICKS),
    "least_credit": Range(-MAX_TICKS, MAX_TICKS),
    "most_distance": Range(0, MAX_TICKS),
}
"""What the numbers in a market's columns can be, by the columns' names."""

SALT_BYTES = 32
"""Of a sealed bid: as many as the hash has, so that guessing the salt is no easier than inverting it."""

MOST_VALUE = 2 * PPM
"""The most that a pair may be worth: a score and what the newcomers' quota adds, which is a score at most."""

CANDIDATES = 20
"""Makers on each order's list when many are matched: more hardly ever change who gets what."""
