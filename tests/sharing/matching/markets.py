"""Small random markets, and a literal slow search through them: maker after maker, in Python numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import asin, ceil, cos, floor, radians, sin, sqrt
from typing import NamedTuple

from hypothesis import strategies as st

from sharing.capability.enterprise import (
    ConceptName,
    Enterprise,
    EnterpriseId,
    Equipment,
    HourlyRate,
    Place,
    Speciality,
    TaskName,
)
from sharing.credit.fixed import Day, Fixed
from sharing.matching.constants import EARTH_RADIUS, HALF_DISTANCE, HISTORY_PRIOR
from sharing.matching.rules import (
    Bps,
    CommunityId,
    LeastCredit,
    LeastOnTime,
    LeastValue,
    Metres,
    MostDistance,
    MostValue,
    NeedsBond,
    NeverCommunities,
    NeverParties,
    OnlyCommunities,
    OnlyParties,
    OnlyTasks,
    Ppm,
)
from sharing.matching.score import Weights
from sharing.matching.vocabulary import Calendar, Credit, Customer, History, Maker, Minutes, Need, NeedId
from sharing.model.terms import Money

FIRST = Day(20_000)
TASKS = [TaskName(name) for name in ("deep-hole", "disk-sleeve", "blade")]
CONCEPTS = [ConceptName(name) for name in ("lathe", "mill", "grinder")]
PARTIES = [EnterpriseId(f"e{i:02}") for i in range(16)]
COMMUNITIES = [CommunityId(name) for name in ("north", "south", "gears")]
WEEKS = 5

places = st.builds(Place, st.sampled_from([47.0, 48.5, 51.25]), st.sampled_from([7.5, 9.0, 11.125]))
calendars = st.builds(
    Calendar,
    st.sampled_from([Day(FIRST - 7), FIRST, Day(FIRST + 7)]),
    st.lists(st.integers(0, 3000).map(Minutes), max_size=6).map(tuple),
)
some_parties = st.frozensets(st.sampled_from(PARTIES), min_size=1, max_size=14)
some_communities = st.frozensets(st.sampled_from(COMMUNITIES), min_size=1, max_size=2)
shared_rules = st.one_of(
    st.builds(LeastValue, st.integers(1, 900).map(Money)),
    st.builds(MostValue, st.integers(1000, 5000).map(Money)),
    st.builds(LeastCredit, st.sampled_from([-(10**8), 0, 10**8]).map(Fixed)),
    st.builds(MostDistance, st.integers(0, 900_000).map(Metres)),
    st.builds(NeverParties, some_parties),
    st.builds(NeverCommunities, some_communities),
)
only_rules = st.one_of(st.builds(OnlyParties, some_parties), st.builds(OnlyCommunities, some_communities))


@st.composite
def makers(draw: st.DrawFn, name: EnterpriseId) -> Maker:
    specialities = tuple(
        Speciality(
            task,
            draw(st.sampled_from([5.0, 7.0, 9.0])),
            draw(st.sampled_from([0.4, 1.6])),
            draw(st.sampled_from([200.0, 500.0])),
            draw(st.sampled_from([5.0, 40.0])),
            HourlyRate(draw(st.integers(1, 99))),
        )
        for task in draw(st.lists(st.sampled_from(TASKS), min_size=1, max_size=3, unique=True))
    )
    settled = draw(st.integers(0, 20))
    rules = draw(st.lists(shared_rules, max_size=1))
    if not rules:
        only_tasks = st.builds(OnlyTasks, st.frozensets(st.sampled_from(TASKS), min_size=1))
        rules = draw(st.lists(st.one_of(only_rules, only_tasks), max_size=1))
    return Maker(
        Enterprise(
            name,
            name,
            draw(places),
            tuple(Equipment(c, 1, {}) for c in draw(st.lists(st.sampled_from(CONCEPTS), unique=True))),
            specialities,
        ),
        Credit(Fixed(draw(st.integers(-(10**9), 10**9))), Money(draw(st.sampled_from([0, 300, 10**6])))),
        History(settled, draw(st.integers(0, settled))),
        draw(st.booleans()),
        Bps(draw(st.sampled_from([0, 5000, 10_000]))),
        draw(st.frozensets(st.sampled_from(COMMUNITIES))),
        tuple(rules),
        draw(st.dictionaries(st.sampled_from(TASKS), calendars)),
    )


@st.composite
def markets(draw: st.DrawFn) -> list[Maker]:
    names = draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=9, unique=True))
    return [draw(makers(name)) for name in names]


@st.composite
def needs(draw: st.DrawFn, customers: st.SearchStrategy[EnterpriseId] | None = None) -> Need:
    begin = FIRST + draw(st.integers(-3, 10))
    extra = st.one_of(
        st.builds(LeastOnTime, st.integers(0, 10**6).map(Ppm)), st.builds(NeedsBond, st.just(Bps(5000)))
    )
    return Need(
        NeedId("n"),
        Customer(
            draw(customers or st.sampled_from([*PARTIES[:2], EnterpriseId("stranger")])),
            Fixed(draw(st.integers(-(10**9), 10**9))),
            draw(st.frozensets(st.sampled_from(COMMUNITIES))),
        ),
        draw(st.sampled_from(TASKS)),
        draw(st.sampled_from([6.0, 9.0, 12.5])),
        draw(st.sampled_from([1.6, 3.2])),
        draw(st.sampled_from([150.0, 300.0])),
        Minutes(draw(st.integers(1, 3000))),
        Day(begin),
        Day(begin + draw(st.integers(1, 40))),
        Money(draw(st.sampled_from([500, 2000, 5000]))),
        draw(places),
        draw(st.frozensets(st.sampled_from(CONCEPTS), max_size=2)),
        tuple(draw(st.lists(st.one_of(shared_rules, extra), max_size=1)))
        + tuple(draw(st.lists(only_rules, max_size=1) if draw(st.booleans()) else st.just([]))),
    )


@st.composite
def crowded(draw: st.DrawFn) -> tuple[list[Maker], Need]:
    """A market and an order that most makers can take: what ranks them, and the quota, then decide."""
    need = replace(
        draw(needs()), task=TASKS[0], tolerance_grade=9.0, roughness=3.2, size=150.0, machines=frozenset()
    )
    need = replace(need, begin=FIRST, due=Day(FIRST + draw(st.integers(15, 33))), budget=Money(5000))
    need = replace(need, work=Minutes(draw(st.integers(1, 600))), rules=need.rules[:1])
    sides: list[Maker] = []
    for maker in draw(markets()):
        work = replace(maker.enterprise.specialities[0], task=TASKS[0], largest=500.0, weekly_hours=40.0)
        sides.append(
            replace(
                maker,
                enterprise=replace(maker.enterprise, specialities=(work,)),
                rules=maker.rules if draw(st.integers(0, 4)) == 0 else (),
                calendars={},
                bond=Bps(10_000),
            )
        )
    return sides, need


either = st.one_of(crowded(), st.tuples(markets(), needs()))
"""A market and an order."""


class Slow(NamedTuple):
    """What a literal search says of one maker that passes."""

    maker: EnterpriseId
    total: int
    terms: tuple[int, ...]
    newcomer: bool


def slow_search(sides: list[Maker], need: Need, weights: Weights) -> list[Slow]:
    """Every maker that passes every rule, best first; ties by id."""
    settled = sum(m.history.settled for m in sides)
    usual = sum(m.history.on_time for m in sides) * 10**6 // settled if settled else 500_000
    found = [
        Slow(m.enterprise.id, *slow_score(m, s, need, weights, usual), m.newcomer)
        for m in sides
        for s in m.enterprise.specialities
        if s.task == need.task and slow_passes(m, s, need)
    ]
    return sorted(found, key=lambda f: (-f.total, f.maker))


def slow_passes(m: Maker, s: Speciality, need: Need) -> bool:
    if need.machines and not need.machines & {e.concept for e in m.enterprise.equipment if e.count}:
        return False
    if s.tolerance_grade > need.tolerance_grade or s.roughness > need.roughness or s.largest < need.size:
        return False
    price = Fraction(s.hourly_rate * need.work, 60)
    if price > need.budget or slow_free(m, s, need) < need.work:
        return False
    if price * (10_000 - m.bond) / 10_000 > m.credit.limit or m.enterprise.id == need.customer.id:
        return False
    metres = slow_distance(m.enterprise.place, need.place)
    for side, rules in (("customer", need.rules), ("maker", m.rules)):
        mine = side == "customer"
        other = m.enterprise.id if mine else need.customer.id
        belongs = m.communities if mine else need.customer.communities
        credit = m.credit.score if mine else need.customer.credit
        for rule in rules:
            match rule:
                case LeastValue(amount):
                    kept = price >= amount
                case MostValue(amount):
                    kept = price <= amount
                case LeastCredit(score):
                    kept = credit >= score
                case MostDistance(most):
                    kept = metres <= most
                case OnlyParties(parties):
                    kept = other in parties
                case NeverParties(parties):
                    kept = other not in parties
                case OnlyCommunities(communities):
                    kept = bool(belongs & communities)
                case NeverCommunities(communities):
                    kept = not belongs & communities
                case LeastOnTime(share):
                    kept = m.history.settled > 0 and m.history.on_time * 10**6 // m.history.settled >= share
                case NeedsBond(share):
                    kept = m.bond >= share
                case OnlyTasks(tasks):
                    kept = need.task in tasks
            if not kept:
                return False
    return True


def slow_free(m: Maker, s: Speciality, need: Need) -> int:
    """Free minutes between begin and due, by cumulating day after day."""
    calendar = m.calendars.get(need.task)

    def week(number: int) -> int:
        if not 0 <= number < WEEKS:
            return 0
        if calendar is None:
            return int(s.weekly_hours * 60)
        at = number - (calendar.first - FIRST) // 7
        return calendar.weeks[at] if 0 <= at < len(calendar.weeks) else 0

    def before(day: int) -> int:
        number, days = divmod(day - FIRST, 7)
        return sum(week(n) for n in range(number)) + week(number) * days // 7

    return before(need.due) - before(need.begin)


def slow_distance(a: Place, b: Place) -> int:
    def point(p: Place) -> tuple[float, float, float]:
        north, east = radians(p.latitude), radians(p.longitude)
        return cos(north) * cos(east), cos(north) * sin(east), sin(north)

    chord = sqrt(sum((x - y) ** 2 for x, y in zip(point(a), point(b), strict=True)))
    return round(2 * EARTH_RADIUS * asin(min(chord / 2, 1)))


def slow_score(
    m: Maker, s: Speciality, need: Need, weights: Weights, usual: int
) -> tuple[int, tuple[int, ...]]:
    million = 10**6
    fit = (
        floor(max(1 - (need.tolerance_grade - s.tolerance_grade) / 18, 0) * million)
        + floor(s.roughness / need.roughness * million)
        + floor(need.size / s.largest * million)
    ) // 3
    cost, budget = float(s.hourly_rate * need.work), float(need.budget * 60)
    values = (
        fit,
        million - need.work * million // slow_free(m, s, need),
        floor((budget - cost) / budget * million),
        HALF_DISTANCE * million // (HALF_DISTANCE + slow_distance(m.enterprise.place, need.place)),
        (m.credit.score + 10**9) * million // (2 * 10**9),
        (m.history.on_time * million + HISTORY_PRIOR * usual) // (m.history.settled + HISTORY_PRIOR),
        million if m.communities & need.customer.communities else 0,
    )
    terms = tuple(v * w // 1000 for v, w in zip(values, weights.as_tuple(), strict=True))
    return sum(terms), terms


def slow_quota(found: list[Slow], show: int, share: int) -> list[Slow]:
    """The best, with the lowest others making place for the best newcomers until enough are shown."""
    filled = min(show, len(found))
    kept = ceil(Fraction(filled * share, 10**6))
    shown = found[:filled]
    for extra in [f for f in found[filled:] if f.newcomer]:
        others = [f for f in shown if not f.newcomer]
        if sum(f.newcomer for f in shown) >= kept or not others:
            break
        shown.remove(others[-1])
        shown.append(extra)
    return sorted(shown, key=lambda f: (-f.total, f.maker))
