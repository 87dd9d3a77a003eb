"""What a network is, and what is none."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given

from sharing.communities import (
    Cover,
    Network,
    NetworkNotPositive,
    NetworkNotSymmetric,
    Node,
    NodesMismatch,
    NodeUnknown,
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
