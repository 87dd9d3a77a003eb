"""``tally park``: the example park as files to try matching and networks on."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Failure, Usage
from cli.files import taken
from cli.network.options import OntologyOption, SeedOption, SizeOption
from cli.output import Told, fields
from cli.run import Run
from sharing.park.constants import CURRENCY, DEFAULT_ENTERPRISES, DEFAULT_SEED

MOST = 100_000
"""Makers in one file: they are 300 MB, and take a minute to read."""

app = typer.Typer(help="The example park: synthetic enterprises and their orders.", no_args_is_help=True)


@command(app, "write", node=False)
def write(
    run: Run,
    folder: Annotated[Path, typer.Argument(help="Gets makers.json and needs.json.", metavar="FOLDER")],
    seed: SeedOption = DEFAULT_SEED,
    size: SizeOption = DEFAULT_ENTERPRISES,
    ontology: OntologyOption = None,
) -> Told:
    """Write the park's enterprises as makers, and an order for each part that its cores give out."""
    from sharing.capability.io import read_ontology
    from sharing.credit.fixed import day_of
    from sharing.matching.io import write_makers, write_needs
    from sharing.park.market import makers_of, needs_of
    from sharing.park.park import park

    if size > MOST:
        raise Usage(
            f"--size is {size:,}: one file holds at most {MOST:,} makers; make larger parks by sharing.park."
        )
    for name in ("makers.json", "needs.json"):
        if (folder / name).exists():
            raise taken(folder / name)
    example = park(read_ontology(*(ontology or ())), seed, size)
    makers, needs = makers_of(example), needs_of(example, day_of(int(time.time())))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_makers(folder / "makers.json", makers, CURRENCY)
        write_needs(folder / "needs.json", needs, CURRENCY)
    except OSError as error:
        raise Failure(f"{folder} cannot be written ({(error.strerror or str(error)).lower()}).") from error
    rows = [
        ("makers", f"{len(makers):,} in {folder / 'makers.json'}"),
        ("orders", f"{len(needs):,} in {folder / 'needs.json'}"),
        ("next", f"tally match find {folder / 'needs.json'} --need '{needs[0].id}'"),
    ]
    return Told({"folder": str(folder), "makers": len(makers), "needs": len(needs)}, fields(rows))
