"""Files that auditors take away, written as they grow, with progress on standard error."""

from __future__ import annotations

import io
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from cli.errors import Usage
from cli.run import Run
from ledger.files import whole_file


class Bar(Protocol):
    """Shows how far it is."""

    def __call__(self, done: int, of: int, now: str = ...) -> None: ...


@contextmanager
def bar(run: Run, about: str) -> Generator[Bar]:
    """A bar on standard error, while a person looks at it."""
    console = run.output.progress_console()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=console is None) as progress:
        task = progress.add_task(about, total=None)

        def show(done: int, of: int, now: str = about) -> None:
            progress.update(task, completed=done, total=of, description=now)

        yield show


@contextmanager
def text_file(path: Path) -> Generator[TextIO]:
    """A text file that is there when it is whole.

    Raises:
        Usage: if it cannot be written.
    """
    with refused(path), whole_file(path) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n", write_through=True)
        yield text
        text.detach()


@contextmanager
def refused(path: Path) -> Generator[None]:
    """Say of a file or folder that it cannot be written.

    Raises:
        Usage: if so.
    """
    try:
        yield
    except OSError as error:
        where = error.filename or path
        raise Usage(f"{where} cannot be written ({(error.strerror or str(error)).lower()}).") from error
