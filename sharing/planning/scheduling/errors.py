"""Every error that ``sharing.planning.scheduling`` raises on purpose.

::

    PlanningError
    └── SchedulingError
        ├── BadMachine           a machine that cannot be meant so, or stands twice
        ├── BadOperation         an operation that cannot be meant so, or stands twice
        ├── BadOrder             an order that cannot be meant so, or stands twice
        ├── BadTime              a name, a time, a duration or a weight outside its bounds
        ├── BadSites             transport between sites that cannot be meant so, or is missing
        ├── UnknownName          something names a machine, an operation or an order that is not there
        ├── CyclicPrecedence     an operation waits for itself; names the cycle
        ├── Infeasible           nothing can be planned so, and why; also ``NothingFits``
        ├── NotFound             nothing was found in the time given; also ``NothingFits``
        ├── TooLarge             times and weights that together are beyond what can be reckoned with
        ├── BadNews              news that do not fit the problem or the schedule
        ├── BadSchedule          a schedule that its problem does not allow, where a sound one is needed
        └── BadInstance          a benchmark's file that is not of its format; names the line
"""

from __future__ import annotations

from collections.abc import Sequence

from sharing.errors import NothingFits
from sharing.planning.errors import PlanningError, shown


class SchedulingError(PlanningError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class BadMachine(SchedulingError):
    """A machine cannot be meant so, or stands twice."""

    def __init__(self, machine: str, reason: str) -> None:
        self.machine = machine
        super().__init__(f"machine {shown(machine)}: {reason}.")


class BadOperation(SchedulingError):
    """An operation cannot be meant so, or stands twice."""

    def __init__(self, operation: str, reason: str) -> None:
        self.operation = operation
        super().__init__(f"operation {shown(operation)}: {reason}.")


class BadOrder(SchedulingError):
    """An order cannot be meant so, or stands twice."""

    def __init__(self, order: str, reason: str) -> None:
        self.order = order
        super().__init__(f"order {shown(order)}: {reason}.")


class BadTime(SchedulingError):
    """A name, a time, a duration or a weight is outside its bounds."""

    def __init__(self, where: str, given: object, rule: str) -> None:
        self.where = where
        super().__init__(f"{where} is {shown(repr(given))}: give {rule}.")


class BadSites(SchedulingError):
    """Transport between two sites cannot be meant so, or is missing."""

    def __init__(self, origin: str, destination: str, reason: str) -> None:
        self.origin, self.destination = origin, destination
        super().__init__(f"transport {shown(origin)} → {shown(destination)}: {reason}.")


class UnknownName(SchedulingError):
    """Something names what is not there."""

    def __init__(self, where: str, kind: str, name: str) -> None:
        """Name it.

        Args:
            where: who names it.
            kind: what it should be, such as ``machine``.
            name: the name.
        """
        self.kind, self.name = kind, name
        super().__init__(
            f"{where} names the {kind} {shown(name)}, which is not here: add it, or correct the name."
        )


class CyclicPrecedence(SchedulingError):
    """An operation waits for itself."""

    def __init__(self, cycle: Sequence[str]) -> None:
        """Name the cycle.

        Args:
            cycle: each operation once, every one before the next, and the last before the first.
        """
        self.cycle = tuple(cycle)
        names = [shown(operation) for operation in (*self.cycle, self.cycle[0])]
        if len(names) > _MOST_NAMES:
            names[_MOST_NAMES - 1 : -1] = [f"{len(names) - _MOST_NAMES} more"]
        super().__init__(f"{' → '.join(names)}: it waits for itself: take out one of these precedences.")


class Infeasible(SchedulingError, NothingFits):
    """No schedule exists."""

    def __init__(self, reason: str) -> None:
        """Say why, as far as it is known.

        Args:
            reason: what cannot be, and what to do.
        """
        super().__init__(f"nothing can be planned so: {reason}.")


class NotFound(SchedulingError, NothingFits):
    """Nothing was found in the time given, though something may exist."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no schedule was found in {seconds:g} seconds: give more, or loosen the problem.")


class TooLarge(SchedulingError):
    """Times and weights are together beyond what the search can reckon with."""

    def __init__(self, reason: str) -> None:
        """Say what.

        Args:
            reason: which numbers, or what the search said of them.
        """
        super().__init__(
            f"the numbers are too large together ({reason}): let a step be longer, or weights be smaller."
        )


class BadNews(SchedulingError):
    """News do not fit the problem or the schedule."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}.")


class BadSchedule(SchedulingError):
    """A schedule is not one that its problem allows."""

    def __init__(self, violations: Sequence[str]) -> None:
        """Tell the first, and how many more.

        Args:
            violations: what the checker said, at least one.
        """
        self.violations = tuple(violations)
        more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
        super().__init__(f"the schedule does not fit its problem: {violations[0].rstrip('.')}{more}.")


class BadInstance(SchedulingError):
    """A benchmark's file is not of its format."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        """Say where.

        Args:
            path: of the file.
            line: counted from 1.
            reason: what is wrong there.
        """
        self.line = line
        super().__init__(f"{path}, line {line}: {reason}.")


_MOST_NAMES = 12
"""Names of a cycle that its sentence holds; all are in its ``cycle``."""
