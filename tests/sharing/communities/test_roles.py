"""Range, correlations and stability by their definitions."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.communities import (
    Cover,
    Network,
    Node,
    NodesMismatch,
    correlation_of_nodes,
    pairwise_correlation,
    roles,
)
from tests.sharing.communities.networks import covers, networks


@st.composite
def covered(draw: st.DrawFn) -> tuple[Network, Cover]:
    network = draw(networks(dyadic=False))
    return network, draw(covers(network.size))


@given(covered())
def test_all_are_their_definitions(pair: tuple[Network, Cover]) -> None:
    network, cover = pair
    weights = network.matrix.scipy().toarray()
    sets = [set(each.tolist()) for each in cover.communities]
    found, strength = roles(network, cover), weights.sum(axis=1)
    for node in range(network.size):
        assert found.extending_range[node] == sum(node in each for each in sets)
        fellows = set().union(*(each for each in sets if node in each)) - {node}
        inside = weights[node, sorted(fellows)].sum()
        near = [weight for weight in weights[node] if weight]
        if not near:
            assert found.within[node] == found.between[node] == found.stability[node] == 0
            continue
        assert found.within[node] == pytest.approx(inside / strength[node])
        assert found.within[node] + found.between[node] == pytest.approx(1)
        entropy = -sum(weight / strength[node] * log(weight / strength[node]) for weight in near)
        stability = 1 - entropy / log(len(near)) if len(near) > 1 else 1.0
        assert found.stability[node] == pytest.approx(stability, abs=1e-9)
        for other in range(network.size):
            wanted = weights[node, other] / sqrt(strength[node] * strength[other]) if strength[other] else 0.0
            assert correlation_of_nodes(network, Node(node), Node(other)) == pytest.approx(wanted)
    between = pairwise_correlation(network, cover)
    for a, one in enumerate(sets):
        for b, other in enumerate(sets):
            total = sum(weights[i, j] for i in one for j in other)
            scale = sqrt(sum(strength[i] for i in one) * sum(strength[j] for j in other))
            assert between[a, b] == pytest.approx(total / scale if scale else 0.0)


def test_equal_partners_are_no_certainty() -> None:
    matrix = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=float)
    found = roles(Network.of("abc", matrix), Cover.of(3, [[0, 1], [2]]))
    assert found.stability.tolist() == [0, 1, 1]
    assert found.within.tolist() == [0.5, 1, 0]


def test_a_cover_of_other_nodes() -> None:
    network = Network.of("ab", np.zeros((2, 2)))
    with pytest.raises(NodesMismatch):
        roles(network, Cover.of(3, [[0]]))
    with pytest.raises(NodesMismatch):
        pairwise_correlation(network, Cover.of(3, [[0]]))
