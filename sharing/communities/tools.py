"""Optional packages, imported when they are needed: the extra ``mechanisms``."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from sharing.communities.network import Floats, Network
from sharing.errors import ToolMissing


def networkit() -> Any:
    """The package.

    Raises:
        ToolMissing: it is not installed.
    """
    try:
        return importlib.import_module("networkit")
    except ImportError:
        raise ToolMissing("networkit", "mechanisms") from None


def networkit_graph(network: Network, values: Floats | None) -> Any:
    """The network as NetworKit's graph.

    Args:
        network: whose edges.
        values: of the edges, as ``network.weights`` lies; none for a graph without.
    """
    graph = networkit().Graph(network.size, weighted=values is not None)
    rows = np.repeat(np.arange(network.size), network.degrees)
    upper = np.flatnonzero(rows < network.columns)
    ends = (rows[upper].tolist(), network.columns[upper].tolist())
    told = [1.0] * len(upper) if values is None else values[upper].tolist()
    for one, other, value in zip(*ends, told, strict=True):
        graph.addEdge(one, other, value)
    return graph
