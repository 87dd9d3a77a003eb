"""What the park does not fix: that EAGLE finds its truth."""

from __future__ import annotations

import numpy as np

from sharing.capability.io import read_ontology
from sharing.capability.network import similarity_network
from sharing.communities import Cover, Network, eagle, extended_modularity
from sharing.park.network import second_level
from sharing.park.park import park

ONTOLOGY = read_ontology()


def found(seed: int | None) -> tuple[int, float, float]:
    """How many communities, and of the overlapping firms found: recall and precision."""
    made = park(ONTOLOGY) if seed is None else park(ONTOLOGY, seed)
    names = [firm.id for firm in made.enterprises]
    cover = eagle(Network.of(names, similarity_network(made.enterprises, ONTOLOGY))).cover()
    several = {names[node] for node in cover.overlapping}
    right = len(several & made.versatile)
    return len(cover.communities), right / len(made.versatile), right / len(several)


def test_the_example_has_eleven_communities_by_construction() -> None:
    assert found(None)[0] == 11


def test_overlapping_firms_are_the_versatile_ones_in_every_one_of_20_parks() -> None:
    counts, recall, precision = np.array([found(seed) for seed in range(20)]).T
    assert recall.min() >= 0.9
    assert precision.min() >= 0.9
    assert recall.mean() >= 0.95
    assert precision.mean() >= 0.95
    assert 10 <= np.median(counts) <= 12


def test_the_cover_found_is_nearly_as_good_as_the_truth_or_better() -> None:
    for seed in range(20):
        made = park(ONTOLOGY, seed)
        place = {firm.id: row for row, firm in enumerate(made.enterprises)}
        network = Network.of(list(place), similarity_network(made.enterprises, ONTOLOGY))
        truth = Cover.of(len(place), [[place[name] for name in who] for who in made.communities.values()])
        ours = extended_modularity(network, eagle(network).cover())
        assert ours >= extended_modularity(network, truth) - 0.02


def test_the_second_level_is_of_those_who_collaborate() -> None:
    made = park(ONTOLOGY)
    network = second_level(made)
    assert network.size == 104 and {core.id for core in made.cores} <= set(network.names)
    pairs = {frozenset((each.customer, each.maker)) for each in made.collaborations}
    assert network.edges == len(pairs)
    assert (network.weights > 0).all() and (network.weights < 1).all()
