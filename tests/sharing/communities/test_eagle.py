"""EAGLE against its definition, the published answers, and what must hold of any dendrogram."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.communities import (
    CutNumber,
    Network,
    SettingOutOfRange,
    cliques,
    compare,
    eagle,
    extended_modularity,
)
from sharing.communities.cliques import maximal_cliques
from sharing.communities.eagle import merge_all
from tests.sharing.communities import slow
from tests.sharing.communities.networks import (
    as_fractions,
    as_weights,
    figure_1,
    lfr,
    networks,
    newman,
    random_network,
)


@given(networks(), st.integers(2, 5))
def test_every_merge_is_the_definition_s_ties_and_all(network: Network, smallest: int) -> None:
    dendrogram = eagle(network, smallest)
    merges = dendrogram.merges
    first, steps = slow.eagle(network.size, as_fractions(network), smallest)
    assert [set(each.tolist()) for each in dendrogram.initial] == slow.cliques(
        network.size, as_weights(network), smallest
    )
    assert merges.quality[0] == pytest.approx(float(first), abs=1e-12)
    made = [
        {frozenset(dendrogram.nodes_of(int(one))), frozenset(dendrogram.nodes_of(int(other)))}
        for one, other in zip(merges.first, merges.second, strict=True)
    ]
    assert made == [{step.one, step.other} for step in steps]
    assert merges.gains == pytest.approx([float(step.gain) for step in steps], abs=1e-12)
    assert merges.quality[1:] == pytest.approx([float(step.quality) for step in steps], abs=1e-12)


@given(networks(dyadic=False), st.integers(2, 4))
def test_with_any_weights_each_merge_is_a_best_one(network: Network, smallest: int) -> None:
    # Where two M differ by less than rounding, either may come first; each step is judged from where it is.
    dendrogram = eagle(network, smallest)
    weights = as_weights(network)
    for step, gain in enumerate(dendrogram.merges.gains):
        standing = [dendrogram.nodes_of(place) for place in dendrogram.standing(CutNumber(step))]
        tied = [each for each in standing if any(v in each for v, _ in weights)]
        best = max(
            slow.similarity(network.size, weights, one, other)
            for place, one in enumerate(tied)
            for other in tied[:place]
        )
        pair = [
            dendrogram.nodes_of(int(ends[step]))
            for ends in (dendrogram.merges.first, dendrogram.merges.second)
        ]
        assert gain == pytest.approx(best, abs=1e-12)
        assert gain == pytest.approx(slow.similarity(network.size, weights, *pair), abs=1e-12)
        assert dendrogram.merges.quality[step] == pytest.approx(
            slow.extended(network.size, weights, standing), abs=1e-12
        )


@pytest.mark.parametrize(("size", "edges", "seed"), [(60, 500, 1), (120, 700, 2), (40, 60, 3)])
def test_on_larger_networks_each_merge_is_a_best_one(size: int, edges: int, seed: int) -> None:
    """Long enough for what was merged to be forgotten several times; M here by matrices, not by loops."""
    network = random_network(size, edges, seed, weighted=seed != 2)
    dendrogram = eagle(network, 3)
    matrix = network.matrix.scipy().toarray()
    k = matrix.sum(axis=0)
    total = k.sum()
    excess = matrix - np.outer(k, k) / total
    np.fill_diagonal(excess, 0)
    standing = {
        place: np.isin(np.arange(size), nodes)
        for place, nodes in enumerate(dendrogram.initial)
        if k[nodes[0]] > 0
    }
    merges = dendrogram.merges
    for step in range(len(merges.gains)):
        belongs = np.array(list(standing.values()), dtype=float)
        pairs = belongs @ excess @ belongs.T / total
        np.fill_diagonal(pairs, -np.inf)
        assert merges.gains[step] == pytest.approx(pairs.max(), abs=1e-12)
        one, other = standing.pop(int(merges.first[step])), standing.pop(int(merges.second[step]))
        assert one @ excess @ other / total == pytest.approx(merges.gains[step], abs=1e-12)
        merged = one | other
        standing[len(dendrogram.initial) + step] = merged
        assert merges.strengths[step] == pytest.approx(k[merged].sum())
        assert merges.inner[step] == pytest.approx(matrix[np.ix_(merged, merged)].sum())
    for cut in range(0, len(merges.quality), 7):
        covered = dendrogram.cover(CutNumber(cut))
        if len(covered.communities) == len(dendrogram.standing(CutNumber(cut))):
            assert extended_modularity(network, covered) == pytest.approx(merges.quality[cut], abs=1e-12)


@given(networks(), st.integers(2, 4))
def test_weights_in_another_unit_change_nothing(network: Network, smallest: int) -> None:
    doubled = Network.of(network.names, network.matrix.scipy() * 4)
    one, other = eagle(network, smallest).merges, eagle(doubled, smallest).merges
    assert np.array_equal(one.first, other.first)
    assert np.array_equal(one.second, other.second)
    assert one.gains == pytest.approx(other.gains, abs=1e-12)


@given(networks(most=12))
def test_cuts_are_covers_of_all_nodes(network: Network) -> None:
    dendrogram = eagle(network, 3)
    for cut in range(len(dendrogram.merges.gains) + 1):
        assert bool((dendrogram.cover(CutNumber(cut)).memberships > 0).all())
    for resolution in (0.5, 1.0, 2.0, 8.0):
        assert bool((dendrogram.subtree_cover(resolution).memberships > 0).all())
    assert dendrogram.merges.quality.max() == dendrogram.merges.quality[dendrogram.best_cut]


@pytest.mark.shared_data
def test_figure_1_of_the_paper() -> None:
    dendrogram = eagle(figure_1(), 4)
    named = {frozenset(int(name) for name in each) for each in dendrogram.cover().named(dendrogram.network)}
    assert named == {frozenset(range(1, 7)), frozenset({3, *range(7, 18)}), frozenset(range(18, 24))}
    assert dendrogram.merges.quality[dendrogram.best_cut] == pytest.approx(0.47791, abs=5e-6)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "smallest", "quality"),
    [
        ("football", 3, 0.5073),
        ("football", 4, 0.5909),
        ("football", 5, 0.6044),
        ("dolphins", 3, 0.4431),
        ("dolphins", 4, 0.5268),
    ],
)
def test_published_extended_modularities(name: str, smallest: int, quality: float) -> None:
    dendrogram = eagle(newman(name), smallest)
    assert dendrogram.merges.quality.max() == pytest.approx(quality, abs=5e-5)
    assert extended_modularity(dendrogram.network, dendrogram.cover()) == pytest.approx(
        dendrogram.merges.quality.max(), abs=1e-12
    )


@pytest.mark.shared_data
def test_known_communities_are_found() -> None:
    network, truth = lfr("o1k_m1")
    dendrogram = eagle(network, 4)
    by_quality, by_subtrees = (
        compare(each, truth) for each in (dendrogram.cover(), dendrogram.subtree_cover())
    )
    assert by_quality.nmi_mgh >= 0.66
    assert by_quality.nmi_lfk >= 0.66
    assert by_subtrees.nmi_mgh >= 0.85
    assert by_subtrees.omega >= 0.9


def test_nothing_to_merge() -> None:
    nobody = eagle(Network.of([], np.zeros((0, 0))))
    assert nobody.cover().communities == ()
    assert nobody.subtree_cover().communities == ()
    strangers = eagle(Network.of(["a", "b"], np.zeros((2, 2))))
    assert [each.tolist() for each in strangers.cover().communities] == [[0], [1]]
    assert [each.tolist() for each in strangers.subtree_cover().communities] == [[0], [1]]
    assert strangers.merges.quality.tolist() == [0.0]


def test_settings_that_no_rule_can_work_with() -> None:
    network = Network.from_edges(["a", "b"], [("a", "b", 1.0)])
    with pytest.raises(SettingOutOfRange, match="2 or more"):
        eagle(network, 1)
    dendrogram = eagle(network, 2)
    with pytest.raises(SettingOutOfRange, match="between 0 and"):
        dendrogram.cover(CutNumber(5))
    with pytest.raises(SettingOutOfRange, match="above 0"):
        dendrogram.subtree_cover(0.0)


def test_pairs_without_anything_in_common_merge_by_the_least_loss() -> None:
    """Three separate edges of different weight: the two lightest go first, as the definition says."""
    network = Network.from_edges("abcdef", [("a", "b", 4.0), ("c", "d", 1.0), ("e", "f", 2.0)])
    dendrogram = eagle(network, 2)
    assert (int(dendrogram.merges.first[0]), int(dendrogram.merges.second[0])) == (1, 2)
    assert dendrogram.merges.gains[0] == pytest.approx(-(2 * 4) / 14**2)
    assert len(merge_all(network, dendrogram.initial).gains) == 2


@given(networks(most=12), st.integers(2, 4))
def test_both_ways_to_find_cliques_find_the_same(network: Network, smallest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        ours = sorted(map(sorted, maximal_cliques(network, smallest)))
        patch.setattr(cliques, "MASKS_UP_TO", 0)
        assert sorted(map(sorted, maximal_cliques(network, smallest))) == ours
