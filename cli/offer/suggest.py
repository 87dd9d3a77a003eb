"""``tally offer suggest``: what a side that reckons with the other's best play would say now."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.offer import app
from cli.output import Told
from cli.run import Run
from cli.token import TokenOption

_OTHER = "Its least or most is yours to guess: the answer is only as good."


@command(app, "suggest", signs=True)
def suggest(
    run: Run,
    limit: Annotated[
        str, typer.Option(help="The most you would pay, or the least you would take.", metavar="AMOUNT")
    ],
    other_limit: Annotated[str, typer.Option(help=f"The same of the other side. {_OTHER}", metavar="AMOUNT")],
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", help="The talks so far, if there are any.", metavar="FILE"),
    ] = None,
    side: Annotated[
        str | None, typer.Option("--as", help="customer or maker; by --key and the file where left out.")
    ] = None,
    discount: Annotated[
        str, typer.Option(help="What a gain is worth to you one offer later, as a share of it now.")
    ] = "95%",
    other_discount: Annotated[str, typer.Option(help="The same of the other side.")] = "95%",
    outside: Annotated[str, typer.Option(help="Your gain if the talks fail.", metavar="AMOUNT")] = "0",
    other_outside: Annotated[str, typer.Option(help="The other side's.", metavar="AMOUNT")] = "0",
    deadline: Annotated[str, typer.Option(help="How long talks can go on, for instance 10d.")] = "10d",
    every: Annotated[str, typer.Option(help="How long each offer takes.")] = "1d",
    token: TokenOption = None,
) -> Told:
    """Tell the subgame-perfect offer, or answer to the offer that stands. Signs nothing.

    Both sides are taken to know all these numbers (Ståhl 1972, Rubinstein 1982). The price is rounded so
    that the other side gains no less than by refusing.
    """
    # Loaded only now: the mechanisms take longer to load than most commands to run.
    from cli.offer.advice import Wanted, advice

    yours = Wanted(limit, discount, outside)
    theirs = Wanted(other_limit, other_discount, other_outside)
    return advice(run, file, side, yours, theirs, deadline=deadline, every=every, token=token)
