"""EAGLE: hierarchical, overlapping communities, exactly (Shen, Cheng, Cai, Hu, Physica A 388, 2009; SM).

The network is weighted: Shen's A and k are the weight w and the strength. Communities are merged pair by
pair, the pair of largest

    M = 1/2m · Σ_{v∈a, w∈b, v≠w} [w_vw − k_v k_w / 2m]                                    (Shen eq. 1)

first, until one is left, and every cut of this dendrogram is judged by

    EQ = 1/2m · Σ_i Σ_{v,w∈C_i} [w_vw − k_v k_w / 2m] / (O_v O_w)                         (Shen eq. 2)

with O_v the number of communities of node v.

**Ties.** Communities are numbered by their nodes (``cliques.py``), a merged one takes the lower number of its
two, and of pairs with equal M the one with the lowest number goes first, its partner again the lowest. All M
are compared as (2m)² M = 2m·w(a,b) − S_a S_b + Σ_{v∈a∩b} k_v², which floating point holds exactly when
weights are whole numbers or multiples of a power of two, so that equal means equal.

**How.** No table of pairs is kept. For one community, M with all others takes one pass over its neighbours
and their memberships. Each community knows the largest M it has, or a bound above it: after a merge, M is
computed for the new one only, and a community whose best partner went into it keeps its old value as a bound
until it comes first. Memory grows with cliques and edges, not with pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sharing.communities.constants import PAIRS_AT_ONCE
from sharing.communities.network import Floats, Ints, Network
from sharing.communities.sparse import Sparse, diagonal, dot, sums_by

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Merges:
    """What was merged, in order; L communities at first, at most L − 1 merges."""

    first: Ints
    """The one of the lower number: 0 … L − 1 are the initial ones, L + t is what merge t made."""
    second: Ints
    """The other one."""
    gains: Floats
    """M of the pair when it was merged."""
    strengths: Floats
    """S of what each merge made: the sum of its nodes' strengths."""
    inner: Floats
    """The weight inside what each merge made, every edge counted from both ends."""
    quality: Floats
    """EQ after 0, 1, … merges; one longer than the others."""


def merge_all(network: Network, initial: tuple[Ints, ...]) -> Merges:
    """Merge by largest M until one community of connected nodes is left.

    Args:
        network: to merge on.
        initial: each community's nodes; every node with a neighbour is in one. Those of a node without
            any neighbour stay apart: M of theirs is 0 with every other, which says nothing.
    """
    return _Merging(network, initial).run()


_NOTHING = np.zeros(0, dtype=np.int64)
# By the mark of an edge's other end, or of both ends: 1 is in the one community, 2 in the other, 3 in both.
_TIMES_IN_SUM = np.array([2.0, 1.0, 1.0, 1.0])
_SHARED_AFTER = np.array([0.0, 1.0, 1.0, 1.0])
_SHARED_BEFORE = np.array([0.0, 1.0, 1.0, 2.0])


class _Merging:
    """The state between merges. Arrays by community have one more place at the end, where slots of nodes
    that were in both of two merged communities go.
    """

    def __init__(self, network: Network, initial: tuple[Ints, ...]) -> None:
        self.network = network
        self.degrees = network.degrees
        self.strengths = network.strengths
        self.squares = self.strengths**2
        self.total = float(self.strengths.sum())
        joins = [place for place, nodes in enumerate(initial) if self.strengths[nodes[0]] > 0]
        self.leaves = len(initial)
        self.labels = np.array(joins, dtype=np.int64)
        count = len(joins)
        lengths = np.array([len(initial[place]) for place in joins], dtype=np.int64)
        nodes = np.concatenate([initial[place] for place in joins]) if joins else np.zeros(0, np.int64)
        owner = np.repeat(np.arange(count), lengths)
        order = np.argsort(nodes, kind="stable")
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        ends = np.cumsum(lengths)[:-1]
        self.members = np.split(nodes, ends) if count else []
        self.places = np.split(place, ends) if count else []
        self.memberships = np.bincount(nodes, minlength=network.size)
        self.slots = owner[order]
        self.slot_starts = np.concatenate(([0], np.cumsum(self.memberships)))
        self.slot_counts = self.memberships.copy()
        self.slot_nodes = nodes[order]
        self.rows = np.repeat(np.arange(network.size), self.degrees)
        self.edges = [self._spans(network.starts[held], self.degrees[held]) for held in self.members]
        self.sums = np.append(sums_by(owner, self.strengths[nodes], count), np.inf)
        self.mark = np.zeros(network.size, dtype=np.int8)
        self._first_bounds(owner, nodes)
        self._first_quality(owner, nodes)

    # --- the largest M of each community ------------------------------------------------------------------

    def _first_bounds(self, owner: Ints, nodes: Ints) -> None:
        """By sparse products for the pairs that share a node or an edge; the others' M is −S_a S_b."""
        count = len(self.labels)
        self.bounds = np.full(count + 1, -np.inf)
        self.partners = np.full(count + 1, count, dtype=np.int64)
        self.known = np.zeros(count + 1, dtype=np.bool_)
        if count < 2:
            return
        starts = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=count))))
        belongs = Sparse(self.network.size, starts, nodes, np.ones(len(nodes))).scipy()
        close: Any = self.network.matrix.scipy() * self.total + diagonal(self.squares)
        turned = belongs.T.tocsr()
        step = max(1, PAIRS_AT_ONCE // count)
        for begin in range(0, count, step):
            pairs: Any = (belongs[begin : begin + step] @ close) @ turned
            widths = np.diff(pairs.indptr)
            rows = np.repeat(np.arange(begin, begin + len(widths)), widths)
            values = pairs.data - self.sums[rows] * self.sums[pairs.indices]
            values[rows == pairs.indices] = -np.inf
            best = np.maximum.reduceat(values, pairs.indptr[:-1])
            tied = np.flatnonzero(values == np.repeat(best, widths))
            # written from the last to the first, so that the lowest partner of equal ones stays
            tied = tied[np.lexsort((-pairs.indices[tied], rows[tied]))]
            self.partners[rows[tied]] = pairs.indices[tied]
            self.bounds[begin : begin + len(widths)] = best
        self.known[:count] = True
        # A pair without anything in common is best at most with the least strength there is.
        least, next_least = (float(each) for each in np.partition(self.sums[:count], 1)[:2])
        apart: Floats = np.where(self.sums[:count] == least, next_least, least)
        apart *= -self.sums[:count]
        unsure = np.flatnonzero(apart >= self.bounds[:count])
        self.bounds[unsure] = apart[unsure]
        self.known[unsure] = False

    def _spans(self, starts: Ints, counts: Ints) -> Ints:
        """The places starts[i] … starts[i] + counts[i] − 1, one span after the other."""
        ends = counts.cumsum()
        return (starts - ends + counts).repeat(counts) + np.arange(ends[-1] if len(ends) else 0)

    def _row(self, community: int, around: Floats) -> Floats:
        """(2m)² M with every other community; ``around`` is the weight from it to each node."""
        nodes = self.members[community]
        around = around * self.total
        around[nodes] += self.squares[nodes]
        touched = around.nonzero()[0]
        if 8 * len(touched) > len(around):
            slots, gained = self.slots, around[self.slot_nodes]
        else:
            counts = self.slot_counts[touched]
            slots = self.slots[self._spans(self.slot_starts[touched], counts)]
            gained = around[touched].repeat(counts)
        row = sums_by(slots, gained, len(self.sums))
        row -= self.sums[community] * self.sums
        row[community] = -np.inf
        return row

    def _around(self, community: int) -> Floats:
        """The weight from a community to each node."""
        network, edges = self.network, self.edges[community]
        return sums_by(network.columns[edges], network.weights[edges], network.size)

    # --- EQ -----------------------------------------------------------------------------------------------

    def _first_quality(self, owner: Ints, nodes: Ints) -> None:
        """Both parts of EQ before any merge: Σ w·N/(O·O) by edges, N communities shared, and Σ s²."""
        network = self.network
        self.fractions = 1.0 / np.maximum(self.memberships, 1)
        self.shared = np.zeros(len(network.columns))
        self.shares = sums_by(owner, (self.strengths * self.fractions)[nodes], len(self.labels) + 1)
        for members, edges in zip(self.members, self.edges, strict=True):
            self.mark[members] = 1
            self.shared[edges] += self.mark[network.columns[edges]]
            self.mark[members] = 0
        parts = self.fractions[self.rows] * self.fractions[network.columns]
        self.inner = dot(network.weights * self.shared, parts)

    def _quality(self) -> float:
        if not self.total:
            return 0.0
        return (self.inner - dot(self.shares, self.shares) / self.total) / self.total

    # --- merging ------------------------------------------------------------------------------------------

    def run(self) -> Merges:
        """All merges."""
        count = len(self.labels)
        steps = max(count - 1, 0)
        first, second = np.zeros(steps, np.int64), np.zeros(steps, np.int64)
        gains, strengths, inner = np.zeros(steps), np.zeros(steps), np.zeros(steps)
        quality = np.zeros(steps + 1)
        quality[0] = self._quality()
        for step in range(steps):
            one = self._next()
            other = int(self.partners[one])
            first[step], second[step] = self.labels[one], self.labels[other]
            gains[step] = self.bounds[one] / self.total**2
            inner[step] = self._merge(one, other)
            strengths[step] = self.sums[one]
            self.labels[one] = self.leaves + step
            quality[step + 1] = self._quality()
            if step + 1 < steps and 2 * (count - step - 1) < len(self.labels):
                self._compact()
        return Merges(first, second, gains, strengths, inner, quality)

    def _next(self) -> int:
        """The community with the largest M, and the lowest number of those."""
        while True:
            one = int(self.bounds.argmax())
            if self.known[one]:
                return one
            row = self._row(one, self._around(one))
            self.partners[one] = partner = int(row.argmax())
            self.bounds[one] = row[partner]
            self.known[one] = True

    def _merge(self, one: int, other: int) -> float:
        """Put ``other`` into ``one``, whose number is lower; returns the weight inside."""
        network, mark = self.network, self.mark
        mine, theirs = self.members[one], self.members[other]
        mark[mine] = 1
        both = mark[theirs] == 1
        mark[theirs] += 2
        common, added, places, edges = theirs[both], theirs, self.places[other], self.edges[other]
        if len(common):
            added = theirs[~both]
            edges = edges[mark[self.rows[edges]] == 2]
        nodes = np.concatenate((mine, added))
        edges = np.concatenate((self.edges[one], edges))
        rows, columns, weights = self.rows[edges], network.columns[edges], network.weights[edges]

        # EQ's first part before and after: an edge with one end inside is met once here, twice in the sum.
        ends = mark[columns]
        inside = dot(weights, _SHARED_AFTER[ends])
        counted = weights * _TIMES_IN_SUM[ends]
        shared = self.shared[edges]
        parts = self.fractions[rows] * self.fractions[columns]
        before = dot(counted * shared, parts)
        shared += _SHARED_AFTER[ends] - _SHARED_BEFORE[ends & mark[rows]]
        self.shared[edges] = shared
        mark[nodes] = 0

        # Memberships; EQ's second part changes in every community of a common node.
        if len(common):
            old = self.fractions[common]
            self.memberships[common] -= 1
            self.fractions[common] = 1.0 / self.memberships[common]
            parts = self.fractions[rows] * self.fractions[columns]
            self.slots[places[both]] = len(self.labels)
            places = places[~both]
            counts = self.slot_counts[common]
            touched = self.slots[self._spans(self.slot_starts[common], counts)]
            changes = self.strengths[common] * (self.fractions[common] - old)
            self.shares += sums_by(touched, changes.repeat(counts), len(self.shares))
        self.inner += dot(counted * shared, parts) - before
        self.slots[places] = one
        self.members[one], self.edges[one] = nodes, edges
        self.places[one] = np.concatenate((self.places[one], places))
        self.members[other] = self.places[other] = self.edges[other] = _NOTHING
        self.shares[one] = dot(self.strengths[nodes], self.fractions[nodes])
        self.shares[other] = self.shares[-1] = 0.0
        self.sums[one] += float(self.strengths[added].sum())
        self.sums[other] = np.inf

        row = self._row(one, sums_by(columns, weights, network.size))
        self._update(one, other, row)
        return inside

    def _update(self, one: int, other: int, row: Floats) -> None:
        """The largest M of each community, now that ``other`` is in ``one``."""
        bounds, partners, known = self.bounds, self.partners, self.known
        bounds[other] = -np.inf
        lost = (partners == one) | (partners == other)
        better = row > bounds
        # At its bound the new one is one of the best. It is the lowest of them if it is lower than the
        # partner that was known, or if that went into it; where none was known, the row will tell.
        better |= (row == bounds) & known & (lost | (partners > one))
        better[other] = False
        known[lost] = False
        partners[better] = one
        bounds[better] = row[better]
        known[better] = True
        partners[one] = partner = int(row.argmax())
        bounds[one] = row[partner]
        known[one] = True
        bounds[-1] = -np.inf

    def _compact(self) -> None:
        """Forget the communities that were merged into others; the order of the rest stays."""
        alive = np.flatnonzero(np.isfinite(self.sums))
        renumbered = np.full(len(self.sums), len(alive), dtype=np.int64)
        renumbered[alive] = np.arange(len(alive))
        slots = renumbered[self.slots]
        kept = slots < len(alive)
        moved = np.cumsum(kept) - 1
        self.slot_nodes = self.slot_nodes[kept]
        self.slot_counts = np.bincount(self.slot_nodes, minlength=self.network.size)
        self.slot_starts = np.concatenate(([0], np.cumsum(self.slot_counts)))
        self.slots = slots[kept]
        self.members = [self.members[place] for place in alive]
        self.places = [moved[self.places[place]] for place in alive]
        self.edges = [self.edges[place] for place in alive]
        self.labels = self.labels[alive]
        with_sink = np.append(alive, len(self.sums) - 1)
        self.sums = self.sums[with_sink]
        self.shares = self.shares[with_sink]
        self.bounds = self.bounds[with_sink]
        self.known = self.known[with_sink]
        self.partners = renumbered[self.partners[with_sink]]
