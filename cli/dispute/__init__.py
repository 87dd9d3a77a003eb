"""``tally dispute``: offers to settle what is contested, and courts where nobody takes them."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Disputes: offer to settle, take an offer, go to court, carry out its ruling.", no_args_is_help=True
)
