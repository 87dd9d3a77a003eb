"""Collaboration importance: what the network loses with each enterprise (SM def. 12)."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from sharing.communities.indices import Distance
from sharing.communities.network import Floats, Ints, Network
from sharing.compiled import compiled


@dataclass(frozen=True, slots=True)
class Importance:
    """Of every node, exactly."""

    efficiency: float
    """E of the whole network."""
    without: Floats
    """E_i: the efficiency of the network that is left without each node, over its own N − 1 nodes."""
    importance: Floats
    """CI_i = (E − E_i)/E; below 0 where the others are closer to each other than to this one."""
    lost: Floats
    """The same with E_i over all N nodes, that is, with the node still there and all its collaborations
    cancelled: never below 0."""


def collaboration_importance(network: Network, distance: Distance = Distance.INVERSE_WEIGHT) -> Importance:
    """CI of all nodes, by shortest paths that are run again only below the removed node.

    From each source there is a tree of shortest paths. Without node i only the paths to the nodes below i can
    grow; for each i they are searched again from the rim of what did not change. The work is the sum of all
    nodes' depths over all trees, about N² times the mean number of hops, instead of N³. Compiled where numba
    is installed.
    """
    count = network.size
    if count < 2:
        nothing = np.zeros(count)
        return Importance(0.0, nothing, nothing.copy(), nothing.copy())
    whole, less = compiled(_losses)(network.starts, network.columns, distance.lengths(network))
    efficiency = whole / (count * (count - 1))
    rest = whole - less
    # All that was lost is lost exactly: of rounding nothing is left to divide.
    rest[np.abs(rest) <= 1e-12 * whole] = 0.0
    without = rest / ((count - 1) * (count - 2)) if count > 2 else np.zeros(count)
    if not efficiency:
        return Importance(0.0, without, np.zeros(count), np.zeros(count))
    return Importance(efficiency, without, (efficiency - without) / efficiency, less / whole)


_FAR = float("inf")


def _losses(starts: Ints, columns: Ints, lengths: Floats) -> tuple[float, Floats]:
    """Σ 1/d over ordered pairs, and how much less it is without each node. numba compiles this."""
    count = len(starts) - 1
    whole = 0.0
    less = np.zeros(count)
    for source in range(count):
        # Dijkstra; `order` is the order of being reached for good.
        far = np.full(count, np.inf)
        parent = np.full(count, -1)
        done = np.zeros(count, dtype=np.bool_)
        order = np.empty(count, dtype=np.int64)
        reached = 0
        far[source] = 0.0
        heap = [(0.0, source)]
        while len(heap) > 0:
            near, node = heappop(heap)
            if done[node]:
                continue
            done[node] = True
            order[reached] = node
            reached += 1
            for edge in range(starts[node], starts[node + 1]):
                other = int(columns[edge])
                length = near + lengths[edge]
                if length < far[other]:
                    far[other] = length
                    parent[other] = node
                    heappush(heap, (length, other))
        # Preorder of the tree, in which the nodes below each one stand together.
        below = np.ones(count, dtype=np.int64)
        for rank in range(reached - 1, 0, -1):
            below[parent[order[rank]]] += below[order[rank]]
        begin = np.full(count, -1)
        taken = np.ones(count, dtype=np.int64)
        line = np.empty(count, dtype=np.int64)
        begin[source] = 0
        line[0] = source
        for rank in range(1, reached):
            node = order[rank]
            above = parent[node]
            begin[node] = begin[above] + taken[above]
            taken[above] += below[node]
            line[begin[node]] = node
        again = np.full(count, np.inf)
        for rank in range(1, reached):
            gone = int(order[rank])
            inverse = 1.0 / far[gone]
            whole += inverse
            less[gone] += 2.0 * inverse
            first, last = begin[gone], begin[gone] + below[gone]
            if last - first == 1:
                continue
            rim: list[tuple[float, int]] = [(0.0, 0)]
            rim.pop()  # numba knows by what was in it what it holds
            for at in range(first + 1, last):
                node = int(line[at])
                best = _FAR
                for edge in range(starts[node], starts[node + 1]):
                    other = int(columns[edge])
                    if begin[other] < first or begin[other] >= last:
                        length = far[other] + lengths[edge]
                        if length < best:
                            best = length
                again[node] = best
                if best < _FAR:
                    heappush(rim, (best, node))
            while len(rim) > 0:
                near, node = heappop(rim)
                if near > again[node]:
                    continue
                for edge in range(starts[node], starts[node + 1]):
                    other = int(columns[edge])
                    if first < begin[other] < last and near + lengths[edge] < again[other]:
                        again[other] = near + lengths[edge]
                        heappush(rim, (near + lengths[edge], other))
            for at in range(first + 1, last):
                node = int(line[at])
                less[gone] += 1.0 / far[node] - 1.0 / again[node]
    return whole, less
