"""A running plan as it is answered."""

from __future__ import annotations

from api.backend import Tokens
from api.plans.schemas import NodeProgress, PlanProgress, TargetProgress
from api.plans.standing import Running
from api.values import AsOf, Moment
from ledger.queries import View
from ledger.types import Hash32, address
from sharing.planning.plan import Node, Plan


def progress_of(view: View, plan: Plan, order: Hash32, running: Running, tokens: Tokens) -> PlanProgress:
    """A plan against what happened."""
    expected = running.forecast.targets
    return PlanProgress(
        plan=Hash32(plan.hash),
        order=order,
        placed=sum(node.placed for node in plan.nodes),
        opened=running.begun,
        failed=list(running.failed),
        other_price=list(running.other_price),
        nodes=[_node(plan, node, running, tokens) for node in plan.tree],
        targets=[
            TargetProgress(
                id=each.id,
                item=each.item,
                quantity=str(each.quantity),
                due=Moment.of(plan.at(each.due)),
                expected=Moment.of(expected[each.id].there),
                late=expected[each.id].late,
            )
            for each in plan.targets
        ],
        as_of=AsOf.indexed(view.as_of),
    )


def _node(plan: Plan, node: Node, running: Running, tokens: Tokens) -> NodeProgress:
    stands, expected = running.stands.get(node.id), running.forecast.nodes[node.id]
    row = None if stands is None else stands.order.order
    token = None if row is None else tokens.get(row.token)
    return NodeProgress(
        id=node.id,
        item=node.item,
        kind=node.kind.value,
        party=address(node.party) if node.placed else None,
        parent=node.parent or None,
        state=running.state(node),
        failed=node.id in running.failed,
        planned=str(plan.amount(node) if node.placed else node.price),
        start=Moment.of(plan.at(node.start)),
        due=Moment.of(plan.at(node.due)),
        order=None if row is None else row.order_id,
        price=None if row is None or token is None else token.money(row.price),
        paid=None if row is None or token is None else token.money(row.to_maker),
        opened=None if stands is None else Moment.of(stands.opened),
        delivered=None if stands is None else Moment.maybe(stands.delivered),
        accepted=None if stands is None else Moment.maybe(stands.accepted),
        expected=Moment.of(expected.there),
        late=expected.late,
    )
