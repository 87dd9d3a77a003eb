"""The tree of commands."""

from __future__ import annotations

import typer

from cli import devnet, keys, sign

app = typer.Typer(
    name="tally",
    help="Tallystick: orders between strangers, on a chain. Start with `tally up`, look with `tally status`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

devnet.register(app)
sign.register(app)
app.add_typer(keys.app, name="key")
app.add_typer(devnet.app, name="devnet")
