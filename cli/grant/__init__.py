"""``tally grant``: an order's telemetry, and who may look at or steer its machines."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Production traces: anchor telemetry, let parties view or command resources.", no_args_is_help=True
)
