"""Files of ratings: CSV with a rater, a ratee, a rating and a time in each row, as SNAP publishes them.

A header may name the columns ``source,target,rating,time`` in any order, beside others; without one they are
the first four. Times are seconds since 1970-01-01 UTC, or dates and times of ISO 8601. A name that ends in
``.gz`` is read through gzip. Lines that begin with # are comments, but for one before all rows: by
``# genesis: 30`` only the first 30 parties by time are rooted from the start, as a constructor roots them.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from sharing.credit.replay.errors import BadRatings
from sharing.credit.replay.ratings import Ratings, in_order

COLUMNS = ("source", "target", "rating", "time")
SCALE = -10.0, 10.0
_GENESIS = re.compile(r"#\s*genesis\s*:(.*)", re.IGNORECASE)
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def read_ratings(path: Path, scale: tuple[float, float] = SCALE) -> tuple[Ratings, int]:
    """A file of ratings, and how many rows were left out because somebody rated itself.

    Args:
        path: the file.
        scale: the lowest and the highest rating; they become −1 and 1.

    Raises:
        BadRatings: if it cannot be read as one; says which line, and what to do.
    """
    low, high = scale
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise BadRatings("the scale", f"{low:g}..{high:g} has no lower and higher end: write -10..10")
    raters: list[str] = []
    ratees: list[str] = []
    values: list[float] = []
    times: list[float] = []
    left_out = 0
    with _opened(path) as file:
        for where, source, target, rating, time in _rows(path, file):
            value = _number(where, "rating", rating)
            if not low <= value <= high:
                raise BadRatings(
                    where, f"the rating {rating} is not from {low:g} to {high:g}: give the scale"
                )
            if source == target:
                left_out += 1
                continue
            raters.append(source)
            ratees.append(target)
            values.append((2 * value - low - high) / (high - low))
            times.append(_time(where, time))
    if not values:
        raise BadRatings(str(path), "holds no ratings: give rows of source,target,rating,time")
    return in_order(raters, ratees, values, times), left_out


def read_genesis(path: Path) -> int | None:
    """How many of the first parties by time a file's header says are rooted; None if it says nothing of it.

    Raises:
        BadRatings: if the file cannot be read, or says so in other words than ``# genesis: 30``.
    """
    with _opened(path) as file:
        try:
            for number, line in enumerate(file, 1):
                if line.strip() and not line.startswith("#"):
                    return None
                if found := _GENESIS.match(line):
                    return _genesis(f"{path}, line {number}", found[1].strip())
        except (UnicodeDecodeError, OSError, EOFError, zlib.error) as error:
            raise BadRatings(str(path), f"cannot be read as text ({error})") from error
    return None


def _genesis(where: str, cell: str) -> int:
    # Longer numbers than any file has parties are slips, and slow to turn into integers.
    if not (cell.isascii() and cell.isdecimal() and len(cell) <= 9 and int(cell)):
        raise BadRatings(where, f"genesis is {cell[:40]!r}: write how many parties, such as # genesis: 30")
    return int(cell)


def _opened(path: Path) -> TextIO:
    try:
        if path.suffix.lower() == ".gz":
            return io.TextIOWrapper(gzip.open(path), "utf-8-sig", newline="")
        return path.open(encoding="utf-8-sig", newline="")
    except (OSError, ValueError) as error:
        raise BadRatings(str(path), "cannot be read: give a CSV file of ratings") from error


def _rows(path: Path, file: TextIO) -> Iterator[tuple[str, str, str, str, str]]:
    """Each row's place in the file and its four cells."""
    reader = csv.reader(file, skipinitialspace=True)
    places: list[int] | None = None
    try:
        for row in reader:
            if not row or row[0].startswith("#"):
                continue
            where = f"{path}, line {reader.line_num}"
            if places is None:
                places = _header(row)
                if places is not None:
                    continue
                places = [0, 1, 2, 3]
            if len(row) <= max(places):
                raise BadRatings(where, f"has {len(row)} cells: give source,target,rating,time")
            source, target, rating, time = (row[place].strip() for place in places)
            if not source or not target:
                raise BadRatings(where, "names nobody: give a source and a target")
            yield where, source, target, rating, time
    except (csv.Error, UnicodeDecodeError, OSError, EOFError, zlib.error) as error:
        raise BadRatings(f"{path}, line {reader.line_num + 1}", f"cannot be read as CSV ({error})") from error


def _header(row: Iterable[str]) -> list[int] | None:
    """The places of the four columns; None if this is no header."""
    named = [cell.strip().lower() for cell in row]
    return [named.index(name) for name in COLUMNS] if set(COLUMNS) <= set(named) else None


def _number(where: str, name: str, cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise BadRatings(where, f"the {name} is {cell[:40]!r}: write a number")
    return value


def _time(where: str, cell: str) -> float:
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        seconds = _number(where, "time", cell)
    else:
        # A date of eight digits would pass for one; seconds are what files hold.
        seconds = float(cell) if cell.isdigit() else _seconds(moment)
    if seconds < 0:
        raise BadRatings(where, f"the time {cell[:40]} is before 1970: give seconds since then")
    return seconds


def _seconds(moment: datetime) -> float:
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - _EARLIEST).total_seconds()
