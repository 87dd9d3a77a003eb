"""What auditors should look at in a deployment: findings with the parties and orders that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from ledger.rated_orders import RatedHistory, RatedOrder
from ledger.types import Address
from sharing.credit import ONE, day_of
from sharing.credit.suspicious import Finding, RatedOrders, suspicious


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A finding with names."""

    finding: Finding
    """What was found, by places."""
    parties: tuple[Address, ...]
    """Whose orders look so, by address."""
    targets: tuple[Address, ...]
    """Who is complained about, in slander."""
    orders: tuple[RatedOrder, ...]
    """What it rests on, oldest first."""

    def about(self, party: Address) -> bool:
        """Whether it names a party, on either side."""
        return party in self.parties or party in self.targets


@dataclass(frozen=True, slots=True)
class Suspicions:
    """All findings of a history."""

    found: tuple[Suspicion, ...]
    """Rings, clusters, slander, then pairs; within each the least likely by chance first."""
    orders: int
    """How many rated orders were looked at."""
    parties: int
    """Of how many parties, the genesis parties among them."""


def suspicions(history: RatedHistory) -> Suspicions:
    """Look for reciprocity, collusion rings, sybil clusters and slander in a deployment's orders."""
    orders = history.orders
    sides = {one.customer for one in orders} | {one.maker for one in orders}
    names = sorted(sides | set(history.genesis), key=str.lower)
    places = {name: place for place, name in enumerate(names)}

    def words(given: list[int | None]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([nan if one is None else one / ONE for one in given], np.float64)

    def whole(given: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.array(given, np.int64)

    report = suspicious(
        RatedOrders(
            len(names),
            whole([places[one.customer] for one in orders]),
            whole([places[one.maker] for one in orders]),
            # Tokens may have a unit that makes any price of dust.
            whole([min(one.paid, 2**42) for one in orders]),
            whole([min(one.fee, 2**42) for one in orders]),
            whole([day_of(one.time) for one in orders]),
            words([one.by_customer for one in orders]),
            words([one.by_maker for one in orders]),
            words([one.to_maker for one in orders]),
            words([one.to_customer for one in orders]),
            history.mu / ONE,
        ),
        [places[one] for one in history.genesis],
    )
    found = tuple(
        Suspicion(
            one,
            tuple(names[place] for place in one.parties),
            tuple(names[place] for place in one.targets),
            tuple(orders[place] for place in one.orders),
        )
        for one in report.findings
    )
    return Suspicions(found, report.orders, report.parties)
