"""``tally offer``: signed offers and counter-offers until both sides agree on an order's terms."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Negotiate an order: signed offers in one file, which goes to and fro until one is accepted.",
    no_args_is_help=True,
)
