"""The second level: who works with whom, from orders settled and running (SM; DESIGN.md §5).

    r_ij = 1 − Π_t (1 − x_ijt)

over the orders t between i and j, so that every order adds and none brings r above 1. SM leaves x open. Ours:

    x_ijt = share_t · (λ + (1 − λ) · on_time_t) · credit_t

- share: the order's value over itself and all that the larger of the two turned over with others, so that
  the tie of a small firm to a large one is as weak as to the large one, and no further order loosens it;
- on_time: the share of its milestones that were kept; λ (``LATE_COUNTS``) is what a wholly late one counts;
- credit: the lower of the two parties' credit, 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NewType

from sharing.communities.constants import LATE_COUNTS
from sharing.communities.errors import CollaborationRefused
from sharing.communities.network import Network, NodeName

OrderName = NewType("OrderName", str)
"""Names an order; on chain it is its id."""
ProductName = NewType("ProductName", str)
"""Names what a chain of orders is for: the root order's id."""
Moment = NewType("Moment", int)
"""Seconds since 1970."""
Value = NewType("Value", int)
"""Of an order, in the token's smallest unit; all of one network in the same token."""


@dataclass(frozen=True, slots=True)
class Collaboration:
    """An order between two enterprises."""

    order: OrderName
    """Which."""
    product: ProductName
    """What it is for."""
    customer: NodeName
    """Who ordered."""
    maker: NodeName
    """Who makes."""
    value: Value
    """What is paid."""
    on_time: float
    """The share of milestones due so far that were kept, 0 to 1; 1 while none was due."""
    credit: float
    """The lower of the two parties' credit, 0 to 1."""
    begin: Moment
    """When it was opened."""
    end: Moment | None
    """When it was settled; none while it runs."""

    def __post_init__(self) -> None:
        """Refuse figures that contradict each other."""
        if self.customer == self.maker:
            raise CollaborationRefused(f"order {self.order} is of {self.maker} with itself; name two parties")
        if self.value <= 0:
            raise CollaborationRefused(f"order {self.order} is worth {self.value}; give a positive value")
        for name, part in (("on_time", self.on_time), ("credit", self.credit)):
            if not 0 <= part <= 1:
                raise CollaborationRefused(f"{name} of order {self.order} is {part}; give a share, 0 to 1")
        if self.end is not None and self.end < self.begin:
            raise CollaborationRefused(
                f"order {self.order} ends at {self.end} before it begins at {self.begin}; swap the times"
            )

    def alive(self, at: Moment) -> bool:
        """Whether it ran at a moment; in that of its end it no longer does."""
        return self.begin <= at and (self.end is None or at < self.end)


@dataclass(frozen=True, slots=True)
class VerticalCommunity:
    """The chain around one product at a moment (SM def. 3)."""

    product: ProductName
    """Which."""
    members: frozenset[NodeName]
    """Those whose part has begun and not ended: from a party's first order for the product to its last."""
    orders: tuple[OrderName, ...]
    """What runs now, in the order of beginning; empty in a pause between two."""
    since: Moment
    """When the product's first order began."""
    until: Moment | None
    """When its last one ends; none while one runs without an end."""


def collaboration_network(names: Sequence[NodeName], collaborations: Iterable[Collaboration]) -> Network:
    """The second-level network: weights are r_ij.

    Args:
        names: of all enterprises; those without orders have no relations.
        collaborations: settled and running; leave out what should not count.

    Raises:
        NodeUnknown: an order names a party that is not among ``names``.
        CollaborationRefused: an order is told twice.
    """
    told = _once(collaborations)
    turnover: dict[NodeName, int] = {}
    between: dict[tuple[NodeName, NodeName], int] = {}
    for each in told:
        for party in (each.customer, each.maker):
            turnover[party] = turnover.get(party, 0) + each.value
        pair = _pair(each)
        between[pair] = between.get(pair, 0) + each.value
    remaining: dict[tuple[NodeName, NodeName], float] = {}
    for each in told:
        pair = _pair(each)
        others = max(turnover[pair[0]], turnover[pair[1]]) - between[pair]
        share = each.value / (each.value + others)
        part = share * (LATE_COUNTS + (1 - LATE_COUNTS) * each.on_time) * each.credit
        remaining[pair] = remaining.get(pair, 1.0) * (1 - part)
    return Network.from_edges(names, ((*pair, 1 - left) for pair, left in sorted(remaining.items())))


def _once(collaborations: Iterable[Collaboration]) -> list[Collaboration]:
    """All of them, if no order would count twice."""
    told = list(collaborations)
    seen: set[OrderName] = set()
    for each in told:
        if each.order in seen:
            raise CollaborationRefused(f"order {each.order} is told twice; leave one out")
        seen.add(each.order)
    return told


def _pair(each: Collaboration) -> tuple[NodeName, NodeName]:
    return min(each.customer, each.maker), max(each.customer, each.maker)


def vertical_communities(
    collaborations: Iterable[Collaboration], at: Moment
) -> tuple[VerticalCommunity, ...]:
    """The vertical communities of a moment, by product: each forms with its product's first order and ends
    with the last.

    Raises:
        CollaborationRefused: an order is told twice.
    """
    by_product: dict[ProductName, list[Collaboration]] = {}
    for each in _once(collaborations):
        by_product.setdefault(each.product, []).append(each)
    found: list[VerticalCommunity] = []
    for product, orders in sorted(by_product.items()):
        since, until = _span(orders)
        if at < since or (until is not None and at >= until):
            continue
        parts: dict[NodeName, list[Collaboration]] = {}
        for order in orders:
            parts.setdefault(order.customer, []).append(order)
            parts.setdefault(order.maker, []).append(order)
        members: set[NodeName] = set()
        for party, theirs in parts.items():
            first, last = _span(theirs)
            if first <= at and (last is None or at < last):
                members.add(party)
        running = sorted((each.begin, each.order) for each in orders if each.alive(at))
        found.append(
            VerticalCommunity(product, frozenset(members), tuple(order for _, order in running), since, until)
        )
    return tuple(found)


def _span(orders: Sequence[Collaboration]) -> tuple[Moment, Moment | None]:
    """From the first beginning to the last end, none if one of them has none."""
    ends = [each.end for each in orders if each.end is not None]
    return min(each.begin for each in orders), max(ends) if len(ends) == len(orders) else None
