"""Findings for tests of what is made of them: of real sentences, about the orders that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from sharing.credit.suspicious import Finding, Kind, RatedOrders, Report, suspicious
from sharing.credit.suspicious.measure import Plants, market, plant


@cache
def one_of_each() -> tuple[Finding, ...]:
    """A finding of each kind, from a planted market."""
    rng = np.random.default_rng(4)
    orders = market(600, 6_000, rng)
    for kind, size in ((Kind.RING, 3), (Kind.CLUSTER, 8), (Kind.SLANDER, 4), (Kind.RECIPROCITY, 2)):
        orders = plant(orders, Plants(kind, 1, size, 3, 0), rng).orders
    report = suspicious(orders, range(0, 600, 60))
    return tuple(report.of(kind)[0] for kind in Kind)


def told_of_all(orders: RatedOrders, genesis: Sequence[int]) -> Report:
    """In place of ``suspicious``: one finding of each kind about the first two sides and all orders."""
    report = suspicious(orders, genesis)
    if not len(orders):
        return report
    sides = int(orders.customer[0]), int(orders.maker[0])
    found = tuple(
        replace(
            one,
            parties=tuple(sorted(sides)),
            targets=(sides[1],) if one.targets else (),
            orders=tuple(range(len(orders))),
        )
        for one in one_of_each()
    )
    return replace(report, findings=found)
