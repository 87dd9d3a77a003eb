"""Fraud planted into an honest history: reciprocal pairs, rings, sybil clusters, slander."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from sharing.credit.suspicious.findings import Kind
from sharing.credit.suspicious.orders import RatedOrders


@dataclass(frozen=True, slots=True)
class Plants:
    """What to plant."""

    kind: Kind
    """Of which kind."""
    groups: int
    """How many groups."""
    size: int
    """Members of each."""
    rounds: int
    """How often each order inside is repeated."""
    honest: int
    """Honest orders of each member with others, as a disguise."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A history with fraud in it."""

    orders: RatedOrders
    """All orders; the honest ones first."""
    groups: tuple[frozenset[int], ...]
    """Who conspires."""
    plants: Plants
    """What was asked for."""


def plant(orders: RatedOrders, plants: Plants, rng: Generator) -> Planted:
    """Add groups of new parties to a history.

    Each member of a pair, ring or complaint ring has ``honest`` orders with parties of the market, half as
    customer, half as maker; a cluster has so many edges to the market altogether. Their orders cost what
    orders in the market do in the middle.
    """
    n = orders.parties
    groups = [
        list(range(n + place * plants.size, n + (place + 1) * plants.size)) for place in range(plants.groups)
    ]
    # Honest partners are met as often as they trade.
    ends = np.concatenate([orders.customer, orders.maker])
    price = float(np.median(orders.paid))
    liked = np.flatnonzero(
        (orders.praise.taken >= 5)
        & (np.bincount(orders.complaints.taker, minlength=n) * 10 <= orders.praise.taken)
    )
    rows: list[tuple[int, int, float, float]] = []
    for members in groups:
        rows += _inside(members, plants, rng)
        outside = plants.honest if plants.kind is Kind.CLUSTER else plants.honest * plants.size
        for place in range(outside):
            member, other = members[place % plants.size], int(rng.choice(ends))
            pair = (member, other) if place // plants.size % 2 else (other, member)
            rows.append((*pair, float(rng.uniform(0.3, 1)), float(rng.uniform(0.3, 1))))
        if plants.kind is Kind.SLANDER:
            target = int(rng.choice(liked))
            rows += [(member, target, -1.0, 0.5) for member in members]
    return Planted(
        _joined(orders, rows, n + plants.groups * plants.size, price, rng),
        tuple(map(frozenset, groups)),
        plants,
    )


def _inside(members: list[int], plants: Plants, rng: Generator) -> list[tuple[int, int, float, float]]:
    k = len(members)
    if plants.kind is Kind.RECIPROCITY:
        pairs = [(members[0], members[1]), (members[1], members[0])]
    elif plants.kind is Kind.CLUSTER:
        # Everybody trades with three others at random: no shape to go by.
        pairs = [
            (one, members[(place + 1 + int(step)) % k])
            for place, one in enumerate(members)
            for step in rng.choice(k - 1, min(3, k - 1), replace=False)
        ]
    else:
        pairs = [(members[place], members[(place + 1) % k]) for place in range(k)]
    return [(one, other, 1.0, 1.0) for one, other in pairs for _ in range(plants.rounds)]


def _joined(
    orders: RatedOrders,
    rows: list[tuple[int, int, float, float]],
    parties: int,
    price: float,
    rng: Generator,
) -> RatedOrders:
    table = np.array(rows, np.float64).reshape(len(rows), 4)
    paid = np.rint(price * rng.uniform(0.8, 1.2, len(rows))).astype(np.int64)
    fee = paid // 100
    weight = float(np.median(np.abs(orders.to_maker))) / max(
        1e-9, float(np.median(np.abs(orders.by_customer)))
    )
    first, last = int(orders.day.min()), int(orders.day.max())
    more = (
        (orders.customer, table[:, 0].astype(np.int64)),
        (orders.maker, table[:, 1].astype(np.int64)),
        (orders.paid, paid),
        (orders.fee, fee),
        (orders.day, rng.integers(first, last + 1, len(rows))),
        (orders.by_customer, table[:, 2]),
        (orders.by_maker, table[:, 3]),
        (orders.to_maker, table[:, 2] * weight),
        (orders.to_customer, table[:, 3] * weight),
    )
    return RatedOrders(parties, *(np.concatenate(both) for both in more), mu=orders.mu)  # pyright: ignore[reportArgumentType]
