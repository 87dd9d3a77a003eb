"""Complaint rings: parties that praise each other and complain about one whom others praise."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

from sharing.credit.suspicious.chance import log_groups, log_tail
from sharing.credit.suspicious.components import connected
from sharing.credit.suspicious.findings import Figure, Finding, Kind, percent
from sharing.credit.suspicious.orders import Integers, RatedOrders
from sharing.credit.suspicious.settings import Thresholds

LEAST = 3
"""Complainers."""
INNOCENT = (
    "Customers who were cheated by the same firm may know each other, and a firm may serve one trade badly "
    "and another well: read their reasons, the deliveries and any ruling before believing either side."
)


def slander(orders: RatedOrders, thresholds: Thresholds) -> list[Finding]:
    """Groups with their targets, the least likely first."""
    complaints = orders.complaints
    pairs = complaints.edges
    targets, starts = np.unique(pairs.taker[np.argsort(pairs.taker, kind="stable")], return_index=True)
    givers = pairs.giver[np.argsort(pairs.taker, kind="stable")]
    ends = np.append(starts[1:], len(givers))
    many = np.flatnonzero(ends - starts >= LEAST)
    heard: list[_Heard] = []
    for place in many:
        complainers = np.sort(givers[starts[place] : ends[place]])
        for members in _friends(orders, complainers):
            one = _judged(orders, int(targets[place]), members, len(complainers), len(many), thresholds)
            if one is not None:
                heard.append(one)
    return [_finding(orders, group) for group in _together(heard)]


@dataclass(frozen=True, slots=True)
class _Heard:
    """A group that complains about one party."""

    members: frozenset[int]
    target: int
    content: float
    log_chance: float


def _together(heard: list[_Heard]) -> list[list[_Heard]]:
    """Those of mostly the same complainers, as one group each: the least likely first, and so within each."""
    groups: list[list[_Heard]] = []
    for one in sorted(heard, key=lambda one: (one.log_chance, one.target, sorted(one.members))):
        for group in groups:
            first = group[0].members
            if 2 * len(first & one.members) >= min(len(first), len(one.members)):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _friends(orders: RatedOrders, complainers: Integers) -> list[Integers]:
    """Connected groups of complainers by mutual praise."""
    words = orders.praise
    within = words.within(complainers)
    if not within.any():
        return []
    n = orders.parties
    keys = np.unique(words.giver[within] * n + words.taker[within])
    both = keys[np.isin(keys % n * n + keys // n, keys)]
    # Numbered among themselves, so that a target costs what its complainers are.
    one, other = np.searchsorted(complainers, both // n), np.searchsorted(complainers, both % n)
    groups = connected(one.astype(np.int64), other.astype(np.int64), len(complainers))
    return [complainers[group] for group in groups if len(group) >= LEAST]


def _judged(
    orders: RatedOrders,
    target: int,
    members: Integers,
    complainers: int,
    targets: int,
    thresholds: Thresholds,
) -> _Heard | None:
    words, complaints = orders.praise, orders.complaints
    within = words.within(members)
    worth = float(words.received[members].sum())
    share = float(words.worth[within].sum()) / worth if worth else 0.0
    praise_of = int((~np.isin(words.giver[words.taker == target], members)).sum())
    against = complaints.taker == target
    by_members = np.isin(complaints.giver, members) & against
    others = praise_of + int((against & ~by_members).sum())
    content = praise_of / others if others else 0.0
    if share < thresholds.slander_share or content < thresholds.others_content:
        return None
    # Of directed pairs, not of words: partners who repeat themselves are no further proof.
    edges = words.edges
    inside = np.isin(edges.giver, members) & np.isin(edges.taker, members)
    given, taken = words.given[members].astype(float), words.taken[members].astype(float)
    expected = (given.sum() * taken.sum() - (given * taken).sum()) / max(1, len(words))
    count = int(inside.sum())
    tail = float(log_tail(np.array([count]), np.array([expected]))[0])
    chance = min(0.0, tail + log_groups(complainers, len(members)) + log(targets))
    if chance > log(thresholds.chance):
        return None
    return _Heard(frozenset(map(int, members)), target, content, chance)


def _finding(orders: RatedOrders, group: list[_Heard]) -> Finding:
    words, complaints = orders.praise, orders.complaints
    members = np.array(sorted(frozenset[int]().union(*(one.members for one in group))), np.int64)
    targets = np.array(sorted({one.target for one in group}), np.int64)
    by_members = np.isin(complaints.giver, members) & np.isin(complaints.taker, targets)
    within = words.within(members)
    share = float(words.worth[within].sum()) / float(words.received[members].sum())
    content = min(one.content for one in group)
    about = complaints.order[by_members]
    places = np.union1d(orders.among(members), about)
    days = orders.day[about]
    figures = (
        Figure("targets", len(targets), "parties they complain about together"),
        Figure("complaints", int(by_members.sum()), "complaints by them about these"),
        Figure("praise_inside", int(within.sum()), "times they praised each other"),
        Figure("inside_share", share, "of their credit comes from each other"),
        Figure("others_content", content, "of the words of others about each target praise it, at least"),
        Figure("days_apart", int(days.max() - days.min()), "days from the first complaint to the last"),
        Figure("fees", int(orders.fee[places].sum()), "burned in fees, in credit units"),
    )
    whom = "one party" if len(targets) == 1 else f"{len(targets)} parties"
    why = (
        f"{len(members)} parties complain together about {whom}, of whom at least {percent(content)} of all "
        f"others' words are praise; {percent(share)} of the complainers' own credit comes from each other."
    )
    return Finding(
        Kind.SLANDER,
        tuple(map(int, members)),
        tuple(map(int, targets)),
        tuple(map(int, places)),
        figures,
        group[0].log_chance,
        why,
        INNOCENT,
    )
