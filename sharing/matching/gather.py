"""From makers, one by one, to the columns of a market."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from sharing.capability.enterprise import ConceptName, EnterpriseId, Speciality, TaskName
from sharing.credit.fixed import Day
from sharing.matching.constants import MAX_TICKS, MINUTES, WEEK, WEEKS
from sharing.matching.errors import BadMarket
from sharing.matching.market import (
    NO_LIMIT,
    Ints,
    MakerColumns,
    MakerRules,
    Market,
    RowColumns,
    market_from_columns,
)
from sharing.matching.measures import ticks_down, ticks_up
from sharing.matching.rules import (
    CommunityId,
    LeastCredit,
    LeastValue,
    MostDistance,
    MostValue,
    NeverCommunities,
    NeverParties,
    OnlyCommunities,
    OnlyParties,
    OnlyTasks,
    require_consistent,
)
from sharing.matching.vocabulary import Calendar, Maker


def market_of(makers: Iterable[Maker], *, first: Day, weeks: int = WEEKS) -> Market:
    """The columns of some makers, in the order of their ids.

    Parameters:
        first: first day of the market's calendar.
        weeks: how many weeks of it are kept.

    Raises:
        BadMarket: if two makers have one id, one takes a task twice, or a calendar's weeks do not begin
            on the days on which the market's do.
        ContradictoryRules: if the rules of a maker are.
    """
    sides = sorted(makers, key=lambda maker: maker.enterprise.id)
    for maker in sides:
        require_consistent(f"maker {maker.enterprise.id}", maker.rules)
    ids = [maker.enterprise.id for maker in sides]
    given = [(m, speciality) for m, maker in enumerate(sides) for speciality in maker.enterprise.specialities]
    tasks = sorted({speciality.task for _, speciality in given})
    number = {task: i for i, task in enumerate(tasks)}
    unit = _price_unit([speciality.hourly_rate for _, speciality in given])
    rows = RowColumns(
        maker=np.array([m for m, _ in given], dtype=np.int64),
        task=np.array([number[s.task] for _, s in given], dtype=np.int64),
        tolerance=np.array([s.tolerance_grade for _, s in given], dtype=np.float64),
        roughness=np.array([s.roughness for _, s in given], dtype=np.float64),
        largest=np.array([s.largest for _, s in given], dtype=np.float64),
        rate=np.array([-(-s.hourly_rate // unit) for _, s in given], dtype=np.int64),
        free=_free([(sides[m], s) for m, s in given], first, weeks),
    )
    columns = MakerColumns(
        latitude=np.array([m.enterprise.place.latitude for m in sides], dtype=np.float64),
        longitude=np.array([m.enterprise.place.longitude for m in sides], dtype=np.float64),
        credit=np.array([m.credit.score for m in sides], dtype=np.int64),
        limit=np.array([ticks_down(m.credit.limit, unit) for m in sides], dtype=np.int64),
        settled=np.array([m.history.settled for m in sides], dtype=np.int64),
        on_time=np.array([m.history.on_time for m in sides], dtype=np.int64),
        newcomer=np.array([m.newcomer for m in sides], dtype=np.bool_),
        bond=np.array([m.bond for m in sides], dtype=np.int64),
    )
    owned: defaultdict[ConceptName, list[int]] = defaultdict(list)
    joined: defaultdict[CommunityId, list[int]] = defaultdict(list)
    for m, maker in enumerate(sides):
        for concept in {e.concept for e in maker.enterprise.equipment}:
            owned[concept].append(m)
        for community in maker.communities:
            joined[community].append(m)
    return market_from_columns(
        ids,
        tasks,
        rows,
        columns,
        first=first,
        price_unit=unit,
        rules=_rules(sides, given, unit),
        machines={concept: _ints(where) for concept, where in owned.items()},
        communities={community: _ints(where) for community, where in joined.items()},
    )


def _rules(sides: Sequence[Maker], given: Sequence[tuple[int, Speciality]], unit: int) -> MakerRules:
    """The makers' rules as columns and inverted lists; a rule given twice binds twice."""
    n = len(sides)
    least, most = np.zeros(n, dtype=np.int64), np.full(n, NO_LIMIT, dtype=np.int64)
    credit, distance = np.full(n, -NO_LIMIT, dtype=np.int64), np.full(n, NO_LIMIT, dtype=np.int64)
    only_parties: defaultdict[EnterpriseId, list[int]] = defaultdict(list)
    never_parties: defaultdict[EnterpriseId, list[int]] = defaultdict(list)
    never_communities: defaultdict[CommunityId, list[int]] = defaultdict(list)
    only_communities: list[tuple[int, frozenset[CommunityId]]] = []
    has_only = np.zeros(n, dtype=np.bool_)
    takes: dict[int, frozenset[TaskName]] = {}
    for m, maker in enumerate(sides):
        served: frozenset[EnterpriseId] | None = None
        for rule in maker.rules:
            match rule:
                case LeastValue(amount):
                    least[m] = max(int(least[m]), ticks_up(amount, unit))
                case MostValue(amount):
                    most[m] = min(int(most[m]), ticks_down(amount, unit))
                case LeastCredit(score):
                    credit[m] = max(int(credit[m]), score)
                case MostDistance(metres):
                    distance[m] = min(int(distance[m]), metres)
                case OnlyParties(parties):
                    served = parties if served is None else served & parties
                case NeverParties(parties):
                    for party in parties:
                        never_parties[party].append(m)
                case OnlyCommunities(communities):
                    only_communities.append((m, communities))
                case NeverCommunities(communities):
                    for community in communities:
                        never_communities[community].append(m)
                case OnlyTasks(tasks):
                    takes[m] = takes.get(m, tasks) & tasks
        if served is not None:
            has_only[m] = True
            for party in served:
                only_parties[party].append(m)
    refused = np.array([m in takes and s.task not in takes[m] for m, s in given], dtype=np.bool_)
    return MakerRules(
        least_value=least if (least > 0).any() else None,
        most_value=most if (most < NO_LIMIT).any() else None,
        least_credit=credit if (credit > -NO_LIMIT).any() else None,
        most_distance=distance if (distance < NO_LIMIT).any() else None,
        refused_task=refused if refused.any() else None,
        has_only_parties=has_only if has_only.any() else None,
        only_parties={party: _ints(where) for party, where in only_parties.items()},
        never_parties={party: _ints(where) for party, where in never_parties.items()},
        only_communities=tuple(only_communities),
        never_communities={community: _ints(where) for community, where in never_communities.items()},
    )


def _free(
    given: Sequence[tuple[Maker, Speciality]], first: Day, weeks: int
) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    """Free minutes of each row and week."""
    free = np.zeros((len(given), weeks), dtype=np.int32)
    for row, (maker, speciality) in enumerate(given):
        calendar = maker.calendars.get(speciality.task)
        if calendar is None:
            free[row] = int(speciality.weekly_hours * MINUTES)
            continue
        shift = _shift(maker, calendar, first)
        for week, minutes in enumerate(calendar.weeks, start=shift):
            if 0 <= week < weeks:
                free[row, week] = minutes
    return free


def _shift(maker: Maker, calendar: Calendar, first: Day) -> int:
    """Which of the market's weeks is the calendar's first."""
    shift, rest = divmod(calendar.first - first, WEEK)
    if rest:
        raise BadMarket(
            f"maker {maker.enterprise.id}",
            f"its calendar begins on day {calendar.first}, {rest} days into a week of the market, which "
            f"begins on day {first}: begin weeks on the same day",
        )
    return shift


def _price_unit(rates: Sequence[int]) -> int:
    """The largest power of ten that divides all rates, so that tokens of 18 decimals fit a column.

    Where the dearest would still not fit it is coarser, and the other rates are rounded up to it.
    """
    unit = 1
    if any(rates):
        while all(rate % (unit * 10) == 0 for rate in rates):
            unit *= 10
        while max(rates) // unit * MINUTES >= MAX_TICKS // 100_000:
            unit *= 10
    return unit


def _ints(values: Sequence[int]) -> Ints:
    """As an index array."""
    return np.array(values, dtype=np.int64)
