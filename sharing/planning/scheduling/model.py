"""The problem in the terms of CP-SAT: optional intervals that do not overlap, circuits for set-ups.

Each way in which an operation can be done, on each machine and for each length that pauses give it there, is
one alternative with a literal of its own. All alternatives of an operation share its start.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from sharing.planning.scheduling.circuits import add_circuit
from sharing.planning.scheduling.errors import Infeasible
from sharing.planning.scheduling.machine import Machine, MachineId, Site
from sharing.planning.scheduling.placing import Placement, Placer
from sharing.planning.scheduling.problem import Mode, Operation, OperationId, OrderId, Problem
from sharing.planning.scheduling.reasons import heads, tails
from sharing.planning.scheduling.sat import Expr, domain, total, where
from sharing.planning.scheduling.schedule import Assignment, Schedule
from sharing.planning.scheduling.timing import Pinned, with_setups

Value = Callable[[cp_model.IntVar], int]
"""What a solution says of a variable."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way and one length."""

    mode: Mode
    """Which of the operation's modes."""
    placement: Placement
    """How long, and from which starts."""
    literal: cp_model.IntVar | None
    """Whether it is taken; None where it is the only one."""


class Model:
    """What every schedule of a problem keeps; objectives are for those who use it.

    Raises:
        Infeasible: an operation fits nowhere.
    """

    def __init__(self, problem: Problem, horizon: int, *, pinned: Pinned | None = None, now: int = 0) -> None:
        """Build it.

        Args:
            problem: what is scheduled.
            horizon: everything ends by then.
            pinned: what stays as it is.
            now: nothing else starts before.
        """
        self.problem, self.horizon, self.pinned, self.now = problem, horizon, pinned or {}, now
        self.cp = cp_model.CpModel()
        self.placer = Placer(problem)
        self.heads, self.tails = heads(problem, self.placer, pinned, now), tails(problem)
        self.starts: dict[OperationId, cp_model.IntVar] = {}
        self.ends: dict[OperationId, Expr] = {}
        self.alternatives: dict[OperationId, list[Alternative]] = {}
        self.arcs: dict[tuple[MachineId, OperationId | None, OperationId | None], cp_model.IntVar] = {}
        """By machine: which operation comes directly after which; None for what is before and after all."""
        self.setups: dict[tuple[MachineId, OperationId], cp_model.IntVar] = {}
        """When set-ups begin, where calendars matter to them."""
        self._present: dict[tuple[OperationId, Hashable], cp_model.IntVar] = {}
        for operation in problem.sequence:
            self._add(operation)
        for operation in problem.sequence:
            self._wait(operation)
        for machine in problem.machines:
            users = self._use(machine)
            if machine.setups:
                add_circuit(self, machine, users)
        self.makespan = self.cp.new_int_var(0, horizon, "makespan")
        waited = {after.operation for each in problem.operations for after in each.after}
        for operation in problem.operations:
            if operation.id not in waited:
                self.cp.add(self.makespan >= self.ends[operation.id])
        for machine in problem.machines:
            self._carry(machine)

    def _add(self, operation: Operation) -> None:
        id = operation.id
        if id in self.pinned:
            given = self.pinned[id]
            self.starts[id] = self.cp.new_int_var(given.start, given.start, id)
            placement = Placement(given.end - given.start, ((given.start, given.start),))
            self.alternatives[id], self.ends[id] = (
                [Alternative(given.mode, placement, None)],
                _constant(given.end),
            )
            return
        some: list[tuple[Mode, Placement]] = []
        for number, mode in enumerate(operation.modes):
            after = self.tails[id] - operation.least
            for placement in self.placer.of(operation, number):
                kept = placement.within(self.heads[id], self.horizon - after - placement.elapsed)
                if kept is not None:
                    some.append((mode, kept))
        if not some:
            raise Infeasible(f"{id} cannot end by step {self.horizon}, and must")
        every = domain([one for _, placement in some for one in placement.starts])
        start = self.starts[id] = self.cp.new_int_var_from_domain(every, id)
        made = self.alternatives[id] = [
            Alternative(mode, kept, self.cp.new_bool_var(f"{id} {mode}") if len(some) > 1 else None)
            for mode, kept in some
        ]
        literals = [each.literal for each in made if each.literal is not None]
        if literals:
            self.cp.add_exactly_one(literals)
        for each in made:
            some_starts = domain(each.placement.starts)
            if each.literal is not None and some_starts.flattened_intervals() != every.flattened_intervals():
                where(self.cp.add_linear_expression_in_domain(start, some_starts), each.literal)
        self.ends[id] = start + self.amount(id, [each.placement.elapsed for each in made])

    def amount(self, id: OperationId, values: Sequence[int]) -> Expr:
        """What the alternative that is taken amounts to, from a value for each."""
        least = min(values)
        amount = _constant(least)
        for each, value in zip(self.alternatives[id], values, strict=True):
            if each.literal is not None and value != least:
                amount = amount + (value - least) * each.literal
        return amount

    def present(self, id: OperationId, key: Hashable, holds: Callable[[Mode], bool]) -> cp_model.IntVar:
        """Whether an operation is done in one of the modes for which something holds.

        Args:
            id: which operation.
            key: what tells this question from others.
            holds: of which modes it holds.
        """
        if (id, key) not in self._present:
            some = [each for each in self.alternatives[id] if holds(each.mode)]
            literals = [each.literal for each in some if each.literal is not None]
            if len(some) == len(self.alternatives[id]):
                found = self.cp.new_constant(1)
            elif len(literals) == 1:
                found = literals[0]
            else:
                made = self.cp.new_bool_var("")
                self.cp.add(total(literals) == made)
                found = made
            self._present[id, key] = found
        return self._present[id, key]

    def _wait(self, operation: Operation) -> None:
        if operation.id in self.pinned:
            return
        for after in operation.after:
            first = after.operation
            end, start = self.ends[first], self.starts[operation.id]
            froms = [self.problem.site(each.mode) for each in self.alternatives[first]]
            tos = [self.problem.site(each.mode) for each in self.alternatives[operation.id]]
            moves = {(here, there): self.problem.move(here, there) for here in froms for there in tos}
            if len(set(froms)) == 1 or len(set(tos)) == 1:
                one = len(set(froms)) == 1
                moved = self.amount(
                    operation.id if one else first,
                    [moves[froms[0], each] for each in tos]
                    if one
                    else [moves[each, tos[0]] for each in froms],
                )
                self.cp.add(start >= end + after.lag + moved)
                continue
            # What it takes at the least from each site, in one constraint; what is more, by pairs of sites.
            least = {here: min(moves[here, there] for there in tos) for here in froms}
            moved = self.amount(first, [least[here] for here in froms])
            self.cp.add(start >= end + after.lag + moved)
            for (here, there), duration in moves.items():
                if duration > least[here]:
                    both = self._at(first, here), self._at(operation.id, there)
                    where(self.cp.add(start >= end + after.lag + duration), *both)

    def _at(self, id: OperationId, site: Site) -> cp_model.IntVar:
        """Whether an operation is done at a site."""
        return self.present(id, site, lambda mode: self.problem.site(mode) == site)

    def _use(self, machine: Machine) -> list[Operation]:
        """A machine does one operation at a time; which may be done there."""
        intervals: list[cp_model.IntervalVar] = []
        users: list[Operation] = []
        for operation in self.problem.operations:
            some = [each for each in self.alternatives[operation.id] if each.mode.machine == machine.id]
            if some:
                users.append(operation)
            for each in some:
                start, length = self.starts[operation.id], each.placement.elapsed
                if operation.id in self.pinned:  # nothing comes between it and its set-up
                    given = self.pinned[operation.id]
                    begins = given.start if given.setup is None else given.setup[0]
                    intervals.append(self.cp.new_fixed_size_interval_var(begins, given.end - begins, ""))
                elif each.literal is None:
                    intervals.append(self.cp.new_fixed_size_interval_var(start, length, ""))
                else:
                    intervals.append(
                        self.cp.new_optional_fixed_size_interval_var(start, length, each.literal, "")
                    )
        if len(intervals) > 1:
            self.cp.add_no_overlap(intervals)
        return users

    def _carry(self, machine: Machine) -> None:
        """All is done no earlier than a machine's work takes, wherever that is chosen.

        It follows from the rest, but without it no bound knows of the work that choices put on a machine:
        mk02 takes minutes instead of seconds.
        """
        some = [
            (operation, each)
            for operation in self.problem.operations
            for each in self.alternatives[operation.id]
            if each.mode.machine == machine.id
        ]
        if all(each.literal is None for _, each in some):
            return
        before = min(self.heads[operation.id] for operation, _ in some)
        after = min(self.tails[operation.id] - operation.least for operation, _ in some)
        here = [self.cp.new_constant(1) if each.literal is None else each.literal for _, each in some]
        work = total(here, [each.placement.elapsed for _, each in some])
        self.cp.add(self.makespan >= work + before + after)

    @property
    def is_ordering(self) -> bool:
        """Whether little is to be chosen but the order on each machine."""
        return 2 * sum(len(some) > 1 for some in self.alternatives.values()) < len(self.alternatives)

    def lateness(self) -> dict[OrderId, cp_model.IntVar]:
        """A variable that is at least by how much each order with a due date and a weight is late."""
        found: dict[OrderId, cp_model.IntVar] = {}
        for order in self.problem.orders:
            if order.due is None or not order.weight or order.due >= self.horizon:
                continue
            late = self.cp.new_int_var(0, self.horizon - order.due, f"{order.id} late")
            found[order.id] = late
            for operation in self.problem.operations:
                if operation.order == order.id:
                    self.cp.add(late >= self.ends[operation.id] - order.due)
        return found

    def taken(self, value: Value) -> Schedule:
        """The schedule of a solution."""
        some: list[Assignment] = []
        for operation in self.problem.operations:
            alternatives = self.alternatives[operation.id]
            way = next(each for each in alternatives if each.literal is None or value(each.literal))
            start = value(self.starts[operation.id])
            some.append(Assignment(operation.id, way.mode, start, start + way.placement.elapsed))
        return with_setups(self.problem, some, self.pinned)

    def hint(self, schedule: Schedule) -> None:
        """Let the search begin at a schedule."""
        self.cp.clear_hints()
        self.cp.add_hint(self.makespan, schedule.makespan)
        last: dict[MachineId, OperationId | None] = {}
        following: set[tuple[MachineId, OperationId | None, OperationId | None]] = set()
        for given in sorted(schedule.assignments, key=lambda each: each.start):
            self.cp.add_hint(self.starts[given.operation], given.start)
            for each in self.alternatives[given.operation]:
                if each.literal is not None:
                    taken = each.mode == given.mode and each.placement.elapsed == given.end - given.start
                    self.cp.add_hint(each.literal, taken)
            machine = given.mode.machine
            if machine is not None:
                following.add((machine, last.get(machine), given.operation))
                last[machine] = given.operation
                if (machine, given.operation) in self.setups:
                    begins = given.start if given.setup is None else given.setup[0]
                    self.cp.add_hint(self.setups[machine, given.operation], begins)
        following |= {(machine, operation, None) for machine, operation in last.items()}
        for arc, literal in self.arcs.items():
            self.cp.add_hint(literal, arc in following)


def _constant(value: int) -> Expr:
    return Expr.constant(value)
