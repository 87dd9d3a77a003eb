"""A schedule: which operation is done how, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sharing.planning.scheduling.errors import BadOperation, UnknownName
from sharing.planning.scheduling.machine import MachineId
from sharing.planning.scheduling.problem import Mode, OperationId, OrderId, Problem


@dataclass(frozen=True, slots=True)
class Assignment:
    """How one operation is done, and when."""

    operation: OperationId
    """Which."""
    mode: Mode
    """One of its modes."""
    start: int
    """The first step of work."""
    end: int
    """The first step after it, pauses included."""
    setup: tuple[int, int] | None = None
    """When its machine is set up for it, from and to before; None where no set-up is needed."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """An assignment for each operation; whether a problem allows it, ``checker.violations`` says.

    Raises:
        BadOperation: an operation stands twice.
    """

    assignments: tuple[Assignment, ...]
    """One for each operation, in any order."""
    _by_operation: Mapping[OperationId, Assignment] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[OperationId, Assignment] = {}
        for each in self.assignments:
            if each.operation in found:
                raise BadOperation(each.operation, "stands twice in the schedule: give it once")
            found[each.operation] = each
        object.__setattr__(self, "_by_operation", found)

    def __contains__(self, operation: OperationId) -> bool:
        return operation in self._by_operation

    def of(self, operation: OperationId) -> Assignment:
        """How and when an operation is done.

        Raises:
            UnknownName: it is not in the schedule.
        """
        if operation not in self._by_operation:
            raise UnknownName("the question", "operation", operation)
        return self._by_operation[operation]

    @property
    def makespan(self) -> int:
        """Steps from the origin until all is done."""
        return max((each.end for each in self.assignments), default=0)

    def on(self, machine: MachineId) -> tuple[Assignment, ...]:
        """What a machine does, in order of time."""
        some = (each for each in self.assignments if each.mode.machine == machine)
        return tuple(sorted(some, key=lambda each: (each.start, each.end)))

    def ends(self, problem: Problem) -> dict[OrderId, int]:
        """When each order is done; 0 where nothing is to be done for it."""
        found = {order.id: 0 for order in problem.orders}
        for operation in problem.operations:
            if operation.id in self:
                found[operation.order] = max(found[operation.order], self.of(operation.id).end)
        return found

    def tardiness(self, problem: Problem) -> dict[OrderId, int]:
        """By how many steps each order that has a due date is late."""
        ends = self.ends(problem)
        return {each.id: max(0, ends[each.id] - each.due) for each in problem.orders if each.due is not None}

    def weighted_tardiness(self, problem: Problem) -> int:
        """The sum of lateness, each order's times its weight."""
        late = self.tardiness(problem)
        return sum(each.weight * late.get(each.id, 0) for each in problem.orders)
