"""``tally cost``: what work costs, and the money of a pot for everybody who worked for it."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="What work costs, and how it is paid: records, variances, settlement, pots, splits and roots.",
    no_args_is_help=True,
)
