"""Sybil clusters: parties that deal with each other, and are reached from others over few orders.

A walk that now and then returns to where it began stays within a group that has few ways out. From each party
the walk's long-run shares (personalised PageRank) are approximated by pushing what is left along orders with
praise until little is left anywhere; the parties, in order of share for each of their orders, are taken up
one by one, and the group of lowest conductance on the way is a candidate (Andersen, Chung and Lang, FOCS
2006). Groups that hold a genesis party are none. What can flow in is bounded as in ``sharing.credit.flow``.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import cast

import numpy as np

from sharing.credit.flow import DEFAULT_FLOW, FlowSettings, Trades
from sharing.credit.flow.settings import FINE, MOST_FINE
from sharing.credit.flow.trades import capacities
from sharing.credit.suspicious.chance import log_groups, log_tail
from sharing.credit.suspicious.findings import Figure, Finding, Kind, days_long
from sharing.credit.suspicious.orders import Integers, RatedOrders
from sharing.credit.suspicious.settings import Thresholds

INNOCENT = (
    "A firm that brings its own customers and suppliers, or a new region or trade, begins as such a group: "
    "ask who they are, whether addresses, machines or owners are the same, and wait whether they come to "
    "deal with others."
)


RETURNING = 0.1
"""The share of the walk that returns at each step: the longer it stays away, the larger groups it finds."""
SCALES = ((1e-3, 1), (1e-4, 10))
"""What may be left at a party for each of its orders, and from each how-many-th party walks begin: the
less is left, the larger groups are found, at more cost; they have the more members to begin from."""

Neighbours = list[list[tuple[int, int]]]
"""Of each party, with whom it had orders and how many."""


@dataclass(frozen=True, slots=True)
class _Graph:
    """Orders with praise among parties, whatever the direction."""

    neighbours: Neighbours
    degree: Integers

    @property
    def orders(self) -> int:
        return int(self.degree.sum()) // 2


def clusters(orders: RatedOrders, genesis: Integers, thresholds: Thresholds) -> list[Finding]:
    """Clusters that share no member and hold no genesis party, the least likely first."""
    graph = _graph(orders)
    candidates = [
        finding
        for members in _candidates(graph, set(genesis.tolist()), thresholds)
        if (finding := _finding(orders, graph, np.array(members), thresholds)) is not None
    ]
    taken: set[int] = set()
    found: list[Finding] = []
    for one in sorted(candidates, key=lambda one: (one.log_chance, one.parties)):
        if taken.isdisjoint(one.parties):
            taken.update(one.parties)
            found.append(one)
    return found


def _graph(orders: RatedOrders) -> _Graph:
    spoken = np.flatnonzero(orders.maker_praised | orders.customer_praised)
    one, other = orders.customer[spoken], orders.maker[spoken]
    n = max(1, orders.parties)
    ends, others = np.concatenate([one, other]), np.concatenate([other, one])
    keys, weights = np.unique(ends * n + others, return_counts=True)
    neighbours: Neighbours = [[] for _ in range(n)]
    for key, weight in zip(
        cast("list[int]", keys.tolist()), cast("list[int]", weights.tolist()), strict=True
    ):
        neighbours[key // n].append((key % n, weight))
    return _Graph(neighbours, np.bincount(ends, minlength=n).astype(np.int64))


def _candidates(graph: _Graph, genesis: set[int], thresholds: Thresholds) -> list[list[int]]:
    """Groups of low conductance, by the first party from which each is found; some overlap."""
    degree = cast("list[int]", graph.degree.tolist())
    most = int(sum(one > 0 for one in degree) * thresholds.largest_cluster)
    found: list[list[int]] = []
    covered: set[int] = set()
    # Orders inside have two ends there: some member of every cluster has twice what each has on average.
    able = [seed for seed, ends in enumerate(degree) if ends >= max(1.0, 2 * thresholds.orders_each)]
    for left, step in SCALES:
        for seed in able[::step]:
            if seed in covered or seed in genesis:
                continue
            shares = _walk(graph.neighbours, degree, seed, left)
            members = _lowest(graph.neighbours, degree, shares, genesis, most, thresholds)
            if members:
                covered.update(members)
                found.append(members)
    return found


def _lowest(
    neighbours: Neighbours,
    degree: list[int],
    shares: dict[int, float],
    genesis: set[int],
    most: int,
    thresholds: Thresholds,
) -> list[int]:
    """The group of lowest conductance among the first by share; empty if none is low enough."""
    order = sorted(shares, key=lambda one: (-shares[one] / degree[one], one))
    within: set[int] = set()
    volume = inside = best = 0
    lowest = thresholds.conductance
    for size, party in enumerate(order[:most], 1):
        if party in genesis:
            break
        inside += sum(weight for other, weight in neighbours[party] if other in within)
        volume += degree[party]
        within.add(party)
        conductance = (volume - 2 * inside) / volume
        dense = inside >= thresholds.orders_each * size
        if size >= thresholds.least_cluster and dense and conductance <= lowest:
            lowest, best = conductance, size
    return sorted(order[:best])


def _walk(neighbours: Neighbours, degree: list[int], seed: int, most_left: float) -> dict[int, float]:
    """Shares of a walk from a party, which returns to it: approximate personalised PageRank."""
    shares: dict[int, float] = {}
    left = {seed: 1.0}
    waiting = [seed]
    while waiting:
        one = waiting.pop()
        here, left[one] = left[one], 0.0
        shares[one] = shares.get(one, 0.0) + RETURNING * here
        each = (1 - RETURNING) * here / degree[one]
        for other, weight in neighbours[one]:
            before = left.get(other, 0.0)
            left[other] = before + each * weight
            if before < most_left * degree[other] <= left[other]:
                waiting.append(other)
    return shares


def _finding(orders: RatedOrders, graph: _Graph, members: Integers, thresholds: Thresholds) -> Finding | None:
    places = orders.among(members)
    spoken = (orders.maker_praised | orders.customer_praised)[places]
    inside = int(spoken.sum())
    degree = graph.degree[members].astype(np.float64)
    volume = float(degree.sum())
    cut = int(volume) - 2 * inside
    expected = (volume * volume - float((degree * degree).sum())) / max(1, 4 * graph.orders)
    tail = float(log_tail(np.array([inside]), np.array([expected]))[0])
    chance = min(0.0, tail + log_groups(orders.parties, len(members)))
    if chance > log(thresholds.chance):
        return None
    flowing = incoming(orders, members)
    seen = orders.first_seen[members]
    spread = int(seen.max() - seen.min())
    only = _only_inside(orders, members)
    figures = (
        Figure("orders_inside", inside, "orders with praise among them"),
        Figure("orders_across", cut, "orders with praise between them and others"),
        Figure("conductance", cut / volume, "of their orders' ends lead outside"),
        Figure("paid_inside", int(orders.paid[places].sum()), "paid among them, in credit units"),
        Figure("flow_in", flowing, "at most can flow in as trust, in credit units"),
        Figure("only_inside", only, "of them never dealt with anybody else"),
        Figure("days_apart", spread, "days between the first orders of the first and the last of them"),
        Figure("fees", int(orders.fee[places].sum()), "burned in fees, in credit units"),
    )
    why = (
        f"{len(members)} parties praised each other in {inside} orders and have {cut} with anybody else; "
        f"{only} of them never dealt with others. Trust of at most {flowing:,} credit units can flow in, "
        f"and they all appeared within {days_long(spread)}."
    )
    found = tuple(map(int, members))
    return Finding(Kind.CLUSTER, found, (), tuple(map(int, places)), figures, chance, why, INNOCENT)


def _only_inside(orders: RatedOrders, members: Integers) -> int:
    within = np.zeros(orders.parties, np.bool_)
    within[members] = True
    outside = np.concatenate(
        [
            orders.customer[within[orders.customer] & ~within[orders.maker]],
            orders.maker[within[orders.maker] & ~within[orders.customer]],
        ]
    )
    return len(members) - len(np.unique(outside))


def incoming(orders: RatedOrders, members: Integers, settings: FlowSettings = DEFAULT_FLOW) -> int:
    """The most trust that can flow into a group, in credit units: what its edges from outside can carry."""
    spoken = np.flatnonzero(~np.isnan(orders.by_customer))
    if not len(spoken):
        return 0
    trades = Trades(
        orders.customer[spoken],
        orders.maker[spoken],
        orders.paid[spoken],
        orders.day[spoken],
        orders.maker_praised[spoken].astype(np.int64),
    )
    edges = capacities(trades, int(orders.day.max()), settings, MOST_FINE)
    within = np.zeros(orders.parties, np.bool_)
    within[members] = True
    across = within[edges.maker] & ~within[edges.customer]
    return int(edges.capacity[across].sum()) // FINE
