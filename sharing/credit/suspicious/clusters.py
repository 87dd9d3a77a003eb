"""Sybil clusters: parties that deal with each other, and are reached from genesis over few orders.

Trust spreads from the genesis parties for about log₂ n steps over the orders whose work or payment was
praised, and stops before it has mixed (SybilRank: Cao, Sirivianos, Yang and Pregueiro, NSDI 2012). Parties
are taken up from the least trust for each of their orders; each connected group that arises on the way is a
candidate, and of groups within groups the one of lowest conductance is kept (a sweep, as in Andersen, Chung
and Lang, FOCS 2006, over components instead of prefixes). What can flow in is bounded as in
``sharing.credit.flow``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, log, log2
from typing import cast

import numpy as np

from sharing.credit.flow import DEFAULT_FLOW, FlowSettings, Trades
from sharing.credit.flow.settings import FINE, MOST_FINE
from sharing.credit.flow.trades import capacities
from sharing.credit.suspicious.chance import log_groups, log_tail
from sharing.credit.suspicious.findings import Figure, Finding, Kind, days_long
from sharing.credit.suspicious.orders import Integers, RatedOrders, Reals
from sharing.credit.suspicious.settings import Thresholds

INNOCENT = (
    "A firm that brings its own customers and suppliers, or a new region or trade, begins as such a group: "
    "ask who they are, whether addresses, machines or owners are the same, and wait whether they come to "
    "deal with others."
)


@dataclass
class _Tree:
    """Groups as they arise: leaves are parties, each step joins one party with the groups that it touches."""

    children: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    party: list[int] = field(default_factory=list[int])

    def members(self, top: int) -> list[int]:
        found: list[int] = []
        open_ = [top]
        while open_:
            one = open_.pop()
            found.append(self.party[one])
            open_ += self.children[one]
        return sorted(found)


@dataclass(frozen=True, slots=True)
class _Graph:
    """Orders with praise among parties, as an undirected weighted graph in rows."""

    start: Integers
    neighbour: Integers
    weight: Integers
    degree: Integers

    @property
    def orders(self) -> int:
        return int(self.degree.sum()) // 2


def clusters(orders: RatedOrders, genesis: Integers, thresholds: Thresholds) -> list[Finding]:
    """Clusters that share no member and hold no genesis party, the least likely first."""
    graph = _graph(orders)
    order = _by_trust(graph, genesis)
    found = [
        finding
        for members in _sweep(graph, order, genesis, thresholds)
        if (finding := _finding(orders, graph, np.array(members), thresholds)) is not None
    ]
    return sorted(found, key=lambda one: (one.log_chance, one.parties))


def _graph(orders: RatedOrders) -> _Graph:
    spoken = np.flatnonzero(orders.maker_praised | orders.customer_praised)
    one, other = orders.customer[spoken], orders.maker[spoken]
    n = orders.parties
    ends, others = np.concatenate([one, other]), np.concatenate([other, one])
    keys, weight = np.unique(ends * n + others, return_counts=True)
    return _Graph(
        np.searchsorted(keys, np.arange(n + 1) * n).astype(np.int64),
        keys % max(1, n),
        weight.astype(np.int64),
        np.bincount(ends, minlength=n).astype(np.int64),
    )


def _by_trust(graph: _Graph, genesis: Integers) -> Integers:
    """Parties that have orders, from the least trust for each order; those of equal trust by place."""
    n = len(graph.degree)
    trust: Reals = np.zeros(n)
    trust[genesis] = 1.0
    share = 1.0 / np.maximum(graph.degree, 1)
    giver = np.repeat(np.arange(n), np.diff(graph.start))
    for _ in range(ceil(log2(n + 1))):
        passed = (trust * share)[giver] * graph.weight
        # Who has no orders keeps what it has.
        came = np.bincount(graph.neighbour, passed, n).astype(np.float64)
        trust = came + np.where(graph.degree == 0, trust, 0.0)
    some = np.flatnonzero(graph.degree > 0)
    return some[np.lexsort((some, np.round(trust * share, 15)[some]))]


def _sweep(graph: _Graph, order: Integers, genesis: Integers, thresholds: Thresholds) -> list[list[int]]:
    """The groups of lowest conductance among all that arise, none within another."""
    n = len(graph.degree)
    parent = list(range(n))
    size, inside = [1] * n, [0] * n
    volume = cast("list[int]", graph.degree.tolist())
    distrusted = [True] * n
    for one in genesis.tolist():
        distrusted[one] = False
    top = [-1] * n
    best: list[list[tuple[float, int]]] = [[] for _ in range(n)]
    taken = [False] * n
    tree = _Tree()
    most = max(thresholds.least_cluster, int(len(order) * thresholds.largest_cluster))
    start = cast("list[int]", graph.start.tolist())
    neighbour = cast("list[int]", graph.neighbour.tolist())
    weight = cast("list[int]", graph.weight.tolist())

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for party in cast("list[int]", order.tolist()):
        taken[party] = True
        weights: dict[int, int] = {}
        for place in range(start[party], start[party + 1]):
            if taken[neighbour[place]]:
                other = root(neighbour[place])
                weights[other] = weights.get(other, 0) + weight[place]
        children: list[int] = []
        kept: list[tuple[float, int]] = []
        for other, joining in sorted(weights.items()):
            children.append(top[other])
            kept += best[other]
            parent[other] = party
            size[party] += size[other]
            volume[party] += volume[other]
            inside[party] += inside[other] + joining
            distrusted[party] = distrusted[party] and distrusted[other]
            best[other] = []
        tree.children.append(tuple(children))
        tree.party.append(party)
        top[party] = len(tree.party) - 1
        conductance: float = (volume[party] - 2 * inside[party]) / max(1, volume[party])
        if (
            distrusted[party]
            and thresholds.least_cluster <= size[party] <= most
            and conductance <= thresholds.conductance
            and inside[party] >= thresholds.orders_each * size[party]
            and all(conductance <= earlier for earlier, _ in kept)
        ):
            kept = [(conductance, top[party])]
        best[party] = kept
    return [tree.members(one) for groups in best for _, one in groups]


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
