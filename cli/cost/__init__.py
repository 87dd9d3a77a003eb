"""``tally cost``: the money of a pot, and everybody who worked for it."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Costs: pots, agreements, splits and roots, and what each payee takes of them.", no_args_is_help=True
)
