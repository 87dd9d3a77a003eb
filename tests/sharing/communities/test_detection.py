"""One question, several methods."""

from __future__ import annotations

import numpy as np
import pytest

from sharing.communities import (
    Limits,
    Method,
    Network,
    NodesMismatch,
    SettingOutOfRange,
    TooManyCliques,
    cliques,
    communities_of,
    compare,
    detection,
    eagle,
    extended_modularity,
)
from sharing.communities.cliques import initial_communities
from sharing.communities.constants import MASKS_UP_TO
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


def test_a_network_of_too_many_cliques_goes_to_the_faster_method() -> None:
    network = random_network(30, 90, seed=1)
    sizes = [len(each) for each in initial_communities(network, 3) if len(each) > 1]
    assert len(sizes) > 10
    exact = Limits(cliques=len(sizes), members=sum(sizes))
    assert communities_of(network, smallest=3, limits=exact).method is Method.EAGLE
    for fewer, reason in (
        (Limits(cliques=len(sizes) - 1), f"the network has more than {len(sizes) - 1} maximal cliques"),
        (Limits(members=sum(sizes) - 1), f"the network has more than {sum(sizes) - 1} members of maximal cl"),
        (Limits(tries=len(sizes)), f"the network has more than {len(sizes)} steps to its maximal cliques"),
    ):
        found = communities_of(network, smallest=3, limits=fewer)
        assert found.method is Method.LFM and found.reason.startswith(reason)
        for named in (Method.EAGLE, Method.EAGLE_BY_SUBTREES):
            with pytest.raises(TooManyCliques, match=f"{reason}.*: take LFM, a larger k"):
                communities_of(network, named, smallest=3, limits=fewer)


def test_nobody_waits_for_the_cliques_of_a_dense_network() -> None:
    """10,675 maximal cliques of 60 nodes took half a minute, and 250,000 members of them were allowed."""
    dense = random_network(60, 1200, seed=1)
    with pytest.raises(TooManyCliques, match="more than 10,000 maximal cliques"):
        eagle(dense)
    assert communities_of(dense).method is Method.LFM


def test_nobody_waits_for_cliques_that_a_dense_network_does_not_have() -> None:
    for masks in (MASKS_UP_TO, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cliques, "MASKS_UP_TO", masks)
            with pytest.raises(TooManyCliques, match="more than 50,000 steps"):
                eagle(random_network(200, 14_000, seed=1), 30, limits=Limits(tries=50_000))


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
