"""Which orders on the chain came of which nodes of a plan: those whose specification is the node's.

Each order holds the salted hash of its node's specification, and only the plan has the salt. The command line
and the service find them alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.queries import OrderNode, View, sub_order_tree
from ledger.signing import salted_spec_hash
from ledger.signing.structs import Json
from ledger.store.model.orders import DROPPED, MILESTONES, ORDER_TERMS, OrderRow
from ledger.types import Address, Hash32
from sharing.planning.plan import TOP, Node, NodeId, Plan
from sharing.planning.sourcing.case import PartyId

Addresses = Mapping[PartyId, Address]
"""Of every party of a plan with whom something is placed."""


def spec_hash(plan: Plan, node: Node) -> Hash32:
    """What the terms of a node's order hold."""
    return salted_spec_hash(spec_of(plan, node), Hash32(plan.salt_of(node)))


def spec_of(plan: Plan, node: Node) -> Json:
    """What an order for a node specifies."""
    return plan.spec(node)  # pyright: ignore[reportReturnType]  # it is JSON


@dataclass(frozen=True, slots=True)
class Placed:
    """The order of a node."""

    order: OrderNode
    """It."""
    failed: bool
    """Whether all of it was given back: nothing came of it."""
    as_planned: bool
    """Whether it is for the planned price."""


def opened(view: View, plan: Plan, top: Hash32, addresses: Addresses) -> dict[NodeId, Placed]:
    """The order of every node that has one.

    What an order's hash says of its specification, everybody can copy. So it counts only where the plan has
    it: directly under the order of the node's parent, paid from that milestone, made by the node's party. Of
    several the one counts that was opened last: failed ones, or for another price, only where no other is
    there.

    Args:
        view: the read model.
        plan: the plan.
        top: the order that the whole plan is for.
        addresses: of the plan's parties.
    """
    tree = sub_order_tree(view, top)
    if tree is None:
        return {}
    found: dict[NodeId, Placed] = {}
    for node in plan.nodes:  # what stands below an order stands behind it
        above = tree if node.parent == TOP else found[node.parent].order if node.parent in found else None
        if not node.placed or above is None:
            continue
        hashed, maker = spec_hash(plan, node), addresses[node.party]
        some = [each for each in above.children if _is_of(view, node, hashed, maker, each)]
        if some:
            price = plan.amount(node)
            placed = [Placed(each, _has_failed(view, each.order), each.order.price == price) for each in some]
            found[node.id] = max(
                placed, key=lambda each: (not each.failed, each.as_planned, each.order.order.opened_at)
            )
    return found


def _is_of(view: View, node: Node, hashed: Hash32, maker: Address, order: OrderNode) -> bool:
    terms = view.row(ORDER_TERMS, order.order.order_id)
    return (
        terms is not None
        and terms.spec_hash == hashed
        and order.order.maker == maker
        and order.link is not None
        and order.link.milestone == node.milestone
    )


def _has_failed(view: View, order: OrderRow) -> bool:
    states = {each.state for each in view.rows(MILESTONES, order.order_id) if each.state != DROPPED}
    if states == {"refunded"}:
        return True
    ended = order.closed_at is not None if order.kind == "resource" else states <= {"refunded", "ruled"}
    return ended and order.to_customer == order.price
