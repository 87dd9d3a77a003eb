"""The park as a market: its enterprises as makers, and what its core manufacturers look for."""

from __future__ import annotations

from math import ceil
from typing import Final

from sharing.capability.enterprise import TaskName
from sharing.credit.fixed import ONE, Day, Fixed
from sharing.matching.rules import Bps, LeastCredit, LeastValue, MakerRule, Metres, MostDistance
from sharing.matching.vocabulary import Credit, Customer, History, Maker, Minutes, Need, NeedId
from sharing.model.terms import Money
from sharing.park import constants as C
from sharing.park.park import Park
from sharing.park.uniforms import uniforms

LIMIT: Final = Money(20_000 * 100 * C.CENT)
"""Unsecured exposure of a maker of credit 1; others have their share of it."""
TURNOVER: Final = 20_000 * 100 * C.CENT
"""For so much of a maker's turnover in the park it has settled an order."""
RULED: Final = ((0.2, 0.35, 0.45), 300_000, 500 * 100 * C.CENT, ONE // 2)
"""Up to which quantile makers ask for nearness, a least value, a least credit; how near in metres, how much,
how much credit. Our choice: a bit more than half ask for nothing."""
BOND: Final = Bps(1_000)
"""A tenth of the price, as many do."""
WORK: Final = 120
"""Hours of a part's order: a week of the middle workshop, and some."""
DAYS: Final = 28
"""From its beginning until it is due."""
EASIER: Final = 1.0
"""A part asks for a tolerance that many IT grades coarser than the middle enterprise of its kind holds."""
MARGIN: Final = 1.25
"""Of the budget above the middle enterprise's price."""


def makers_of(park: Park) -> tuple[Maker, ...]:
    """Its enterprises as makers, with credit, a history from their chains, and rules of their own.

    Those in no chain have no history: they are the newcomers.
    """
    value: dict[str, int] = {}
    kept: dict[str, float] = {}
    for each in park.collaborations:
        value[each.maker] = value.get(each.maker, 0) + each.value
        kept[each.maker] = kept.get(each.maker, 0.0) + each.value * each.on_time
    draws = uniforms(park.seed, "rules", len(park.enterprises))[:, 0].tolist()
    made: list[Maker] = []
    for firm, credit, draw in zip(park.enterprises, park.arrays.credit.tolist(), draws, strict=True):
        turnover = value.get(firm.id, 0)
        settled = ceil(turnover / TURNOVER)
        on_time = round(settled * kept[firm.id] / turnover) if turnover else 0
        made.append(
            Maker(
                enterprise=firm,
                credit=Credit(Fixed(round(credit * ONE)), Money(round(credit * LIMIT))),
                history=History(settled, on_time),
                newcomer=settled == 0,
                bond=BOND,
                rules=_rules(draw),
            )
        )
    return tuple(made)


def needs_of(park: Park, begin: Day) -> tuple[Need, ...]:
    """One order for each kind of task that each core manufacturer gives out.

    Args:
        park: whose.
        begin: the first day on which work may be done.
    """
    profiles = {profile.task: profile for profile in C.TASKS}
    made: list[Need] = []
    for core in park.cores:
        customer = Customer(core.id, Fixed(ONE * 9 // 10))
        for task in core.needs:
            profile = profiles[task]
            made.append(
                Need(
                    id=NeedId(f"{core.product} {task}"),
                    customer=customer,
                    task=TaskName(task),
                    tolerance_grade=profile.grade + EASIER,
                    roughness=profile.roughness * 2,
                    size=profile.largest / 2,
                    work=Minutes(WORK * 60),
                    begin=begin,
                    due=Day(begin + DAYS),
                    budget=Money(round(WORK * profile.rate * MARGIN) * 100 * C.CENT),
                    place=core.place,
                )
            )
    return tuple(made)


def _rules(draw: float) -> tuple[MakerRule, ...]:
    (near, dear, trusted), metres, amount, score = RULED
    if draw < near:
        return (MostDistance(Metres(metres)),)
    if draw < dear:
        return (LeastValue(Money(amount)),)
    return (LeastCredit(Fixed(score)),) if draw < trusted else ()
