"""What a network is, and what is none."""

from __future__ import annotations

import re

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.communities import (
    Cover,
    Distance,
    Network,
    NetworkNotPositive,
    NetworkNotSymmetric,
    Node,
    NodesMismatch,
    NodeUnknown,
    SettingOutOfRange,
    betweenness,
    clustering,
    collaboration_importance,
    communities_of,
    paths,
    roles,
)
from tests.sharing.communities.networks import networks


@given(networks(dyadic=False))
def test_arrays_are_the_matrix(network: Network) -> None:
    matrix = network.matrix.scipy().toarray()
    assert network.strengths == pytest.approx(matrix.sum(axis=1))
    assert network.degrees.tolist() == (matrix > 0).sum(axis=1).tolist()
    assert network.edges == int((matrix > 0).sum() / 2)
    for node, name in enumerate(network.names):
        assert network.node(name) == node
        assert network.neighbours(Node(node)).tolist() == np.flatnonzero(matrix[node]).tolist()


def test_any_kind_of_matrix_is_taken_and_none_is_changed() -> None:
    dense = np.array([[0, 2, 0], [2, 0, 1], [0, 1, 0]])
    sparse = sp.coo_array(dense)
    for given_matrix in (dense, sparse, sparse.tocsc()):
        assert Network.of("abc", given_matrix).weights.tolist() == [2, 2, 1, 1]
    twice = Network.from_edges("abc", [("a", "b", 1), ("b", "c", 1), ("b", "a", 1)])
    assert twice.weights.tolist() == [2, 2, 1, 1]


@pytest.mark.parametrize(
    ("names", "matrix", "error"),
    [
        ("ab", [[0, 1], [0, 0]], NetworkNotSymmetric),
        ("ab", [[0, 1], [2, 0]], NetworkNotSymmetric),
        ("ab", [[0, -1], [-1, 0]], NetworkNotPositive),
        ("ab", [[0, np.nan], [np.nan, 0]], NetworkNotPositive),
        ("ab", [[0, np.inf], [np.inf, 0]], NetworkNotPositive),
        ("ab", [[1, 1], [1, 0]], NetworkNotPositive),
        ("abc", [[0, 1], [1, 0]], NodesMismatch),
        ("aa", [[0, 1], [1, 0]], NodesMismatch),
        ("ab", [[0, 1, 0], [1, 0, 0]], NodesMismatch),
    ],
)
def test_what_is_no_network(names: str, matrix: list[list[float]], error: type[Exception]) -> None:
    with pytest.raises(error):
        Network.of(names, np.array(matrix))


@pytest.mark.parametrize("weight", [1e-320, 1e-160, 1e160, 1e308, -1.0])
def test_weights_that_are_none_are_told_with_their_ends(weight: float) -> None:
    told = re.escape(f"the weight between b and c is {weight}: weights must be from 1e-60 to 1e+60")
    with pytest.raises(NetworkNotPositive, match=told):
        Network.from_edges("abc", [("a", "b", 1.0), ("b", "c", weight)])


extremes = st.sampled_from([0.0, 1e-60, 3e-60, 1.0, 0.7, 1e60, 3e59])


@settings(deadline=None)
@given(st.lists(extremes, min_size=21, max_size=21))
def test_every_weight_that_is_allowed_can_be_worked_with(weights: list[float]) -> None:
    matrix = np.zeros((7, 7))
    matrix[np.triu_indices(7, 1)] = weights
    network = Network.of("abcdefg", matrix + matrix.T)
    with np.errstate(all="raise", under="ignore"):
        for smallest in (2, 3):
            found = communities_of(network, smallest=smallest).by_subtrees()
            assert bool((found.cover.memberships > 0).all())
        for distance in Distance:
            figures = (paths(network, distance).efficiency, *collaboration_importance(network, distance).lost)
            assert bool(np.isfinite(figures).all())
            assert bool(np.isfinite(betweenness(network, distance)).all())
        shares = (clustering(network).barrat, clustering(network).onnela, roles(network, found.cover).within)
        for figure in shares:
            assert bool(((figure >= 0) & (figure <= 1 + 1e-9)).all())


def test_unknown_names() -> None:
    with pytest.raises(NodeUnknown, match="'c'"):
        Network.from_edges("ab", [("a", "c", 1.0)])
    with pytest.raises(NodeUnknown, match="'z'"):
        Network.from_edges("ab", []).node("z")


def test_a_cover_is_the_same_however_it_is_told() -> None:
    cover = Cover.of(4, [[2, 1], [], [0, 1], [1, 2]])
    assert [each.tolist() for each in cover.communities] == [[0, 1], [1, 2]]
    assert cover.overlapping == (1,)
    assert cover.memberships.tolist() == [1, 2, 1, 0]
    assert cover.of_node(Node(1)) == (0, 1)
    assert cover.of_node(Node(3)) == ()
    assert cover.named(Network.from_edges("abcd", [])) == ({"a", "b"}, {"b", "c"})
    twice = Cover.of(4, [[1, 0, 1], [2, 1], [0, 1]])
    assert [each.tolist() for each in twice.communities] == [[0, 1], [1, 2]], "a node is in one once"


@pytest.mark.parametrize(("nodes", "community"), [(2, [0, 5]), (2, [-1, 1]), (0, [0])])
def test_a_cover_has_no_nodes_but_the_networks(nodes: int, community: list[int]) -> None:
    odd = next(node for node in community if not 0 <= node < nodes)
    told = f"a community's node is {odd}: it must be one of 0 to {nodes - 1}"
    with pytest.raises(SettingOutOfRange, match=told):
        Cover.of(nodes, [[], community])
