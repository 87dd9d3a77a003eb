"""The figures of agreement, against the definitions and NetworKit."""

from __future__ import annotations

import math
from itertools import combinations

import networkit
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.communities import Cover, NodesMismatch, SampleTooSmall, compare, omega_index
from tests.sharing.communities.networks import covers


@st.composite
def two_covers(draw: st.DrawFn) -> tuple[Cover, Cover]:
    nodes = draw(st.integers(2, 12))
    return draw(covers(nodes)), draw(covers(nodes))


def slow_omega(first: Cover, second: Cover) -> float:
    """Collins and Dent 1988 by pairs."""
    counts = [
        [
            sum(v in each.tolist() and w in each.tolist() for each in cover.communities)
            for v, w in combinations(range(cover.nodes), 2)
        ]
        for cover in (first, second)
    ]
    pairs = len(counts[0])
    observed = sum(a == b for a, b in zip(*counts, strict=True)) / pairs
    expected = sum(counts[0].count(j) * counts[1].count(j) for j in set(counts[0])) / pairs**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def slow_lfk(first: Cover, second: Cover) -> float:
    """Lancichinetti, Fortunato, Kertész 2009, eq. B.6–B.14."""

    def h(part: float) -> float:
        return -part * math.log2(part) if part > 0 else 0.0

    def entropy(each: set[int], nodes: int) -> float:
        return h(len(each) / nodes) + h(1 - len(each) / nodes)

    def mean(one: Cover, other: Cover) -> float:
        told: list[float] = []
        for x in (set(each.tolist()) for each in one.communities):
            known = entropy(x, one.nodes)
            least = known
            for y in (set(each.tolist()) for each in other.communities):
                both, neither = len(x & y) / one.nodes, 1 - len(x | y) / one.nodes
                mine, theirs = len(x - y) / one.nodes, len(y - x) / one.nodes
                if h(both) + h(neither) >= h(mine) + h(theirs) - 1e-12:
                    joint = h(both) + h(neither) + h(mine) + h(theirs)
                    least = min(least, joint - entropy(y, one.nodes))
            told.append(least / known if known else 0.0)
        return sum(told) / len(told)

    return 1 - (mean(first, second) + mean(second, first)) / 2


@given(two_covers())
def test_the_figures_are_their_definitions(pair: tuple[Cover, Cover]) -> None:
    found = compare(*pair)
    assert found.omega == pytest.approx(slow_omega(*pair), abs=1e-12)
    assert found.nmi_lfk == pytest.approx(slow_lfk(*pair), abs=1e-9)


@given(two_covers())
def test_the_second_is_networkit_s(pair: tuple[Cover, Cover]) -> None:
    first, second = pair
    if max(len(each.communities) == 1 and len(each.communities[0]) == each.nodes for each in pair):
        return  # no entropy: NetworKit divides by it
    theirs = [networkit.Cover(first.nodes) for _ in pair]
    for cover, copy in zip(pair, theirs, strict=True):
        copy.setUpperBound(len(cover.communities))
        for place, nodes in enumerate(cover.communities):
            for node in nodes.tolist():
                copy.addToSubset(place, node)
    graph = networkit.Graph(first.nodes)
    distance = networkit.community.OverlappingNMIDistance(networkit.community.Normalization.MAX)
    assert compare(first, second).nmi_mgh == pytest.approx(
        1 - distance.getDissimilarity(graph, *theirs), abs=1e-9
    )


@given(two_covers())
def test_symmetric_and_1_for_equal_covers(pair: tuple[Cover, Cover]) -> None:
    there, back, same = compare(*pair), compare(*reversed(pair)), compare(pair[0], pair[0])
    for name in ("nmi_lfk", "nmi_mgh", "omega"):
        assert getattr(there, name) == pytest.approx(getattr(back, name), abs=1e-12)
        assert getattr(same, name) == pytest.approx(1, abs=1e-12)


def test_unrelated_covers_agree_little() -> None:
    draws = np.random.default_rng(1)
    first, second = (
        Cover.of(400, [np.flatnonzero(draws.integers(0, 8, 400) == one) for one in range(8)])
        for _ in range(2)
    )
    assert compare(first, second).nmi_mgh < 0.05
    assert abs(omega_index(first, second)) < 0.02


def test_what_cannot_be_compared() -> None:
    some = Cover.of(3, [[0, 1]])
    with pytest.raises(NodesMismatch, match="3 against 4"):
        compare(some, Cover.of(4, [[0, 1]]))
    with pytest.raises(NodesMismatch):
        omega_index(some, Cover.of(4, [[0, 1]]))
    with pytest.raises(SampleTooSmall):
        compare(some, Cover.of(3, []))
    for nodes in (0, 1):
        alone = Cover.of(nodes, [range(nodes)])
        for figure in (compare, omega_index):
            with pytest.raises(SampleTooSmall, match=f"{nodes} nodes are too few .* at least 2"):
                figure(alone, alone)
