"""The choice of all parts together as one program of whole numbers, solved by CP-SAT and proven best.

For each part, state (which users take it) and mode there is a truth: exactly one holds where the part is
needed. A mode has steps, each with alternatives and a start day. What is busy with steps does no more minutes
a day than it can: a step fills days and leaves the rest of its last one to others. Everything is exact:
money is divided by its greatest common divisor, and refused where it would still not fit 62 bits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import gcd
from typing import Any, cast

from sharing.model.terms import Money
from sharing.planning.errors import TooLarge
from sharing.planning.explosion import DemandId
from sharing.planning.sourcing.case import HOME, Aim, Case, PartyId
from sharing.planning.sourcing.graph import Part
from sharing.planning.sourcing.hanging import Hanging
from sharing.planning.sourcing.ways import Mode, Step

_LARGEST = 1 << 60
_PATIENCE = 120.0
"""Of CP-SAT's own deterministic time, which is about seconds, for one solution."""
_ROUGH = 2.0
"""The same, for a question to which a good answer will do."""
_POLISH = 5.0
"""The same, for putting what is chosen as early as it can be."""
_TOO_LONG = "the choice takes too long to decide: plan fewer parts at once."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the program beside the case itself."""

    aim: Aim
    """What is best."""
    dated: bool = True
    """Whether due dates bind."""
    limits: frozenset[PartyId] | None = None
    """Whose limits bind; all where None."""
    budget: bool = True
    """Whether the budget binds."""
    forced: tuple[int, str, str, str] | None = None
    """A part, one of its modes, and of this an operation and the label of its step; these may be empty."""
    rough: bool = False
    """Whether only the aim itself is asked for, and a good answer will do where the best takes long."""


@dataclass(frozen=True, slots=True)
class Done:
    """One step as it is chosen."""

    step: Step
    """Which alternative."""
    start: int
    """The day it begins on, transport there included."""
    end: int
    """The day it is over on, transport back included."""


@dataclass(frozen=True, slots=True)
class Had:
    """How one part is had."""

    number: int
    """The part."""
    state: frozenset[int]
    """Which of its varying users take it."""
    mode: Mode
    """How."""
    steps: tuple[Done, ...]
    """In their order."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A best choice."""

    had: tuple[Had, ...]
    """Of every part that is needed."""
    cost: Money
    """Of all."""
    late: Mapping[DemandId, int]
    """Days by which each demand is late."""
    proven: bool = True
    """Whether it is known that none is better."""


class Program:
    """One case, asked as often as one likes."""

    def __init__(self, case: Case, parts: Sequence[Part]) -> None:
        """Take the case.

        Args:
            case: what.
            parts: as ``graph.parts`` has them.

        Raises:
            TooLarge: money too fine to add exactly, or too many days.
        """
        self.case, self.parts = case, parts
        steps = [
            step
            for part in parts
            for some in part.states.values()
            for mode in some.modes
            for each in mode.steps
            for step in each
        ]
        amounts = [amount for step in steps for amount in (step.cost, step.exposure)]
        amounts += [each.cost for each in case.carriage.values()]
        self.unit = gcd(*amounts) or 1
        if sum(amounts) * max(1, len(parts)) // self.unit >= _LARGEST:
            raise TooLarge(
                "amounts are too large, or too fine, to add exactly: plan less at once, or give the currency "
                "fewer decimals."
            )
        dues = [each.due for each in case.explosion.demands]
        ends = [end for step in steps for _, end in step.windows]
        moves = max((each.days for each in case.carriage.values()), default=0)
        spans = sum(
            max(
                (
                    sum(max(step.span for step in each) for each in mode.steps)
                    for some in part.states.values()
                    for mode in some.modes
                ),
                default=0,
            )
            + moves
            for part in parts
        )
        self.horizon = max([*dues, *ends, 0]) + spans + moves
        if self.horizon > 1 << 20:
            raise TooLarge(f"the plan may take {self.horizon} days: give nearer dates.")

    def solve(self, asked: Asked) -> Solution | None:
        """The best choice; None where there is none.

        Raises:
            TooLarge: it could not be decided in reasonable time.
        """
        return _Model(self, asked).solution()


class _Model:
    """One question put into CP-SAT's variables."""

    def __init__(self, program: Program, asked: Asked) -> None:
        from ortools.sat.python import cp_model  # pyright: ignore[reportMissingTypeStubs]  # it loads for a second

        self.cp = cast(Any, cp_model)
        self.program, self.asked, self.case = program, asked, program.case
        self.model: Any = self.cp.CpModel()
        nothing = self.model.new_constant(0)
        self.cost: list[Any] = [nothing]
        self.exposure: dict[PartyId, list[Any]] = {}
        self.pools: dict[str, tuple[int, list[Any], list[Any]]] = {}
        self.chosen: list[tuple[int, frozenset[int], Mode, Any, list[list[tuple[Step, Any]]]]] = []
        self.start: dict[int, list[Any]] = {}
        self.end: dict[int, list[Any]] = {}
        self.uses: dict[int, dict[PartyId, Any]] = {}
        """Of each part, by site: whether it takes components there."""
        self.sites: dict[int, dict[PartyId, Any]] = {}
        self.late: dict[DemandId, Any] = {}
        for part in program.parts:
            self._part(part)
        self._demands()
        for capacity, intervals, loads in self.pools.values():
            self.model.add_cumulative(intervals, loads, capacity)
        self._limits()

    def _bool(self) -> Any:
        return self.model.new_bool_var("")

    def _day(self) -> Any:
        return self.model.new_int_var(0, self.program.horizon, "")

    def _any(self, literals: Sequence[Any]) -> Any:
        """A truth that holds when one of some, of which at most one can hold, does."""
        if len(literals) == 1:
            return literals[0]
        made = self._bool()
        self.model.add(sum(literals) == made)
        return made

    def _both(self, one: Any, other: Any) -> Any:
        made = self._bool()
        self.model.add_bool_and([one, other]).only_enforce_if(made)
        self.model.add_bool_or([~one, ~other]).only_enforce_if(~made)
        return made

    def _pays(self, amount: int, literal: Any) -> None:
        if amount:
            self.cost.append(amount // self.program.unit * literal)

    # ------------------------------------------------------------------------------------- one part

    def _part(self, part: Part) -> None:
        number, model = part.number, self.model
        most = max((len(mode.steps) for some in part.states.values() for mode in some.modes), default=1)
        starts, ends = [self._day() for _ in range(most)], [self._day() for _ in range(most)]
        self.start[number], self.end[number] = starts, ends
        for before, after in zip(ends, starts[1:], strict=False):
            model.add(before <= after)
        by_site: dict[PartyId, list[Any]] = {}
        using: dict[PartyId, list[Any]] = {}
        states: dict[frozenset[int], list[Any]] = {state: [] for state in part.states}
        for state, some in part.states.items():
            for mode in some.modes:
                literal = self._bool()
                states[state].append(literal)
                by_site.setdefault(mode.site, []).append(literal)
                if mode.uses:
                    using.setdefault(mode.site, []).append(literal)
                self._mode(part, state, mode, literal)
        self._states(part, states)
        forced = self.asked.forced
        if forced is not None and forced[0] == number:
            wanted = [literal for one, _, mode, literal, _ in self.chosen if (one, mode.name) == forced[:2]]
            model.add_exactly_one(wanted)
        self.sites[number] = {site: self._any(some) for site, some in by_site.items()}
        self.uses[number] = {site: self._any(some) for site, some in using.items()}
        for user in part.users:
            self._moved(number, user)

    def _states(self, part: Part, states: Mapping[frozenset[int], list[Any]]) -> None:
        """Exactly one mode in the state that holds, and none in the others."""
        taking = {user: sum(self.uses[user].values()) for user in part.varying}
        for state, literals in states.items():
            if not part.varying:
                self.model.add_exactly_one(literals)
                continue
            holds = self._bool()
            # It holds exactly when its users, and no others of the varying ones, take the part.
            off = sum((1 - taking[user]) if user in state else taking[user] for user in part.varying)
            self.model.add(off == 0).only_enforce_if(holds)
            self.model.add(off >= 1).only_enforce_if(~holds)
            self.model.add(sum(literals) == holds)

    def _mode(self, part: Part, state: frozenset[int], mode: Mode, literal: Any) -> None:
        number, model = part.number, self.model
        rows: list[list[tuple[Step, Any]]] = []
        for place, alternatives in enumerate(mode.steps):
            row = [(step, literal if len(alternatives) == 1 else self._bool()) for step in alternatives]
            if len(row) > 1:
                model.add(sum(each for _, each in row) == literal)
            for step, taken in row:
                self._step(step, taken, self.start[number][place], self.end[number][place])
            rows.append(row)
        # Steps that other modes have and this has not take no time.
        for place in range(len(mode.steps), len(self.end[number])):
            model.add(self.start[number][place] == self.end[number][place - 1]).only_enforce_if(literal)
            model.add(self.end[number][place] == self.start[number][place]).only_enforce_if(literal)
        self.chosen.append((number, state, mode, literal, rows))
        forced = self.asked.forced
        if forced is None or forced[0] != number or forced[1] != mode.name:
            return
        for row in rows:
            for step, taken in row:
                if step.operation == forced[2] and forced[3] and step.label != forced[3]:
                    model.add(taken == 0)

    def _step(self, step: Step, taken: Any, start: Any, end: Any) -> None:
        model = self.model
        model.add(end == start + step.span).only_enforce_if(taken)
        self._pays(step.cost, taken)
        if step.exposure:
            self.exposure.setdefault(step.party, []).append(step.exposure // self.program.unit * taken)
        if step.windows:
            inside: list[Any] = []
            for first, last in step.windows:
                within = self._bool()
                model.add(start + step.out >= first).only_enforce_if(within)
                model.add(start + step.out + step.days <= last).only_enforce_if(within)
                inside.append(within)
            model.add_bool_or([*inside, ~taken])
        if step.pool and step.days:
            _, intervals, loads = self.pools.setdefault(step.pool, (step.capacity, [], []))
            for offset, days, load in (
                (step.out, step.days - 1, step.capacity),
                (step.out + step.days - 1, 1, step.minutes - (step.days - 1) * step.capacity),
            ):
                if days:
                    begin = start + offset
                    intervals.append(model.new_optional_interval_var(begin, days, begin + days, taken, ""))
                    loads.append(load)

    # --------------------------------------------------------------------------- between parts, and all

    def _moved(self, number: int, user: int) -> None:
        """What a part is made into begins once the part is there."""
        for origin, here in self.sites[number].items():
            for destination, there in self.uses[user].items():
                move = self.case.move(origin, destination)
                ready, begins = self.end[number][-1], self.start[user][0]
                self.model.add(ready + move.days <= begins).only_enforce_if([here, there])
                if move.cost:
                    self._pays(move.cost, self._both(here, there))

    def _demands(self) -> None:
        due = {demand.id: demand.due for demand in self.case.explosion.demands}
        for part in self.program.parts:
            for demand in part.demands:
                if demand not in self.late:
                    self.late[demand] = self._day()
                    if self.asked.dated:
                        self.model.add(self.late[demand] == 0)
                for origin, here in self.sites[part.number].items():
                    move = self.case.move(origin, HOME)
                    arrives = self.end[part.number][-1] + move.days
                    self.model.add(arrives <= due[demand] + self.late[demand]).only_enforce_if(here)
            if part.demands:
                for origin, here in self.sites[part.number].items():
                    self._pays(self.case.move(origin, HOME).cost, here)

    def _limits(self) -> None:
        unit, case, asked = self.program.unit, self.case, self.asked
        # Also of who asks nothing for itself: money may pass through its order.
        bind = case.limits.keys() if asked.limits is None else asked.limits
        limits = {party: limit for party, limit in case.limits.items() if limit is not None and party in bind}
        if limits:
            ways = [(number, mode, literal) for number, _, mode, literal, _ in self.chosen]
            hanging = Hanging(self.model, self.program.parts, ways, self.uses)
            for party, limit in limits.items():
                exposed = sum([*self.exposure.get(party, ()), *hanging.through(party, unit)])
                self.model.add(exposed <= min(limit // unit, _LARGEST))
        if asked.budget and case.budget is not None:
            self.model.add(sum(self.cost) <= min(case.budget // unit, _LARGEST))

    def solution(self) -> Solution | None:
        """The best one."""
        cost, late = sum(self.cost), sum(self.late.values(), self.cost[0])
        days = sum((each for some in self.end.values() for each in some), self.cost[0])
        solver: Any = None
        aims = [cost] if self.asked.aim is Aim.COST else [late, cost]
        if self.asked.rough:
            self.model.minimize(aims[0])
            solver = self._solver(_ROUGH)
            status = solver.solve(self.model)
            if status in (self.cp.OPTIMAL, self.cp.FEASIBLE):
                return replace(self._read(solver), proven=status == self.cp.OPTIMAL)
            if status == self.cp.INFEASIBLE:
                return None
            raise TooLarge(_TOO_LONG)
        for aim in aims:
            self.model.minimize(aim)
            solver = self._solver(_PATIENCE)
            status = solver.solve(self.model)
            if status == self.cp.INFEASIBLE:
                return None
            if status != self.cp.OPTIMAL:
                raise TooLarge(_TOO_LONG)
            self.model.add(aim == solver.value(aim))
        # Of what is only asked for its value, no days are wanted.
        asked = self.asked.forced is None and (self.asked.dated or self.asked.aim is Aim.LATENESS)
        return self._read(self._early(days, solver) if asked else solver)

    def _early(self, days: Any, best: Any) -> Any:
        """The same choice with everything as early as a short search can put it."""
        for _, _, _, literal, rows in self.chosen:
            for each in (literal, *(taken for row in rows for _, taken in row)):
                self.model.add(each == best.boolean_value(each))
        for each in (*self.start.values(), *self.end.values()):
            for day in each:
                self.model.add_hint(day, best.value(day))
        self.model.minimize(days)
        solver = self._solver(_POLISH)
        status = solver.solve(self.model)
        return solver if status in (self.cp.OPTIMAL, self.cp.FEASIBLE) else best

    def _solver(self, patience: float) -> Any:
        solver = self.cp.CpSolver()
        # One worker and a fixed seed: the same case always has the same answer.
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = patience
        return solver

    def _read(self, solver: Any) -> Solution:
        had: list[Had] = []
        for number, state, mode, literal, rows in self.chosen:
            if not solver.boolean_value(literal):
                continue
            done = [
                Done(step, solver.value(start), solver.value(end))
                for row, start, end in zip(rows, self.start[number], self.end[number], strict=False)
                for step, taken in row
                if solver.boolean_value(taken)
            ]
            had.append(Had(number, state, mode, tuple(done)))
        cost = sum(solver.value(each) for each in self.cost) * self.program.unit
        late = {demand: solver.value(days) for demand, days in self.late.items()}
        return Solution(tuple(had), Money(cost), late)
