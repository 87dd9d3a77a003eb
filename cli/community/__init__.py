"""``tally community``: enterprises that act as one."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Communities: found, join, elect, act by a committee's quorum, divide and allocate orders.",
    no_args_is_help=True,
)
