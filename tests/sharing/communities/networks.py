"""Networks for the tests: drawn ones, and the shared real ones."""

from __future__ import annotations

import gzip
from fractions import Fraction
from typing import cast

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from sharing.communities import Cover, Network
from tests.conftest import SHARED_DATA

FOLDER = SHARED_DATA / "communities"


@st.composite
def networks(draw: st.DrawFn, most: int = 9, least: int = 1, dyadic: bool = True) -> Network:
    """Small ones, dense enough for cliques to overlap; weights that floating point adds exactly, or any."""
    size = draw(st.integers(least, most))
    weight = (
        st.sampled_from([1.0, 1.0, 1.0, 0.5, 2.0, 0.375])
        if dyadic
        else st.floats(0.01, 10, allow_subnormal=False)
    )
    matrix = np.zeros((size, size))
    for row in range(size):
        for column in range(row):
            if draw(st.integers(0, 9)) < 6:
                matrix[row, column] = matrix[column, row] = draw(weight)
    return Network.of([f"e{node}" for node in range(size)], matrix)


@st.composite
def covers(draw: st.DrawFn, nodes: int) -> Cover:
    members = st.sets(st.integers(0, nodes - 1), min_size=1)
    return Cover.of(nodes, draw(st.lists(members, min_size=1, max_size=6)))


def as_weights(network: Network) -> dict[tuple[int, int], float]:
    rows = np.repeat(np.arange(network.size), network.degrees)
    return {
        (int(v), int(w)): float(weight)
        for v, w, weight in zip(rows, network.columns, network.weights, strict=True)
    }


def as_fractions(network: Network) -> dict[tuple[int, int], Fraction]:
    return {ends: Fraction(weight) for ends, weight in as_weights(network).items()}


def of_graph(graph: nx.Graph, weight: str | None = None) -> Network:
    graph = nx.Graph(graph)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    matrix = nx.to_scipy_sparse_array(graph, weight=cast("str", weight))  # its stubs know no None
    return Network.of([str(node) for node in graph], matrix)


def random_network(size: int, edges: int, seed: int, weighted: bool = True) -> Network:
    graph = nx.gnm_random_graph(size, edges, seed=seed)
    draws = np.random.default_rng(seed)
    for one, other in graph.edges:
        graph[one][other]["weight"] = float(draws.uniform(0.1, 1)) if weighted else 1.0
    return of_graph(graph, "weight")


def figure_1() -> Network:
    matrix = np.loadtxt(FOLDER / "eagle_fig1_adjacency.csv", delimiter=",")
    return Network.of([str(node + 1) for node in range(len(matrix))], np.maximum(matrix, matrix.T))


def newman(name: str) -> Network:
    return of_graph(nx.read_gml(FOLDER / f"{name}.gml"))


def lfr(name: str, weighted: bool = False) -> tuple[Network, Cover]:
    """A graph of the LFR program and its truth."""
    edges: list[tuple[str, str, float]] = []
    with gzip.open(FOLDER / f"{name}.nse.gz", "rt") as lines:
        for line in lines:
            if not line.startswith("#"):
                one, other, weight = line.split()
                edges.append((one, other, float(weight) if weighted else 1.0))
    names = sorted({name for edge in edges for name in edge[:2]}, key=int)
    place = {name: node for node, name in enumerate(names)}
    told = [line.split() for line in (FOLDER / f"{name}.cnl").read_text().splitlines() if line[:1] != "#"]
    truth = Cover.of(len(names), ([place[node] for node in line] for line in told))
    return Network.from_edges(names, edges), truth
