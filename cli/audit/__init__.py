"""``tally audit``: what happened, provably."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Audit: proofs of orders and parties that need no trust in us, and no network.", no_args_is_help=True
)
