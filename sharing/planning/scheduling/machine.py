"""Machines: whose they are, where they stand, when they are closed, and what it takes to change them over.

Times are whole steps from an origin; a ``Clock`` says how long a step is and when the origin was, and nothing
but pictures and files needs to know. Every window is half-open: its ``start`` is in it, its ``end`` is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NewType

from sharing.planning.scheduling.errors import BadMachine, BadTime

MachineId = NewType("MachineId", str)
"""A machine's name, unique in its problem."""
Site = NewType("Site", str)
"""Where a machine stands or somebody works; empty where nothing need be transported."""
Family = NewType("Family", str)
"""What a machine is set up for; empty for operations that belong to none."""

MOST_STEPS = 10**8
"""The latest time and the longest duration: with minutes 190 years."""
NOWHERE = Site("")
NO_FAMILY = Family("")


def check_time(where: str, value: object, least: int = 0, most: int = MOST_STEPS) -> None:
    """Refuse what is no whole number of steps in its bounds.

    Raises:
        BadTime: it is not.
    """
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise BadTime(where, value, f"a whole number from {least:,} to {most:,}")


def check_id(kind: str, name: str) -> None:
    """Refuse an empty name.

    Raises:
        BadTime: it is.
    """
    if not name.strip():
        raise BadTime(f"the id of {kind}", name, "a name")


@dataclass(frozen=True, slots=True)
class Clock:
    """What the steps of a problem are in the world."""

    origin: datetime
    """When step 0 begins, with a time zone."""
    step: timedelta
    """How long one is."""

    def __post_init__(self) -> None:
        if self.origin.tzinfo is None:
            raise BadTime(
                "the clock's origin", self.origin.isoformat(), "a time with its zone, such as …+01:00"
            )
        if self.step <= timedelta(0):
            raise BadTime("the clock's step", str(self.step), "more than no time")

    def at(self, step: int) -> datetime | None:
        """When a step begins; None where calendars have ended, with the year 9999."""
        try:
            return self.origin + step * self.step
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Steps from ``start`` to before ``end``."""

    start: int
    """The first."""
    end: int | None = None
    """The first that is no longer in it; None where it never ends."""

    def __post_init__(self) -> None:
        check_time("the start of a closed window", self.start)
        if self.end is not None:
            check_time("the end of a closed window", self.end)
            if self.end <= self.start:
                raise BadTime("the end of a closed window", self.end, f"more than its start, {self.start}")


@dataclass(frozen=True, slots=True)
class Setup:
    """What it takes to change a machine over."""

    before: Family
    """What it is set up for."""
    after: Family
    """What it is to be set up for."""
    duration: int
    """Steps; 0 for none."""

    def __post_init__(self) -> None:
        check_time(f"the set-up {self.before!r} → {self.after!r}", self.duration)


@dataclass(frozen=True, slots=True)
class Machine:
    """Something that does one operation at a time.

    Raises:
        BadMachine, BadTime: it cannot be meant so.
    """

    id: MachineId
    """What plans call it."""
    owner: str = ""
    """Whose it is."""
    site: Site = NOWHERE
    """Where it stands."""
    closed: tuple[Window, ...] = ()
    """When nothing is done on it, in any order; windows may touch and overlap."""
    setups: tuple[Setup, ...] = ()
    """Changes that take time; those not named take none."""
    initial: Family | None = None
    """What it is set up for at the origin; None where the first operation finds it ready, whatever it is."""

    _table: Mapping[tuple[Family | None, Family], int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_id("a machine", self.id)
        table: dict[tuple[Family | None, Family], int] = {}
        for setup in self.setups:
            if (setup.before, setup.after) in table:
                said = f"its set-up {setup.before!r} → {setup.after!r} stands twice: give it once"
                raise BadMachine(self.id, said)
            table[setup.before, setup.after] = setup.duration
        object.__setattr__(self, "_table", table)

    @property
    def calendar(self) -> tuple[Window, ...]:
        """Its closed windows in order, those that touch or overlap as one; only the last may be endless."""
        merged: list[Window] = []
        for window in sorted(self.closed, key=lambda each: each.start):
            last = merged[-1] if merged else None
            if last is None or (last.end is not None and last.end < window.start):
                merged.append(window)
            elif last.end is not None:
                end = None if window.end is None else max(last.end, window.end)
                merged[-1] = Window(last.start, end)
        return tuple(merged)

    def setup_time(self, before: Family | None, after: Family) -> int:
        """Steps to change over; 0 from None, which is nothing in particular."""
        return self._table.get((before, after), 0)
