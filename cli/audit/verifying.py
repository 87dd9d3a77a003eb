"""What ``tally audit verify`` shows. Apart from its command: the database's tools take long to load."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from rich.console import Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from api.audit.jobs.telling import verification_data
from cli.output import fields
from cli.run import Run
from cli.words import hexed
from ledger.audit.verify import Step, Verification, Watcher

_SHOWN = 20
"""Differences that people are shown; programs get all that were kept."""


@contextmanager
def watching(run: Run) -> Generator[Watcher]:
    """A bar on standard error, while a person looks at it."""
    console = run.output.progress_console()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=console is None) as progress:
        task = progress.add_task("reading logs", total=None)

        def watch(step: Step) -> None:
            progress.update(task, description=step.name, completed=step.done, total=step.of)

        yield watch


def told(done: Verification) -> tuple[dict[str, object], RenderableType]:
    """A verification for programs and for people."""
    verdict = Text("Everything fits.", "bold green") if done.sound else Text("It does not fit.", "bold red")
    return verification_data(done), Group(fields(_rows(done)), *_findings(done), verdict)


def _rows(done: Verification) -> list[tuple[str, str]]:
    rows = [
        ("as of", f"block {done.number:,} ({hexed(done.hash)})"),
        ("events", f"{done.events:,} read from the node"),
    ]
    if done.rows is not None:
        counts = done.rows
        wrong = f"{counts.missing:,} missing, {counts.added:,} added, {counts.altered:,} altered"
        rows.append(("rows", f"{counts.matched:,} match; {wrong}"))
    matched = sum(done.storage.matched.values())
    rows.append(("storage", f"{matched:,} slots match; {len(done.storage.differences):,} differ"))
    if done.roots is not None:
        bad = [root.contract for root in done.roots.roots if not root.sound]
        rows.append(("no other storage", f"not so in {', '.join(bad)}" if bad else "shown by the roots"))
    else:
        rows.append(("no other storage", f"not shown: {done.roots_missing}"))
    if done.holdings:
        short = sum(not holding.sound for holding in done.holdings)
        what = f"{short} of {len(done.holdings)} too small" if short else f"all {len(done.holdings)} suffice"
        rows.append(("money held", what))
    return rows


def _findings(done: Verification) -> list[RenderableType]:
    lines: list[str] = []
    if done.rows is not None:
        lines += _first([str(one) for one in done.rows.differences])
    lines += _first([str(one) for one in done.storage.differences])
    lines += [
        f"{one.contract} holds {one.held} of {one.token} and owes {one.owed}"
        for one in done.holdings
        if not one.sound
    ]
    return [Text(line, "red") for line in lines]


def _first(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], *([f"… and {more:,} more: see --json"] if more > 0 else [])]
