"""What a command tells: one value for programs, one view for people, progress aside on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from cli.errors import Failure
from ledger.text import unsafe, visible, visible_lines

_WIDE = 160


@dataclass(frozen=True)
class Told:
    """A command's result. Commands return it and print nothing themselves."""

    data: object
    """For programs: what ``--json`` prints."""
    view: RenderableType
    """For people."""
    exit: int = 0
    """The exit code, where the result itself is bad news."""


class Output:
    """Standard output belongs to the result; everything on the way goes to standard error."""

    def __init__(self, json: bool) -> None:
        self.json = json
        self.by_line = False
        """Whether a program gets one JSON value a line, since the command does not end by itself."""
        # A pipe is not a terminal of 80 columns: hashes stay whole there.
        self._out = Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False)
        self._err = Console(stderr=True, width=None if sys.stderr.isatty() else _WIDE, highlight=False)

    def tell(self, told: Told) -> None:
        """The result.

        Raises:
            Failure: if standard output takes none.
            SystemExit: if whoever read it has gone: there is nobody to tell.
        """
        try:
            if self.json:
                print(_json(told.data), flush=True)
            else:
                self._out.print(told.view)
        except BrokenPipeError:
            close_stream(sys.stdout)
            raise SystemExit(1) from None
        except OSError as error:
            close_stream(sys.stdout)
            reason = (error.strerror or str(error)).lower()
            raise Failure(
                f"The command was carried out, but its result cannot be written to standard output "
                f"({reason}): look with `tally status` before running it again."
            ) from error

    def line(self, data: object) -> None:
        """For programs, while a command goes on: one JSON value on a line of its own."""
        if self.json:
            print(_json(data, indent=None), flush=True)

    def fail(self, error: Exception) -> int:
        """Say what went wrong; returns the exit code."""
        from cli.exits import described, exit_of

        if self.json:
            try:
                print(_json(described(error), None if self.by_line else 2), flush=True)
            except OSError:
                close_stream(sys.stdout)
        self.warn(error)
        return int(exit_of(error))

    def warn(self, error: Exception, about: str = "") -> None:
        """Say on standard error what went wrong, and with what."""
        from cli.exits import sentence_of

        what = f"{about}: " if about else ""
        words = Text.assemble(("Error: ", "bold red"), visible(what + sentence_of(error)))
        try:
            self._err.print(words, soft_wrap=True)
        except OSError:
            close_stream(sys.stderr)

    def say(self, text: str | Text) -> None:
        """A line on the way to the result; machines get none."""
        if not self.json:
            self._err.print(text if isinstance(text, Text) else Text(visible_lines(text)), soft_wrap=True)

    def progress_console(self) -> Console | None:
        """Where long work draws how far it is: standard error, if a person looks at it."""
        return self._err if sys.stderr.isatty() and not self.json else None

    def show(self, view: RenderableType) -> None:
        """Something to read before a decision: on standard error, so that results can be piped."""
        if not self.json:
            self._err.print(view)


def close_stream(stream: TextIO) -> None:
    """Nothing can be written there any more: the interpreter would complain of it once more at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return  # it is no file


def _json(data: object, indent: int | None = 2) -> str:
    """One JSON value; what a terminal could act on, or cannot show, is escaped, as JSON allows anywhere."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    text = json.dumps(data, indent=indent, ensure_ascii=not unicode)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        json.dumps(character)[1:-1] if unsafe(character) and character != "\n" else character
        for character in text
    )


def _title(text: str | None) -> Text | None:
    return None if text is None else Text(visible(text), style="italic")


def fields(rows: Mapping[str, str] | Sequence[tuple[str, str]], title: str | None = None) -> Table:
    """Names and values, one a line."""
    table = Table(
        title=_title(title), title_justify="left", show_header=False, box=None, padding=(0, 2, 0, 0)
    )
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    pairs: Iterable[tuple[str, str]] = rows.items() if isinstance(rows, Mapping) else rows
    for name, value in pairs:
        table.add_row(Text(visible(name)), Text(visible(value)))
    return table


def listed(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> Table:
    """A table for people; a column named ``…>`` stands to the right, one named ``…!`` is not folded."""
    table = Table(title=_title(title), title_justify="left", header_style="bold")
    for column in columns:
        right = column.endswith(">")
        whole = column.endswith("!")
        table.add_column(
            Text(visible(column.rstrip(">!"))),
            justify="right" if right else "left",
            no_wrap=whole,
            overflow="ellipsis" if whole else "fold",
        )
    for row in rows:
        table.add_row(*[Text(visible_lines(cell)) for cell in row])
    return table
