"""What commands on matchings have in common. What they mean is loaded only when a command runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from cli.token import TokenOption

NeedsArgument = Annotated[
    Path,
    typer.Argument(help="Orders that look for makers, JSON or TOML: see `tally park write`.", metavar="FILE"),
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


@dataclass(frozen=True, slots=True)
class Makers:
    """Who could make it, and who says what is known of them."""

    makers: Annotated[
        Path | None,
        typer.Option("--makers", help="Who could make it; the example park where left out.", metavar="FILE"),
    ] = None
    from_chain: Annotated[
        bool,
        typer.Option(
            "--from-chain",
            help="Take credit, exposure, history and communities of makers and customers from the chain "
            "instead of the files, whose ids are then addresses or names.",
        ),
    ] = False
    token: TokenOption = None
