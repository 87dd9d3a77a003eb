"""scipy's and networkx' objects, which lack types, stay in this module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import networkx as nx
import numpy as np
import numpy.typing as npt
import scipy.sparse as sp  # pyright: ignore[reportMissingTypeStubs]
import scipy.sparse.csgraph as csgraph  # pyright: ignore[reportMissingTypeStubs]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_sp: Any = sp
_nx: Any = nx
_csgraph: Any = csgraph


@dataclass(frozen=True, slots=True)
class Sparse:
    """A sparse matrix as its three arrays, zeros left out, columns rising within each row."""

    width: int
    """How many columns."""
    starts: Ints
    """Where each row begins, and at the end the number of entries."""
    columns: Ints
    """Of the entries."""
    values: Floats
    """Of the entries."""

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.starts) - 1

    def scipy(self) -> Any:
        """As a scipy.sparse.csr_array that shares the arrays."""
        return _sp.csr_array((self.values, self.columns, self.starts), shape=(self.rows, self.width))

    def graph(self) -> Any:
        """As a networkx graph with ``weight``; the matrix must be symmetric."""
        graph = _nx.Graph()
        graph.add_nodes_from(range(self.rows))
        rows = np.repeat(np.arange(self.rows), np.diff(self.starts))
        upper = rows < self.columns
        graph.add_weighted_edges_from(
            zip(rows[upper].tolist(), self.columns[upper].tolist(), self.values[upper].tolist(), strict=True)
        )
        return graph


def csr(matrix: Any) -> Sparse:
    """Any two-dimensional matrix, copied, duplicates summed and zeros dropped."""
    made = _sp.csr_array(matrix, dtype=np.float64, copy=True)
    made.sum_duplicates()
    made.eliminate_zeros()
    made.sort_indices()
    return Sparse(
        int(made.shape[1]),
        cast("Ints", made.indptr.astype(np.int64)),
        cast("Ints", made.indices.astype(np.int64)),
        cast("Floats", made.data),
    )


def triples(count: int, rows: Sequence[int], columns: Sequence[int], values: Sequence[float]) -> Any:
    """A square matrix from its entries; those told twice are summed."""
    return _sp.coo_array((values, (rows, columns)), shape=(count, count), dtype=np.float64)


def symmetric(matrix: Sparse) -> bool:
    """Whether it is its own transpose, exactly."""
    turned = csr(matrix.scipy().T)
    return (
        bool(np.array_equal(turned.starts, matrix.starts))
        and bool(np.array_equal(turned.columns, matrix.columns))
        and bool(np.array_equal(turned.values, matrix.values))
    )


def diagonal(values: Floats) -> Any:
    """A square matrix of nothing but these, as scipy's."""
    return _sp.diags_array(values, format="csr")


def graph_cliques(matrix: Sparse) -> Iterator[list[int]]:
    """All maximal cliques of a symmetric matrix's graph (networkx: Tomita, Tanaka, Takahashi 2006)."""
    return cast("Iterator[list[int]]", _nx.find_cliques(matrix.graph()))


def components(matrix: Sparse) -> Ints:
    """The number of each node's connected component, from 0."""
    return cast("Ints", _csgraph.connected_components(matrix.scipy(), directed=False)[1].astype(np.int64))


def sums_by(places: Ints, values: Floats, length: int) -> Floats:
    """The sum of the values that have each place; numpy's stubs take it for counts."""
    return cast("Floats", np.bincount(places, weights=values, minlength=length))


_PIECE = 8192
"""Numbers in a piece of ``dot``: up to 10,000 OpenBLAS multiplies them in the calling thread."""


def dot(one: Floats, other: Floats) -> float:
    """Σ one·other, by pieces too short for the library's threads: these wait for each other, which takes
    longer than the work does, and ten times as long where other programs run.
    """
    if len(one) <= _PIECE:
        return float(one @ other)
    starts = range(0, len(one), _PIECE)
    return sum(float(one[at : at + _PIECE] @ other[at : at + _PIECE]) for at in starts)


def shortest_from(lengths: Sparse, rows: Ints, *, hops: bool) -> Floats:
    """The shortest paths from some nodes to all: rows × n, inf where there is none."""
    return cast("Floats", _csgraph.dijkstra(lengths.scipy(), indices=rows, unweighted=hops))


def slow_betweenness(lengths: Sparse) -> Floats:
    """By networkx, normalised."""
    found = _nx.betweenness_centrality(lengths.graph(), weight="weight", normalized=True)
    return np.array([found[node] for node in range(lengths.rows)], dtype=np.float64)


def from_pairs(count: int, one: Ints, other: Ints) -> Any:
    """A symmetric matrix of ones at these pairs; a pair told twice, in any order, is one."""
    ends = (np.concatenate((one, other)), np.concatenate((other, one)))
    made = _sp.csr_array((np.ones(len(ends[0])), ends), shape=(count, count))
    made.data[:] = 1.0
    return made
