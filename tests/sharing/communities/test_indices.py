"""The standard indices against networkx and igraph."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from sharing.communities import Distance, Network, Node, betweenness, clustering, eagle, paths
from sharing.communities import indices as module
from sharing.errors import ToolMissing
from tests.sharing.communities.networks import networks, random_network
from tests.sharing.communities.oracle import igraph_says


def by_node(found: Any) -> list[float]:
    return [found[node] for node in sorted(found)]


@given(networks(dyadic=False))
def test_clustering_is_networkx_s(network: Network) -> None:
    graph = network.matrix.graph()
    found = clustering(network)
    assert found.binary == pytest.approx(by_node(nx.clustering(graph)), abs=1e-9)
    assert found.onnela == pytest.approx(by_node(nx.clustering(graph, weight="weight")), abs=1e-9)


@given(networks(dyadic=False))
def test_barrat_s_clustering_is_its_definition(network: Network) -> None:
    weights = network.matrix.scipy().toarray()
    for node, found in enumerate(clustering(network).barrat):
        near = network.neighbours(Node(node)).tolist()
        closed = sum(
            (weights[node, one] + weights[node, other]) / 2
            for one in near
            for other in near
            if weights[one, other]
        )
        scale = weights[node].sum() * (len(near) - 1)
        assert found == pytest.approx(closed / scale if scale else 0.0, abs=1e-9)


@given(networks(dyadic=False))
def test_paths_are_networkx_s(network: Network) -> None:
    graph = network.matrix.graph()
    for _, _, told in graph.edges(data=True):
        told["length"] = 1 / told["weight"]
    assert paths(network).efficiency == pytest.approx(nx.global_efficiency(graph))
    for distance, weight in ((Distance.HOPS, None), (Distance.INVERSE_WEIGHT, "length")):
        lengths = [
            length
            for one, others in nx.all_pairs_dijkstra_path_length(graph, weight=weight)
            for other, length in others.items()
            if one != other
        ]
        found = paths(network, distance)
        assert found.average == pytest.approx(np.mean(lengths) if lengths else 0.0)
        assert found.connected == pytest.approx(len(lengths) / max(1, network.size * (network.size - 1)))


@pytest.mark.parametrize("installed", [True, False])
@given(network=networks(dyadic=False))
def test_betweenness_is_networkx_s_with_networkit_and_without(network: Network, installed: bool) -> None:
    graph = network.matrix.graph()
    for _, _, told in graph.edges(data=True):
        told["length"] = 1 / told["weight"]
    with pytest.MonkeyPatch.context() as patch:
        if not installed:
            patch.setattr(module, "networkit", missing)
        for distance, weight in ((Distance.HOPS, None), (Distance.INVERSE_WEIGHT, "length")):
            wanted = by_node(nx.betweenness_centrality(graph, weight=weight))
            assert betweenness(network, distance) == pytest.approx(wanted, abs=1e-9)


def missing() -> None:
    raise ToolMissing("networkit", "mechanisms")


def test_igraph_says_the_same() -> None:
    network = random_network(80, 300, seed=5)
    wanted, found = igraph_says(network), clustering(network)
    assert network.strengths == pytest.approx(wanted["strength"])
    assert found.binary == pytest.approx(wanted["binary"])
    assert found.barrat == pytest.approx(wanted["barrat"])
    assert betweenness(network) == pytest.approx(wanted["betweenness"])
    assert betweenness(network, Distance.INVERSE_WEIGHT) == pytest.approx(wanted["betweenness_by_weight"])
    assert paths(network).average == pytest.approx(wanted["average"])
    assert paths(network, Distance.INVERSE_WEIGHT).average == pytest.approx(wanted["average_by_weight"])
    assert [each.tolist() for each in eagle(network, 2).initial] == wanted["cliques"]
