"""Problems and schedules as their files have them; what is as it would be without saying is left out."""

from __future__ import annotations

from datetime import timedelta

from sharing.planning.scheduling.machine import Machine
from sharing.planning.scheduling.problem import Mode, Operation, Order, Problem
from sharing.planning.scheduling.schedule import Schedule

_Data = dict[str, object]


def problem_data(problem: Problem) -> _Data:
    """A problem, which ``io.read_problem`` reads back as it is."""
    found: _Data = {}
    if problem.clock is not None:
        minutes = problem.clock.step // timedelta(minutes=1)
        found["clock"] = {"origin": problem.clock.origin.isoformat(), "minutes": minutes}
    found["machines"] = [_machine(each) for each in problem.machines]
    found["orders"] = [_order(each) for each in problem.orders]
    found["operations"] = [_operation(each) for each in problem.operations]
    found["transport"] = [
        {"from": each.origin, "to": each.destination, "duration": each.duration} for each in problem.transport
    ]
    return found


def schedule_data(schedule: Schedule) -> _Data:
    """A schedule, which ``io.read_schedule`` reads back as it is."""
    rows: list[_Data] = []
    for each in schedule.assignments:
        row = {"operation": each.operation, **_mode(each.mode), "start": each.start, "end": each.end}
        rows.append(row if each.setup is None else {**row, "setup": list(each.setup)})
    return {"makespan": schedule.makespan, "assignments": rows}


def _told(**given: object) -> _Data:
    """What is not empty."""
    return {name: value for name, value in given.items() if value}


def _mode(mode: Mode) -> _Data:
    return {**_told(machine=mode.machine, owner=mode.owner, site=mode.site), "duration": mode.duration}


def _machine(machine: Machine) -> _Data:
    found: _Data = {"id": machine.id, **_told(owner=machine.owner, site=machine.site)}
    closed = [[each.start] if each.end is None else [each.start, each.end] for each in machine.closed]
    setups = [
        {"before": each.before, "after": each.after, "duration": each.duration} for each in machine.setups
    ]
    found |= _told(closed=closed, setups=setups)
    return found if machine.initial is None else {**found, "initial": machine.initial}


def _order(order: Order) -> _Data:
    found: _Data = {"id": order.id}
    if order.due is not None:
        found["due"] = order.due
    return found if order.weight == 1 else {**found, "weight": order.weight}


def _operation(operation: Operation) -> _Data:
    after: list[object] = [
        {"operation": each.operation, "lag": each.lag} if each.lag else each.operation
        for each in operation.after
    ]
    return {
        "id": operation.id,
        "order": operation.order,
        "modes": [_mode(each) for each in operation.modes],
        **_told(family=operation.family, release=operation.release, pausable=operation.pausable, after=after),
    }
