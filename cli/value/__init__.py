"""``tally value``: what sharing brings, and how to divide it."""

from __future__ import annotations

import typer

app = typer.Typer(help="What sharing brings, and divisions of it that hold.", no_args_is_help=True)
