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
from ledger.store.model.orders import ORDER_TERMS
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


def opened(view: View, plan: Plan, top: Hash32) -> dict[NodeId, OrderNode]:
    """The order of every node that has one in the tree under an order; of several the one opened last."""
    wanted = {spec_hash(plan, node): node.id for node in plan.nodes if node.placed}
    tree = sub_order_tree(view, top)
    waiting = [] if tree is None else list(tree.children)
    found: dict[NodeId, OrderNode] = {}
    for each in waiting:  # grows as it is walked
        waiting += each.children
        terms = view.row(ORDER_TERMS, each.order.order_id)
        node = None if terms is None else wanted.get(terms.spec_hash)
        if node is not None and (node not in found or found[node].order.opened_at <= each.order.opened_at):
            found[node] = each
    return found
