"""Options that several commands on networks have. What they mean is loaded only when a command runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from cli.token import TokenOption
from sharing.park.constants import DEFAULT_ENTERPRISES, DEFAULT_SEED

SeedOption = Annotated[int, typer.Option(help="Of the example park, where no makers are given.")]
SizeOption = Annotated[int, typer.Option(help="How many enterprises that park has.")]
OntologyOption = Annotated[
    list[Path] | None,
    typer.Option("--ontology", help="Laid over the ontology that ships; several in order.", metavar="FILE"),
]


@dataclass(frozen=True, slots=True)
class FirstLevel:
    """Whose network by similarity, and how its communities are found."""

    makers: Annotated[
        Path | None,
        typer.Option(
            "--makers", help="Whose network: a file of makers, see `tally park write`.", metavar="FILE"
        ),
    ] = None
    seed: SeedOption = DEFAULT_SEED
    size: SizeOption = DEFAULT_ENTERPRISES
    ontology: OntologyOption = None
    threshold: Annotated[
        float | None,
        typer.Option(help="θ: enterprises at least this alike are joined; .75 unless given.", metavar="0…1"),
    ] = None
    smallest: Annotated[
        int | None,
        typer.Option("-k", help="The least size of a clique that EAGLE begins with; 4 unless given."),
    ] = None
    cut: Annotated[
        str,
        typer.Option(help="Where the dendrogram is cut: eq (largest EQ) or subtrees.", metavar="eq|subtrees"),
    ] = "eq"


@dataclass(frozen=True, slots=True)
class FromChain:
    """Which orders on the chain say who works with whom."""

    from_chain: Annotated[
        bool,
        typer.Option(
            "--from-chain",
            help="Who works with whom by the orders on the chain; your own database takes in first what is "
            "new there.",
        ),
    ] = False
    token: TokenOption = None
    at: Annotated[
        str | None,
        typer.Option("--at", help="As it was at a block or a time: 1200, 2026-12-01.", metavar="BLOCK|TIME"),
    ] = None
