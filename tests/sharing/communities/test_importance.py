"""Collaboration importance against brute force: the node removed, all paths again."""

from __future__ import annotations

import importlib
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from sharing import compiled
from sharing.communities import Distance, Network, collaboration_importance, paths, tools
from sharing.errors import ToolMissing
from tests.sharing.communities.networks import networks, random_network


def without(network: Network, node: int) -> Network:
    rest = [each for each in range(network.size) if each != node]
    matrix = network.matrix.scipy().toarray()[np.ix_(rest, rest)]
    return Network.of([network.names[each] for each in rest], matrix)


def check(network: Network, distance: Distance) -> None:
    found = collaboration_importance(network, distance)
    whole = paths(network, distance).efficiency
    assert found.efficiency == pytest.approx(whole)
    for node in range(network.size):
        left = paths(without(network, node), distance).efficiency
        count = network.size
        assert found.without[node] == pytest.approx(left, abs=1e-9)
        if whole:
            assert found.importance[node] == pytest.approx((whole - left) / whole, abs=1e-9)
            same = left * (count - 1) * (count - 2) / (count * (count - 1))
            assert found.lost[node] == pytest.approx((whole - same) / whole, abs=1e-9)


@pytest.mark.parametrize("distance", Distance)
@given(network=networks(dyadic=False))
def test_each_is_what_its_removal_costs(distance: Distance, network: Network) -> None:
    check(network, distance)


@pytest.mark.parametrize("distance", Distance)
def test_on_a_larger_network(distance: Distance) -> None:
    check(random_network(70, 130, seed=3), distance)


def test_the_same_without_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    network = random_network(40, 90, seed=4)
    fast = collaboration_importance(network)
    monkeypatch.setattr(compiled, "_compiled", {})
    hide(monkeypatch, "numba")
    plain = collaboration_importance(network)
    assert np.array_equal(plain.without, fast.without)


def hide(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    real = importlib.import_module

    def without_it(name: str, *rest: Any) -> Any:
        if name == package:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(importlib, "import_module", without_it)


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    hide(monkeypatch, "networkit")
    with pytest.raises(ToolMissing, match=r"tallystick\[mechanisms\]"):
        tools.networkit()


def test_the_middle_of_a_star_is_everything() -> None:
    star = nx.star_graph(5)
    network = Network.of([str(node) for node in star], nx.to_scipy_sparse_array(star))
    found = collaboration_importance(network, Distance.HOPS)
    assert found.importance[0] == 1.0
    assert bool((found.importance[1:] < 0).all())
    assert bool((found.lost > 0).all())
