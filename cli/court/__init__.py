"""``tally court``: for those who judge at our own court. Parties go there by ``tally dispute``."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Our own court, for its arbitrators: stake, be drawn, vote, reveal, and be paid.",
    no_args_is_help=True,
)
