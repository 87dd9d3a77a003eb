"""Files that auditors take away, written as they grow, with progress on standard error."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from cli.errors import Usage
from cli.run import Run
from ledger.files import whole_file


@contextmanager
def bar(run: Run, about: str) -> Generator[Callable[[int, int], None]]:
    """A bar on standard error, while a person looks at it."""
    console = run.output.progress_console()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=console is None) as progress:
        task = progress.add_task(about, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


@contextmanager
def text_file(path: Path) -> Generator[TextIO]:
    """A text file that is there when it is whole.

    Raises:
        Usage: if it cannot be written.
    """
    try:
        with whole_file(path) as raw:
            text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n", write_through=True)
            yield text
            text.detach()
    except OSError as error:
        raise Usage(f"{path} cannot be written ({(error.strerror or str(error)).lower()}).") from error
