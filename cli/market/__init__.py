"""``tally market``: what is asked for, and talks about it, at a service that keeps both off the chain."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Requests, posts and negotiations at a service. Whatever is signed is checked here first.",
    no_args_is_help=True,
)
