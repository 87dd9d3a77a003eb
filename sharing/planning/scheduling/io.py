"""Scheduling problems, schedules and news in files: JSON, or TOML as people write it by hand.

::

    clock = { origin = 2027-01-04T06:00:00+01:00, minutes = 15 }    # what a step is; may be left out

    [[machines]]
    id = "lathe"
    owner = "Ada"
    site = "York"
    closed = [[40, 64], { start = 136, end = 160, every = 96, times = 10 }, [2000]]    # the last for ever
    setups = [{ before = "steel", after = "brass", duration = 3 }]
    initial = "steel"

    [[orders]]
    id = "pump"
    due = 2027-01-08T18:00:00+01:00    # or a number of steps, as every time here
    weight = 2

    [[operations]]
    id = "turn"
    order = "pump"
    modes = [{ machine = "lathe", duration = 12 }, { owner = "Cy", site = "Leeds", duration = 20 }]
    family = "steel"
    release = 8
    pausable = true
    after = ["saw", { operation = "cast", lag = 4 }]

    [[transport]]
    from = "York"
    to = "Leeds"
    duration = 6

A file of news holds ``longer`` (operation, duration), ``down`` (machine, from, to), ``defaulted`` (names of
owners), ``cancelled`` (orders), and what is added: ``orders``, ``operations``, ``machines``, ``transport``.
A schedule holds ``assignments``. Fields have the names of the classes; unknown ones are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar, cast

from sharing.fields import Fields
from sharing.io import read_document
from sharing.planning.errors import BadDocument
from sharing.planning.scheduling.machine import Clock, Family, Machine, MachineId, Setup, Site, Window
from sharing.planning.scheduling.news import Down, Longer, News
from sharing.planning.scheduling.problem import (
    After,
    Mode,
    Operation,
    OperationId,
    Order,
    OrderId,
    Problem,
    Transport,
)
from sharing.planning.scheduling.schedule import Assignment, Schedule

_T = TypeVar("_T")
_MOST_WINDOWS = 10_000


class _Table(Fields):
    """An object of these files."""

    def __init__(self, where: str, data: object, clock: Clock | None) -> None:
        super().__init__(where, data, BadDocument)
        self.clock = clock

    def whole(self, name: str, default: int | None = None) -> int:
        if name not in self and default is not None:
            return default
        value = self._value(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.bad(f"{name} is {self._said(name)}: give a whole number of steps")
        return value

    def time(self, name: str, default: int | None = None) -> int:
        """A number of steps, or a moment where there is a clock."""
        if name not in self and default is not None:
            return default
        return _time(f"{self.where}, {name}", self._value(name), self.clock)

    def maybe_time(self, name: str) -> int | None:
        return self.time(name) if name in self else None

    def truth(self, name: str) -> bool:
        value = self._value(name) if name in self else False
        if not isinstance(value, bool):
            raise self.bad(f"{name} is {self._said(name)}: give true or false")
        return value

    def values(self, name: str) -> list[tuple[str, object]]:
        """A list's entries, each with its place; none where the field is missing."""
        value: object = self._value(name) if name in self else ()
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise self.bad(f"{name} is {self._said(name)}: give a list, […]")
        return [
            (f"{self.where}, {name}[{n}]", each) for n, each in enumerate(cast("Sequence[object]", value))
        ]

    def tables(self, name: str, make: Callable[[_Table], _T]) -> tuple[_T, ...]:
        return tuple(make(_Table(where, each, self.clock)) for where, each in self.values(name))

    def names(self, name: str) -> tuple[str, ...]:
        return tuple(_name(where, each) for where, each in self.values(name))

    def field(self, name: str) -> object:
        return self._value(name)


def _name(where: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadDocument(where, f"is {repr(value)[:60]}: give a name in quotes")
    return value


def _time(where: str, value: object, clock: Clock | None) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    moment = value
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise BadDocument(where, f"is {value[:60]!r}: give a number of steps, or a moment") from None
    if not isinstance(moment, datetime):
        raise BadDocument(where, f"is {repr(value)[:60]}: give a whole number of steps, or a moment")
    if clock is None or moment.tzinfo is None:
        missing = "the file has no clock" if clock is None else "it has no time zone"
        raise BadDocument(where, f"is the moment {str(value)[:60]}, but {missing}: add it, or give steps")
    steps, rest = divmod(moment - clock.origin, clock.step)
    if rest:
        raise BadDocument(where, f"is {str(value)[:60]}, between two steps of {clock.step}: give one of them")
    return steps


def read_problem(path: Path) -> Problem:
    """The problem of a file.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
        SchedulingError: the entries make no problem, such as one with a cycle.
    """
    document = read_document(path, BadDocument)
    clock = _clock(_Table(str(path), document, None))
    table = _Table(str(path), document, clock)
    table.only("clock", "machines", "orders", "operations", "transport")
    if "operations" not in table:
        raise table.bad('holds no list "operations": write [[operations]], or {"operations": […]}')
    return Problem(
        table.tables("machines", _machine),
        table.tables("orders", _order),
        table.tables("operations", _operation),
        table.tables("transport", _transport),
        clock,
    )


def read_schedule(path: Path) -> Schedule:
    """The schedule of a file as ``data.schedule_data`` makes it; whether it is sound, the checker says.

    Raises:
        BadDocument, SchedulingError: the file or an entry cannot be used; says which, and what to do.
    """
    table = _Table(str(path), read_document(path, BadDocument), None)
    table.only("makespan", "assignments")
    found = Schedule(table.tables("assignments", _assignment))
    if table.whole("makespan", found.makespan) != found.makespan:
        raise table.bad(f"its makespan is {found.makespan} by its assignments: correct it, or leave it out")
    return found


def read_news(path: Path, clock: Clock | None = None) -> News:
    """The news of a file; moments in it are of the problem's clock.

    Raises:
        BadDocument, SchedulingError: the file or an entry cannot be used; says which, and what to do.
    """
    table = _Table(str(path), read_document(path, BadDocument), clock)
    lists = ("longer", "down", "defaulted", "cancelled", "machines", "orders", "operations", "transport")
    table.only(*lists)
    if not any(name in table for name in lists):
        raise table.bad(f"holds no news: give one of {', '.join(lists)}")
    return News(
        table.tables("longer", _longer),
        table.tables("down", _down),
        table.names("defaulted"),
        tuple(OrderId(each) for each in table.names("cancelled")),
        table.tables("orders", _order),
        table.tables("operations", _operation),
        table.tables("machines", _machine),
        table.tables("transport", _transport),
    )


# --------------------------------------------------------------------------------------------------- entries


def _clock(table: _Table) -> Clock | None:
    if "clock" not in table:
        return None
    inner = _Table(f"{table.where}, clock", table.field("clock"), None)
    inner.only("origin", "minutes")
    origin = inner.field("origin")
    if isinstance(origin, str):
        try:
            origin = datetime.fromisoformat(origin)
        except ValueError:
            raise inner.bad(f"origin is {origin[:60]!r}: give a moment with its time zone") from None
    if not isinstance(origin, datetime):
        raise inner.bad(f"origin is {repr(origin)[:60]}: give a moment with its time zone")
    return Clock(origin, timedelta(minutes=min(inner.whole("minutes"), 10**6)))


def _machine(table: _Table) -> Machine:
    table.only("id", "owner", "site", "closed", "setups", "initial")
    closed = [
        window for where, each in table.values("closed") for window in _windows(where, each, table.clock)
    ]
    if len(closed) > _MOST_WINDOWS:
        raise table.bad(f"closed has {len(closed)} windows: give at most {_MOST_WINDOWS:,}")
    initial = Family(table.text("initial", "")) if "initial" in table else None
    setups = table.tables("setups", _setup)
    return Machine(
        MachineId(table.text("id")),
        table.text("owner", ""),
        Site(table.text("site", "")),
        tuple(closed),
        setups,
        initial,
    )


def _windows(where: str, value: object, clock: Clock | None) -> list[Window]:
    """``[start, end]``, ``[start]`` for ever, or a table that may repeat."""
    if isinstance(value, list):
        ends = [_time(where, each, clock) for each in cast("list[object]", value)]
        if not 1 <= len(ends) <= 2:
            raise BadDocument(where, "is neither [start, end] nor [start] for ever: write one of them")
        return [Window(*ends)]
    table = _Table(where, value, clock)
    table.only("start", "end", "every", "times")
    start, end = table.time("start"), table.maybe_time("end")
    every, times = table.whole("every", 0), table.whole("times", 1)
    if times > 1 and (end is None or every <= 0):
        raise table.bad("is repeated: give its end, and every how many steps, above 0")
    if not 1 <= times <= _MOST_WINDOWS:
        raise table.bad(f"times is {times}: give 1 to {_MOST_WINDOWS:,}")
    return [Window(start + n * every, None if end is None else end + n * every) for n in range(times)]


def _setup(table: _Table) -> Setup:
    table.only("before", "after", "duration")
    before, after = Family(table.text("before", "")), Family(table.text("after", ""))
    return Setup(before, after, table.whole("duration"))


def _order(table: _Table) -> Order:
    table.only("id", "due", "weight")
    return Order(OrderId(table.text("id")), table.maybe_time("due"), table.whole("weight", 1))


def _mode(table: _Table) -> Mode:
    table.only("machine", "owner", "site", "duration")
    machine = MachineId(table.text("machine")) if "machine" in table else None
    return Mode(machine, table.whole("duration"), table.text("owner", ""), Site(table.text("site", "")))


def _operation(table: _Table) -> Operation:
    table.only("id", "order", "modes", "family", "release", "pausable", "after")
    return Operation(
        OperationId(table.text("id")),
        OrderId(table.text("order")),
        table.tables("modes", _mode),
        Family(table.text("family", "")),
        table.time("release", 0),
        table.truth("pausable"),
        tuple(_after(where, each) for where, each in table.values("after")),
    )


def _after(where: str, value: object) -> After:
    if isinstance(value, str):
        return After(OperationId(_name(where, value)))
    table = _Table(where, value, None)
    table.only("operation", "lag")
    return After(OperationId(table.text("operation")), table.whole("lag", 0))


def _transport(table: _Table) -> Transport:
    table.only("from", "to", "duration")
    return Transport(Site(table.text("from")), Site(table.text("to")), table.whole("duration"))


def _assignment(table: _Table) -> Assignment:
    table.only("operation", "machine", "owner", "site", "duration", "start", "end", "setup")
    setup: Sequence[int] = [_time(where, each, None) for where, each in table.values("setup")]
    if "setup" in table and len(setup) != 2:
        raise table.bad("setup must be [start, end]")
    machine = MachineId(table.text("machine")) if "machine" in table else None
    mode = Mode(machine, table.whole("duration"), table.text("owner", ""), Site(table.text("site", "")))
    return Assignment(
        OperationId(table.text("operation")),
        mode,
        table.whole("start"),
        table.whole("end"),
        (setup[0], setup[1]) if setup else None,
    )


def _longer(table: _Table) -> Longer:
    table.only("operation", "duration")
    return Longer(OperationId(table.text("operation")), table.whole("duration"))


def _down(table: _Table) -> Down:
    table.only("machine", "from", "to")
    return Down(MachineId(table.text("machine")), Window(table.time("from"), table.maybe_time("to")))
