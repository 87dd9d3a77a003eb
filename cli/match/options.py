"""What commands on matchings have in common. What they mean is loaded only when a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

NeedsArgument = Annotated[
    Path,
    typer.Argument(help="Orders that look for makers, JSON or TOML: see `tally park write`.", metavar="FILE"),
]
MakersOption = Annotated[
    Path | None,
    typer.Option("--makers", help="Who could make it; the example park where left out.", metavar="FILE"),
]
NewcomersOption = Annotated[
    float | None,
    typer.Option(help="Share of the places kept for newcomers; .2 unless given.", metavar="0…1"),
]
WeightsOption = Annotated[
    str | None,
    typer.Option(
        help="Of the score's terms in parts per thousand, for instance price=500,fit=300,credit=200.",
        metavar="TERM=N,…",
    ),
]
