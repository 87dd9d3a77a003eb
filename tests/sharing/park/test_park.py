from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from sharing.capability.io import read_ontology
from sharing.capability.network import similarity_matrix, similarity_network
from sharing.park import constants as C
from sharing.park.errors import BadPark
from sharing.park.park import Park, park

ONTOLOGY = read_ontology()


@pytest.fixture(scope="module")
def example() -> Park:
    return park(ONTOLOGY)


def test_the_same_arguments_make_the_same_park(example: Park) -> None:
    again = park(ONTOLOGY)
    assert again.enterprises == example.enterprises
    assert again.collaborations == example.collaborations
    assert park(ONTOLOGY, 1).enterprises != example.enterprises
    assert park(ONTOLOGY, enterprises=200).enterprises[:151] == example.enterprises


def test_the_first_level_has_the_figures_of_the_paper_by_construction(example: Park) -> None:
    network = similarity_network(example.enterprises, ONTOLOGY)
    graph = nx.from_scipy_sparse_array(network)
    assert len(graph) == 151
    assert nx.average_clustering(graph) == pytest.approx(0.713, abs=0.01)


def test_the_second_level_has_the_figures_of_the_paper_by_construction(example: Park) -> None:
    graph = nx.Graph((work.customer, work.maker) for work in example.collaborations)
    assert len(graph) == 104
    assert nx.average_shortest_path_length(graph) == pytest.approx(2.307, abs=0.02)
    assert nx.average_clustering(graph) == pytest.approx(0.36, abs=0.01)


def test_communities_are_as_large_as_the_paper_has_them(example: Park) -> None:
    by_size = sorted(example.communities, key=lambda task: len(example.communities[task]))
    assert len(by_size) == 11
    assert by_size[-1] == "disk-sleeve"
    assert set(by_size[:3]) == {"deep-hole", "blade", "heat-treatment"}
    assert len(example.versatile) / 151 == pytest.approx(0.25, abs=0.02)
    in_two = {
        firm.id
        for firm in example.enterprises
        if sum(firm.id in members for members in example.communities.values()) > 1
    }
    assert in_two == example.versatile


def test_the_versatile_are_honestly_like_both_their_kinds() -> None:
    """Similarity sees no truth: who has the machines for two kinds is joined with specialists of both."""
    for seed in range(5):
        made = park(ONTOLOGY, seed)
        joined = similarity_matrix(made.enterprises, ONTOLOGY) >= 0.75
        place = {firm.id: row for row, firm in enumerate(made.enterprises)}
        kinds = [[place[name] for name in who - made.versatile] for who in made.communities.values()]
        many = [
            sum(joined[place[name], who].mean() > 0.3 for who in kinds) for name in sorted(made.versatile)
        ]
        assert np.mean(np.array(many) == 2) >= 0.8


def test_a_park_too_small_for_its_chains_or_larger_than_anybody_needs_is_refused() -> None:
    for size in (C.FEWEST - 1, 1_000_001, 10_000_000):
        told = f"enterprises is {size}: it must be 60 or more, to fill four chains, and at most 1,000,000"
        with pytest.raises(BadPark, match=told):
            park(ONTOLOGY, 1, size)
