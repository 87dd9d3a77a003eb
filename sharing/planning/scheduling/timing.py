"""From which operation is done how, in which order, to when: everything as early as that order lets it be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sharing.planning.scheduling.machine import Family, MachineId
from sharing.planning.scheduling.placing import Placer, first
from sharing.planning.scheduling.problem import Operation, OperationId, Problem
from sharing.planning.scheduling.schedule import Assignment, Schedule

Pinned = Mapping[OperationId, Assignment]
"""What stays as it is, whatever calendars say of it."""


class Timing:
    """A schedule that grows: each operation is appended to what its machine does already."""

    def __init__(self, problem: Problem, placer: Placer, pinned: Pinned | None = None, now: int = 0) -> None:
        """Begin empty.

        Args:
            problem: what is scheduled.
            placer: of that problem.
            pinned: what is to stay as it is.
            now: nothing else starts before, not even a set-up.
        """
        self.problem, self.placer, self.pinned, self.now = problem, placer, pinned or {}, now
        self.found: dict[OperationId, Assignment] = {}
        self._free: dict[MachineId, int] = {}
        self._family: dict[MachineId, Family | None] = {each.id: each.initial for each in problem.machines}
        self._setups = {
            each.id: {(setup.before, setup.after): setup.duration for setup in each.setups}
            for each in problem.machines
            if each.setups
        }

    def ready(self, operation: Operation, mode: int) -> int:
        """When all that it waits for lets it start in a mode."""
        site = self.problem.site(operation.modes[mode])
        ready = max(operation.release, self.now)
        for after in operation.after:
            before = self.found[after.operation]
            moved = self.problem.move(self.problem.site(before.mode), site)
            ready = max(ready, before.end + after.lag + moved)
        return ready

    def append(self, operation: Operation, mode: int, since: int = 0) -> Assignment | None:
        """How it is done if it comes next on its machine, from ``since`` on; None if there is never room."""
        if operation.id in self.pinned:
            return self.pinned[operation.id]
        way = operation.modes[mode]
        ready = max(self.ready(operation, mode), since)
        setup: tuple[int, int] | None = None
        if way.machine is not None:
            free = max(self._free.get(way.machine, 0), self.now)
            needed = self._needed(way.machine, operation)
            if needed:
                room = first(self.placer.work(way.machine, needed), free)
                if room is None:
                    return None
                setup, free = room, room[1]
            ready = max(ready, free)
        placed = first(self.placer.of(operation, mode), ready)
        if placed is None:
            return None
        if setup is not None and way.machine is not None:
            (placement,) = self.placer.work(way.machine, setup[1] - setup[0])
            latest = placement.last(placed[0] - placement.elapsed)  # no earlier than it must be
            if latest is not None:
                setup = latest, latest + placement.elapsed
        return Assignment(operation.id, way, *placed, setup)

    def _needed(self, machine: MachineId, operation: Operation) -> int:
        if machine not in self._setups or self._family[machine] is None:
            return 0
        return self._setups[machine].get((self._family[machine] or Family(""), operation.family), 0)

    def put(self, operation: Operation, given: Assignment) -> None:
        """Do it so."""
        self.found[operation.id] = given
        if given.mode.machine is not None:
            self._free[given.mode.machine] = max(given.end, self._free.get(given.mode.machine, 0))
            self._family[given.mode.machine] = operation.family

    def schedule(self) -> Schedule:
        """What has grown, in the problem's order."""
        return Schedule(tuple(self.found[each.id] for each in self.problem.operations))


def compacted(problem: Problem, schedule: Schedule, pinned: Pinned | None = None, now: int = 0) -> Schedule:
    """The same order on the same machines, with nothing later than it must be."""
    timing = Timing(problem, Placer(problem), pinned, now)
    for operation in in_order(problem, schedule):
        mode = operation.modes.index(schedule.of(operation.id).mode)
        given = timing.append(operation, mode)
        timing.put(operation, schedule.of(operation.id) if given is None else given)
    return timing.schedule()


def in_order(problem: Problem, schedule: Schedule) -> Iterable[Operation]:
    """The operations by their starts, each after all that it waits for."""
    return sorted(problem.sequence, key=lambda each: schedule.of(each.id).start)


def with_setups(problem: Problem, some: Iterable[Assignment], pinned: Pinned | None = None) -> Schedule:
    """Assignments with the set-ups that their order on each machine asks for, each as late as it can be."""
    placer, found = Placer(problem), {each.operation: each for each in some}
    for machine in problem.machines:
        family, free = machine.initial, 0
        done = [each for each in found.values() if each.mode.machine == machine.id] if machine.setups else []
        for given in sorted(done, key=lambda each: each.start):
            wanted = problem.operation(given.operation).family
            needed = machine.setup_time(family, wanted)
            if pinned and given.operation in pinned:
                found[given.operation] = pinned[given.operation]
            elif needed:
                placement = placer.work(machine.id, needed)[0]
                begins = placement.last(given.start - needed)
                begins = free if begins is None else begins
                found[given.operation] = replace(given, setup=(begins, begins + needed))
            family, free = wanted, given.end
    return Schedule(tuple(found[each.id] for each in problem.operations))
