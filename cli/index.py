"""``tally index``: keeps the database's history equal to the chain's."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.options import ProvenOption, YesOption
from cli.output import Told
from cli.run import Run
from cli.sign import confirm

app = typer.Typer(
    help="The read model: all that happened, in tables, made from the chain's logs.", no_args_is_help=True
)


@command(app)
def run(
    run: Run,
    once: Annotated[bool, typer.Option("--once", help="Catch up with the chain and leave.")] = False,
    every: Annotated[
        float, typer.Option(help="Seconds between looks at the head.", min=0.05, max=3_600)
    ] = 0.5,
    behind: Annotated[
        float,
        typer.Option(
            help="Seconds that a node may show a shorter chain before that is believed.", min=0, max=86_400
        ),
    ] = 30.0,
    proven: ProvenOption = False,
    metrics: Annotated[
        str | None,
        typer.Option(
            help="Serve Prometheus metrics there; a port alone is for this machine only.",
            metavar="[HOST:]PORT",
        ),
    ] = None,
) -> Told:
    """Take in what our contracts logged, follow the chain's head, and take back what a reorg took away.

    It goes on until it is stopped, through failures of node and database. However many are started on one
    database, one writes at a time.
    """
    from cli.indexing import Patience, catch_up, follow

    patience = Patience(poll=every, behind=behind)
    if once:
        return catch_up(run, patience, proven, metrics=metrics)
    return follow(run, patience, proven, metrics)


@command(app)
def status(run: Run) -> Told:
    """How far the database's history goes, and how far the chain is."""
    from cli.indexing import standing

    return standing(run)


@command(app)
def rebuild(run: Run, proven: ProvenOption = False, yes: YesOption = False) -> Told:
    """Drop the history that the database holds and make it anew from the chain's logs.

    What cannot be made anew, such as what was promised to be sent, stays.
    """
    from cli.indexing import Patience, catch_up

    confirm(run, "Drop the indexed history and make it anew?", yes)
    return catch_up(run, Patience(), proven, anew=True)
