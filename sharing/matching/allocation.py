"""A committee divides a task among members: by the hours they have left and by the balance of their profit.

The task pays every hour the same, ``price / hours``; a member's profit of it is that less its own cost of an
hour. Two aims pull apart: least total cost, and the largest smallest return (max-min), where a member's
return is the profit it has by then, this task's and earlier ones', over its capacity. Three divisions are
answered with their figures: the cheapest (of equal cost the fairest), the fairest (of equal fairness the
cheapest), and the chosen one, which minimises

    (1 - weight) · (cost - least cost)/(cost of the fairest - least cost)
      + weight · (best smallest return - smallest return)/(best - that of the cheapest)

with a ``weight`` that the committee states. The price of fairness is what the chosen division costs above the
cheapest, over the cheapest (after Bertsimas, Farias and Trichakis 2011).

Solved as mixed-integer programs by HiGHS, which compares aims in floating point, so that a division better by
less than ``TOLERANCE`` of an aim's range may be missed. Of all that it finds the three are picked by exact
fractions: none of them is dominated by another, in its cost and its smallest return before pay is rounded.
Hours are whole lots and money is exact: pay is divided by the largest remainder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NewType

from sharing.capability.enterprise import EnterpriseId
from sharing.matching.allocation_program import Aim, Program, Row, optimise
from sharing.matching.bargain_errors import (
    BadTask,
    BatchesDoNotFit,
    CapacityShort,
    NobodyEligible,
    PriceTooLow,
)
from sharing.matching.wording import Wording, units
from sharing.model.terms import BPS, Money
from sharing.rounding import by_largest_remainder

Lots = tuple[int, ...]
"""Whole lots by member."""
Hours = NewType("Hours", int)
"""Whole hours of work."""
NO_HOURS = Hours(0)
ONE_HOUR = Hours(1)
MAX_LOTS = 10_000
"""Of a task. With many times more, the solver takes minutes, and writes to standard output on its own."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be divided."""

    hours: Hours
    """How much work."""
    price: Money
    """What the community gets for all of it."""
    due: int
    """In how many periods (weeks, say) it must be done."""
    lot: Hours = Hours(1)  # a plain int at run time
    """Hours are given in whole multiples of this."""


@dataclass(frozen=True, slots=True)
class Member:
    """One who can take a part."""

    id: EnterpriseId
    """Who."""
    free: tuple[Hours, ...]
    """Hours left in each period from now on; nothing is left behind the last one given."""
    capacity: Hours
    """Its practical hours in one period, free or not: returns are measured against it."""
    hourly_cost: Money
    """What an hour costs it."""
    profit: Money
    """What it has gained by tasks of this community so far."""
    least: Hours = Hours(0)
    """The smallest part that it takes, if it takes any."""
    excluded: str = ""
    """Why it may not take this task; empty where it may."""

    def left(self, due: int) -> int:
        """Its hours until then."""
        return sum(self.free[:due])


@dataclass(frozen=True, slots=True)
class Part:
    """What one member does and gets."""

    hours: Hours
    """Its work."""
    pay: Money
    """Its part of the price."""
    cost: Money
    """What the work costs it."""
    profit: Money
    """Pay less cost."""
    total: Fraction
    """Its return: all its profit by then, over its capacity."""
    done: int
    """In which period it can be done, counted from 1; 0 where it does nothing."""


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide the task."""

    parts: Mapping[EnterpriseId, Part]
    """By eligible member, also those of no hours."""
    cost: Money
    """Of all together."""
    smallest: Fraction
    """The smallest return of an eligible member."""
    done: int
    """The period in which the last one can be done, counted from 1."""

    def shares(self) -> dict[EnterpriseId, int]:
        """Each one's part of the pay in basis points, as a community's allocation on chain has them."""
        pay = {who: int(part.pay) for who, part in self.parts.items() if part.hours}
        if not sum(pay.values()):
            return {}
        return {who: share for who, share in by_largest_remainder(BPS, pay).items() if share}


class Kind(StrEnum):
    """Which of the three."""

    CHEAPEST = "cheapest"
    FAIREST = "fairest"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Allocation:
    """What the committee can choose from, and what follows from the weight it stated."""

    task: Task
    """What is divided."""
    weight: float
    """Of fairness against cost, 0 to 1."""
    cheapest: Division
    """Least cost."""
    fairest: Division
    """Largest smallest return."""
    chosen: Division
    """The best by the weight."""
    excluded: Mapping[str, str]
    """Who may not take part, and why."""

    @property
    def price_of_fairness(self) -> Fraction:
        """What the chosen division costs above the cheapest, over the cheapest; 0 where work is free."""
        if self.cheapest.cost == 0:
            return Fraction(0)
        return Fraction(self.chosen.cost - self.cheapest.cost, self.cheapest.cost)

    @property
    def reason(self) -> str:
        """What was traded off, in words."""
        return self.reason_in(units)

    def reason_in(self, told: Wording) -> str:
        """The same with amounts as they are told."""
        if self.fairest.cost <= self.cheapest.cost:
            return "nothing has to be traded off: the cheapest division is the fairest too"
        more, low, high = self.chosen.cost - self.cheapest.cost, self.cheapest.smallest, self.chosen.smallest
        return (
            f"with a weight of {self.weight:g} on fairness it costs {told(more)} more than the cheapest "
            f"({float(self.price_of_fairness):.1%}) and lifts the smallest return from {told(low)} to "
            f"{told(high)} an hour of capacity, of {told(self.fairest.smallest)} at most"
        )


def allocate(task: Task, members: Sequence[Member], weight: float, *, told: Wording = units) -> Allocation:
    """Divide a task.

    Args:
        task: what.
        members: who there is, each once.
        weight: 0 for the cheapest, 1 for the fairest, between them what the committee states.
        told: how amounts are written in reasons and errors.

    Raises:
        BadTask: if the task or a member cannot be.
        NobodyEligible: if all are excluded.
        PriceTooLow: if nobody can work at the price without a loss; says by how much.
        CapacityShort: if hours are missing; says how many.
        BatchesDoNotFit: if lots and least batches do not add up; says the nearest quantities.
    """
    _check(task, members, weight)
    excluded: dict[str, str] = {one.id: one.excluded for one in members if one.excluded}
    able = [one for one in members if not one.excluded]
    if not able:
        raise NobodyEligible(excluded)
    losing = [one for one in able if one.hourly_cost * task.hours > task.price]
    if len(losing) == len(able):
        raise PriceTooLow(task.price, min(one.hourly_cost for one in able) * task.hours, told)
    pays = told(Fraction(task.price, task.hours))
    for one in losing:
        cost = told(one.hourly_cost)
        excluded[one.id] = f"its cost of an hour, {cost}, is above the {pays} that an hour pays"
    able = [one for one in able if one.id not in excluded]
    program = _program(task, able)
    left = sum(row.most for row in program.rows) * task.lot
    if left < task.hours:
        raise CapacityShort(task.hours, left, excluded)
    if optimise(program, Aim.COST) is None:
        below, above = optimise(program, Aim.BELOW), optimise(program, Aim.ABOVE)
        raise BatchesDoNotFit(
            task.hours, sum(below or ()) * task.lot, None if above is None else sum(above) * task.lot
        )
    cheapest, fairest, chosen = (_division(task, able, lots) for lots in _three(program, weight))
    return Allocation(task, weight, cheapest, fairest, chosen, excluded)


def _three(program: Program, weight: float) -> tuple[Lots, Lots, Lots]:
    """The cheapest, the fairest and the chosen of all divisions that the solver finds."""
    known = [*_found(program, Aim.COST, Aim.SMALLEST), *_found(program, Aim.SMALLEST, Aim.COST)]
    ends = _Ends(program, known)
    if 0 < weight < 1 and ends.apart:
        weights = (1 - weight) / float(ends.dearer), weight / float(ends.worse)
        between = optimise(program, Aim.WEIGHTED, weights=weights)
        assert between is not None  # the cheapest division fits the same rows
        known.append(between)
        # Within the solver's tolerance it may be cheaper than the cheapest was, or fairer than the fairest.
        ends = _Ends(program, known)
    return ends.cheapest, ends.fairest, ends.chosen(weight)


def _found(program: Program, first: Aim, second: Aim) -> list[Lots]:
    """What the solver takes for the best by one aim, and for the best of those by another."""
    best = optimise(program, first)
    assert best is not None
    refined = optimise(program, second, keeping=(first, best))
    return [best] if refined is None else [best, refined]


class _Ends:
    """The ends of some divisions, and what lies between them, in exact figures."""

    def __init__(self, program: Program, known: Sequence[Lots]) -> None:
        self._known = {
            lots: (program.exact(Aim.COST, lots), program.exact(Aim.SMALLEST, lots)) for lots in known
        }
        self.cheapest = min(self._known, key=lambda lots: self._known[lots])
        self.fairest = min(self._known, key=lambda lots: self._known[lots][::-1])
        least, lacking = self._known[self.cheapest]
        most, best = self._known[self.fairest]
        self.dearer, self.worse = most - least, lacking - best
        """What the fairest costs more, and what the cheapest lacks of return: both above 0, or both 0."""
        self.apart = self.dearer > 0

    def chosen(self, weight: float) -> Lots:
        """The best by a weight; of equal ones the cheapest."""
        if not self.apart:
            return self.cheapest
        (least, _), (_, best) = self._known[self.cheapest], self._known[self.fairest]
        fair = Fraction(weight)

        def loss(lots: Lots) -> tuple[Fraction, Fraction, Fraction]:
            cost, lack = self._known[lots]
            return (1 - fair) * (cost - least) / self.dearer + fair * (lack - best) / self.worse, cost, lack

        return min(self._known, key=loss)


def _program(task: Task, able: Sequence[Member]) -> Program:
    rows: list[Row] = []
    for one in able:
        margin = Fraction(task.price, task.hours) - one.hourly_cost
        rows.append(
            Row(
                most=min(one.left(task.due), task.hours) // task.lot,
                least=-(-one.least // task.lot),
                cost=Fraction(one.hourly_cost * task.lot),
                before=Fraction(one.profit, one.capacity),
                gain=margin * task.lot / one.capacity,
            )
        )
    return Program(tuple(rows), task.hours // task.lot)


def _division(task: Task, able: Sequence[Member], lots: Sequence[int]) -> Division:
    hours = {one.id: Hours(count * task.lot) for one, count in zip(able, lots, strict=True)}
    pay = by_largest_remainder(task.price, hours)
    parts: dict[EnterpriseId, Part] = {}
    for one in able:
        cost = one.hourly_cost * hours[one.id]
        profit = pay[one.id] - cost
        total = Fraction(one.profit + profit, one.capacity)
        parts[one.id] = Part(
            hours[one.id], Money(pay[one.id]), Money(cost), Money(profit), total, _done(one, hours[one.id])
        )
    return Division(
        parts,
        Money(sum(part.cost for part in parts.values())),
        min(part.total for part in parts.values()),
        max(part.done for part in parts.values()),
    )


def _done(one: Member, hours: int) -> int:
    """The first period by whose end so many hours were free."""
    period = 0
    while hours > 0:
        hours -= one.free[period]
        period += 1
    return period


def _check(task: Task, members: Sequence[Member], weight: float) -> None:
    if not 0 <= weight <= 1:
        raise BadTask("weight", weight, "from 0 (cheapest) to 1 (fairest)")
    for field, value in (("hours", task.hours), ("due", task.due), ("lot", task.lot)):
        if value < 1:
            raise BadTask(field, value, "1 or more")
    if task.price < 0:
        raise BadTask("price", task.price, "0 or more")
    if task.hours % task.lot:
        raise BadTask("hours", task.hours, f"a multiple of the lot of {task.lot}")
    if task.hours > MAX_LOTS * task.lot:
        raise BadTask("hours", task.hours, f"at most {MAX_LOTS:,} lots of {task.lot}, or the lot larger")
    if len({one.id for one in members}) < len(members):
        raise BadTask("the list of members", "ambiguous", "one with each member once")
    for one in members:
        if one.capacity < 1:
            raise BadTask(f"capacity of {one.id}", one.capacity, "1 hour or more")
        for field, value in (
            ("hourly_cost", one.hourly_cost),
            ("least", one.least),
            ("free", min(one.free, default=0)),
        ):
            if value < 0:
                raise BadTask(f"{field} of {one.id}", value, "0 or more")
