"""What EAGLE begins with: maximal cliques, and single nodes (Shen et al. 2009, §2.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sharing.communities.constants import (
    CLIQUES_UP_TO,
    MASKS_UP_TO,
    MEMBERSHIPS_UP_TO,
    TRIES_UP_TO,
)
from sharing.communities.errors import SettingOutOfRange, TooManyCliques
from sharing.communities.network import Ints, Network
from sharing.communities.sparse import graph_cliques


@dataclass(frozen=True, slots=True)
class Limits:
    """How much EAGLE may begin with; more takes longer than most can wait for."""

    cliques: int = CLIQUES_UP_TO
    """Maximal cliques."""
    members: int = MEMBERSHIPS_UP_TO
    """Members of them in all."""
    tries: int = TRIES_UP_TO
    """Steps to find them."""


LIMITS = Limits()
"""What somebody can wait for."""


def initial_communities(network: Network, smallest: int, limits: Limits = LIMITS) -> tuple[Ints, ...]:
    """Every maximal clique of at least ``smallest`` nodes, and each node of none of them alone.

    Shen et al. call small cliques between two large ones subordinate, and discard them by this threshold; of
    the cliques that reach it, all are kept. (Discarding those whose nodes all lie in larger ones as well
    gives other answers than they and others published for dolphins and football.)

    Args:
        network: whose.
        smallest: k.
        limits: how many cliques there may be.

    Returns:
        The nodes of each, rising; the communities in the order of their nodes as words in a dictionary.

    Raises:
        SettingOutOfRange: ``smallest`` is below 2.
        TooManyCliques: there are more.
    """
    if smallest < 2:
        raise SettingOutOfRange("the least size of a clique", smallest, "2 or more")
    cliques = sorted(sorted(clique) for clique in maximal_cliques(network, smallest, limits))
    alone = np.ones(network.size, dtype=np.bool_)
    for clique in cliques:
        alone[clique] = False
    cliques += [[int(node)] for node in np.flatnonzero(alone)]
    return tuple(np.array(clique, dtype=np.int64) for clique in sorted(cliques))


class _Found(list[list[int]]):
    """Cliques, how many members they have in all, and how many steps that took."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits = limits
        self.members = 0
        self.tries = 0

    def step(self) -> None:
        self.tries += 1
        if self.tries > self.limits.tries:
            raise TooManyCliques(self.limits.tries, "steps to its maximal cliques")

    def take(self, clique: list[int]) -> None:
        self.members += len(clique)
        if self.members > self.limits.members:
            raise TooManyCliques(self.limits.members, "members of maximal cliques")
        if len(self) == self.limits.cliques:
            raise TooManyCliques(self.limits.cliques, "maximal cliques")
        self.append(clique)


def maximal_cliques(network: Network, smallest: int, limits: Limits = LIMITS) -> Iterable[list[int]]:
    """The maximal cliques of at least ``smallest`` nodes, in no order; single nodes are none.

    Raises:
        TooManyCliques: there are more than the limits.

    Bron and Kerbosch 1973 with the pivot of Tomita et al. 2006, on sets of nodes held as the bits of whole
    numbers. Those would fill the memory of very large networks, which go to networkx.
    """
    if network.size > MASKS_UP_TO:
        return _by_networkx(network, smallest, limits)
    found = _Found(limits)
    near: list[int] = []
    columns, starts = network.columns.tolist(), network.starts.tolist()
    for begin, end in pairwise(starts):
        mask = 0
        for node in columns[begin:end]:
            mask |= 1 << node
        near.append(mask)
    # From nodes of few neighbours to those of many, each with those that come later: small sets first.
    order: list[int] = np.argsort(network.degrees, kind="stable").tolist()
    earlier = 0
    try:
        for node in order:
            if near[node]:
                _extend([node], near[node] & ~earlier, near[node] & earlier, near, smallest, found)
            earlier |= 1 << node
    except RecursionError:  # a clique of a thousand nodes
        return _by_networkx(network, smallest, limits)
    return found


def _by_networkx(network: Network, smallest: int, limits: Limits) -> _Found:
    """The same without recursion."""
    found = _Found(limits)
    for each in graph_cliques(network.matrix):
        found.step()
        if len(each) >= max(2, smallest):
            found.take(each)
    return found


def _extend(clique: list[int], rest: int, out: int, near: list[int], smallest: int, found: _Found) -> None:
    """The maximal cliques with ``clique``, some of ``rest``, none of ``out``: both are near to all of it."""
    found.step()
    if not rest:
        if not out and len(clique) >= smallest:
            found.take(clique)
        return
    if len(clique) + rest.bit_count() < smallest:
        return
    # What is near to the pivot need not be tried: a maximal clique has the pivot or someone not near to it.
    most, covered, both = -1, 0, rest | out
    while both:
        lowest = both & -both
        both ^= lowest
        common = rest & near[lowest.bit_length() - 1]
        count = common.bit_count()
        if count > most:
            most, covered = count, common
    tried = rest & ~covered
    while tried:
        lowest = tried & -tried
        tried ^= lowest
        node = lowest.bit_length() - 1
        _extend([*clique, node], rest & near[node], out & near[node], near, smallest, found)
        rest ^= lowest
        out |= lowest
