"""How alike two covers of the same nodes are.

Three figures of the literature, each 1 for equal covers:

- ``nmi_lfk``: the overlapping normalised mutual information of Lancichinetti, Fortunato, Kertész 2009
  (New J. Phys. 11, 033015, appendix B). Papers that say "overlapping NMI" or "NMI_LFK" mean this one.
- ``nmi_mgh``: that of McDaid, Greene, Hurley 2011 (arXiv:1110.2515), normalised by the larger entropy
  ("NMI_max", the default of their program ``onmi``). It is lower, and nearly 0 for unrelated covers, where
  the first is not.
- ``omega``: the omega index of Collins and Dent 1988: how often pairs of nodes share the same number of
  communities in both, beyond chance; below 0 for less than chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sharing.communities.constants import PAIRS_AT_ONCE
from sharing.communities.cover import Cover
from sharing.communities.errors import NodesMismatch, SampleTooSmall
from sharing.communities.network import Floats


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two covers have in common, see the module."""

    nmi_lfk: float
    """Lancichinetti, Fortunato, Kertész 2009."""
    nmi_mgh: float
    """McDaid, Greene, Hurley 2011, by the larger entropy."""
    omega: float
    """Collins and Dent 1988."""


def compare(first: Cover, second: Cover) -> Agreement:
    """All three figures.

    Raises:
        NodesMismatch: they cover different numbers of nodes.
        SampleTooSmall: a cover has no community, or there are fewer than two nodes.
    """
    _check(first, second)
    for cover in (first, second):
        if not cover.communities:
            raise SampleTooSmall(0, 1, "communities")
    entropy_x, entropy_y = _entropies(first), _entropies(second)
    x_of_y, y_of_x = _conditional(first, second), _conditional(second, first)
    lfk = 1 - (_relative(x_of_y, entropy_x) + _relative(y_of_x, entropy_y)) / 2
    h_x, h_y = float(entropy_x.sum()), float(entropy_y.sum())
    information = (h_x - float(x_of_y.sum()) + h_y - float(y_of_x.sum())) / 2
    larger = max(h_x, h_y)
    # Two covers whose communities are all of everything have nothing to tell, and tell the same.
    return Agreement(lfk, information / larger if larger > 0 else 1.0, omega_index(first, second))


def omega_index(first: Cover, second: Cover) -> float:
    """Pairs of nodes that share equally many communities in both covers, beyond chance.

    Memory grows with the pairs of nodes that share a community.

    Raises:
        NodesMismatch: they cover different numbers of nodes.
        SampleTooSmall: there are fewer than two nodes, which make no pair.
    """
    _check(first, second)
    pairs = first.nodes * (first.nodes - 1) / 2
    shared = [_shared_by_pairs(cover) for cover in (first, second)]
    apart: Any = shared[0] - shared[1]
    apart.eliminate_zeros()
    agreed = pairs - apart.nnz / 2
    counts: list[Floats] = []
    most = max((int(each.data.max()) if each.nnz else 0) for each in shared) + 1
    for each in shared:
        found = np.bincount(each.data.astype(np.int64), minlength=most) / 2
        found[0] = pairs - each.nnz / 2
        counts.append(found)
    by_chance = float(counts[0] @ counts[1]) / pairs**2
    if by_chance == 1:
        return 1.0
    return (agreed / pairs - by_chance) / (1 - by_chance)


def _check(first: Cover, second: Cover) -> None:
    if first.nodes != second.nodes:
        raise NodesMismatch("the covers' nodes", first.nodes, second.nodes)
    if first.nodes < 2:
        raise SampleTooSmall(first.nodes, 2, "nodes")


def _shared_by_pairs(cover: Cover) -> Any:
    """How many communities each pair of nodes shares, both ways, the diagonal left out."""
    belongs = cover.matrix.scipy()
    shared: Any = (belongs.T @ belongs).tocoo()
    off = shared.row != shared.col
    shared.data = np.where(off, shared.data, 0)
    result = shared.tocsr()
    result.eliminate_zeros()
    return result


def _h(part: Floats) -> Floats:
    """−p log2 p, 0 at 0."""
    return -part * np.log2(np.where(part > 0, part, 1.0))


def _sizes(cover: Cover) -> Floats:
    return np.array([len(each) for each in cover.communities], dtype=np.float64)


def _entropies(cover: Cover) -> Floats:
    share = _sizes(cover) / cover.nodes
    return _h(share) + _h(1 - share)


def _relative(conditional: Floats, entropy: Floats) -> float:
    """The mean of H(X_i|Y)/H(X_i); a community of all nodes has no entropy and counts as known."""
    told = np.divide(conditional, entropy, out=np.zeros_like(entropy), where=entropy > 0)
    return float(told.mean())


def _conditional(first: Cover, second: Cover) -> Floats:
    """H(X_i|Y) for each community of the first: the least over Y's, if it tells more than its complement."""
    nodes = first.nodes
    theirs = second.matrix.scipy().T.tocsr()
    mine = first.matrix.scipy()
    sizes_x, sizes_y = _sizes(first)[:, None], _sizes(second)[None, :]
    entropy_x, entropy_y = _entropies(first)[:, None], _entropies(second)[None, :]
    found: list[Floats] = []
    step = max(1, PAIRS_AT_ONCE // max(1, len(second.communities)))
    for begin in range(0, len(first.communities), step):
        rows = slice(begin, begin + step)
        common: Floats = (mine[rows] @ theirs).toarray() / nodes
        only_x, only_y = sizes_x[rows] / nodes - common, sizes_y / nodes - common
        neither = np.maximum(1 - common - only_x - only_y, 0)
        agreeing, differing = _h(common) + _h(neither), _h(np.maximum(only_x, 0)) + _h(np.maximum(only_y, 0))
        told = np.where(agreeing >= differing, agreeing + differing - entropy_y, entropy_x[rows])
        found.append(np.minimum(told.min(axis=1), entropy_x[rows, 0]))
    return np.concatenate(found)
