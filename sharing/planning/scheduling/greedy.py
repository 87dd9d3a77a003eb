"""Schedules found at once: operations are appended by a rule, the best of several rules is taken."""

from __future__ import annotations

import random
from collections.abc import Callable

from sharing.planning.scheduling.placing import Placer
from sharing.planning.scheduling.problem import Operation, OperationId, Problem
from sharing.planning.scheduling.reasons import tails
from sharing.planning.scheduling.schedule import Assignment, Schedule
from sharing.planning.scheduling.timing import Pinned, Timing

Key = tuple[float, ...]
_Rule = Callable[[Operation, Assignment], Key]
_MOST_WORK = 400_000
"""Trials of an operation after which no further rule is tried."""


def greedy(
    problem: Problem,
    better: Callable[[Schedule], Key],
    *,
    least: Key | None = None,
    seed: int = 0,
    pinned: Pinned | None = None,
    now: int = 0,
) -> Schedule | None:
    """The best schedule of several rules.

    Args:
        problem: what is scheduled.
        better: what is to be small of a schedule.
        least: as small as that can be; no further rule is tried then.
        seed: of the rules that draw.
        pinned: what stays as it is.
        now: nothing else starts before.

    Returns:
        A schedule that keeps everything; None if the rules ran into machines that are closed for ever.
    """
    placer, rest, draw = Placer(problem), tails(problem), random.Random(seed)
    due = {each.id: (float("inf") if each.due is None else each.due, -each.weight) for each in problem.orders}

    def noisy(spread: float) -> _Rule:
        longest = max(rest.values(), default=0)
        noise = {each.id: draw.uniform(0, spread * longest) for each in problem.operations}
        return lambda each, given: (given.start, -rest[each.id] - noise[each.id])

    rules: list[_Rule] = [
        lambda each, given: (given.start, -rest[each.id]),
        lambda each, given: (given.end, -rest[each.id]),
        lambda each, given: (*due[each.order], given.start, -rest[each.id]),
        lambda each, given: (given.start, *due[each.order], -rest[each.id]),
        lambda each, given: (-rest[each.id], given.start),
        *(noisy(0.3) for _ in range(8)),
    ]
    best: Schedule | None = None
    work = 0
    for rule in rules:
        found, tried = _by(problem, placer, rule, pinned or {}, now)
        if found is not None and (best is None or better(found) < better(best)):
            best = found
        work += tried
        if work > _MOST_WORK or (best is not None and least is not None and better(best) <= least):
            break
    return best


def _by(
    problem: Problem, placer: Placer, rule: _Rule, pinned: Pinned, now: int
) -> tuple[Schedule | None, int]:
    """The schedule of one rule, and how often an operation was tried."""
    timing = Timing(problem, placer, pinned, now)
    for given in sorted(pinned.values(), key=lambda each: each.start):
        timing.put(problem.operation(given.operation), given)  # the last one's family stays set up
    waiting = {
        each.id: sum(after.operation not in pinned for after in each.after)
        for each in problem.operations
        if each.id not in pinned
    }
    then: dict[OperationId, list[Operation]] = {each.id: [] for each in problem.operations}
    for each in problem.operations:
        for after in each.after:
            then[after.operation].append(each)
    eligible = [each for each in problem.operations if waiting.get(each.id) == 0]
    known: dict[OperationId, Assignment | None] = {}
    tried = 0
    while eligible:
        best: tuple[Key, int, Assignment] | None = None
        for place, operation in enumerate(eligible):
            if operation.id not in known:
                known[operation.id] = _best(timing, operation)
                tried += len(operation.modes)
            given = known[operation.id]
            if given is None:
                return None, tried
            key = rule(operation, given)
            if best is None or key < best[0]:
                best = key, place, given
        if best is None:
            break
        operation, given = eligible.pop(best[1]), best[2]
        timing.put(operation, given)
        machine = given.mode.machine
        if machine is not None:
            known = {
                id: one
                for id, one in known.items()
                if all(mode.machine != machine for mode in problem.operation(id).modes)
            }
        for each in then[operation.id]:
            if each.id in waiting:
                waiting[each.id] -= 1
                if not waiting[each.id]:
                    eligible.append(each)
    return timing.schedule(), tried


def _best(timing: Timing, operation: Operation) -> Assignment | None:
    """In the mode in which it ends first."""
    some = [timing.append(operation, mode) for mode in range(len(operation.modes))]
    return min(
        (each for each in some if each is not None), key=lambda each: (each.end, each.start), default=None
    )
