"""Networks for other tools: GraphML (graphml.graphdrawing.org), as Gephi, yEd and networkx read it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from sharing.communities.cover import Cover
from sharing.communities.errors import NodesMismatch
from sharing.communities.network import Network
from sharing.report.text import writable

_nx: Any = nx

Value = str | int | float | bool


def write_graphml(
    network: Network,
    path: Path,
    *,
    cover: Cover | None = None,
    attributes: Mapping[str, Mapping[str, Value]] | None = None,
) -> None:
    """Write nodes with their names, weights, and what is told of them.

    A node's communities are numbered from 1 and stand in ``communities``, separated by spaces, since GraphML
    has no lists; ``extending_range`` says how many there are.

    Args:
        network: what to write.
        path: the file; what is there is replaced.
        cover: its communities.
        attributes: further ones of nodes: by attribute and node.

    Raises:
        NodesMismatch: the cover is of another network.
        TextNotWritable: a name or another text has a character that XML has no way to write.
        OSError: the file cannot be written.
    """
    if cover is not None and cover.nodes != network.size:
        raise NodesMismatch("the cover and the network", cover.nodes, network.size)
    told = attributes or {}
    for text in (*network.names, *told, *(text for values in told.values() for text in values.values())):
        if isinstance(text, str):
            writable(text)
    graph = _nx.relabel_nodes(network.matrix.graph(), dict(enumerate(network.names)))
    _nx.set_node_attributes(
        graph, dict(zip(network.names, network.strengths.tolist(), strict=True)), "strength"
    )
    if cover is not None:
        inside: dict[str, list[str]] = {name: [] for name in network.names}
        for place, nodes in enumerate(cover.communities):
            for node in nodes.tolist():
                inside[network.names[node]].append(str(place + 1))
        _nx.set_node_attributes(graph, {name: " ".join(each) for name, each in inside.items()}, "communities")
        _nx.set_node_attributes(graph, {name: len(each) for name, each in inside.items()}, "extending_range")
    for attribute, values in told.items():
        _nx.set_node_attributes(graph, dict(values), attribute)
    _nx.write_graphml(graph, path)
