"""Who makes each part, chosen for all of them together, with the reasons.

For every way that was not taken the whole is chosen anew with that way forced: what it would add to the
cost, or to the lateness, or which limit refuses it, is so of the whole plan and not of the part alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction

from sharing.model.currency import Currency
from sharing.model.terms import Money
from sharing.planning.errors import NoChoice, OverBudget, OverCredit, TooLarge, TooLate, days_text
from sharing.planning.explosion import DemandId
from sharing.planning.sourcing.case import Aim, Case, PartyId
from sharing.planning.sourcing.graph import Part, parts
from sharing.planning.sourcing.program import Asked, Had, Program, Solution

_Forced = tuple[int, str, str, str]


class Outcome(Enum):
    """What becomes of the whole with a way that was not taken."""

    DEARER = auto()
    """It can be, and costs as much or more, or is later where lateness is the aim."""
    LATE = auto()
    """A demand would be late."""
    CREDIT = auto()
    """Too much would be placed unsecured."""
    BUDGET = auto()
    """It would cost more than the budget."""
    IMPOSSIBLE = auto()
    """It cannot be."""
    UNDECIDED = auto()
    """It takes too long to try."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A way that was not taken."""

    way: str
    """Such as ``order from acme``."""
    operation: str
    """For which operation; empty for the whole part."""
    outcome: Outcome
    """What would become of the whole."""
    extra: Money | None
    """What the whole would cost more; None where that is not known."""
    days: int
    """By how many days more the demands would be late, together."""
    said: str
    """The same as words, behind the way: ``costs 12.00 EUR more``."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How one part is had."""

    part: Part
    """Which."""
    had: Had
    """How, and when."""
    net: Fraction
    """Good units."""
    started: Fraction
    """Units started."""
    alternatives: tuple[Alternative, ...]
    """What was not taken; offers that were no way at all included."""
    why: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """The choice."""

    case: Case
    """Of what."""
    chosen: tuple[Chosen, ...]
    """Every part that is needed, users before what they take."""
    cost: Money
    """Of all."""
    late: Mapping[DemandId, int]
    """Days by which each demand is late."""


def choose(case: Case, *, explained: bool = True) -> Sourced:
    """The best choice for all parts together.

    Args:
        case: what there is to choose from.
        explained: whether ways that were not taken are tried; each takes a solution of its own.

    Raises:
        NoOption, TooLate, OverBudget, OverCredit: there is none; the error says which limit is in the way.
        TooLarge: it cannot be decided exactly, or not in reasonable time.
    """
    some = parts(case)
    program = Program(case, some)
    best = program.solve(Asked(case.aim, dated=case.aim is Aim.COST))
    if best is None:
        raise _why_not(program)
    by_number = {part.number: part for part in some}
    chosen: list[Chosen] = []
    for had in best.had:
        part = by_number[had.number]
        found = part.states[had.state]
        tried = _alternatives(program, part, had, best) if explained else ()
        chosen.append(Chosen(part, had, found.net, found.started, tried, _why(tried)))
    return Sourced(case, tuple(chosen), best.cost, best.late)


def _why_not(program: Program, forced: _Forced | None = None) -> NoChoice:
    """Which limit leaves no choice: the dates alone, then with credit, then with the budget."""
    case = program.case
    dated, free = case.aim is Aim.COST, frozenset[PartyId]()

    def rough(aim: Aim, dated: bool, limits: frozenset[PartyId]) -> Solution | None:
        return program.solve(Asked(aim, dated, limits, False, forced, rough=True))

    if rough(Aim.COST, dated, free) is None:
        soonest = rough(Aim.LATENESS, False, free) if dated else None
        if soonest is None:
            return NoChoice("it cannot be had in any window.")
        return TooLate([(demand, days) for demand, days in soonest.late.items() if days], soonest.proven)
    cheapest = program.solve(Asked(Aim.COST, dated, None, False, forced))
    if cheapest is None:
        limited = {party for party, limit in case.limits.items() if limit is not None}
        binding = [
            each for each in limited if rough(Aim.COST, dated, frozenset(limited - {each})) is not None
        ]
        return OverCredit(sorted(binding or limited))
    text, budget = case.currency.text, case.budget
    assert budget is not None
    return OverBudget(text(cheapest.cost), text(budget), cheapest.cost)


# --------------------------------------------------------------------------------------- explanations


def _alternatives(program: Program, part: Part, had: Had, best: Solution) -> tuple[Alternative, ...]:
    found = part.states[had.state]
    made: list[Alternative] = []
    for mode in found.modes:
        if mode.name != had.mode.name:
            made.append(_tried(program, (part.number, mode.name, "", ""), mode.name, best))
    for row, done in zip(had.mode.steps, had.steps, strict=True):
        for step in row:
            if step != done.step:
                forced = (part.number, had.mode.name, step.operation, step.label)
                made.append(_tried(program, forced, step.label, best))
    for way, why in found.refused:
        made.append(Alternative(way, "", Outcome.IMPOSSIBLE, None, 0, f"is no way: {why}"))
    return tuple(made)


def _tried(program: Program, forced: _Forced, way: str, best: Solution) -> Alternative:
    try:
        return _forced(program, forced, way, best)
    except TooLarge:
        return Alternative(way, forced[2], Outcome.UNDECIDED, None, 0, "takes too long to try")


def _forced(program: Program, forced: _Forced, way: str, best: Solution) -> Alternative:
    case = program.case
    found = program.solve(Asked(case.aim, case.aim is Aim.COST, None, True, forced))
    told = Alternative(way, forced[2], Outcome.DEARER, None, 0, "")
    if found is not None:
        extra = Money(found.cost - best.cost)
        days = sum(found.late.values()) - sum(best.late.values())
        return replace(told, extra=extra, days=days, said=_dearer(case.currency, extra, days))
    error = _why_not(program, forced)
    if isinstance(error, TooLate):
        days = sum(late for _, late in error.late)
        return replace(
            told,
            outcome=Outcome.LATE,
            days=days,
            said=f"would be {'up to ' * (not error.proven)}{days_text(days)} late",
        )
    if isinstance(error, OverCredit):
        names = " and ".join(error.parties)
        return replace(told, outcome=Outcome.CREDIT, said=f"is more than {names} has credit for")
    if isinstance(error, OverBudget):
        extra = Money(error.amount - best.cost)
        said = f"would cost {case.currency.text(error.amount)} in all, beyond the budget"
        return replace(told, outcome=Outcome.BUDGET, extra=extra, said=said)
    return replace(told, outcome=Outcome.IMPOSSIBLE, said="fits no window")


def _dearer(currency: Currency, extra: int, days: int) -> str:
    parts: list[str] = []
    if extra:
        parts.append(f"costs {currency.text(abs(extra))} {'more' if extra > 0 else 'less'} in all")
    if days:
        parts.append(f"{'and ' * bool(parts)}is {days_text(days)} later")
    return " ".join(parts) or "costs the same"


def _why(tried: Sequence[Alternative]) -> str:
    """The nearest of what was not taken decides: what it costs more, or what stands against it."""
    if not tried:
        return "the only way there is"
    possible = [each for each in tried if each.outcome is Outcome.DEARER]
    refused = [each for each in tried if each.outcome is not Outcome.DEARER]
    if possible:
        nearest = min(possible, key=lambda each: (each.days, each.extra or 0))
        of = f" for operation {nearest.operation}" if nearest.operation else ""
        return f"the best of all: {nearest.way}{of} {nearest.said}"
    return f"the only one left: {'; '.join(f'{each.way} {each.said}' for each in refused)}"
