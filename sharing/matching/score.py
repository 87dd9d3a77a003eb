"""How well a maker suits an order, in seven terms that a person can read and that sum to the total."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from sharing.credit.fixed import ONE
from sharing.matching.constants import (
    HALF_DISTANCE,
    MINUTES,
    PPM,
    TOLERANCE_SPAN,
    WEIGHTS,
    WHOLE,
)
from sharing.matching.errors import BadSetting
from sharing.matching.market import Bools, Ints, Market
from sharing.matching.measures import (
    Rows,
    budget_ticks,
    cost_ticks,
    distance_metres,
    earliest_finish,
    free_minutes,
    money,
)
from sharing.matching.rules import Ppm
from sharing.matching.vocabulary import Need


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term counts, in parts per thousand; together 1,000.

    Raises:
        BadSetting: if one is below 0 or they do not sum to 1,000.
    """

    fit: int = WEIGHTS[0]
    """How closely what it can do matches what is asked."""
    capacity: int = WEIGHTS[1]
    """How much of its free time before the due date is left over."""
    price: int = WEIGHTS[2]
    """How far it stays below the budget."""
    place: int = WEIGHTS[3]
    """How near it is."""
    credit: int = WEIGHTS[4]
    """Its credit score."""
    history: int = WEIGHTS[5]
    """How often it was on time."""
    community: int = WEIGHTS[6]
    """Whether it shares a community with the customer."""

    def __post_init__(self) -> None:
        if min(self.as_tuple()) < 0:
            raise BadSetting("a weight", min(self.as_tuple()), "0 or more")
        if sum(self.as_tuple()) != WHOLE:
            raise BadSetting(
                "the sum of the weights", sum(self.as_tuple()), f"{WHOLE}, in parts per thousand"
            )

    def as_tuple(self) -> tuple[int, ...]:
        """In the order of the terms."""
        return (
            self.fit,
            self.capacity,
            self.price,
            self.place,
            self.credit,
            self.history,
            self.community,
        )


TERMS = tuple(field.name for field in fields(Weights))
"""Names of the terms, in order."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a score."""

    name: str
    """One of ``TERMS``."""
    raw: tuple[float, ...]
    """What was measured, in the units of the sentence."""
    value: Ppm
    """What it is worth, 0 to 1,000,000."""
    weight: int
    """Parts per thousand."""
    contribution: Ppm
    """``value · weight / 1000``, rounded down."""
    sentence: str
    """The same for people."""


@dataclass(frozen=True, slots=True)
class Score:
    """A total and the terms it is the exact sum of."""

    total: Ppm
    """0 to 1,000,000."""
    terms: tuple[Term, ...]
    """In the order of ``TERMS``."""


def values(market: Market, need: Need, rows: Rows) -> tuple[Ints, ...]:
    """The value of each term at rows that pass every filter, in parts per million.

    * fit: mean of three, each 1 where the maker's best is exactly what is asked: tolerance falls by 1/18 for
      each IT grade it is finer, surface is its Ra / the Ra asked, size is the size / its largest. A maker far
      finer than asked is kept for finer work.
    * capacity: 1 − work / free minutes between begin and due.
    * price: 1 − cost / budget.
    * place: h / (h + d), half at ``HALF_DISTANCE``.
    * credit: (score + 1) / 2.
    * history: (on time + k·usual) / (settled + k), with the market's usual share and k = ``HISTORY_PRIOR``.
    * community: 1 if it shares one with the customer.
    """
    return tuple(value(market, need, rows) for value in _VALUES)


def totals(market: Market, need: Need, rows: Rows, weights: Weights) -> Ints:
    """The totals at rows that pass every filter, in parts per million."""
    return cheap(market, need, rows, weights) + dear(market, need, rows, weights)


def cheap(market: Market, need: Need, rows: Rows, weights: Weights) -> Ints:
    """The part of the totals that needs neither calendar nor distance."""
    return _sum(market, need, rows, weights, _CHEAP)


def dear(market: Market, need: Need, rows: Rows, weights: Weights) -> Ints:
    """The rest of the totals."""
    return _sum(market, need, rows, weights, _DEAR)


def most_dear(weights: Weights) -> int:
    """The most that the rest of a total can be."""
    return sum(weights.as_tuple()[term] for term in _DEAR) * PPM // WHOLE


def _sum(market: Market, need: Need, rows: Rows, weights: Weights, terms: tuple[int, ...]) -> Ints:
    total = np.zeros(len(market.rows.maker[rows]), dtype=np.int64)
    for term in terms:
        weight = weights.as_tuple()[term]
        if weight:
            total += _VALUES[term](market, need, rows) * weight // WHOLE
    return total


def _fit(market: Market, need: Need, rows: Rows) -> Ints:
    finer = (need.tolerance_grade - market.rows.tolerance[rows]) / TOLERANCE_SPAN
    # Conversion rounds down what is not negative.
    fit = (np.maximum(1.0 - finer, 0.0) * PPM).astype(np.int64)
    fit += (market.rows.roughness[rows] / need.roughness * PPM).astype(np.int64)
    fit += (need.size / market.rows.largest[rows] * PPM).astype(np.int64)
    return fit // 3


def _capacity(market: Market, need: Need, rows: Rows) -> Ints:
    return PPM - need.work * PPM // free_minutes(market, rows, need.begin, need.due)


def _price(market: Market, need: Need, rows: Rows) -> Ints:
    budget = float(max(budget_ticks(market, need), 1))
    return ((budget - cost_ticks(market, rows, need.work)) / budget * PPM).astype(np.int64)


def _place(market: Market, need: Need, rows: Rows) -> Ints:
    return HALF_DISTANCE * PPM // (HALF_DISTANCE + distance_metres(market, rows, need.place))


def _credit(market: Market, need: Need, rows: Rows) -> Ints:
    return market.standing[0][rows].astype(np.int64)


def _history(market: Market, need: Need, rows: Rows) -> Ints:
    return market.standing[1][rows].astype(np.int64)


def _community(market: Market, need: Need, rows: Rows) -> Ints:
    return shares_community(market, need)[market.rows.maker[rows]].astype(np.int64) * PPM


_VALUES = (_fit, _capacity, _price, _place, _credit, _history, _community)
_DEAR = (1, 3)
_CHEAP = (0, 2, 4, 5, 6)


def shares_community(market: Market, need: Need) -> Bools:
    """Which makers belong to a community of the customer."""
    shared = np.zeros(market.size, dtype=np.bool_)
    for community in need.customer.communities:
        members = market.communities.get(community)
        if members is not None:
            shared[members] = True
    return shared


def explain(market: Market, need: Need, rows: Ints, weights: Weights) -> tuple[Score, ...]:
    """The scores of some rows that pass every filter, term by term."""
    parts = np.array(values(market, need, rows), dtype=np.int64).T.tolist()
    scores: list[Score] = []
    for row, part in zip(rows.tolist(), parts, strict=True):
        terms = tuple(
            Term(name, raw, Ppm(value), weight, Ppm(value * weight // WHOLE), sentence)
            for name, value, weight, (raw, sentence) in zip(
                TERMS, part, weights.as_tuple(), _told(market, need, row), strict=True
            )
        )
        scores.append(Score(Ppm(sum(term.contribution for term in terms)), terms))
    return tuple(scores)


def _told(market: Market, need: Need, row: int) -> tuple[tuple[tuple[float, ...], str], ...]:
    """What was measured for each term, and a sentence."""
    rows, makers, at = market.rows, market.makers, np.array([row])
    maker = int(rows.maker[row])
    tolerance, roughness, largest = (
        float(column[row]) for column in (rows.tolerance, rows.roughness, rows.largest)
    )
    free = int(free_minutes(market, at, need.begin, need.due)[0])
    price = money(market, int(cost_ticks(market, at, need.work)[0]))
    metres = int(distance_metres(market, at, need.place)[0])
    credit = int(makers.credit[maker])
    settled, on_time = int(makers.settled[maker]), int(makers.on_time[maker])
    shared = sorted(
        name
        for name in need.customer.communities
        if name in market.communities and maker in market.communities[name]
    )
    early = need.due - earliest_finish(market, row, need)
    text = market.currency.text
    return (
        (
            (tolerance, roughness, largest),
            f"holds IT {tolerance:g} (asked {need.tolerance_grade:g}), Ra {roughness:g} µm (asked "
            f"{need.roughness:g}), up to {largest:g} mm (asked {need.size:g})",
        ),
        (
            (float(free), float(early)),
            f"{need.work / MINUTES:.1f} h of {free / MINUTES:.1f} free hours; ready {early} days early",
        ),
        ((float(price),), f"costs {text(price)} of a budget of {text(need.budget)}"),
        ((float(metres),), f"{metres / 1000:,.1f} km away"),
        ((credit / ONE,), f"credit {credit / ONE:.3f}"),
        (
            (float(on_time), float(settled)),
            f"{on_time} of {settled} orders on time"
            if settled
            else f"no order settled yet: counted at the market's {market.usual_on_time / PPM:.0%} on time",
        ),
        (
            (float(len(shared)),),
            f"shares {', '.join(shared)} with the customer"
            if shared
            else "shares no community with the customer",
        ),
    )
