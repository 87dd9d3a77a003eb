"""What ``tally index`` does. Apart from its commands, because the database's tools take long to load."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from cli.errors import Failure
from cli.output import Told, fields
from cli.run import Run
from cli.words import hexed
from ledger.indexer import Cursor, Indexer, Patience, read_cursor, writer_lock
from ledger.indexer import Progress as Indexed
from ledger.store.engine import reading


def catch_up(
    run: Run, patience: Patience, proven: bool, *, anew: bool = False, metrics: str | None = None
) -> Told:
    """Take in all that there is, from where the database stands or from the beginning."""
    system = run.system
    with writer_lock(system.engine) as ours:
        if not ours:
            wait = "stop it first" if anew else "it will take in all that there is"
            raise Failure(f"Another indexer is at work on this database: {wait}.")
        with progress_bar(run, "indexing") as bar, _indexer(run, patience, proven, bar, metrics) as indexer:
            if anew:
                indexer.rebuild()
            return _told(indexer.catch_up())


def follow(run: Run, patience: Patience, proven: bool, metrics: str | None = None) -> Told:
    """Take in what comes, until stopped."""
    run.output.by_line = True
    with _indexer(run, patience, proven, _Teller(run), metrics) as indexer:
        indexer.run(threading.Event())
    return _told(indexer.progress)


@contextmanager
def _indexer(
    run: Run, patience: Patience, proven: bool, listener: Callable[[Indexed], None], metrics: str | None
) -> Generator[Indexer]:
    system = run.system
    indexer = Indexer(
        system.engine, system.node, system.deployment, patience=patience, listener=listener, proven=proven
    )
    with closing(indexer), ExitStack() as served:
        if metrics is not None:
            from cli.metrics import serving

            address = served.enter_context(serving(metrics, lambda: indexer.progress))
            run.output.say(f"metrics at {address}")
            if run.output.by_line:
                run.output.line({"metrics": address})
        yield indexer


@contextmanager
def progress_bar(run: Run, about: str) -> Generator[Bar]:
    """A bar on standard error while it is a terminal, and nothing for programs."""
    console = run.output.progress_console()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=console is None) as progress:
        yield Bar(progress, about)


class Bar:
    """Blocks taken in, of blocks there are."""

    def __init__(self, progress: Progress, about: str) -> None:
        self._progress = progress
        self._task = progress.add_task(about, total=None, rate="")

    def __call__(self, indexed: Indexed) -> None:
        """Show where the indexer is."""
        self._progress.update(
            self._task,
            total=indexed.head - indexed.first + 1,
            completed=max(0, indexed.number - indexed.first + 1),
            rate=f"{indexed.events:,} events",
        )


class _Teller:
    """Says what changed, and no more than once a second how far it is."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._last: Indexed | None = None

    def __call__(self, now: Indexed) -> None:
        before, self._last = self._last, now
        if before is None:
            self._run.output.say(f"indexing from block {now.first:,}")
            return
        if now.reorgs != before.reorgs:
            self._say(now, f"took back a branch: {now.orphaned - before.orphaned:,} events")
        if now.problem and now.problem != before.problem:
            self._say(now, now.problem)
        if before.lag and not now.lag:
            self._say(now, f"has block {now.number:,}, the newest; {now.events:,} events taken in")
        if now.writer != before.writer and not now.writer and not now.problem:
            self._say(now, "waiting: another indexer writes this database")

    def _say(self, now: Indexed, text: str) -> None:
        self._run.output.say(text)
        self._run.output.line({"said": text, **_data(now)})


def _data(progress: Indexed) -> dict[str, object]:
    return {
        "block": progress.number,
        "head": progress.head,
        "lag": progress.lag,
        "events": progress.events,
        "reorgs": progress.reorgs,
        "deepestReorg": progress.deepest,
        "eventsOrphaned": progress.orphaned,
        "logsRecovered": progress.recovered,
        "finalized": progress.finalized,
    }


def _told(progress: Indexed) -> Told:
    rows = [
        ("has block", f"{progress.number:,} of {progress.head:,}"),
        ("events", f"{progress.events:,} taken in now"),
        ("reorgs", f"{progress.reorgs:,}, {progress.orphaned:,} events taken back"),
    ]
    return Told(_data(progress), fields(rows))


def standing(run: Run) -> Told:
    """How far the database's history goes."""
    system = run.system
    with reading(system.engine) as connection:
        cursor = read_cursor(connection)
    if cursor is None:
        return Told({"block": None}, "Nothing is indexed yet: `tally index run --once` does it.")
    head = system.node.block_number()
    with writer_lock(system.engine) as free:
        working = not free
    return Told(_standing(cursor, head, working), fields(_standing_rows(cursor, head, working)))


def _standing(cursor: Cursor, head: int, working: bool) -> dict[str, object]:
    return {
        "block": cursor.number,
        "hash": hexed(cursor.hash),
        "head": head,
        "lag": max(0, head - cursor.number),
        "finalized": cursor.finalized,
        "escrow": cursor.history.escrow,
        "running": working,
    }


def _standing_rows(cursor: Cursor, head: int, working: bool) -> list[tuple[str, str]]:
    return [
        ("has block", f"{cursor.number:,} ({hexed(cursor.hash)})"),
        ("chain's head", f"{head:,}" + (f", {head - cursor.number:,} more" if head > cursor.number else "")),
        ("finalized", f"{cursor.finalized:,}"),
        ("history of", str(cursor.history)),
        ("an indexer", "is at work" if working else "is not running: `tally index run`"),
    ]
