"""How a running plan stands, and when it will be ready: what happened, and delays carried on by its graph.

What is delivered is delivered. What is not will take as long as planned, from when it can begin: not before
it was planned to, not before what it waits for is there, and as an order not before that is open. What is
open and overdue is expected now, at the earliest. Of what we make ourselves and on rented machines nothing is
known: it begins when it can, and takes as long as planned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sharing.planning.explosion import DemandId
from sharing.planning.plan import SECONDS, After, NodeId, Plan, PlanKind


@dataclass(frozen=True, slots=True)
class Actual:
    """What happened to a node's order. Times are Unix seconds."""

    opened: int
    """When it was opened."""
    delivered: int | None = None
    """When all of it was delivered, and not rejected since; None where it is not."""


@dataclass(frozen=True, slots=True)
class Expected:
    """When a node begins and is there, by all that is known. Times are Unix seconds."""

    start: int
    """When it began or will begin."""
    there: int
    """When it was or will be where it is needed."""
    late: int
    """Seconds by which that is after its due day; below 0 where it is before."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """When all will be there."""

    nodes: Mapping[NodeId, Expected]
    """Of each node."""
    targets: Mapping[DemandId, Expected]
    """Of what the plan is for; ``start`` is that of the first thing it waits for."""


def forecast(plan: Plan, actual: Mapping[NodeId, Actual], now: int) -> Forecast:
    """When all will be there.

    Args:
        plan: the plan.
        actual: of every node whose order was opened.
        now: the time, in Unix seconds.
    """
    ready: dict[NodeId, int] = {}
    found: dict[NodeId, Expected] = {}

    def inputs(after: tuple[After, ...]) -> int:
        return max((ready[each.node] + each.days * SECONDS for each in after), default=0)

    for node in reversed(plan.nodes):  # what a node waits for stands behind it
        planned = max([node.start, *(plan.node(each.node).ready + each.days for each in node.after)])
        length = max(0, node.ready - planned) * SECONDS
        begins = max(plan.at(node.start), inputs(node.after))
        way = (node.due - node.ready) * SECONDS
        happened = actual.get(node.id)
        if node.placed:
            begins = max(begins, now if happened is None else happened.opened)
        ends = begins + length
        if happened is not None:
            if happened.delivered is not None:
                ends = happened.delivered - way
                begins = min(begins, ends)
            elif node.kind is not PlanKind.RENTAL:
                ends = max(ends, now - way)
        ready[node.id] = ends
        found[node.id] = Expected(begins, ends + way, ends + way - plan.at(node.due))
    targets: dict[DemandId, Expected] = {}
    for target in plan.targets:
        there = inputs(target.after) or plan.at(target.due)
        starts = [found[each.node].start for each in target.after]
        targets[target.id] = Expected(min(starts, default=there), there, there - plan.at(target.due))
    return Forecast(found, targets)
