"""Parties that reach each other: scipy's graphs, which lack types, stay in this module."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from scipy import sparse  # pyright: ignore[reportMissingTypeStubs]
from scipy.sparse import csgraph  # pyright: ignore[reportMissingTypeStubs]

from sharing.credit.suspicious.orders import Integers

_sparse, _csgraph = cast("Any", sparse), cast("Any", csgraph)


def strong(giver: Integers, taker: Integers, count: int) -> list[Integers]:
    """Groups in which everybody reaches everybody along directed edges (Tarjan 1972), members ascending."""
    return _groups(giver, taker, count, "strong")


def connected(one: Integers, other: Integers, count: int) -> list[Integers]:
    """Groups in which everybody reaches everybody, whatever the direction, members ascending."""
    return _groups(one, other, count, "weak")


def _groups(one: Integers, other: Integers, count: int, connection: str) -> list[Integers]:
    graph = _sparse.csr_array((np.ones(len(one), np.int8), (one, other)), (count, count))
    found = _csgraph.connected_components(graph, directed=True, connection=connection)
    labels = cast("Integers", found[1].astype(np.int64))
    order = np.argsort(labels, kind="stable").astype(np.int64)
    ends = np.cumsum(np.bincount(labels))
    return [np.sort(group) for group in np.split(order, ends[:-1]) if len(group) > 1]
