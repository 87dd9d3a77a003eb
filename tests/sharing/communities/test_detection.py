"""One question, several methods."""

from __future__ import annotations

import numpy as np
import pytest

from sharing.communities import (
    Method,
    Network,
    NodesMismatch,
    SettingOutOfRange,
    TooManyCliques,
    communities_of,
    compare,
    detection,
    eagle,
    extended_modularity,
)
from sharing.communities.cliques import initial_communities
from tests.sharing.communities.networks import lfr, random_network


def test_the_method_follows_from_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    network = random_network(30, 90, seed=1)
    small = communities_of(network)
    assert small.method is Method.EAGLE
    assert small.reason == "30 nodes are at most 10,000"
    assert small.dendrogram is not None
    assert small.quality == pytest.approx(small.dendrogram.merges.quality.max(), abs=1e-12)
    monkeypatch.setattr(detection, "EXACT_UP_TO", 29)
    large = communities_of(network)
    assert large.method is Method.LFM
    assert large.dendrogram is None
    assert large.reason == "30 nodes are more than 29"
    assert bool((large.cover.memberships > 0).all())


def test_a_network_of_too_many_cliques_goes_to_the_faster_method(monkeypatch: pytest.MonkeyPatch) -> None:
    network = random_network(30, 90, seed=1)
    members = sum(map(len, initial_communities(network, 3)))
    cliques = sum(len(each) for each in initial_communities(network, 3) if len(each) > 1)
    assert members >= cliques > 50
    monkeypatch.setattr(detection, "MEMBERSHIPS_UP_TO", cliques)
    assert communities_of(network, smallest=3).method is Method.EAGLE
    monkeypatch.setattr(detection, "MEMBERSHIPS_UP_TO", cliques - 1)
    found = communities_of(network, smallest=3)
    assert found.method is Method.LFM and found.reason == f"the cliques have more than {cliques - 1} members"
    assert communities_of(network, Method.EAGLE, smallest=3).dendrogram is not None, "named, it is taken"
    with pytest.raises(TooManyCliques, match="LFM"):
        eagle(network, 3, most=10)


def test_a_named_method_is_used() -> None:
    network = random_network(30, 90, seed=1)
    found = communities_of(network, Method.EAGLE_BY_SUBTREES, smallest=3, resolution=1.0)
    wanted = eagle(network, 3).subtree_cover(1.0)
    assert found.reason == "named by the caller"
    assert found.cover.named(network) == wanted.named(network)
    assert found.quality == extended_modularity(network, wanted)


@pytest.mark.shared_data
def test_lfm_finds_known_communities_and_the_same_ones_again() -> None:
    network, truth = lfr("o200_m1")
    found = [communities_of(network, Method.LFM, seed=3).cover for _ in range(2)]
    assert found[0].named(network) == found[1].named(network)
    assert compare(found[0], truth).nmi_lfk > 0.5


def test_no_network_at_all() -> None:
    nobody = Network.from_edges([], [])
    for method in Method:
        assert communities_of(nobody, method).cover.communities == ()
        assert communities_of(nobody, method).quality == 0


def test_what_no_rule_can_work_with() -> None:
    network = random_network(10, 20, seed=1)
    with pytest.raises(SettingOutOfRange, match="fitness"):
        communities_of(network, Method.LFM, exponent=0)
    with pytest.raises(NodesMismatch):
        extended_modularity(network, eagle(random_network(11, 20, seed=1)).cover())


def test_everybody_alike_is_one_community() -> None:
    for size in (2, 4):
        network = Network.of([str(n) for n in range(size)], np.ones((size, size)) - np.eye(size))
        found = communities_of(network, smallest=2)
        assert len(found.cover.communities) == 1 and found.quality == pytest.approx(0, abs=1e-12)


def test_a_clique_deeper_than_recursion_goes() -> None:
    size = 1_100
    network = Network.of([str(n) for n in range(size)], np.ones((size, size)) - np.eye(size))
    assert [len(each) for each in initial_communities(network, 4)] == [size]
