"""A network: nodes with names, and positive weights between them that hold both ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NewType

import numpy as np
import numpy.typing as npt

from sharing.communities.constants import WEIGHTS
from sharing.communities.errors import (
    NetworkNotPositive,
    NetworkNotSymmetric,
    NodesMismatch,
    NodeUnknown,
)
from sharing.communities.sparse import Sparse, csr, sums_by, symmetric, triples

NodeName = NewType("NodeName", str)
"""Names a node: an enterprise's id."""
Node = NewType("Node", int)
"""A node's place in ``Network.names``, from 0."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Network:
    """An undirected weighted network, checked when it is made.

    The matrix is kept as three arrays (compressed sparse rows), so that everything here can read them without
    a library in between: the neighbours of node ``v`` are ``columns[starts[v]:starts[v + 1]]``.
    """

    names: tuple[NodeName, ...]
    """Of the nodes, in the matrix's order."""
    starts: Ints = field(repr=False)
    """Where each node's neighbours begin, and at the end their number; length n + 1."""
    columns: Ints = field(repr=False)
    """The neighbours, rising within each node."""
    weights: Floats = field(repr=False)
    """Of the relation to each neighbour; greater means closer."""

    @classmethod
    def of(cls, names: Sequence[str], adjacency: Any) -> Network:
        """From a symmetric matrix.

        Args:
            names: of its rows.
            adjacency: n × n, dense or any scipy sparse kind; zeros are no relation.

        Raises:
            NodesMismatch: not as many names as rows and columns, or a name twice.
            NetworkNotSymmetric: it is not.
            NetworkNotPositive: a weight is not one of ``WEIGHTS``, or the diagonal is not empty.
        """
        matrix = csr(adjacency)
        count = len(names)
        if matrix.rows != count or matrix.width != count:
            raise NodesMismatch(f"names and the matrix of {matrix.rows} × {matrix.width}", count, matrix.rows)
        if len(set(names)) != count:
            raise NodesMismatch("a name stands twice, different names and nodes", len(set(names)), count)
        rows = np.repeat(np.arange(count), np.diff(matrix.starts))
        at = WEIGHTS.outside(matrix.values)
        if at is not None:
            ends = " and ".join(names[int(ends[at])] for ends in (rows, matrix.columns))
            raise NetworkNotPositive(f"the weight between {ends} is {matrix.values[at]}")
        if bool((rows == matrix.columns).any()):
            raise NetworkNotPositive("a node is tied to itself")
        if not symmetric(matrix):
            raise NetworkNotSymmetric
        return cls(tuple(NodeName(name) for name in names), matrix.starts, matrix.columns, matrix.values)

    @classmethod
    def from_edges(cls, names: Sequence[str], edges: Iterable[tuple[str, str, float]]) -> Network:
        """From relations between named nodes; of one that is told twice, the weights are added.

        Raises:
            NodeUnknown: an edge names a node that is not among ``names``.
            NetworkNotPositive: as for ``of``.
        """
        index = {name: place for place, name in enumerate(names)}
        first: list[int] = []
        second: list[int] = []
        weights: list[float] = []
        for one, other, weight in edges:
            for name in (one, other):
                if name not in index:
                    raise NodeUnknown(name)
            first += [index[one], index[other]]
            second += [index[other], index[one]]
            weights += [weight, weight]
        return cls.of(names, triples(len(names), first, second, weights))

    @property
    def size(self) -> int:
        """How many nodes."""
        return len(self.names)

    @property
    def edges(self) -> int:
        """How many relations, each counted once."""
        return len(self.columns) // 2

    @property
    def degrees(self) -> Ints:
        """How many neighbours each node has."""
        return np.diff(self.starts)

    @property
    def strengths(self) -> Floats:
        """The sum of each node's weights (SM def. 6)."""
        rows = np.repeat(np.arange(self.size), self.degrees)
        return sums_by(rows, self.weights, self.size)

    @property
    def matrix(self) -> Sparse:
        """The adjacency, for what needs it as one."""
        return Sparse(self.size, self.starts, self.columns, self.weights)

    def neighbours(self, node: Node) -> Ints:
        """Of one node."""
        return self.columns[self.starts[node] : self.starts[node + 1]]

    def node(self, name: str) -> Node:
        """Where a name stands.

        Raises:
            NodeUnknown: nowhere.
        """
        try:
            return Node(self.names.index(NodeName(name)))
        except ValueError:
            raise NodeUnknown(name) from None
