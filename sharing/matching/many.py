"""Many orders and a market at once: candidate lists, a mechanism, and a share for newcomers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from sharing.credit.fixed import ONE
from sharing.matching.constants import (
    CANDIDATES,
    HALF_DISTANCE,
    MAKER_WEIGHTS,
    NEWCOMER_SHARE,
    PPM,
    WHOLE,
)
from sharing.matching.deferred import Proposing, stable
from sharing.matching.errors import BadSetting
from sharing.matching.filters import filters
from sharing.matching.flow import best_value
from sharing.matching.market import Ints, Market
from sharing.matching.measures import distance_metres, free_minutes
from sharing.matching.pairs import Matching, Pairs
from sharing.matching.quota import pick
from sharing.matching.rules import Ppm, contradictions
from sharing.matching.score import Weights, totals
from sharing.matching.search import Candidate, candidates, contenders, ranking, screen
from sharing.matching.vocabulary import Need, NeedId

_DEFAULT_WEIGHTS = Weights()


class Mechanism(Enum):
    """Who gets what."""

    BEST_VALUE = "best-value"
    """The largest sum of scores."""
    STABLE_NEEDS = "stable-needs"
    """Stable, best for orders."""
    STABLE_MAKERS = "stable-makers"
    """Stable, best for makers."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """An order and the maker it got."""

    need: NeedId
    """Which order."""
    candidate: Candidate
    """Which maker, and why it suits."""


@dataclass(frozen=True, slots=True)
class Share:
    """What the newcomers' quota did to the whole."""

    wanted: int
    """Assignments it keeps for newcomers."""
    newcomers: int
    """Assignments that newcomers got."""
    bonus: Ppm
    """What was added to newcomers' scores so that they got them."""
    sentence: str
    """The same for people."""


@dataclass(frozen=True, slots=True)
class Run:
    """The answer to many orders."""

    assignments: tuple[Assignment, ...]
    """In the sequence of the orders."""
    value: int
    """Sum of the scores, without a bonus."""
    unmatched: tuple[tuple[NeedId, str], ...]
    """Orders without a maker, and why."""
    share: Share
    """Of newcomers."""


def run(
    market: Market,
    needs: Sequence[Need],
    mechanism: Mechanism = Mechanism.BEST_VALUE,
    *,
    each: int = CANDIDATES,
    orders_per_maker: int = 1,
    weights: Weights = _DEFAULT_WEIGHTS,
    newcomers: Ppm = Ppm(NEWCOMER_SHARE),  # noqa: B008 a NewType
) -> Run:
    """Assign every order to at most one maker.

    Each order is checked against a maker's free time and credit by itself: a maker that may take several
    orders is asked again before it takes the second.

    The newcomers' share is reached by the smallest bonus on newcomers' scores that the search finds, halving
    the interval 0 to 1,000,000; if even the largest does not reach it, too few newcomers pass.

    Parameters:
        each: how many makers stand on the list of each order.
        orders_per_maker: quota of each maker.
        newcomers: share of the assignments that is kept for newcomers.

    Raises:
        BadSetting: if a number or share is out of range, or two orders have one name.
    """
    if each < 1:
        raise BadSetting("makers on each order's list", each, "1 or more")
    if orders_per_maker < 1:
        raise BadSetting("orders per maker", orders_per_maker, "1 or more")
    if len({need.id for need in needs}) < len(needs):
        raise BadSetting("the list of orders", "naming an order twice", "without repetition")
    pairs, rows, why = lists(market, needs, each, weights, newcomers, orders_per_maker)
    new = market.makers.newcomer[pairs.maker]

    def match(bonus: int) -> Matching:
        raised = replace(pairs, need_value=pairs.need_value + bonus * new)
        # Serving is worth something by itself: else an order of a score of 0 may as well go without.
        best = mechanism is Mechanism.BEST_VALUE
        done = best_value(raised, worth_of_serving=1) if best else stable(raised, _SIDE[mechanism])
        return replace(done, value=int(pairs.need_value[done.chosen].sum()))

    def enough(done: Matching) -> bool:
        return int(new[done.chosen].sum()) >= -(-len(done.chosen) * newcomers // PPM)

    bonus, done = 0, match(0)
    if not enough(done) and new.any():
        low, bonus, done = 0, PPM, match(PPM)
        while enough(done) and bonus - low > 1:
            middle = (low + bonus) // 2
            tried = match(middle)
            if enough(tried):
                bonus, done = middle, tried
            else:
                low = middle
    assignments: list[Assignment] = []
    for position in done.chosen.tolist():
        need = needs[int(pairs.need[position])]
        (candidate,) = candidates(market, need, rows[position : position + 1], weights, frozenset[int]())
        assignments.append(Assignment(need.id, candidate))
    return Run(
        tuple(assignments),
        done.value,
        tuple((needs[left.need].id, why.get(left.need, left.sentence)) for left in done.unmatched),
        _share(len(done.chosen), int(new[done.chosen].sum()), newcomers, bonus),
    )


_SIDE = {Mechanism.STABLE_NEEDS: Proposing.NEEDS, Mechanism.STABLE_MAKERS: Proposing.MAKERS}


def lists(
    market: Market, needs: Sequence[Need], each: int, weights: Weights, newcomers: Ppm, orders_per_maker: int
) -> tuple[Pairs, Ints, dict[int, str]]:
    """The candidate lists of many orders.

    Returns:
        the pairs; the row of the market of each; and of orders without candidates, why.
    """
    columns: list[tuple[Ints, Ints, Ints, Ints]] = []
    why: dict[int, str] = {}
    for i, need in enumerate(needs):
        rows, excluded = screen(market, need, filters(market, need))
        against = contradictions(need.rules)
        if against or not len(rows):
            counted = "; ".join(f"{some.count:,} {some.counted}" for some in excluded)
            why[i] = "; ".join(against) if against else f"no maker passes its rules: {counted}"
            continue
        rows = contenders(market, need, rows, weights, each)
        scores = totals(market, need, rows, weights)
        new = market.makers.newcomer[market.rows.maker[rows]]
        chosen = np.sort(pick(ranking(scores), new, each, newcomers).chosen)
        rows = rows[chosen]
        columns.append((np.full(len(rows), i), rows, scores[chosen], maker_values(market, need, rows)))
    empty = np.zeros(0, dtype=np.int64)
    need_at, rows, scores, liking = (
        np.concatenate([empty, *(column[k] for column in columns)]) for k in range(4)
    )
    pairs = Pairs(
        *(len(needs), market.size, need_at, market.rows.maker[rows], scores, liking),
        np.ones(len(needs), dtype=np.int64),
        np.full(market.size, orders_per_maker, dtype=np.int64),
    )
    return pairs, rows, why


def maker_values(market: Market, need: Need, rows: Ints) -> Ints:
    """What an order is worth to makers: the customer's credit, the place, and the free time that it fills."""
    credit, place, filled = MAKER_WEIGHTS
    metres = distance_metres(market, rows, need.place)
    free = free_minutes(market, rows, need.begin, need.due)
    known = min(max((need.customer.credit + ONE) * PPM // (2 * ONE), 0), PPM)
    return (
        known * credit // WHOLE
        + HALF_DISTANCE * PPM // (HALF_DISTANCE + metres) * place // WHOLE
        + need.work * PPM // free * filled // WHOLE
    )


def _share(assigned: int, got: int, share: Ppm, bonus: int) -> Share:
    wanted = -(-assigned * share // PPM)
    said = f"newcomers got {got} of {assigned} orders; {wanted} are kept for them ({share / PPM:.0%})"
    if bonus:
        said += f"; for this their scores count {bonus / PPM:.3f} more"
    if got < wanted:
        said += "; more newcomers do not pass, or are not on the lists"
    return Share(wanted, got, Ppm(bonus), said)
