"""A cover: communities that may overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NewType

import numpy as np

from sharing.communities.errors import SettingOutOfRange
from sharing.communities.network import Ints, Network, Node, NodeName
from sharing.communities.sparse import Sparse

CommunityNumber = NewType("CommunityNumber", int)
"""A community's place in its cover, from 0."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Communities of the nodes of one network; a node may be in several, or in none."""

    nodes: int
    """How many nodes the network has."""
    communities: tuple[Ints, ...]
    """Each one's nodes, rising; ordered by their nodes as words in a dictionary, none twice."""

    @classmethod
    def of(cls, nodes: int, communities: Iterable[Iterable[int]]) -> Cover:
        """From communities in any order; empty and repeated ones, and repeated nodes of one, are left out.

        Raises:
            SettingOutOfRange: a community has a node that the network does not.
        """
        distinct = sorted({tuple(sorted({int(node) for node in each})) for each in communities} - {()})
        for each in distinct:
            for node in (each[0], each[-1]):
                if not 0 <= node < nodes:
                    raise SettingOutOfRange("a community's node", node, f"one of 0 to {nodes - 1}")
        return cls(nodes, tuple(np.array(each, dtype=np.int64) for each in distinct))

    @property
    def memberships(self) -> Ints:
        """O_v: in how many communities each node is; the extending range of an enterprise (SM def. 10)."""
        flat = np.concatenate(self.communities) if self.communities else np.zeros(0, dtype=np.int64)
        return np.bincount(flat, minlength=self.nodes)

    @property
    def overlapping(self) -> tuple[Node, ...]:
        """The nodes of several communities: the versatile enterprises."""
        return tuple(Node(int(node)) for node in np.flatnonzero(self.memberships > 1))

    @property
    def matrix(self) -> Sparse:
        """Communities × nodes, 1 where a node belongs."""
        sizes = [len(each) for each in self.communities]
        flat = np.concatenate(self.communities) if self.communities else np.zeros(0, dtype=np.int64)
        starts = np.concatenate(([0], np.cumsum(np.array(sizes, dtype=np.int64)))).astype(np.int64)
        return Sparse(self.nodes, starts, flat, np.ones(len(flat)))

    def of_node(self, node: Node) -> tuple[CommunityNumber, ...]:
        """Which communities a node is in."""
        return tuple(
            CommunityNumber(place)
            for place, each in enumerate(self.communities)
            if bool((each == node).any())
        )

    def named(self, network: Network) -> tuple[frozenset[NodeName], ...]:
        """The communities by names."""
        return tuple(frozenset(network.names[int(node)] for node in each) for each in self.communities)
