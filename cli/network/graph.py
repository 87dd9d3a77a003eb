"""``tally network graph``: pictures of the network, and files for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.command import command
from cli.errors import Failure, Usage
from cli.network import app
from cli.network.options import FirstLevel, FromChain
from cli.output import Told, fields
from cli.run import Run

if TYPE_CHECKING:
    from cli.network.levels import Named
    from sharing.communities import Network

_KINDS = ("network", "dendrogram", "levels", "collaborations")


@command(app, "graph")
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
    *,
    first: FirstLevel,
    chain: FromChain,
) -> Told:
    """Draw the network of enterprises, or write it as GraphML (Gephi, yEd, networkx)."""
    from api.network.levels import labels_of
    from cli.network.chain import asks, second_on_chain
    from cli.network.levels import found_in, level_of, second_of
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
    on_chain = asks(chain)
    if on_chain and show not in ("levels", "collaborations"):
        raise Usage(f"--show {show} knows no collaborations: leave out --from-chain.")
    if on_chain and show == "levels" and first.makers is None:
        raise Usage("--show levels needs both: give --makers, a file of makers whose ids are addresses.")
    try:
        if on_chain and show == "collaborations":
            return _written(file, show, _collaborations(second_on_chain(run, chain)[0], file))
        level = level_of(first)
        found = found_in(level, first)
        cover, labels = found.cover, labels_of(level, found.cover)
        if show == "network" and as_graphml:
            known = {str(firm.id): firm.name for firm in level.enterprises}
            write_graphml(level.first, file, cover=cover, attributes={"name": known})
        elif show == "network":
            draw_network(level.first, cover, file, labels=labels)
        elif show == "dendrogram":
            if found.dendrogram is None:
                raise Failure(f"{found.method.value} makes no dendrogram: {found.reason}.")
            draw_dendrogram(found.dendrogram, file)
        else:
            named = second_on_chain(run, chain)[0] if on_chain else second_of(level, cover)
            if show == "collaborations":
                return _written(file, show, _collaborations(named, file))
            second = named.second
            draw_levels(level.first, cover, second.network, file, cores=second.cores, labels=labels)
        return _written(file, show, level.first)
    except OSError as error:
        raise Failure(f"{file} cannot be written ({error.strerror or error}).") from error


def _written(file: Path, show: str, network: Network) -> Told:
    nodes, edges = network.size, network.edges
    rows = [("written", str(file)), ("shows", f"{show}: {nodes:,} nodes, {edges:,} relations")]
    return Told({"file": str(file), "shows": show, "nodes": nodes, "relations": edges}, fields(rows))


def _collaborations(named: Named, file: Path) -> Network:
    from sharing.communities.report import write_graphml

    second = named.second
    names = second.network.names
    attributes = {
        "core": {name: name in second.cores for name in names},
        "name": {name: named.called.get(name, name) for name in names},
    }
    write_graphml(second.network, file, cover=second.cover, attributes=attributes)
    return second.network
