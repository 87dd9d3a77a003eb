"""Flow caps: a mass-conserving flow of trust along praised work, in exact integers.

Parties are nodes. An edge customer → maker carries at most ``value_share`` of the value of praised work less
three times that of work complained about, both faded to the day. Of what reaches a party, its own mass and
what flows in, at least ``kept`` stays with it; the rest flows on over its edges in proportion to their
capacities, as far as these carry it. What stays is its cap, so all caps together are all the mass there is,
and in any region caps are at most what the edges into it carry, and the mass of genesis parties inside:
whoever invents parties divides what genuine customers gave him.

Flows are in millionths of a credit unit. Starting from no flow at all, each round's flows are at least those
of the round before, so they come to rest: at the smallest flow that fits, the same wherever it is computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sharing.credit.errors import CreditError
from sharing.credit.fixed import ONE, fade_down, fade_up
from sharing.credit.flow.settings import DEFAULT_FLOW, FlowSettings

Places = NDArray[np.int64]

COMPLAINT = 3
"""How many times the value of work complained about is taken off that of praised work."""
GRAIN = 1_000_000
"""Parts of a credit unit in which flows are computed."""


@dataclass(frozen=True, slots=True)
class Trades:
    """Orders whose evidence entered, oldest first: arrays of the same length."""

    customer: Places
    """Who paid, by place among the parties."""
    maker: Places
    """Who worked."""
    paid: Places
    """For how much, in credit units."""
    day: Places
    """When the evidence entered, in days since 1970."""
    praised: Places
    """1 for praised work, 0 for work complained about."""


def capacities(trades: Trades, today: int, settings: FlowSettings) -> dict[int, tuple[tuple[int, int], ...]]:
    """By customer, its makers and what the edges to them carry, in grains; only edges that carry something.

    Praise is faded down and complaints up, so that rounding never carries more.
    """
    values: dict[tuple[int, int], int] = defaultdict(int)
    for customer, maker, paid, day, praised in zip(
        *(
            column.tolist()
            for column in (trades.customer, trades.maker, trades.paid, trades.day, trades.praised)
        ),
        strict=True,
    ):
        if day > today or paid < 0:
            raise CreditError(f"a trade of day {day} over {paid} cannot count on day {today}.")
        if customer == maker:
            continue
        days, value = today - day, paid * GRAIN
        values[customer, maker] += fade_down(value, days) if praised else -COMPLAINT * fade_up(value, days)
    edges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (customer, maker), value in sorted(values.items()):
        carried = value * settings.value_share // ONE
        if carried > 0:
            edges[customer].append((maker, carried))
    return {customer: tuple(out) for customer, out in edges.items()}


def caps(
    parties: int,
    trades: Trades,
    genesis: Sequence[int],
    today: int,
    settings: FlowSettings = DEFAULT_FLOW,
) -> NDArray[np.int64]:
    """What trust flows to each party and stays there.

    Args:
        parties: how many there are.
        trades: between them.
        genesis: the places of those with mass of their own.
        today: days since 1970, to which values are faded.
        settings: the constants.

    Returns:
        Credit units by place, rounded down.

    Raises:
        CreditError: for a trade after ``today`` or of less than nothing.
    """
    edges = capacities(trades, today, settings)
    total = {u: sum(carried for _, carried in out) for u, out in edges.items()}
    mass = [0] * parties
    for place in genesis:
        mass[place] += settings.genesis_mass * GRAIN
    reached, sent = list(mass), [0] * parties
    given: dict[int, list[int]] = {}
    # Who has more to send than in the round before; at rest nobody has.
    moved = set(edges)
    while moved:
        after: set[int] = set()
        for u in sorted(moved):
            out = min(total[u], reached[u] * (ONE - settings.kept) // ONE)
            flows = [out * carried // total[u] for _, carried in edges[u]]
            before = given.get(u, [0] * len(flows))
            for (v, _), flow, earlier in zip(edges[u], flows, before, strict=True):
                if flow != earlier:
                    reached[v] += flow - earlier
                    if v in edges:
                        after.add(v)
            given[u] = flows
            sent[u] = sum(flows)
        moved = after
    kept = [(reach - gone) // GRAIN for reach, gone in zip(reached, sent, strict=True)]
    return np.array(kept, dtype=np.int64)
