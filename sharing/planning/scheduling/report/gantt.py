"""A schedule as bars in time: a row for each machine, whoever owns it, and what is done outside below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sharing.planning.scheduling.critical_path import critical_path
from sharing.planning.scheduling.machine import Clock, Window
from sharing.planning.scheduling.problem import OperationId, Problem
from sharing.planning.scheduling.schedule import Assignment, Schedule
from sharing.report.canvas import (
    PRINTED,
    QUIET,
    SHARED,
    check_picture,
    colours,
    figure,
    save,
    shown,
)

_MOST_LEGEND = 24
"""Orders that the legend names; every bar says its own."""
_INK = "#2b2d42"
_TICKS = 8
_LETTER = 0.0062
"""Width of a small letter, of the picture's."""
_DARK = 0.5
"""Letters on what is darker are white."""
_HATCHES = ("", "..", "xx", "\\\\", "++", "oo")
"""Orders of one colour differ by these."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the picture."""

    name: str
    owner: str
    closed: tuple[Window, ...]
    done: tuple[Assignment, ...]


def draw_gantt(problem: Problem, schedule: Schedule, path: Path) -> None:
    """Draw a sound schedule.

    Bars are operations, coloured by order and labelled where there is room; hatched ones are set-ups, grey
    ones closed windows. The chain that decides when all is done has a thick outline. A triangle on the upper
    edge is a due date.

    Args:
        problem: what is scheduled.
        schedule: one without violations.
        path: a PNG, SVG or PDF file.

    Raises:
        NotAPicture: the file's name is not a picture's.
        TextNotWritable: a name cannot stand in a picture.
        ToolMissing: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    check_picture(path, PRINTED)
    rows = _rows(problem, schedule)
    end = max(1, schedule.makespan, *(each.due or 0 for each in problem.orders))
    lines = min(len(problem.orders), _MOST_LEGEND + 1) + 2
    made, axes = figure(14, 1.8 + max(0.34 * len(rows), 0.15 * lines))
    shades = colours(len(problem.orders))
    place = {each.id: number for number, each in enumerate(problem.orders)}
    critical = {link.operation for link in critical_path(problem, schedule).chain}
    axes.set_xlim(0, end * 1.01)
    axes.set_ylim(len(rows) - 0.4, -0.9)
    for y, row in enumerate(rows):
        for window in row.closed:
            last = end * 1.01 if window.end is None else window.end
            axes.barh(y, last - window.start, 0.92, window.start, color="#dee2e6", zorder=1)
        for given in row.done:
            order = problem.operation(given.operation).order
            number = place[order]
            hatch = _hatch(number, shades)
            _bar(axes, y, given, shades[number], hatch, critical)
            _label(axes, y, given, str(order), shades[number], hatch, end)
    _owners(axes, rows)
    _due(axes, problem, shades, end)
    _time(axes, problem, end)
    _legend(axes, problem, shades)
    late = schedule.weighted_tardiness(problem)
    axes.set_title(
        f"done after {schedule.makespan:,} steps"
        + (f", {late:,} late by weight" if late else "")
        + f"; {len(critical):,} of {len(schedule.assignments):,} operations decide that (outlined)",
        fontsize=10,
    )
    save(made, path, PRINTED)


def _rows(problem: Problem, schedule: Schedule) -> list[_Row]:
    """Machines by owner, in the problem's order; then what is done outside, in lanes where at one time."""
    owners = list(dict.fromkeys(machine.owner for machine in problem.machines))
    rows = [
        _Row(machine.id, machine.owner, machine.calendar, schedule.on(machine.id))
        for machine in sorted(problem.machines, key=lambda each: owners.index(each.owner))
    ]
    outside: dict[str, list[Assignment]] = {}
    for each in sorted(schedule.assignments, key=lambda each: (each.start, each.end)):
        if each.mode.machine is None:
            outside.setdefault(each.mode.owner, []).append(each)
    for owner, some in outside.items():
        lanes: list[list[Assignment]] = []
        for each in some:
            lane = next((lane for lane in lanes if lane[-1].end <= each.start), None)
            if lane is None:
                lanes.append([each])
            else:
                lane.append(each)
        rows += [_Row("outside", owner, (), tuple(lane)) for lane in lanes]
    return rows


def _hatch(number: int, shades: list[Any]) -> str:
    return _HATCHES[number // len(set(shades)) % len(_HATCHES)]


def _bar(axes: Any, y: int, given: Assignment, shade: Any, hatch: str, critical: set[OperationId]) -> None:
    outlined = given.operation in critical
    axes.barh(
        y,
        given.end - given.start,
        0.7,
        given.start,
        color=shade,
        hatch=hatch,
        edgecolor=_INK if outlined else "white",
        linewidth=1.8 if outlined else 0.6,
        zorder=4 if outlined else 3,
    )
    if given.setup is not None:
        begins, ends = given.setup
        axes.barh(
            y, ends - begins, 0.5, begins, color="white", hatch="////", edgecolor=_INK, lw=0.5, zorder=3
        )


def _label(axes: Any, y: int, given: Assignment, order: str, shade: Any, hatch: str, end: int) -> None:
    """The operation's name where it fits, else the order's, else nothing."""
    room = (given.end - given.start) / end
    for text in (str(given.operation), order):
        if len(text) * _LETTER <= room:
            red, green, blue = shade[:3]
            ink = "black" if 0.3 * red + 0.6 * green + 0.1 * blue > _DARK else "white"
            middle = (given.start + given.end) / 2
            # Between the lines of a hatch letters cannot be read.
            ground = {"boxstyle": "square,pad=0.15", "facecolor": shade, "edgecolor": "none"}
            axes.text(
                middle,
                y,
                shown(text),
                ha="center",
                va="center",
                fontsize=6.5,
                color=ink,
                bbox=ground if hatch else None,
                zorder=5,
            )
            return


def _owners(axes: Any, rows: list[_Row]) -> None:
    axes.set_yticks(range(len(rows)), [_named(row) for row in rows], fontsize=8)
    for y, (above, row) in enumerate(pairwise(rows)):
        if above.owner != row.owner or (above.name == "outside") != (row.name == "outside"):
            axes.axhline(y + 0.5, color=QUIET, linewidth=1.2, zorder=2)


def _named(row: _Row) -> str:
    return shown(f"{row.owner}: {row.name}" if row.owner else row.name)


def _due(axes: Any, problem: Problem, shades: list[Any], end: int) -> None:
    """A triangle for each date, named where there is room."""
    due: dict[int, list[int]] = {}
    for number, order in enumerate(problem.orders):
        if order.due is not None:
            due.setdefault(order.due, []).append(number)
    triangle = end * 0.006
    taken = {at: [(at - triangle, at + triangle)] for at in due}
    for at, some in due.items():
        shade = shades[some[0]]
        axes.axvline(at, color=shade, linewidth=0.8, linestyle=":", zorder=2)
        axes.plot([at], [-0.75], "v", color=shade, markeredgecolor=SHARED, markersize=6, zorder=6)
        told = problem.orders[some[0]].id + (f" and {len(some) - 1} more" if some[1:] else "") + " due"
        right = at <= end * 0.9
        x = at + triangle if right else at - triangle
        room = sorted((x, x + (1 if right else -1) * len(told) * _LETTER * end))
        others = [one for each, ranges in taken.items() for one in ranges if each != at]
        if all(room[1] <= first or last <= room[0] for first, last in others):
            taken[at].append((room[0], room[1]))
            side = "left" if right else "right"
            axes.text(x, -0.72, shown(told), fontsize=6.5, ha=side, va="center", zorder=6)


def _time(axes: Any, problem: Problem, end: int) -> None:
    clock = problem.clock
    wanted = end / _TICKS
    step = next((each for each in _even(clock) if each >= wanted), _round(wanted))
    ticks = list(range(0, end + 1, step))
    if clock is None:
        axes.set_xticks(ticks)
        axes.set_xlabel("steps")
    else:
        moments = [(tick, clock.at(tick)) for tick in ticks]
        told = [f"{tick:,}" if moment is None else f"{moment:%d %b\n%H:%M}" for tick, moment in moments]
        axes.set_xticks(ticks, told, fontsize=8)
        axes.set_xlabel(f"from {clock.origin:%Y-%m-%d %H:%M %Z}; a step is {clock.step}")


def _even(clock: Clock | None) -> list[int]:
    """Steps of whole hours, days and weeks, as people read clocks."""
    if clock is None:
        return []
    spans = [timedelta(minutes=each) for each in (5, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080)]
    return [each // clock.step for each in spans if not each % clock.step]


def _round(wanted: float) -> int:
    """The next of 1, 2, 5, 10, 20 …"""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if factor * size >= wanted:
                return factor * size
        size *= 10


def _legend(axes: Any, problem: Problem, shades: list[Any]) -> None:
    many = len(problem.orders) - _MOST_LEGEND
    for number, order in enumerate(problem.orders[:_MOST_LEGEND]):
        name = order.id if len(order.id) <= 24 else order.id[:23] + "…"
        look = {"color": shades[number], "hatch": _hatch(number, shades), "edgecolor": "white"}
        axes.barh([0], [0], label=shown(name), **look)
    if many > 0:
        axes.barh([0], [0], color="white", label=f"and {many:,} more")
    axes.barh([0], [0], color="white", hatch="////", edgecolor=_INK, label="set-up")
    axes.barh([0], [0], color="#dee2e6", label="closed")
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=7, frameon=False)
