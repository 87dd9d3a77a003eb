"""Options that several commands on value have. What they mean is loaded only when a command runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

from cli.errors import Failure
from cli.output import fields

PoolArgument = Annotated[
    Path,
    typer.Argument(
        help="TOML or JSON: a technology (the elasticities of orders and resources, together 1) or the name "
        "of its observations (CSV), and parties (each its name, orders, resources); capability where known.",
        metavar="FILE",
    ),
]
PictureOption = Annotated[
    Path | None, typer.Option(help="Where to draw it: a name ending with .png or .svg.", metavar="FILE")
]
ConfidenceOption = Annotated[str, typer.Option(help="How sure intervals and errors are.", metavar="SHARE")]


def drawn(path: Path, draw: Callable[[], None]) -> RenderableType:
    """Draw a picture, and say where.

    Raises:
        Failure: it cannot be written.
    """
    try:
        draw()
    except OSError as error:
        raise Failure(f"{path} cannot be written ({(error.strerror or str(error)).lower()}).") from error
    return fields([("drawn", str(path))])


def confident(text: str) -> float:
    """``95%`` as a number between 0 and 1."""
    from cli.words import share

    return share(text) / 10_000
