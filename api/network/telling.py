"""What is found in a network, for programs: the service's results, and ``--json`` of the commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from sharing.communities import (
    Communities,
    Cover,
    Network,
    NodeName,
    SampleTooSmall,
    betweenness,
    clustering,
    collaboration_importance,
    paths,
    power_law_of,
    roles,
    small_world,
)
from sharing.communities.report.layout import layout_of

SAMPLES = 100
"""Random networks and bootstraps behind statements."""


def communities_data(network: Network, found: Communities, tasks: Sequence[str]) -> dict[str, object]:
    """Who belongs together."""
    cover, names = found.cover, network.names
    shared = set(cover.overlapping)
    return {
        "method": found.method.value,
        "reason": found.reason,
        "eq": found.quality,
        "communities": [
            {
                "task": tasks[place],
                "members": [names[node] for node in nodes.tolist()],
                "in_several": [names[node] for node in nodes.tolist() if node in shared],
            }
            for place, nodes in enumerate(cover.communities)
        ],
        "in_none": [names[node] for node in range(len(names)) if not cover.memberships[node]],
    }


def summary_data(network: Network) -> dict[str, object]:
    """What a network is like as a whole."""
    clustered = clustering(network)
    return {
        "nodes": network.size,
        "relations": network.edges,
        "clustering": float(clustered.binary.mean()),
        "clustering_barrat": float(clustered.barrat.mean()),
        "clustering_onnela": float(clustered.onnela.mean()),
        "average_path": paths(network).average,
    }


def statements_of(network: Network, samples: int = SAMPLES) -> list[str]:
    """What can be said of a network's shape, and how surely."""
    return [
        _stated("small world", lambda: small_world(network, samples=samples).sentence),
        _stated("degree distribution", lambda: power_law_of(network.strengths, samples=samples).sentence),
    ]


def _stated(about: str, say: Callable[[], str]) -> str:
    """A statement, or that so small a network bears none."""
    try:
        return say()
    except SampleTooSmall as error:
        return f"No statement on its {about}: {error}."


def nodes_data(network: Network, cover: Cover, top: int) -> tuple[list[int], list[dict[str, object]]]:
    """The strongest nodes, and each one's indices."""
    clustered = clustering(network)
    between, importance, role = betweenness(network), collaboration_importance(network), roles(network, cover)
    order: list[int] = np.argsort(-network.strengths, kind="stable")[:top].tolist()
    return order, [
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


def graph_data(
    network: Network,
    cover: Cover,
    labels: Sequence[str],
    called: Mapping[NodeName, str],
    cores: frozenset[NodeName] = frozenset(),
) -> dict[str, object]:
    """Nodes with their places in a square from 0 to 1000, and links: the same for the same network.

    Args:
        network: which.
        cover: its communities: they stand on a ring, who is in several between them.
        labels: what the communities are called.
        called: what nodes are called, where they are called anything.
        cores: nodes whose products the work is for.
    """
    layout = layout_of(cover)
    low = layout.points.min(axis=0) if network.size else np.zeros(2)
    span = max(float((layout.points.max(axis=0) - low).max()), 1e-9) if network.size else 1.0
    places = np.round(40 + 920 * (layout.points - low) / span, 1)
    within: list[list[int]] = [[] for _ in range(network.size)]
    for place, nodes in enumerate(cover.communities):
        for node in nodes.tolist():
            within[node].append(place)
    rows = np.repeat(np.arange(network.size), network.degrees)
    upper = np.flatnonzero(rows < network.columns)
    return {
        "nodes": [
            {
                "id": name,
                "name": called.get(name, name),
                "x": float(places[node, 0]),
                "y": float(places[node, 1]),
                "communities": within[node],
                "core": name in cores,
                "strength": round(float(network.strengths[node]), 4),
                "degree": int(network.degrees[node]),
            }
            for node, name in enumerate(network.names)
        ],
        "links": [
            [int(rows[link]), int(network.columns[link]), round(float(network.weights[link]), 4)]
            for link in upper.tolist()
        ],
        "communities": [
            {"label": labels[place], "members": len(nodes)} for place, nodes in enumerate(cover.communities)
        ],
    }
