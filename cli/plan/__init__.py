"""``tally plan``: what to make of what, who makes it, and when."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Plans: bills of materials, who makes each part, schedules, and how they run.", no_args_is_help=True
)
