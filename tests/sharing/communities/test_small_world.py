"""Small worlds, lattices and random networks are told apart."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.communities import Network, SampleTooSmall, SettingOutOfRange, largest_piece, small_world
from sharing.communities.small_world import _random, _ring
from tests.sharing.communities.networks import networks, of_graph


@given(st.integers(3, 30), st.integers(0, 10_000))
def test_comparisons_have_as_many_nodes_and_relations(count: int, draw: int) -> None:
    edges = 1 + draw % (count * (count - 1) // 2)
    graph = nx.gnm_random_graph(count, edges, seed=draw)
    for made in (_random(of_graph(graph), np.random.default_rng(draw)), _ring(count, edges)):
        assert (made.size, made.edges) == (count, edges)


def test_the_ring_is_the_lattice_of_watts_and_strogatz() -> None:
    ring = _ring(20, 60)
    assert nx.is_isomorphic(ring.matrix.graph(), nx.watts_strogatz_graph(20, 6, 0))


@given(networks())
def test_the_largest_piece_is_networkx_s(network: Network) -> None:
    piece = largest_piece(network)
    assert piece.size == max(len(each) for each in nx.connected_components(network.matrix.graph()))
    assert nx.is_connected(piece.matrix.graph())


def test_the_three_kinds() -> None:
    small = small_world(of_graph(nx.watts_strogatz_graph(120, 8, 0.1, seed=1)))
    assert small.is_small
    assert small.sigma.low > 2
    assert abs(small.omega.value) < 0.4
    assert "has the small-world property" in small.sentence
    chance = small_world(of_graph(nx.gnm_random_graph(120, 480, seed=1)))
    assert not chance.is_small
    assert chance.p_value > 0.05
    assert chance.omega.value > 0.7
    lattice = small_world(of_graph(nx.watts_strogatz_graph(120, 8, 0, seed=1)))
    assert not lattice.is_small
    assert lattice.omega.value < -0.5
    assert "does not show" in lattice.sentence


def test_the_same_seed_says_the_same() -> None:
    network = of_graph(nx.gnm_random_graph(40, 100, seed=1))
    assert small_world(network, samples=5, seed=2) == small_world(network, samples=5, seed=2)


def test_what_says_nothing() -> None:
    with pytest.raises(SampleTooSmall):
        small_world(Network.from_edges("abc", [("a", "b", 1.0)]))
    with pytest.raises(SettingOutOfRange):
        small_world(of_graph(nx.complete_graph(5)), samples=1)
    with pytest.raises(SampleTooSmall):
        small_world(Network.from_edges([], []))
