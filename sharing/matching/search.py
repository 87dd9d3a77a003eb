"""Which makers suit one order: candidates with explained scores, and who is excluded by what.

The inverted index gives the stretch of rows of the order's task; every filter then shortens the list of rows
that are left, so that later ones look at few. Only those that pass all are scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sharing.capability.enterprise import EnterpriseId
from sharing.credit.fixed import Day
from sharing.matching.constants import BPS, NEAREST, NEWCOMER_SHARE, PPM, SEEDS, SHOWN
from sharing.matching.errors import BadSetting
from sharing.matching.filters import filters
from sharing.matching.market import Ints, Market
from sharing.matching.measures import cost_ticks, distance_metres, earliest_finish, money
from sharing.matching.quota import Picked, pick
from sharing.matching.rules import Bps, Metres, Ppm, contradictions
from sharing.matching.score import Score, Weights, cheap, dear, explain, most_dear, totals
from sharing.matching.screen import Filter, Reason
from sharing.matching.vocabulary import Need
from sharing.model.terms import Money

_DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A maker that passes every filter, and why it stands where it does."""

    maker: EnterpriseId
    """Who."""
    score: Score
    """Its score in terms."""
    price: Money
    """What the work costs with it, in the token's smallest unit, rounded up."""
    bond: Bps
    """The largest bond it puts up."""
    distance: Metres
    """From the place of delivery."""
    finish: Day
    """The first day on which it can be ready, if it starts when the order may begin."""
    newcomer: bool
    """Whether the quota is for it."""
    by_quota: bool
    """Whether it is shown only because of the quota."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """How many makers a filter excluded that all filters before it had let pass."""

    reason: Reason
    """Which filter."""
    count: int
    """How many makers."""
    counted: str
    """Of them, in the plural."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One filter that one maker fails."""

    reason: Reason
    """Which."""
    gap: Ppm
    """By what share of the bound; 1,000,000 where it is all or nothing, or more."""
    sentence: str
    """With the numbers."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A maker that nearly passes."""

    maker: EnterpriseId
    """Who."""
    failures: tuple[Failure, ...]
    """All filters that it fails; none only where contradictory rules keep everybody out."""


@dataclass(frozen=True, slots=True)
class Quota:
    """What the newcomers' quota did."""

    share: Ppm
    """Of the places, kept for newcomers."""
    kept: int
    """So many places, rounded up."""
    newcomers: int
    """Newcomers shown."""
    passing: int
    """Newcomers that pass all filters."""
    sentence: str
    """The same for people."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one order."""

    considered: int
    """Makers in the market: those excluded and those passing."""
    passing: int
    """Makers that pass all filters."""
    shown: tuple[Candidate, ...]
    """The best of them, best first; ties by the market's order."""
    excluded: tuple[Excluded, ...]
    """By filter, in the order in which they apply; those that excluded nobody are left out."""
    misses: tuple[Miss, ...]
    """If fewer pass than are to be shown: those that fail fewest filters, then by least in sum, then by the
    market's order. Makers of the task alone, unless fewer than ``NEAREST`` take it and none passes."""
    quota: Quota
    """Of newcomers."""
    contradictions: tuple[str, ...]
    """Of the customer's own rules; if there are any, nobody is shown."""
    sentence: str
    """The whole in a sentence: ``of 151: 120 do not take deep-hole; 20 are too small; 11 pass``."""


def find(
    market: Market,
    need: Need,
    *,
    show: int = SHOWN,
    weights: Weights = _DEFAULT_WEIGHTS,
    newcomers: Ppm = Ppm(NEWCOMER_SHARE),  # noqa: B008 a NewType
) -> Found:
    """Makers for one order, best first.

    An order that nobody can take is no error: the result then has the nearest misses.

    Parameters:
        show: how many to show.
        weights: of the score's terms.
        newcomers: share of those shown that is kept for newcomers.

    Raises:
        BadSetting: if ``show`` or ``newcomers`` is out of range.
    """
    if show < 1:
        raise BadSetting("how many to show", show, "1 or more")
    screens = filters(market, need)
    rows, excluded = screen(market, need, screens)
    against = contradictions(need.rules)
    eligible = rows[:0] if against else rows
    new = int(market.makers.newcomer[market.rows.maker[eligible]].sum())
    eligible = contenders(market, need, eligible, weights, show)
    scores = totals(market, need, eligible, weights)
    makers = market.rows.maker[eligible]
    picked = pick(ranking(scores), market.makers.newcomer[makers], show, newcomers)
    best = eligible[picked.chosen]
    shown = candidates(market, need, best, weights, frozenset(eligible[picked.by_quota].tolist()))
    wanting = len(shown) < show
    return Found(
        considered=market.size,
        passing=len(rows),
        shown=shown,
        excluded=excluded,
        misses=_misses(market, need, rows, bool(against)) if wanting else (),
        quota=_quota(picked, newcomers, new),
        contradictions=against,
        sentence=_summary(market.size, excluded, len(rows), against),
    )


def screen(market: Market, need: Need, screens: Sequence[Filter]) -> tuple[Ints, tuple[Excluded, ...]]:
    """Rows of the order's task that pass, and how many makers each filter excluded."""
    a, b = market.tasks.get(need.task, (0, 0))
    excluded = [Excluded(Reason.TASK, market.size - (b - a), f"do not take {need.task}")]
    # The first filter reads columns in place; the others only what the first has left.
    rows = np.flatnonzero(screens[0].passes(slice(a, b))) + a
    excluded.append(Excluded(screens[0].reason, b - a - len(rows), screens[0].counted))
    for each in screens[1:]:
        left = rows[each.passes(rows)]
        excluded.append(Excluded(each.reason, len(rows) - len(left), each.counted))
        rows = left
    return rows, tuple(some for some in excluded if some.count)


def contenders(market: Market, need: Need, rows: Ints, weights: Weights, places: int) -> Ints:
    """The rows that can be among the best ``places``, of all or of newcomers, without scoring each in full.

    A row whose cheap terms and full marks in the dear ones stay below what enough others really have, cannot.
    """
    part = cheap(market, need, rows, weights)
    newcomer = market.makers.newcomer[market.rows.maker[rows]]
    keep = np.zeros(len(rows), dtype=np.bool_)
    seeds = max(SEEDS, places)
    for group in (np.arange(len(rows)), np.flatnonzero(newcomer)):
        if len(group) <= seeds:
            keep[group] = True
            continue
        first = group[np.argpartition(part[group], len(group) - seeds)[len(group) - seeds :]]
        full = part[first] + dear(market, need, rows[first], weights)
        bar = int(np.partition(full, seeds - places)[seeds - places])
        keep[group[part[group] + most_dear(weights) >= bar]] = True
    return rows[keep]


def ranking(scores: Ints) -> Ints:
    """Different numbers in the order of the scores; of equal scores the earlier is the larger."""
    n = len(scores)
    return scores * n + np.arange(n - 1, -1, -1)


def candidates(
    market: Market, need: Need, rows: Ints, weights: Weights, by_quota: frozenset[int]
) -> tuple[Candidate, ...]:
    """What is to be said of some rows that pass every filter.

    Parameters:
        by_quota: those of the rows that stand there only because of the quota.
    """
    makers = market.rows.maker[rows]
    return tuple(
        Candidate(
            maker=market.ids[int(maker)],
            score=score,
            price=money(market, cost),
            bond=Bps(min(bond, BPS)),
            distance=Metres(metres),
            finish=earliest_finish(market, row, need),
            newcomer=newcomer,
            by_quota=row in by_quota,
        )
        for row, maker, score, cost, bond, metres, newcomer in zip(
            rows.tolist(),
            makers.tolist(),
            explain(market, need, rows, weights),
            cost_ticks(market, rows, need.work).tolist(),
            market.makers.bond[makers].tolist(),
            distance_metres(market, rows, need.place).tolist(),
            market.makers.newcomer[makers].tolist(),
            strict=True,
        )
    )


def _misses(market: Market, need: Need, passing: Ints, contradictory: bool) -> tuple[Miss, ...]:
    """The makers that fail fewest filters, by least."""
    a, b = market.tasks.get(need.task, (0, 0))
    everywhere = b - a < NEAREST and not len(passing)
    rows = np.arange(len(market.rows.maker)) if everywhere else np.arange(a, b)
    if not contradictory:
        rows = rows[~np.isin(rows, passing)]
    if not len(rows):
        return ()
    screens = filters(market, need, all_tasks=everywhere)
    fails = np.zeros(len(rows), dtype=np.int64)
    for each in screens:
        fails += ~each.passes(rows)
    # A maker may have several rows here, one a task: enough are kept that NEAREST makers are among them.
    enough = min(len(rows), NEAREST * max(1, len(market.tasks)))
    near = fails <= np.partition(fails, enough - 1)[enough - 1]
    rows, fails = rows[near], fails[near]
    gaps = np.zeros(len(rows), dtype=np.int64)
    for each in screens:
        gaps += each.gaps(rows)
    found: dict[int, Miss] = {}
    for i in np.lexsort((rows, market.rows.maker[rows], gaps, fails)).tolist():
        row = int(rows[i])
        maker = int(market.rows.maker[row])
        if maker not in found:
            found[maker] = Miss(market.ids[maker], failures_at(screens, row))
        if len(found) == NEAREST:
            break
    return tuple(found.values())


def failures_at(screens: Sequence[Filter], row: int) -> tuple[Failure, ...]:
    """What one row of the market fails."""
    at = np.array([row])
    gaps = [(each, int(each.gaps(at)[0])) for each in screens]
    return tuple(Failure(each.reason, Ppm(gap), each.sentence(row)) for each, gap in gaps if gap)


def _quota(picked: Picked, share: Ppm, passing: int) -> Quota:
    moved = len(picked.by_quota)
    said = f"{picked.kept} of {len(picked.chosen)} places are kept for newcomers ({share / PPM:.0%})"
    if passing < picked.kept:
        said += f"; only {passing} pass"
    said += f"; {picked.newcomers} are shown, {moved} of them only because of this"
    return Quota(share, picked.kept, picked.newcomers, passing, said)


def _summary(size: int, excluded: Sequence[Excluded], passing: int, against: Sequence[str]) -> str:
    parts = [f"{some.count:,} {some.counted}" for some in excluded]
    said = f"of {size:,}: {'; '.join([*parts, f'{passing:,} pass'])}"
    return f"{said}; nobody is shown, because the customer's rules contradict each other" if against else said
