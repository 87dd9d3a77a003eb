"""Three ideas against a hub that passes on what genuine edges brought it: what k sybils behind it get in all.

The gate alone: words of identities without a root weigh nothing, and what fees have paid for backs limits.
The flow that is split, ours. A walk with restart (PageRank personalised to the genesis parties), which knows
no capacities. Max-flow from the genesis parties to each identity, one at a time, as Advogato and SumUp have
it: what it gives is copied, not split.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from sharing.credit.attacks.bench import World
from sharing.credit.attacks.market import Market
from sharing.credit.attacks.plans import amplify, scene
from sharing.credit.attacks.tactics import TACTICS, Gang
from sharing.credit.flow import capacities
from sharing.credit.flow.settings import FINE

_STAY = 0.5
"""Of a walk: as likely to end as the flow keeps."""


@dataclass(frozen=True, slots=True)
class Amplified:
    """What all attackers have together, in cents."""

    k: int
    g: int
    carried: int
    """What edges from honest parties can carry."""
    gate: int
    split: int
    walk: int
    copied: int


def amplified(world: World, k: int, g: int) -> Amplified:
    """Do A6 with every identity staked, and give trust out in three ways."""
    source = np.random.default_rng((world.seed, g))
    at = scene(world.ours.limits, source, world.honest.genesis)
    market = world.honest.copy()
    gang = Gang(market, next(one for one in TACTICS if one.name == "all staked, both ways"), source)
    amplify(gang, at, k, g)
    ours = sorted(market.attackers)
    split = market.caps()
    graph, mass = _graph(market)
    start = dict.fromkeys(market.genesis, 1.0)
    graph.add_nodes_from(range(market.parties))
    walk = nx.pagerank(graph, alpha=1 - _STAY, personalization=start, weight="capacity")
    total = mass * len(market.genesis)
    for party in market.genesis:
        graph.add_edge("genesis", party, capacity=mass)
    copied = sum(nx.maximum_flow_value(graph, "genesis", one) for one in ours)
    return Amplified(
        k,
        g,
        market.carried_in(),
        sum(market.limit(one) for one in ours),
        int(sum(split[one] for one in ours)),
        int(sum(walk[one] for one in ours) * total / FINE),
        int(copied) // FINE,
    )


def _graph(market: Market) -> tuple[Any, int]:
    mass = market.flow.genesis_mass * FINE
    edges = capacities(market.trades(), market.day, market.flow, mass * len(market.genesis))
    graph: Any = nx.DiGraph()
    for customer, maker, capacity in zip(
        edges.customer.tolist(), edges.maker.tolist(), edges.capacity.tolist(), strict=True
    ):
        graph.add_edge(customer, maker, capacity=capacity)
    return graph, mass
