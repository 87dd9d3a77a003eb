"""How good a cover is for its network."""

from __future__ import annotations

from typing import Any

import numpy as np

from sharing.communities.cover import Cover
from sharing.communities.errors import NodesMismatch
from sharing.communities.network import Ints, Network
from sharing.communities.sparse import diagonal


def extended_modularity(network: Network, cover: Cover) -> float:
    """EQ of any cover (Shen et al. 2009 eq. 2, by weights); 0 for a network without relations.

    Raises:
        NodesMismatch: the cover is of another number of nodes.
    """
    if cover.nodes != network.size:
        raise NodesMismatch("the cover and the network", cover.nodes, network.size)
    strengths = network.strengths
    total = float(strengths.sum())
    if not total or not cover.communities:
        return 0.0
    shares: Any = cover.matrix.scipy() @ diagonal(1.0 / np.maximum(cover.memberships, 1))
    inner = float(((shares @ network.matrix.scipy()) * shares).sum())
    sums = shares @ strengths
    return (inner - float(sums @ sums) / total) / total


def inner_weight(network: Network, nodes: Ints) -> float:
    """The weight inside a set of nodes, every edge counted from both ends."""
    inside = np.zeros(network.size, dtype=np.bool_)
    inside[nodes] = True
    found = 0.0
    for node in nodes.tolist():
        span = slice(int(network.starts[node]), int(network.starts[node + 1]))
        found += float(network.weights[span][inside[network.columns[span]]].sum())
    return found
