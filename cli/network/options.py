"""Options that several commands on networks have. What they mean is loaded only when a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

MakersOption = Annotated[
    Path | None,
    typer.Option("--makers", help="Whose network: a file of makers, see `tally park write`.", metavar="FILE"),
]
SeedOption = Annotated[int, typer.Option(help="Of the example park, where no makers are given.")]
SizeOption = Annotated[int, typer.Option(help="How many enterprises that park has.")]
OntologyOption = Annotated[
    list[Path] | None,
    typer.Option("--ontology", help="Laid over the ontology that ships; several in order.", metavar="FILE"),
]
ThresholdOption = Annotated[
    float | None,
    typer.Option(help="θ: enterprises at least this alike are joined; .75 unless given.", metavar="0…1"),
]
CliqueOption = Annotated[
    int | None, typer.Option("-k", help="The least size of a clique that EAGLE begins with; 4 unless given.")
]
CutOption = Annotated[
    str, typer.Option(help="Where the dendrogram is cut: eq (largest EQ) or subtrees.", metavar="eq|subtrees")
]
