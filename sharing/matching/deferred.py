"""Stable matchings of orders and makers, both with quotas: deferred acceptance (Gale, Shapley; Roth).

Preferences are responsive: each side ranks single partners and takes the best it can get up to its quota. No
pair that is not matched would then both rather have each other, than a free place or their worst partner. The
side that proposes gets the best partners that any stable matching gives it.

Ties of value are broken by the index of the partner, the smaller first, so that preferences are strict; the
matching is stable for the values as they are, too.

Proposals are made in rounds as arrays, all orders at once, until few are left, and then one after another:
the outcome does not depend on the sequence.
"""

from __future__ import annotations

from enum import Enum
from heapq import heappush, heapreplace

import numpy as np

from sharing.matching.constants import FEW, MOST_VALUE
from sharing.matching.market import Bools, Ints
from sharing.matching.pairs import Matching, Pairs, matching_of


class Proposing(Enum):
    """Which side proposes, and so gets its optimum."""

    NEEDS = "needs"
    """Orders."""
    MAKERS = "makers"
    """Makers."""


def stable(pairs: Pairs, proposing: Proposing = Proposing.NEEDS) -> Matching:
    """The stable matching that is best for one side.

    Orders with a quota above 1 propose to so many makers at once.
    """
    if proposing is Proposing.NEEDS:
        held = _accept(
            *(pairs.need, pairs.need_value, pairs.need_quota),
            *(pairs.maker, pairs.maker_value, pairs.maker_quota),
        )
    else:
        held = _accept(
            *(pairs.maker, pairs.maker_value, pairs.maker_quota),
            *(pairs.need, pairs.need_value, pairs.need_quota),
        )
    return matching_of(
        pairs,
        np.flatnonzero(held),
        "{full} more makers pass its rules, and each has orders that it likes as well or better",
    )


def _accept(
    side: Ints, liking: Ints, quota: Ints, other: Ints, other_liking: Ints, other_quota: Ints
) -> Bools:
    """Which pairs are held in the end, when ``side`` proposes."""
    n, pairs = len(quota), len(side)
    # From here on pairs stand in the proposers' order of preference, so that a proposer's next is a counter.
    sequence = _by_preference(side, liking)
    proposer, receiver = side[sequence], other[sequence]
    counts = np.bincount(side, minlength=n)
    ends = np.cumsum(counts)
    following = ends - counts
    # The place of each pair in the receivers' order of preference: smaller is better.
    by_receiver = _by_preference(other, other_liking)
    places = np.empty(pairs, dtype=np.int64)
    places[by_receiver] = np.arange(pairs)
    place, at_place = places[sequence], np.empty(pairs, dtype=np.int64)
    at_place[place] = np.arange(pairs)
    free = quota.copy()
    rounds = _Rounds(proposer, receiver, place, at_place, following, ends, free)
    single = int(other_quota.max(initial=0)) <= 1
    kept = rounds.of_one(other_quota) if single else rounds.of_many(other_quota)
    active = rounds.active
    held = np.zeros(pairs, dtype=np.bool_)
    held[kept] = True
    if len(active):
        _one_by_one(proposer, receiver, place, other_quota, free, following, ends, active, held)
    result = np.zeros(pairs, dtype=np.bool_)
    result[sequence] = held
    return result


class _Rounds:
    """All proposers propose at once, round by round, until few are left: those are then ``active``."""

    def __init__(
        self,
        proposer: Ints,
        receiver: Ints,
        place: Ints,
        at_place: Ints,
        following: Ints,
        ends: Ints,
        free: Ints,
    ) -> None:
        self.proposer, self.receiver = proposer, receiver
        self.place, self.at_place = place, at_place
        self.following, self.ends, self.free = following, ends, free
        self.active = self._proposing(np.arange(len(free)))

    def of_many(self, quota: Ints) -> Ints:
        """The pairs held in the end, each receiver holding up to its quota."""
        kept = np.zeros(0, dtype=np.int64)
        fresh = np.zeros(len(quota), dtype=np.bool_)
        while len(self.active) > FEW:
            made = self._propose()
            fresh[self.receiver[made]] = True
            concerned = fresh[self.receiver[kept]]
            fresh[self.receiver[made]] = False
            rivals = self.at_place[np.sort(self.place[np.concatenate((kept[concerned], made))])]
            to = self.receiver[rivals]
            begins = np.flatnonzero(_firsts(to))
            sizes = np.diff(begins, append=len(to))
            wins = np.arange(len(to)) - np.repeat(begins, sizes) < quota[to]
            kept = np.concatenate((kept[~concerned], rivals[wins]))
            self._refuse(rivals[~wins])
        return kept

    def of_one(self, quota: Ints) -> Ints:
        """The same where nobody holds more than one: a round costs what is proposed, not what is held."""
        nothing = len(self.place)
        best = np.where(quota > 0, nothing, -1)
        while len(self.active) > FEW:
            offers = np.sort(self.place[self._propose()])
            to = self.receiver[self.at_place[offers]]
            first = _firsts(to)
            to, strongest = to[first], offers[first]
            before = best[to]
            wins = strongest < before
            best[to[wins]] = strongest[wins]
            let_go = before[wins]
            lost = (offers[~first], strongest[~wins], let_go[let_go < nothing])
            self._refuse(self.at_place[np.concatenate(lost)])
        return self.at_place[best[(best >= 0) & (best < nothing)]]

    def _propose(self) -> Ints:
        made = self.following[self.active]
        self.following[self.active] += 1
        self.free[self.active] -= 1
        return made

    def _refuse(self, lost: Ints) -> None:
        losers = self.proposer[lost]
        np.add.at(self.free, losers, 1)
        self.active = self._proposing(np.unique(np.concatenate((self.active, losers))))

    def _proposing(self, some: Ints) -> Ints:
        return some[(self.free[some] > 0) & (self.following[some] < self.ends[some])]


def _firsts(groups: Ints) -> Bools:
    """Where a new group begins in a sorted sequence."""
    return np.append(True, groups[1:] != groups[:-1])


def _by_preference(side: Ints, liking: Ints) -> Ints:
    """Pairs sorted by side, and those of one by liking, best first, and then by position."""
    pairs = len(side)
    if not pairs:
        return np.zeros(0, dtype=np.int64)
    worse = MOST_VALUE - liking
    bits = (pairs - 1).bit_length()
    if int(side.max()).bit_length() + MOST_VALUE.bit_length() + bits < 63:
        # One number for each pair, its position in the lowest bits: sorts faster than columns do.
        return np.sort(((side << MOST_VALUE.bit_length()) + worse << bits) + np.arange(pairs)) & (
            (1 << bits) - 1
        )
    return np.lexsort((worse, side)).astype(np.int64)


def _one_by_one(
    proposer: Ints,
    receiver: Ints,
    place: Ints,
    quota: Ints,
    free: Ints,
    following: Ints,
    ends: Ints,
    active: Ints,
    held: Bools,
) -> None:
    """Let the last proposers propose singly; changes ``held``."""
    # Places are sorted by receiver, so that what one holds is a slice; a heap is made when it is first asked.
    standing = np.flatnonzero(held)
    standing = standing[np.argsort(place[standing])]
    stop = np.cumsum(np.bincount(receiver[standing], minlength=len(quota)))
    heaps: dict[int, list[tuple[int, int]]] = {}
    stack = active.tolist()
    while stack:
        one = stack[-1]
        pair = int(following[one])
        if free[one] <= 0 or pair >= ends[one]:
            stack.pop()
            continue
        following[one] += 1
        to = int(receiver[pair])
        heap, offer = heaps.get(to), (-int(place[pair]), pair)
        if heap is None:
            holds = standing[stop[to - 1] if to else 0 : stop[to]][::-1]
            heap = heaps[to] = list(zip((-place[holds]).tolist(), holds.tolist(), strict=True))
        if len(heap) < quota[to]:
            heappush(heap, offer)
            held[pair] = True
            free[one] -= 1
        elif heap and heap[0] < offer:
            _, lost = heapreplace(heap, offer)
            held[pair], held[lost] = True, False
            free[one] -= 1
            loser = int(proposer[lost])
            free[loser] += 1
            stack.append(loser)
