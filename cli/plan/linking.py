"""Which orders on the chain came of which nodes of a plan: those whose specification is the node's.

Each order holds the salted hash of its node's specification, and only the plan has the salt.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cli.order.lookup import known_order
from cli.reading import caught_up
from cli.run import Run
from ledger.queries import OrderNode, View, sub_order_tree
from ledger.signing import salted_spec_hash
from ledger.signing.structs import Json
from ledger.store.model.orders import DROPPED, MILESTONES, ORDER_TERMS, OrderRow
from ledger.system import KnownOrder
from ledger.types import Hash32
from sharing.model.currency import Currency

if TYPE_CHECKING:
    from sharing.planning.plan import Node, NodeId, Plan


@dataclass(frozen=True, slots=True)
class Linked:
    """A plan, the order it is for, and what came of it."""

    plan: Plan
    """The plan."""
    top: KnownOrder
    """The order above all."""


def linked(run: Run, path: Path, order: str) -> Linked:
    """A plan that is in the money of the order it is for.

    Raises:
        OtherCurrency: it is not.
    """
    from sharing.planning.io import read_plan
    from sharing.planning.placing import check_currency

    plan = read_plan(path)
    top = known_order(run, order)
    label = run.label(top.terms.token)
    check_currency(plan, Currency(label.symbol, label.decimals))
    caught_up(run)
    return Linked(plan, top)


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


def opened(run: Run, view: View, plan: Plan, top: Hash32) -> dict[NodeId, Placed]:
    """The order of every node that has one.

    What an order's hash says of its specification, everybody can copy. So it counts only where the plan has
    it: directly under the order of the node's parent, paid from that milestone, made by the node's party. Of
    several the one counts that was opened last: failed ones, or for another price, only where no other is
    there.
    """
    from sharing.planning.plan import TOP

    tree = sub_order_tree(view, top)
    if tree is None:
        return {}
    found: dict[NodeId, Placed] = {}
    for node in plan.nodes:  # what stands below an order stands behind it
        above = tree if node.parent == TOP else found[node.parent].order if node.parent in found else None
        if not node.placed or above is None:
            continue
        some = [each for each in above.children if _is_of(run, view, plan, node, each)]
        if some:
            price = plan.amount(node)
            placed = [Placed(each, _has_failed(view, each.order), each.order.price == price) for each in some]
            found[node.id] = max(
                placed, key=lambda each: (not each.failed, each.as_planned, each.order.order.opened_at)
            )
    return found


def _is_of(run: Run, view: View, plan: Plan, node: Node, order: OrderNode) -> bool:
    terms = view.row(ORDER_TERMS, order.order.order_id)
    return (
        terms is not None
        and terms.spec_hash == spec_hash(plan, node)
        and order.order.maker == run.party(node.party)
        and order.link is not None
        and order.link.milestone == node.milestone
    )


def _has_failed(view: View, order: OrderRow) -> bool:
    states = {each.state for each in view.rows(MILESTONES, order.order_id) if each.state != DROPPED}
    if states == {"refunded"}:
        return True
    ended = order.closed_at is not None if order.kind == "resource" else states <= {"refunded", "ruled"}
    return ended and order.to_customer == order.price
