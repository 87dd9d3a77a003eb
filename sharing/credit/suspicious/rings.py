"""Collusion rings: parties that praise each other's work around, while the money comes back.

Candidates are the strongly connected components (Tarjan 1972) of the graph of customers and the makers they
praised, at rising levels of what an edge must mean to its ends: at each level large components fall apart,
so that a ring is found although its members also deal with the market. A candidate is told if it has a cycle
of three to six, if each member's credit as a maker comes mostly from inside, if so many inside orders are no
chance among all groups of its size, and if the money paid inside returns to who paid it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

import numpy as np

from sharing.credit.suspicious.chance import log_chance_inside
from sharing.credit.suspicious.components import strong
from sharing.credit.suspicious.findings import Figure, Finding, Kind, percent
from sharing.credit.suspicious.orders import Flags, Integers, RatedOrders, Reals, Words
from sharing.credit.suspicious.settings import Thresholds

LEVELS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
"""The share of its ends' words that an edge must be, level by level."""
SHORTEST, LONGEST = 3, 6
INNOCENT = (
    "Firms of one supply chain, each making a part for the next and buying its scrap or tools back, or a "
    "group under one owner, trade in a circle too: ask whether something was made and carried away each "
    "time, at prices that outsiders paid, and who owns them."
)


@dataclass(frozen=True, slots=True)
class _Ring:
    members: Integers
    inside: Reals
    count: int
    circulating: float
    log_chance: float


def rings(orders: RatedOrders, thresholds: Thresholds) -> list[Finding]:
    """Rings that share no member, the least likely first."""
    words = orders.work_praised
    candidates: dict[tuple[int, ...], _Ring] = {}
    for members in _components(words, thresholds.largest_ring):
        key = tuple(map(int, members))
        if key not in candidates:
            ring = _judged(orders, words, members, thresholds)
            if ring is not None:
                candidates[tuple(map(int, ring.members))] = ring
    taken: set[int] = set()
    found: list[Finding] = []
    for key, ring in sorted(candidates.items(), key=lambda one: (one[1].log_chance, one[0])):
        if taken.isdisjoint(key):
            taken.update(key)
            found.append(_finding(orders, ring))
    return found


def _components(words: Words, largest: int) -> Iterator[Integers]:
    """Strongly connected components of three and more at each level."""
    edges, n = words.edges, words.parties
    to_taker = edges.worth / np.maximum(words.received[edges.taker], 1e-300)
    of_giver = edges.count / np.maximum(words.given[edges.giver], 1)
    for strength in (to_taker, np.minimum(to_taker, of_giver)):
        for level in LEVELS:
            kept = strength >= level
            for group in strong(edges.giver[kept], edges.taker[kept], n):
                if SHORTEST <= len(group) <= largest:
                    yield group


def _judged(orders: RatedOrders, words: Words, members: Integers, thresholds: Thresholds) -> _Ring | None:
    """A component without those who do not depend on it; None if that is no ring."""
    while True:
        if len(members) < SHORTEST:
            return None
        within = words.within(members)
        received = np.bincount(words.taker[within], words.worth[within], words.parties)[members]
        inside = received / np.maximum(words.received[members], 1e-300)
        kept = (inside >= thresholds.inside_share) & _on_cycles(
            words.giver[within], words.taker[within], members
        )
        if kept.all():
            break
        members = members[kept]
    count = int(within.sum())
    chance = log_chance_inside(words, members, count) + log(2 * len(LEVELS))
    circulating = _circulating(orders, words.order[within], members)
    if chance > log(thresholds.chance) or circulating < thresholds.circulating:
        return None
    return _Ring(members, inside, count, circulating, chance)


def _on_cycles(giver: Integers, taker: Integers, members: Integers) -> Flags:
    """Which members lie on a cycle of three to six different ones."""
    after: dict[int, list[int]] = {int(member): [] for member in members}
    for one, other in sorted(set(zip(giver.tolist(), taker.tolist(), strict=True))):
        after[one].append(other)
    done: set[int] = set()
    for start in after:
        if start not in done:
            done.update(_cycle(after, [start]))
    return np.array([int(member) in done for member in members], np.bool_)


def _cycle(after: dict[int, list[int]], path: list[int]) -> list[int]:
    """A cycle that goes on from a path and ends where it began; empty if there is none."""
    for other in after[path[-1]]:
        if other == path[0] and len(path) >= SHORTEST:
            return path
        if other not in path and len(path) < LONGEST:
            found = _cycle(after, [*path, other])
            if found:
                return found
    return []


def _circulating(orders: RatedOrders, places: Integers, members: Integers) -> float:
    """The share of the money paid inside that came back to who paid it: 1 − Σ|net| / (2 · gross)."""
    inside = np.unique(places)
    paid = orders.paid[inside].astype(np.float64)
    gross = float(paid.sum())
    if gross == 0:
        return 0.0
    net = np.bincount(orders.maker[inside], paid, orders.parties)
    net -= np.bincount(orders.customer[inside], paid, orders.parties)
    return 1 - float(np.abs(net[members]).sum()) / (2 * gross)


def _finding(orders: RatedOrders, ring: _Ring) -> Finding:
    places = orders.among(ring.members)
    gross = int(orders.paid[places].sum())
    least = float(ring.inside.min())
    figures = (
        Figure("orders_inside", ring.count, "orders among them whose work was praised"),
        Figure("least_inside_share", least, "of each one's credit as a maker comes from inside, at least"),
        Figure("paid_inside", gross, "paid among them, in credit units"),
        Figure("circulating", ring.circulating, "of it came back to who paid it"),
        Figure("fees", int(orders.fee[places].sum()), "burned in fees, in credit units"),
    )
    why = (
        f"{len(ring.members)} parties praised each other's work in a circle, {ring.count} times; at least "
        f"{percent(least)} of each one's credit as a maker comes from the others, and "
        f"{percent(ring.circulating)} of the money came back to who paid it."
    )
    members = tuple(map(int, ring.members))
    return Finding(Kind.RING, members, (), tuple(map(int, places)), figures, ring.log_chance, why, INNOCENT)
