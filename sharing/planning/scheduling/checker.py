"""Whether a schedule keeps all that its problem asks: plain arithmetic, nothing shared with the solver."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import pairwise

from sharing.planning.scheduling.machine import Machine, Site
from sharing.planning.scheduling.problem import Mode, Operation, Problem
from sharing.planning.scheduling.schedule import Assignment, Schedule


def violations(problem: Problem, schedule: Schedule) -> tuple[str, ...]:
    """What a schedule breaks.

    Args:
        problem: what is to be kept.
        schedule: what was planned.

    Returns:
        A sentence for each fault; none where the schedule is sound.
    """
    return tuple(_faults(problem, schedule))


def _faults(problem: Problem, schedule: Schedule) -> Iterator[str]:
    known = {operation.id for operation in problem.operations}
    for each in schedule.assignments:
        if each.operation not in known:
            yield f"{each.operation} is scheduled, and the problem has no such operation."
    sound: list[Operation] = []
    for operation in problem.operations:
        if operation.id not in schedule:
            yield f"{operation.id} is not scheduled."
            continue
        if schedule.of(operation.id).mode not in operation.modes:
            mode = schedule.of(operation.id).mode
            yield f"{operation.id} is done {mode} in {mode.duration} steps, which is none of its modes."
            continue
        sound.append(operation)
        yield from _one(problem, operation, schedule.of(operation.id))
    for operation in sound:
        yield from _waits(problem, schedule, operation)
    for machine in problem.machines:
        yield from _machine(problem, schedule, machine, known)


def _closed(machine: Machine, start: int, end: int) -> int:
    """Steps from start to before end in which a machine is closed, each counted once."""
    inside = sorted(
        (max(start, each.start), end if each.end is None else min(end, each.end)) for each in machine.closed
    )
    total, counted = 0, start
    for opens, closes in inside:
        if closes > max(opens, counted):
            total += closes - max(opens, counted)
            counted = closes
    return total


def _one(problem: Problem, operation: Operation, given: Assignment) -> Iterator[str]:
    """Faults of an operation by itself."""
    id, mode = operation.id, given.mode
    if given.start < operation.release:
        yield f"{id} starts at {given.start}, before its release at {operation.release}."
    if mode.machine is None:
        if given.end - given.start != mode.duration:
            yield f"{id} takes {given.end - given.start} steps outside instead of {mode.duration}."
        if given.setup is not None:
            yield f"{id} is done outside and has a set-up."
        return
    machine = problem.machine(mode.machine)
    closed = _closed(machine, given.start, given.end)
    if closed and not operation.pausable:
        yield (
            f"{id} runs on {machine.id} from {given.start} to {given.end}, where that is closed for "
            f"{closed} steps, and is not pausable."
        )
    elif given.end - given.start - closed != mode.duration:
        yield (
            f"{id} gets {given.end - given.start - closed} steps of work on {machine.id} from {given.start} "
            f"to {given.end} instead of {mode.duration}."
        )
    for moment, told in ((given.start, "starts"), (given.end - 1, "ends")):
        if operation.pausable and _closed(machine, moment, moment + 1):
            yield f"{id} {told} on {machine.id} at {moment}, where that is closed."


def _waits(problem: Problem, schedule: Schedule, operation: Operation) -> Iterator[str]:
    """Faults against what an operation waits for."""
    given = schedule.of(operation.id)
    for after in operation.after:
        if after.operation not in schedule:
            continue
        before = schedule.of(after.operation)
        if before.mode not in problem.operation(after.operation).modes:
            continue
        moved = problem.move(_site(problem, before.mode), _site(problem, given.mode))
        if given.start < before.end + after.lag + moved:
            waits = f", a lag of {after.lag}" if after.lag else ""
            waits += f" and {moved} of transport" if moved else ""
            yield (
                f"{operation.id} starts at {given.start}, before {after.operation} has ended at "
                f"{before.end}{waits}."
            )


def _site(problem: Problem, mode: Mode) -> Site:
    return mode.site if mode.machine is None else problem.machine(mode.machine).site


def _machine(problem: Problem, schedule: Schedule, machine: Machine, known: Set[str]) -> Iterator[str]:
    """Faults of what is done on a machine together."""
    some = [each for each in schedule.on(machine.id) if each.operation in known]
    for first, then in pairwise(some):
        if then.start < first.end:
            yield (
                f"{then.operation} starts on {machine.id} at {then.start}, while {first.operation} runs "
                f"there until {first.end}."
            )
    family, free = machine.initial, 0
    for each in some:
        wanted = problem.operation(each.operation).family
        needed = sum(
            setup.duration for setup in machine.setups if (setup.before, setup.after) == (family, wanted)
        )
        yield from _setup(machine, each, needed, free)
        family, free = wanted, each.end


def _setup(machine: Machine, given: Assignment, needed: int, free: int) -> Iterator[str]:
    start, end = (given.start, given.start) if given.setup is None else given.setup
    if end - start != needed:
        yield (
            f"{machine.id} is set up for {given.operation} in {end - start} steps, and needs {needed} after "
            "what it did before."
        )
    if given.setup is None:
        return
    if end > given.start:
        yield f"{given.operation} starts on {machine.id} at {given.start}, before its set-up ends at {end}."
    if start < free:
        yield f"{machine.id} is set up for {given.operation} from {start}, while it is busy until {free}."
    if closed := _closed(machine, start, end):
        yield (
            f"{machine.id} is set up for {given.operation} from {start} to {end}, where it is closed for "
            f"{closed} steps."
        )
