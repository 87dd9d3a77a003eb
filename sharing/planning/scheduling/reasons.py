"""Why nothing can be planned, as far as plain reckoning finds it; and how early each operation could be."""

from __future__ import annotations

from collections.abc import Mapping

from sharing.planning.scheduling.errors import Infeasible
from sharing.planning.scheduling.machine import MachineId
from sharing.planning.scheduling.placing import Placer, first
from sharing.planning.scheduling.problem import Operation, OperationId, Problem
from sharing.planning.scheduling.timing import Pinned


def heads(
    problem: Problem, placer: Placer, pinned: Pinned | None = None, now: int = 0
) -> dict[OperationId, int]:
    """The earliest start of each operation, if machines did any number of operations at a time.

    Raises:
        Infeasible: one fits nowhere; says which and why.
    """
    found: dict[OperationId, int] = {}
    ends: dict[OperationId, dict[int, int]] = {}
    for operation in problem.sequence:
        if pinned and operation.id in pinned:
            given = pinned[operation.id]
            found[operation.id] = given.start
            ends[operation.id] = {operation.modes.index(given.mode): given.end}
            continue
        best: tuple[int, int] | None = None
        ends[operation.id] = {}
        soonest = None
        for number, mode in enumerate(operation.modes):
            ready = max(operation.release, now)
            for after in operation.after:
                before = problem.operation(after.operation)
                ready = max(
                    ready,
                    min(
                        end + after.lag + problem.move(problem.site(before.modes[way]), problem.site(mode))
                        for way, end in ends[after.operation].items()
                    ),
                )
            soonest = ready if soonest is None else min(soonest, ready)
            placed = first(placer.of(operation, number), ready)
            if placed is not None:
                ends[operation.id][number] = placed[1]
                best = placed if best is None else min(best, placed)
        if best is None:
            raise Infeasible(
                f"{operation.id} cannot begin before step {soonest}, and after that no machine that can do "
                "it is open for long enough, for ever: open one, or add another way to do it"
            )
        found[operation.id] = best[0]
    return found


def tails(problem: Problem) -> dict[OperationId, int]:
    """Steps from the start of each operation to the end of all that waits for it, at the least."""
    found = {each.id: each.least for each in problem.operations}
    for operation in reversed(problem.sequence):
        for after in operation.after:
            own = problem.operation(after.operation).least
            found[after.operation] = max(found[after.operation], own + after.lag + found[operation.id])
    return found


def least_makespan(problem: Problem, heads: Mapping[OperationId, int]) -> int:
    """No schedule is done earlier: by the longest chain, and by what only one machine can do."""
    rest = tails(problem)
    found = max((heads[each.id] + rest[each.id] for each in problem.operations), default=0)
    only: dict[MachineId, list[Operation]] = {}
    for operation in problem.operations:
        machine = operation.modes[0].machine
        if len(operation.modes) == 1 and machine is not None:
            only.setdefault(machine, []).append(operation)
    for some in only.values():
        work = sum(each.least for each in some)
        after = min(rest[each.id] - each.least for each in some)
        found = max(found, min(heads[each.id] for each in some) + work + after)
    return found


def check_room(problem: Problem, pinned: Pinned | None = None, now: int = 0) -> None:
    """Whether machines that close for ever are open for all that can be done only there.

    Raises:
        Infeasible: one is not; says which.
    """
    ending: dict[MachineId, int] = {}
    for machine in problem.machines:
        calendar = machine.calendar
        if calendar and calendar[-1].end is None:
            shut = sum(
                (each.end or 0) - max(each.start, now) for each in calendar[:-1] if (each.end or 0) > now
            )
            ending[machine.id] = max(0, calendar[-1].start - now - shut)
    groups = [{each} for each in ending] + ([set(ending)] if len(ending) > 1 else [])
    for group in groups:
        needed = 0
        for operation in problem.operations:
            if pinned and operation.id in pinned:
                continue
            if all(mode.machine in group for mode in operation.modes):
                needed += operation.least
        there = sum(ending[each] for each in group)
        if needed > there:
            raise Infeasible(
                f"{' and '.join(sorted(group))} must do {needed} steps of work, and until closed for ever "
                f"there are {there}: leave it open for longer, or add another way to do the work"
            )
