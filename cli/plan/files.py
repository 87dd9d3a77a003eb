"""Problems, schedules and pictures that commands read and write. Loads the mechanisms."""

from __future__ import annotations

import json
from pathlib import Path

from cli.errors import Failure, Usage
from cli.files import write_whole
from sharing.planning.scheduling.data import problem_data, schedule_data
from sharing.planning.scheduling.instances import Format, read_instance
from sharing.planning.scheduling.io import read_problem
from sharing.planning.scheduling.problem import Problem
from sharing.planning.scheduling.schedule import Schedule

_DOCUMENTS = (".json", ".toml")


def problem_of(file: Path, format: str | None) -> Problem:
    """The problem of a file: a document by its name, else a benchmark."""
    if format is not None and format not in tuple(Format):
        raise Usage(f"--format is {format!r}: give {', '.join(Format)}.")
    if format is None and file.suffix.lower() in _DOCUMENTS:
        return read_problem(file)
    return read_instance(file, None if format is None else Format(format))


def write_schedule(file: Path, schedule: Schedule) -> None:
    """Write a schedule, whole or not at all."""
    write_whole(file, _text(schedule_data(schedule)))


def write_problem(file: Path, problem: Problem) -> None:
    """Write a problem, whole or not at all."""
    write_whole(file, _text(problem_data(problem)))


def _text(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def draw(file: Path, problem: Problem, schedule: Schedule) -> None:
    """Draw a sound schedule.

    Raises:
        Failure: the picture cannot be written.
    """
    from sharing.planning.scheduling.report import draw_gantt

    try:
        draw_gantt(problem, schedule, file)
    except OSError as error:
        raise Failure(f"{file} cannot be written ({(error.strerror or str(error)).lower()}).") from error


def check_picture_name(file: Path | None) -> None:
    """Refuse a name that is no picture's before anything takes time."""
    if file is not None:
        from sharing.communities.report.canvas import PRINTED, check_picture

        check_picture(file, PRINTED)


def moment(text: str, problem: Problem) -> int:
    """A step: a number, or a moment of the problem's clock."""
    from datetime import datetime

    if text.isascii() and text.isdigit() and len(text) <= 12:
        return int(text)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Usage(f"--at is {text[:60]!r}: give a step, or a moment like 2027-01-05T08:00+01:00.") from None
    if problem.clock is None:
        raise Usage(f"--at is {text[:60]!r}, and the problem has no clock: give a step.")
    if at.tzinfo is None:
        at = at.replace(tzinfo=problem.clock.origin.tzinfo)
    # What begins in the course of a step has not begun at its start.
    return -((problem.clock.origin - at) // problem.clock.step)
