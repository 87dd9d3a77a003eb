"""``tally match``: makers for orders, with reasons."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Makers for orders: candidates with explained scores, assignments of many at once.",
    no_args_is_help=True,
)
