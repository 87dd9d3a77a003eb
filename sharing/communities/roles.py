"""What an enterprise is to its communities and to its partners (SM def. 10, 11, 13)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sharing.communities.cover import Cover
from sharing.communities.errors import NodesMismatch
from sharing.communities.network import Floats, Ints, Network, Node
from sharing.communities.sparse import sums_by


@dataclass(frozen=True, slots=True)
class Roles:
    """Of every node; a node without relations has 0 everywhere but in its range."""

    extending_range: Ints
    """ER_i: in how many communities it is (SM def. 10)."""
    within: Floats
    """s_i^in / s_i: the share of its strength towards nodes with which it shares a community."""
    between: Floats
    """s_i^out / s_i: the rest (SM def. 11)."""
    stability: Floats
    """CS_i = 1 − H_i / ln k_i with H_i the entropy of w_ij / s_i (SM def. 13): 0 for equal partners, towards
    1 for one that outweighs the others. 1 for a single partner: nothing is uncertain."""


def roles(network: Network, cover: Cover) -> Roles:
    """Of every node.

    Raises:
        NodesMismatch: the cover is of another number of nodes.
    """
    if cover.nodes != network.size:
        raise NodesMismatch("the cover and the network", cover.nodes, network.size)
    degrees, strengths = network.degrees, network.strengths
    rows = np.repeat(np.arange(network.size), degrees)
    together = np.zeros(len(rows), dtype=np.bool_)
    inside = np.zeros(network.size, dtype=np.bool_)
    for nodes in cover.communities:
        inside[nodes] = True
        for node in nodes.tolist():
            span = slice(int(network.starts[node]), int(network.starts[node + 1]))
            together[span] |= inside[network.columns[span]]
        inside[nodes] = False
    kept = sums_by(rows, np.where(together, network.weights, 0.0), network.size)
    tied = strengths > 0
    within = np.divide(kept, strengths, out=np.zeros(network.size), where=tied)
    share = network.weights / strengths[rows]
    entropy = sums_by(rows, -share * np.log(share), network.size)
    stability = np.where(degrees == 1, 1.0, 0.0)
    several = degrees > 1
    stability[several] = 1 - entropy[several] / np.log(degrees[several])
    return Roles(cover.memberships, within, np.where(tied, 1 - within, 0.0), np.clip(stability, 0.0, 1.0))


def pairwise_correlation(network: Network, cover: Cover) -> Floats:
    """Σ w_ij / √(S_a S_b) over i in community a and j in b: how bound to each other two communities are.

    Returns:
        Communities × communities. S is the sum of the strengths of a community's nodes; a node in both counts
        in both. On the diagonal it is the share of a community's strength that stays inside.

    Raises:
        NodesMismatch: the cover is of another number of nodes.
    """
    if cover.nodes != network.size:
        raise NodesMismatch("the cover and the network", cover.nodes, network.size)
    belongs = cover.matrix.scipy()
    weight = np.asarray((belongs @ network.matrix.scipy() @ belongs.T).toarray(), dtype=np.float64)
    sums = np.asarray(belongs @ network.strengths, dtype=np.float64)
    scale = np.sqrt(np.outer(sums, sums))
    return np.divide(weight, scale, out=np.zeros_like(weight), where=scale > 0)


def correlation_of_nodes(network: Network, one: Node, other: Node) -> float:
    """w_ij / √(s_i s_j): how much two enterprises are bound to each other, of all their collaboration."""
    neighbours = network.neighbours(one)
    found = np.flatnonzero(neighbours == other)
    if not len(found):
        return 0.0
    strengths = network.strengths
    weight = float(network.weights[network.starts[one] + found[0]])
    return weight / float(np.sqrt(strengths[one] * strengths[other]))
