"""``tally network graph``: pictures of the network, and files for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Failure, Usage
from cli.network import app
from cli.network.options import (
    CliqueOption,
    CutOption,
    MakersOption,
    OntologyOption,
    SeedOption,
    SizeOption,
    ThresholdOption,
)
from cli.output import Told, fields
from cli.run import Run
from sharing.park.constants import DEFAULT_ENTERPRISES, DEFAULT_SEED

_KINDS = ("network", "dendrogram", "levels", "collaborations")


@command(app, "graph", node=False)
def graph(
    run: Run,
    file: Annotated[Path, typer.Argument(help="Ends with .png, .svg or .graphml.", metavar="FILE")],
    show: Annotated[
        str,
        typer.Option(
            help="network (by similarity), dendrogram (with its cut), levels (both), or collaborations "
            "(GraphML only).",
            metavar="|".join(_KINDS),
        ),
    ] = "network",
    makers: MakersOption = None,
    seed: SeedOption = DEFAULT_SEED,
    size: SizeOption = DEFAULT_ENTERPRISES,
    ontology: OntologyOption = None,
    threshold: ThresholdOption = None,
    smallest: CliqueOption = None,
    cut: CutOption = "eq",
) -> Told:
    """Draw the network of enterprises, or write it as GraphML (Gephi, yEd, networkx)."""
    from cli.network.levels import collaborations_of, found_in, labels_of, level_of
    from sharing.communities.report import draw_dendrogram, draw_levels, draw_network, write_graphml

    if show not in _KINDS:
        raise Usage(f"--show is {show!r}: give {', '.join(_KINDS)}.")
    as_graphml = file.suffix.lower() == ".graphml"
    if as_graphml and show not in ("network", "collaborations"):
        raise Usage("GraphML holds one network: give --show network or collaborations, or a picture's name.")
    if show == "collaborations" and not as_graphml:
        raise Usage(
            "Collaborations alone are written as .graphml; --show levels draws them above the network."
        )
    level = level_of(makers, seed, size, ontology, threshold)
    nodes, edges = level.first.size, level.first.edges
    try:
        if show == "collaborations":
            second, cores = collaborations_of(level)
            nodes, edges = second.size, second.edges
            write_graphml(second, file, attributes={"core": {name: name in cores for name in second.names}})
        else:
            found = found_in(level, cut, smallest)
            cover, labels = found.cover, labels_of(level, found.cover)
            if as_graphml:
                known = {str(firm.id): firm.name for firm in level.enterprises}
                write_graphml(level.first, file, cover=cover, attributes={"name": known})
            elif show == "network":
                draw_network(level.first, cover, file, labels=labels)
            elif show == "levels":
                second, cores = collaborations_of(level)
                draw_levels(level.first, cover, second, file, cores=cores, labels=labels)
            elif found.dendrogram is None:
                raise Failure(f"{found.method.value} makes no dendrogram: {found.reason}.")
            else:
                draw_dendrogram(found.dendrogram, file)
    except OSError as error:
        raise Failure(f"{file} cannot be written ({error.strerror or error}).") from error
    rows = [("written", str(file)), ("shows", f"{show}: {nodes:,} nodes, {edges:,} relations")]
    return Told({"file": str(file), "shows": show, "nodes": nodes, "relations": edges}, fields(rows))
