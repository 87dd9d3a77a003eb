"""``tally order``: from a draft to a closed order."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Orders: draft, sign, open, deliver, accept, and all that can happen between.", no_args_is_help=True
)
