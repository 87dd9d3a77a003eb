"""How the orders of a running plan stand, and when all of it will be there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.plans.placed import Placed
from ledger.queries import OrderNode, View, order_at
from ledger.queries.progress import reached
from ledger.store.model.orders import MilestoneRow
from ledger.types import Hash32, Timestamp
from sharing.planning.plan import Node, NodeId, Plan
from sharing.planning.progress import Actual, Forecast, forecast

_DELIVERED = ("delivered", "cured", "paid")


@dataclass(frozen=True, slots=True)
class Stands:
    """How the order of a node stands."""

    order: OrderNode
    """It."""
    state: str
    """In a word."""
    opened: Timestamp
    """When it was opened."""
    delivered: Timestamp | None
    """When all of it was delivered."""
    accepted: Timestamp | None
    """When all of it was accepted and paid."""
    failed: bool
    """Whether nothing came of it."""


@dataclass(frozen=True, slots=True)
class Running:
    """A plan against what happened."""

    stands: Mapping[NodeId, Stands]
    """Of every node that has an order."""
    forecast: Forecast
    """When all will be there."""
    other_price: tuple[NodeId, ...]
    """Nodes whose order is for another price than planned."""
    failed: tuple[NodeId, ...]
    """Nodes whose order came to nothing: they must be placed again."""

    @property
    def begun(self) -> int:
        """How many nodes have an order of which something may come."""
        return len(self.stands) - len(self.failed)

    def state(self, node: Node) -> str:
        """How a node stands, in a word."""
        found = self.stands.get(node.id)
        if found is not None:
            return found.state
        return "not opened" if node.placed else "ours"


def running(view: View, plan: Plan, placed: Mapping[NodeId, Placed]) -> Running:
    """A plan against what happened.

    Args:
        view: the read model.
        plan: the plan.
        placed: the orders of its nodes.
    """
    times = reached(view, [each.order.order.order_id for each in placed.values()])
    stands: dict[NodeId, Stands] = {}
    for id, each in placed.items():
        at = order_at(view, each.order.order.order_id)
        stands[id] = _stands(each, () if at is None else at.milestones, times)
    # What failed must be placed again: it has not begun.
    happened = {id: Actual(each.opened, each.delivered) for id, each in stands.items() if not each.failed}
    nodes = [node for node in plan.nodes if node.id in placed]
    return Running(
        stands,
        forecast(plan, happened, view.as_of.time),
        tuple(node.id for node in nodes if not placed[node.id].as_planned),
        tuple(node.id for node in nodes if stands[node.id].failed),
    )


def _stands(
    placed: Placed,
    milestones: Sequence[MilestoneRow],
    times: Mapping[tuple[Hash32, int], Mapping[str, Timestamp]],
) -> Stands:
    row = placed.order.order
    states = [one.state for one in milestones]
    reached = [times.get((row.order_id, one.place), {}) for one in milestones]
    delivered = accepted = None
    metered = row.kind == "resource"
    if states and not metered and all(state in _DELIVERED for state in states):
        delivered = Timestamp(max(map(_handed_over, reached)))
        if all(state == "paid" for state in states):
            accepted = Timestamp(max(at["paid"] for at in reached))
    different = list(dict.fromkeys(states))
    state = row.phase if metered or len(different) != 1 else different[0]
    said = {"pending": "open", "paid": "accepted"}.get(state, state)
    if placed.failed:
        said = f"failed, {said}"
    return Stands(placed.order, said, row.opened_at, delivered, accepted, placed.failed)


def _handed_over(at: Mapping[str, Timestamp]) -> Timestamp:
    """When a milestone was delivered: a cured one when it was cured, one that was paid at once, then."""
    return next(at[state] for state in ("cured", "delivered", "paid") if state in at)
