"""When an operation can start on a machine with a calendar, and how long it then takes, pauses included."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from sharing.planning.scheduling.machine import MachineId, Window
from sharing.planning.scheduling.problem import Operation, Problem

FOREVER = 1 << 40
"""Later than any time that a schedule reaches."""


@dataclass(frozen=True, slots=True)
class Placement:
    """All starts from which some work takes equally long."""

    elapsed: int
    """Steps from start to end, pauses included."""
    starts: tuple[tuple[int, int], ...]
    """First and last start of each range, in order of time."""

    def within(self, least: int, most: int) -> Placement | None:
        """The starts from ``least`` to ``most``, if there are any."""
        cut = [(max(first, least), min(last, most)) for first, last in self.starts]
        kept = tuple((first, last) for first, last in cut if first <= last)
        return Placement(self.elapsed, kept) if kept else None

    def first(self, ready: int) -> int | None:
        """The earliest start from ``ready`` on."""
        at = bisect_left(self.starts, ready, key=lambda each: each[1])
        return max(ready, self.starts[at][0]) if at < len(self.starts) else None

    def last(self, latest: int) -> int | None:
        """The latest start up to ``latest``."""
        at = bisect_left(self.starts, latest + 1, key=lambda each: each[0])
        return min(latest, self.starts[at - 1][1]) if at else None


def placements(calendar: tuple[Window, ...], work: int, pausable: bool) -> tuple[Placement, ...]:
    """How work of so many steps can lie in a calendar.

    Args:
        calendar: closed windows as ``Machine.calendar`` has them.
        work: steps, at least 1.
        pausable: whether it may rest through closed windows.

    Returns:
        The placements, the shortest first; none where it fits nowhere.
    """
    segments = _open(calendar)
    before = [0, *accumulate(closes - opens for opens, closes in segments)]
    """Open steps before each segment."""
    found: dict[int, list[tuple[int, int]]] = {}
    for number, (opens, closes) in enumerate(segments):
        if closes - opens >= work:
            found.setdefault(work, []).append((opens, closes - work))
        if not pausable:
            continue
        # It starts here, so late that it goes on in segment `then`, where it ends.
        nearest = max(number + 1, bisect_left(before, before[number] + work) - 1)
        for then in range(nearest, len(segments)):
            done = before[then] - before[number + 1]
            paused = segments[then][0] - closes - done
            length = segments[then][1] - segments[then][0]
            first, last = closes - (work - done) + 1, closes - max(1, work - done - length)
            if last >= max(first, opens):
                found.setdefault(work + paused, []).append((max(first, opens), min(last, closes - 1)))
            if done + length >= work - 1:
                break
    return tuple(Placement(elapsed, tuple(sorted(some))) for elapsed, some in sorted(found.items()))


def _open(calendar: Iterable[Window]) -> list[tuple[int, int]]:
    """What is between the closed windows."""
    made: list[tuple[int, int]] = []
    opens = 0
    for window in calendar:
        if window.start > opens:
            made.append((opens, window.start))
        if window.end is None:
            return made
        opens = window.end
    return [*made, (opens, FOREVER)]


def first(some: Iterable[Placement], ready: int) -> tuple[int, int] | None:
    """The earliest start from ``ready`` on, and the end of the work; None where there is none."""
    best: tuple[int, int] | None = None
    for each in some:
        start = each.first(ready)
        if start is not None and (best is None or start < best[0]):
            best = start, start + each.elapsed
    return best


class Placer:
    """The placements of a problem's operations, each found once."""

    def __init__(self, problem: Problem) -> None:
        self.calendars = {machine.id: machine.calendar for machine in problem.machines}
        self._known: dict[tuple[MachineId | None, int, bool], tuple[Placement, ...]] = {}

    def of(self, operation: Operation, mode: int) -> tuple[Placement, ...]:
        """How an operation can lie in the calendar of one of its modes, its release left out."""
        way = operation.modes[mode]
        return self.work(way.machine, way.duration, operation.pausable)

    def work(self, machine: MachineId | None, duration: int, pausable: bool = False) -> tuple[Placement, ...]:
        """The same for any work on a machine, such as a set-up."""
        key = machine, duration, pausable
        if key not in self._known:
            calendar = () if machine is None else self.calendars[machine]
            self._known[key] = placements(calendar, duration, pausable)
        return self._known[key]
