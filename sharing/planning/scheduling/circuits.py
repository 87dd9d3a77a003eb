"""Machines with set-ups in the terms of CP-SAT: a circuit through all that a machine does, in its order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from sharing.planning.scheduling.machine import Machine
from sharing.planning.scheduling.problem import Operation
from sharing.planning.scheduling.sat import domain, where

if TYPE_CHECKING:
    from sharing.planning.scheduling.model import Model


def add_circuit(model: Model, machine: Machine, users: Sequence[Operation]) -> None:
    """Let a machine be set up for each operation after the one before it.

    Args:
        model: of which problem.
        machine: one that has set-ups.
        users: all operations that may be done on it.
    """
    cp = model.cp
    arcs: list[tuple[int, int, cp_model.LiteralT]] = []

    def arc(tail: int, head: int) -> cp_model.IntVar:
        made = cp.new_bool_var("")
        arcs.append((tail, head, made))
        ends = [None if at == 0 else users[at - 1].id for at in (tail, head)]
        model.arcs[machine.id, ends[0], ends[1]] = made
        return made

    for place, operation in enumerate(users, 1):
        here = model.present(operation.id, machine.id, lambda mode: mode.machine == machine.id)
        arcs.append((place, place, ~here))
        after: list[tuple[Operation | None, cp_model.IntVar]] = [(None, arc(0, place))]
        after += [
            (before, arc(number, place)) for number, before in enumerate(users, 1) if before is not operation
        ]
        arc(place, 0)
        _set_up(model, machine, operation, after)
    if users:
        arcs.append((0, 0, cp.new_bool_var("")))  # nothing is done on it
        cp.add_circuit(arcs)


def _set_up(
    model: Model,
    machine: Machine,
    operation: Operation,
    after: Sequence[tuple[Operation | None, cp_model.IntVar]],
) -> None:
    """When an operation can start after each that may come before it."""
    cp, start = model.cp, model.starts[operation.id]
    fixed = operation.id in model.pinned
    timed = [
        (
            before,
            arc,
            0
            if fixed
            else machine.setup_time(machine.initial if before is None else before.family, operation.family),
        )
        for before, arc in after
    ]
    begins: cp_model.IntVar | None = None
    if machine.closed and any(duration for _, _, duration in timed):
        begins = cp.new_int_var(model.now, model.horizon, "")
        model.setups[machine.id, operation.id] = begins
        cp.add(begins <= start)
    for before, arc, duration in timed:
        if begins is None or not duration:
            if before is not None:
                where(cp.add(start >= model.ends[before.id] + duration), arc)
            if duration:
                where(cp.add(start >= model.now + duration), arc)
            continue
        if before is not None:
            where(cp.add(begins >= model.ends[before.id]), arc)
        where(cp.add(start >= begins + duration), arc)
        starts = [one for each in model.placer.work(machine.id, duration) for one in each.starts]
        where(cp.add_linear_expression_in_domain(begins, domain(starts)), arc)  # of no starts: never
