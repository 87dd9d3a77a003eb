"""``tally network metrics``: what the networks are like, and who matters in them."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.errors import Usage
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
from cli.output import Told, fields, listed
from cli.run import Run
from sharing.park.constants import DEFAULT_ENTERPRISES, DEFAULT_SEED


@command(app, "metrics", node=False)
def metrics(
    run: Run,
    which: Annotated[
        str, typer.Option("--level", help="first (by similarity) or second (by collaborations).")
    ] = "first",
    top: Annotated[int, typer.Option(help="How many nodes to list.", min=1)] = 10,
    samples: Annotated[
        int, typer.Option(help="Random networks and bootstraps behind the statements.", min=10)
    ] = 100,
    makers: MakersOption = None,
    seed: SeedOption = DEFAULT_SEED,
    size: SizeOption = DEFAULT_ENTERPRISES,
    ontology: OntologyOption = None,
    threshold: ThresholdOption = None,
    smallest: CliqueOption = None,
    cut: CutOption = "eq",
) -> Told:
    """Indices of a network, statements of its shape with their uncertainty, and its most important nodes."""
    import numpy as np

    from cli.network.levels import carried_to, collaborations_of, found_in, level_of
    from sharing.communities import (
        betweenness,
        clustering,
        collaboration_importance,
        paths,
        power_law_of,
        roles,
        small_world,
    )

    if which not in ("first", "second"):
        raise Usage(f"--level is {which!r}: give first or second.")
    level = level_of(makers, seed, size, ontology, threshold)
    cover = found_in(level, cut, smallest).cover
    network = level.first
    if which == "second":
        network, _ = collaborations_of(level)
        cover = carried_to(cover, level.first, network)
    clustered, walked = clustering(network), paths(network)
    statements = [
        small_world(network, samples=samples).sentence,
        power_law_of(network.strengths, samples=samples).sentence,
    ]
    summary = {
        "nodes": network.size,
        "relations": network.edges,
        "clustering": float(clustered.binary.mean()),
        "clustering_barrat": float(clustered.barrat.mean()),
        "clustering_onnela": float(clustered.onnela.mean()),
        "average_path": walked.average,
    }
    between, importance, role = betweenness(network), collaboration_importance(network), roles(network, cover)
    order = np.argsort(-network.strengths, kind="stable")[:top].tolist()
    columns = ("node", "strength>", "betweenness>", "clustering>", "range>", "intra>", "inter>", "CI>", "CS>")
    nodes = [
        {
            "node": network.names[node],
            "strength": float(network.strengths[node]),
            "betweenness": float(between[node]),
            "clustering": float(clustered.binary[node]),
            "extending_range": int(role.extending_range[node]),
            "intra": float(role.within[node]),
            "inter": float(role.between[node]),
            "importance": float(importance.importance[node]),
            "stability": float(role.stability[node]),
        }
        for node in order
    ]
    rows = [(str(each.pop("node")), *map(_short, each.values())) for each in map(dict, nodes)]
    shown = [(name.replace("_", " "), _short(value)) for name, value in summary.items()]
    view = Group(
        fields(shown, title=f"{which} level"),
        *(Text(sentence) for sentence in statements),
        listed(columns, rows, title=f"the {len(rows)} strongest"),
    )
    return Told({"level": which, **summary, "statements": statements, "strongest": nodes}, view)


def _short(value: object) -> str:
    return f"{value:,.4g}" if isinstance(value, float) else f"{value:,}"
