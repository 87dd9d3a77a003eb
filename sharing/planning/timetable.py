"""A plan as a scheduling problem, and a schedule's dates back into the plan.

A choice counts whole days, of which machines do so many minutes of work. A schedule puts one operation after
another to the minute: what we make and what we rent goes on machines that are open so many minutes a day from
the day's first one; what others do is an operation without a machine. Steps are minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sharing.planning.plan import After, Node, NodeId, Plan, PlanKind
from sharing.planning.routing import FEE
from sharing.planning.scheduling import problem as scheduling
from sharing.planning.scheduling.machine import Clock, Machine, MachineId, Window
from sharing.planning.scheduling.problem import Mode, Operation, OperationId, Order, OrderId, Problem
from sharing.planning.scheduling.schedule import Schedule

_DAY = 24 * 60


def problem_of(plan: Plan) -> Problem:
    """What is to be scheduled of a plan.

    Who does what stays as chosen. A node belongs to the first of the targets that it is for. Nodes that take
    no time are no operations: what waits for one waits for what that waits for.
    """
    of = _targets(plan)
    days = 2 * max([*(node.due for node in plan.nodes), *(each.due for each in plan.targets), 0]) + 30
    machines: dict[MachineId, Machine] = {}
    operations: list[Operation] = []
    for node in plan.nodes:
        if node.id not in of or not _minutes(node):
            continue
        mode = Mode(None, _minutes(node), owner=node.party)
        if node.capacity:
            machine = _machine(plan, node)
            machines[machine] = Machine(machine, node.party, closed=_closed(node, days))
            mode = Mode(machine, _minutes(node))
        operations.append(
            Operation(
                OperationId(node.id),
                OrderId(of[node.id]),
                (mode,),
                release=node.out * _DAY,
                pausable=bool(node.capacity),
                after=tuple(
                    scheduling.After(OperationId(id), (lag + node.out) * _DAY)
                    for id, lag in _waits(plan, node.after).items()
                ),
            )
        )
    orders = tuple(
        Order(OrderId(each.id), max(0, each.due - max((one.days for one in each.after), default=0)) * _DAY)
        for each in plan.targets
        if each.id in of.values()
    )
    origin = datetime.fromtimestamp(plan.day_zero, UTC)
    clock = Clock(origin, timedelta(minutes=1))
    return Problem(tuple(machines.values()), orders, tuple(operations), clock=clock)


def as_planned(plan: Plan) -> Problem:
    """The same, in which nothing begins before the day that the plan says."""
    found = problem_of(plan)
    return replace(
        found,
        operations=tuple(
            replace(each, release=(node.start + node.out) * _DAY)
            for each in found.operations
            for node in (plan.node(NodeId(each.id)),)
        ),
    )


def with_dates(plan: Plan, schedule: Schedule) -> Plan:
    """The plan with a schedule's days: begun days count from their start, and what is done in one by its end.

    Raises:
        UnknownName: the schedule lacks an operation of the plan.
    """
    of = _targets(plan)
    made: dict[NodeId, Node] = {}
    for node in reversed(plan.nodes):  # what a node waits for stands behind it
        if node.id not in of:
            continue
        if _minutes(node):
            found = schedule.of(OperationId(node.id))
            start, ready = found.start // _DAY - node.out, -(-found.end // _DAY) + node.back
        else:
            start = max((made[each.node].ready + each.days for each in node.after), default=0)
            ready = start + node.out + node.back
        made[node.id] = replace(node, start=start, ready=ready, due=ready + node.due - node.ready)
    for node in plan.nodes:
        if node.id not in made:  # a fee goes with its rental
            rental = made.get(NodeId(node.id.removesuffix(FEE)))
            day = node.due if rental is None else rental.start + rental.out
            made[node.id] = replace(node, start=day, ready=day, due=day)
    return replace(plan, nodes=tuple(made[node.id] for node in plan.nodes))


def _machine(plan: Plan, node: Node) -> MachineId:
    """What people call it, with its owner's name where somebody else has one called so."""
    owners = {each.party for each in plan.nodes if each.capacity and each.what == node.what}
    return MachineId(node.what if len(owners) == 1 else f"{node.what} of {node.party or 'ours'}")


def _minutes(node: Node) -> int:
    """How long a node takes, without transport."""
    return node.minutes if node.capacity else (node.ready - node.start) * _DAY


def _targets(plan: Plan) -> Mapping[NodeId, str]:
    """Of every node of the graph: the first target that it is for."""
    found: dict[NodeId, str] = {}
    for target in plan.targets:
        waiting = [each.node for each in target.after]
        for id in waiting:  # grows as it is walked
            if id not in found:
                found[id] = target.id
                waiting += [each.node for each in plan.node(id).after]
    return found


def _waits(plan: Plan, after: tuple[After, ...], days: int = 0) -> dict[NodeId, int]:
    """The operations that are waited for, each with the most days of transport behind it."""
    found: dict[NodeId, int] = {}
    for each in after:
        node, lag = plan.node(each.node), days + each.days
        some = (
            {node.id: lag + node.back}
            if _minutes(node)
            else _waits(plan, node.after, lag + node.out + node.back)
        )
        for id, most in some.items():
            found[id] = max(found.get(id, 0), most)
    return found


def _closed(node: Node, days: int) -> tuple[Window, ...]:
    """When a machine rests: the rest of every day, and where it is rented outside its windows."""
    closed = [
        Window(day * _DAY + node.capacity, (day + 1) * _DAY) for day in range(days) if node.capacity < _DAY
    ]
    if node.kind is PlanKind.RENTAL and node.windows:
        free = 0
        for start, end in sorted(node.windows):
            if start > free:
                closed.append(Window(free * _DAY, start * _DAY))
            free = max(free, end)
        closed.append(Window(free * _DAY))
    return tuple(closed)
