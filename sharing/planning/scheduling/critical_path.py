"""What decides when all is done: the chain of operations that leaves no room, and the room of the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sharing.planning.scheduling.machine import MachineId
from sharing.planning.scheduling.placing import FOREVER, Placer, first
from sharing.planning.scheduling.problem import Operation, OperationId, Problem
from sharing.planning.scheduling.schedule import Assignment, Schedule


class Cause(StrEnum):
    """Why an operation does not start earlier."""

    ORIGIN = "origin"
    """There is nothing before the origin."""
    RELEASE = "release"
    """It is not released before."""
    PRECEDENCE = "precedence"
    """It waits for another operation, perhaps for a lag after it."""
    TRANSPORT = "transport"
    """It waits for what another operation made and is on its way."""
    MACHINE = "machine"
    """Its machine does another operation."""
    SETUP = "set-up"
    """Its machine does another operation and is then set up."""
    CHOICE = "choice"
    """Nothing: it could start earlier, and was planned so."""


@dataclass(frozen=True, slots=True)
class Link:
    """An operation of the chain, and why it does not start earlier."""

    operation: OperationId
    """Which."""
    cause: Cause
    """Why."""
    before: OperationId | None
    """The one before it in the chain; None at its beginning."""
    waited: int
    """Steps between that one's end and its start: lag, transport, set-up, and closed windows."""
    closed: int
    """How many of these pass since its machine is closed, or not open for long enough."""


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """What decides the makespan."""

    chain: tuple[Link, ...]
    """In order of time; the last ends last of all."""
    slack: dict[OperationId, int]
    """By how many steps each operation could start later without the whole ending later, if all others moved
    as far as they had to, in the same modes and the same order on each machine."""


@dataclass(frozen=True, slots=True)
class _Hold:
    """One thing that an operation waits for."""

    ready: int
    cause: Cause
    before: OperationId | None


def critical_path(problem: Problem, schedule: Schedule) -> CriticalPath:
    """The chain and the slack of a sound schedule.

    Args:
        problem: what is scheduled.
        schedule: one without violations.
    """
    placer = Placer(problem)
    previous = _previous(problem, schedule)
    if not schedule.assignments:
        return CriticalPath((), {})
    at: OperationId | None = max(schedule.assignments, key=lambda each: each.end).operation
    chain: list[Link] = []
    while at is not None:
        link = _link(problem, schedule, placer, problem.operation(at), previous.get(at))
        chain.append(link)
        at = link.before
    return CriticalPath(tuple(reversed(chain)), _slack(problem, schedule, placer, previous))


def _previous(problem: Problem, schedule: Schedule) -> dict[OperationId, OperationId]:
    """What each operation's machine does before it."""
    found: dict[OperationId, OperationId] = {}
    last: dict[MachineId, OperationId] = {}
    for each in sorted(schedule.assignments, key=lambda each: each.start):
        machine = each.mode.machine
        if machine is not None:
            if machine in last:
                found[each.operation] = last[machine]
            last[machine] = each.operation
    return found


def _link(
    problem: Problem,
    schedule: Schedule,
    placer: Placer,
    operation: Operation,
    previous: OperationId | None,
) -> Link:
    given = schedule.of(operation.id)
    holds = [_Hold(0, Cause.ORIGIN, None), _Hold(operation.release, Cause.RELEASE, None)]
    for after in operation.after:
        before = schedule.of(after.operation)
        moved = problem.move(problem.site(before.mode), problem.site(given.mode))
        cause = Cause.TRANSPORT if moved else Cause.PRECEDENCE
        holds.append(_Hold(before.end + after.lag + moved, cause, after.operation))
    free = 0 if previous is None else schedule.of(previous).end
    if given.setup is not None:
        length = given.setup[1] - given.setup[0]
        room = first(placer.work(given.mode.machine, length), free)
        holds.append(_Hold(given.start if room is None else room[1], Cause.SETUP, previous))
    elif previous is not None:
        holds.append(_Hold(free, Cause.MACHINE, previous))
    # What another operation holds is told before a release of the same moment.
    binding = max(holds, key=lambda each: (each.ready, each.before is not None))
    soonest = first(placer.of(operation, operation.modes.index(given.mode)), binding.ready)
    since = 0 if binding.before is None else schedule.of(binding.before).end
    if soonest is None or soonest[0] < given.start:
        return Link(operation.id, Cause.CHOICE, None, 0, 0)
    closed = given.start - binding.ready
    if binding.cause is Cause.SETUP and given.setup is not None:
        closed += binding.ready - since - (given.setup[1] - given.setup[0])
    return Link(operation.id, binding.cause, binding.before, given.start - since, closed)


def _slack(
    problem: Problem, schedule: Schedule, placer: Placer, previous: dict[OperationId, OperationId]
) -> dict[OperationId, int]:
    whole = schedule.makespan
    latest = {each.operation: whole for each in schedule.assignments}
    """By when each has to end."""
    slack: dict[OperationId, int] = {}
    for given in sorted(schedule.assignments, key=lambda each: -each.start):
        operation = problem.operation(given.operation)
        start = _latest_start(placer, operation, given, latest[operation.id])
        slack[operation.id] = max(0, start - given.start)
        start = max(start, given.start)
        for after in operation.after:
            before = schedule.of(after.operation)
            moved = problem.move(problem.site(before.mode), problem.site(given.mode))
            latest[after.operation] = min(latest[after.operation], start - after.lag - moved)
        if operation.id in previous:
            if given.setup is not None:
                placement = placer.work(given.mode.machine, given.setup[1] - given.setup[0])[0]
                begins = placement.last(start - placement.elapsed)
                start = given.setup[0] if begins is None else max(begins, given.setup[0])
            before_it = previous[operation.id]
            latest[before_it] = min(latest[before_it], start)
    return slack


def _latest_start(placer: Placer, operation: Operation, given: Assignment, end: int) -> int:
    """The latest start in its mode from which it ends in time."""
    some = placer.of(operation, operation.modes.index(given.mode))
    starts = (each.last(min(end, FOREVER) - each.elapsed) for each in some)
    return max((each for each in starts if each is not None), default=given.start)
