"""The standard indices of a network and its nodes (SM def. 6–9).

**Distance.** A weight says how close two enterprises are, so the length of a relation is 1/w (Newman, Phys.
Rev. E 64, 016132, 2001): twice the collaboration, half the way. −log w would need w ≤ 1, and 1 − w is 0
between twins, whose efficiency 1/d would be infinite. ``Distance.HOPS`` counts relations instead; SM's
average path 2.307 is of that kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from sharing.communities.constants import PAIRS_AT_ONCE
from sharing.communities.network import Floats, Network
from sharing.communities.sparse import Sparse, shortest_from, slow_betweenness
from sharing.communities.tools import networkit, networkit_graph
from sharing.errors import ToolMissing


class Distance(Enum):
    """How long a relation is."""

    HOPS = "hops"
    """Each is 1 long."""
    INVERSE_WEIGHT = "1/w"
    """The closer, the shorter."""

    def lengths(self, network: Network) -> Floats:
        """Of all relations, as ``network.weights`` lies."""
        return np.ones(len(network.weights)) if self is Distance.HOPS else 1.0 / network.weights


@dataclass(frozen=True, slots=True)
class Clustering:
    """How closed the surroundings of each node are, three ways; 0 for nodes of fewer than two neighbours."""

    binary: Floats
    """Watts and Strogatz 1998: the share of pairs of neighbours that are related (SM def. 8)."""
    barrat: Floats
    """Barrat et al. 2004: each such pair by the mean weight of the two relations to it."""
    onnela: Floats
    """Onnela et al. 2005: each triangle by the geometric mean of its weights over the largest weight."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Shortest paths of all pairs of nodes."""

    average: float
    """The mean length over pairs that are connected (SM def. 9); 0 where none is."""
    efficiency: float
    """E = 1/(N(N−1)) Σ 1/d, pairs that are not connected counting 0."""
    connected: float
    """The share of pairs that are connected."""


def clustering(network: Network) -> Clustering:
    """Of every node."""
    degrees, strengths = network.degrees.astype(np.float64), network.strengths
    pairs = degrees * (degrees - 1)
    some = pairs > 0
    largest = float(network.weights.max()) if len(network.weights) else 1.0
    ones = Sparse(network.size, network.starts, network.columns, np.ones(len(network.weights))).scipy()
    roots = Sparse(network.size, network.starts, network.columns, np.cbrt(network.weights / largest)).scipy()
    triangles = (ones @ ones) * ones
    closed = np.asarray(triangles.sum(axis=1), dtype=np.float64)
    by_weight = np.asarray((triangles * network.matrix.scipy()).sum(axis=1), dtype=np.float64)
    by_mean = np.asarray(((roots @ roots) * roots).sum(axis=1), dtype=np.float64)
    return Clustering(
        _over(closed, pairs, some),
        _over(by_weight, strengths * (degrees - 1), some),
        _over(by_mean, pairs, some),
    )


def _over(value: Floats, by: Floats, where: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    return np.divide(value, by, out=np.zeros(len(value)), where=where)


def paths(network: Network, distance: Distance = Distance.HOPS) -> Paths:
    """Over all pairs; memory is that of some rows of them at a time."""
    count = network.size
    if count < 2:
        return Paths(0.0, 0.0, 0.0)
    lengths = Sparse(count, network.starts, network.columns, distance.lengths(network))
    whole, inverse, found = 0.0, 0.0, 0
    step = max(1, PAIRS_AT_ONCE // count)
    for begin in range(0, count, step):
        rows = np.arange(begin, min(count, begin + step))
        far = shortest_from(lengths, rows, hops=distance is Distance.HOPS)
        far[np.arange(len(rows)), rows] = np.inf
        reached = far[np.isfinite(far)]
        whole += float(reached.sum())
        inverse += float((1.0 / reached).sum())
        found += len(reached)
    ordered = count * (count - 1)
    return Paths(whole / found if found else 0.0, inverse / ordered, found / ordered)


def betweenness(network: Network, distance: Distance = Distance.HOPS) -> Floats:
    """The share of shortest paths between others that pass each node (Freeman 1977; SM def. 7), 0 to 1.

    By NetworKit where it is installed, by networkx otherwise: the same figures, some hundred times slower.
    """
    if network.size < 3:
        return np.zeros(network.size)
    values = None if distance is Distance.HOPS else distance.lengths(network)
    try:
        tool = networkit()
    except ToolMissing:
        told = Sparse(network.size, network.starts, network.columns, distance.lengths(network))
        return slow_betweenness(told)
    graph = networkit_graph(network, values)
    scores = tool.centrality.Betweenness(graph, normalized=True).run().scores()
    return np.array(scores, dtype=np.float64)
