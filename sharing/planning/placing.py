"""Whether an order has room for the sub-orders that a plan would place under it: the escrow's rules, said
before anybody signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sharing.model.currency import Currency
from sharing.model.terms import BPS, Money
from sharing.planning.errors import (
    AfterDeadline,
    Conflict,
    FreeOrder,
    OtherCurrency,
    OverMilestone,
    OverSubcontract,
    PastDue,
    TooManyOrders,
)
from sharing.planning.plan import Node, NodeId, Plan
from sharing.planning.sourcing.case import PartyId

MOST_CHILDREN = 16
"""Sub-orders that an order can have in its life."""
MOST_DEPTH = 4
"""Orders that can stand above one."""


@dataclass(frozen=True, slots=True)
class Room:
    """What an order still allows."""

    left: Sequence[Money]
    """Of each milestone: what can still go to sub-orders; nothing where it is delivered or settled."""
    deadlines: Sequence[int]
    """Of each milestone, in Unix seconds."""
    unsigned: Money
    """What may still be placed without the signature of the customer above."""
    children: int
    """Sub-orders that it has had."""
    depth: int
    """Orders that stand above it."""
    parties: frozenset[str]
    """Addresses of all its parties and of those above."""


def check_currency(plan: Plan, pays: Currency) -> None:
    """Refuse a plan in other money than an order's.

    Raises:
        OtherCurrency: it is, or its amounts are finer or coarser.
    """
    if plan.currency != pays:
        raise OtherCurrency(plan.currency, pays)


def check_room(
    plan: Plan,
    nodes: Sequence[Node],
    room: Room,
    address: Mapping[PartyId, str],
    *,
    now: int,
    due: Mapping[NodeId, int] | None = None,
    sponsored: bool,
) -> None:
    """Refuse what an order has no room for.

    Args:
        plan: the plan.
        nodes: those that would stand directly under the order, each with what the plan has below it.
        room: what the order allows.
        address: of every party of the plan.
        now: the time, in Unix seconds.
        due: other deadlines than the plan's, in Unix seconds.
        sponsored: whether the customer above signs them too.

    Raises:
        FreeOrder, OverMilestone, OverSubcontract, AfterDeadline, PastDue, TooManyOrders, Conflict: naming the
            first that does not fit.
    """
    text = plan.currency.text
    taken: dict[int, int] = {}
    for node in nodes:
        if not plan.amount(node):
            raise FreeOrder(node.id, node.party)
        taken[node.milestone] = taken.get(node.milestone, 0) + plan.amount(node)
    for milestone, amount in sorted(taken.items()):
        left = room.left[milestone] if milestone < len(room.left) else 0
        if amount > left:
            raise OverMilestone(milestone + 1, text(amount), text(left))
    whole = sum(taken.values())
    if not sponsored and whole > room.unsigned:
        raise OverSubcontract(text(whole), text(room.unsigned))
    if room.children + len(nodes) > MOST_CHILDREN:
        raise TooManyOrders(
            f"there would be {room.children + len(nodes)} sub-orders under one", MOST_CHILDREN
        )
    for node in nodes:
        deadline = room.deadlines[node.milestone]
        ready = plan.at(node.due) if due is None else due.get(node.id, plan.at(node.due))
        if ready > deadline:
            raise AfterDeadline(node.id, _date(ready), _date(deadline))
        if ready <= now:
            raise PastDue(node.id, _date(ready))
        below = _with_below(plan, node)
        deep = room.depth + 1 + max(len(plan.above(each)) for each in below) - len(plan.above(node))
        if deep > MOST_DEPTH:
            what = f"{deep} orders would stand above the deepest one under node {node.id}"
            raise TooManyOrders(what, MOST_DEPTH)
        for each in below:
            above = {address[order.party] for order in plan.above(each)}
            if address[each.party] in room.parties | above:
                raise Conflict(each.id, each.party)


def share_placed(plan: Plan, node: Node) -> int:
    """The least share of a node's order, in basis points, that its maker must be free to place further."""
    placed = sum(plan.amount(each) for each in plan.below(node.id))
    return -(-placed * BPS // plan.amount(node)) if placed else 0


def _with_below(plan: Plan, node: Node) -> list[Node]:
    found = [node]
    for each in found:  # grows as it is walked
        found += plan.below(each.id)
    return found


def _date(time: int) -> str:
    return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M} UTC"
