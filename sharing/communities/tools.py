"""Optional packages, imported when they are needed: the extra ``mechanisms``."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numpy as np

from sharing.communities.network import Floats, Network
from sharing.errors import ToolMissing

P = ParamSpec("P")
T = TypeVar("T")


def networkit() -> Any:
    """The package.

    Raises:
        ToolMissing: it is not installed.
    """
    try:
        return importlib.import_module("networkit")
    except ImportError:
        raise ToolMissing("networkit", "mechanisms") from None


def networkit_graph(network: Network, values: Floats | None) -> Any:
    """The network as NetworKit's graph.

    Args:
        network: whose edges.
        values: of the edges, as ``network.weights`` lies; none for a graph without.
    """
    graph = networkit().Graph(network.size, weighted=values is not None)
    rows = np.repeat(np.arange(network.size), network.degrees)
    upper = np.flatnonzero(rows < network.columns)
    ends = (rows[upper].tolist(), network.columns[upper].tolist())
    told = [1.0] * len(upper) if values is None else values[upper].tolist()
    for one, other, value in zip(*ends, told, strict=True):
        graph.addEdge(one, other, value)
    return graph


_compiled: dict[Callable[..., Any], Any] = {}


def compiled(plain: Callable[P, T]) -> Callable[P, T]:
    """The function compiled by numba; the function itself where numba is not installed: equal, and slower."""
    if plain not in _compiled:
        _compiled[plain] = _compile(plain)
    return _compiled[plain]


def _compile(plain: Callable[..., Any]) -> Any:
    try:
        numba: Any = importlib.import_module("numba")
    except ImportError:
        return plain
    try:
        return numba.njit(cache=True)(plain)
    except RuntimeError:
        # There is no folder to keep what was compiled: it is compiled in each process.
        return numba.njit(plain)
