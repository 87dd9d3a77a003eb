"""``tally audit history``: what happened to an order or a party, in words."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.audit import app
from cli.audit.subject import SubjectArgument, subject_of
from cli.command import command
from cli.output import Told
from cli.run import Run


@command(app, "history")
def history(
    run: Run,
    subject: SubjectArgument,
    first: Annotated[
        str | None,
        typer.Option(
            "--from", help="From a block or a time on: 1200, 2026-12-01, -10d.", metavar="BLOCK|TIME"
        ),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--to", help="Up to a block or a time, which it includes.", metavar="BLOCK|TIME"),
    ] = None,
    limit: Annotated[int, typer.Option(help="How many lines.", min=1, max=10_000)] = 50,
    after: Annotated[str | None, typer.Option(help="Go on where a page ended.", metavar="CURSOR")] = None,
    oldest: Annotated[bool, typer.Option("--oldest-first", help="Begin with the oldest.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="Every event by itself, with its log.")] = False,
) -> Told:
    """All that happened to an order or a party: when, what, which money, in which transaction.

    It comes from the user's own database, which takes in first what is new on the chain.
    """
    from cli.audit.telling import Asked, told

    return told(run, subject_of(run, subject), Asked(first, last, limit, after, oldest, raw))
