"""Options that commands on what work costs have in common. What they mean is loaded when a command runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

from cli.errors import Failure
from cli.output import fields

OrdersOption = Annotated[
    list[str] | None,
    typer.Option("--order", help="Only this object of the model; several may be given.", metavar="ID"),
]
PlotOption = Annotated[
    Path | None,
    typer.Option("--plot", help="Where to draw it: a name ending with .png or .svg.", metavar="FILE"),
]


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
