"""Small random problems, and the best schedule of a tiny one by trying everything, a step at a time."""

from __future__ import annotations

from itertools import permutations, product

from hypothesis import strategies as st

from sharing.planning.scheduling.machine import NOWHERE, Family, Machine, MachineId, Setup, Site, Window
from sharing.planning.scheduling.problem import (
    After,
    Mode,
    Operation,
    OperationId,
    Order,
    OrderId,
    Problem,
    Transport,
)
from sharing.planning.scheduling.schedule import Schedule
from tests.conftest import SHARED_DATA

SCHEDULING = SHARED_DATA / "scheduling"
SITES = (Site("York"), Site("Hull"), Site(""))
FAMILIES = (Family("red"), Family("green"))


@st.composite
def windows(draw: st.DrawFn) -> tuple[Window, ...]:
    starts = draw(st.lists(st.integers(0, 12), max_size=3))
    return tuple(Window(start, start + draw(st.integers(1, 4))) for start in starts)


@st.composite
def machines(draw: st.DrawFn, number: int) -> Machine:
    setups = [Setup(before, after, draw(st.integers(0, 3))) for before, after in product(FAMILIES, repeat=2)]
    return Machine(
        MachineId(f"m{number}"),
        draw(st.sampled_from(("Ada", "Bo"))),
        draw(st.sampled_from(SITES)),
        draw(windows()),
        tuple(setups) if draw(st.booleans()) else (),
        draw(st.sampled_from((None, *FAMILIES))),
    )


@st.composite
def problems(draw: st.DrawFn, most: int = 5) -> Problem:
    """Everything that a problem can have, in few and short operations."""
    some = tuple(draw(machines(number)) for number in range(draw(st.integers(1, 3))))
    ways = [*(machine.id for machine in some), None]
    orders = tuple(
        Order(OrderId(f"order {n}"), draw(st.none() | st.integers(0, 15)), draw(st.integers(0, 3)))
        for n in range(2)
    )
    made: list[Operation] = []
    for number in range(draw(st.integers(1, most))):
        chosen = draw(st.lists(st.sampled_from(ways), min_size=1, max_size=2, unique=True))
        modes = tuple(
            Mode(
                way,
                draw(st.integers(1, 5)),
                *(("", NOWHERE) if way else ("Cy", draw(st.sampled_from(SITES)))),
            )
            for way in chosen
        )
        before = draw(st.lists(st.integers(0, number - 1), max_size=2, unique=True)) if number else []
        made.append(
            Operation(
                OperationId(f"o{number}"),
                draw(st.sampled_from(orders)).id,
                modes,
                draw(st.sampled_from(FAMILIES)),
                draw(st.sampled_from((0, 0, 3))),
                draw(st.booleans()),
                tuple(After(OperationId(f"o{each}"), draw(st.integers(0, 2))) for each in before),
            )
        )
    transport = (Transport(SITES[0], SITES[1], draw(st.integers(0, 4))),)
    return Problem(some, orders, tuple(made), transport)


def brute_force(problem: Problem) -> tuple[int, int]:
    """The least makespan; and the least weighted tardiness."""
    makespan, late = 1 << 30, 1 << 30
    for order in permutations(problem.operations):
        place = {each.id: number for number, each in enumerate(order)}
        if any(place[after.operation] > place[each.id] for each in order for after in each.after):
            continue
        for modes in product(*(each.modes for each in order)):
            ends = _walk(problem, order, dict(zip((each.id for each in order), modes, strict=True)))
            makespan = min(makespan, max(ends.values()))
            total = 0
            for one in problem.orders:
                if one.due is not None:
                    last = max((ends[each.id] for each in order if each.order == one.id), default=0)
                    total += one.weight * max(0, last - one.due)
            late = min(late, total)
    return makespan, late


def _walk(
    problem: Problem, order: tuple[Operation, ...], modes: dict[OperationId, Mode]
) -> dict[OperationId, int]:
    """When each operation ends if machines take them in that order, everything as early as it can be."""
    ends: dict[OperationId, int] = {}
    free: dict[str, int] = {}
    family: dict[str, Family | None] = {each.id: each.initial for each in problem.machines}
    for operation in order:
        mode = modes[operation.id]
        ready = operation.release
        for after in operation.after:
            moved = problem.move(problem.site(modes[after.operation]), problem.site(mode))
            ready = max(ready, ends[after.operation] + after.lag + moved)
        if mode.machine is None:
            ends[operation.id] = ready + mode.duration
            continue
        machine = problem.machine(mode.machine)
        begins = free.get(machine.id, 0)
        needed = machine.setup_time(family[machine.id], operation.family)
        while any(_shut(machine, begins + step) for step in range(needed)):
            begins += 1
        start = max(ready, begins + needed)
        while (end := _end(machine, operation, start, mode.duration)) is None:
            start += 1
        ends[operation.id] = free[machine.id] = end
        family[machine.id] = operation.family
    return ends


def _shut(machine: Machine, step: int) -> bool:
    return any(each.start <= step and (each.end is None or step < each.end) for each in machine.closed)


def _end(machine: Machine, operation: Operation, start: int, work: int) -> int | None:
    if _shut(machine, start):
        return None
    step = start
    while work:
        if not _shut(machine, step):
            work -= 1
        elif not operation.pausable:
            return None
        step += 1
    return step


def is_sound(problem: Problem, schedule: Schedule) -> bool:
    """Whether a schedule keeps everything, by what every machine does in every step."""
    doing: dict[tuple[str, int], str] = {}
    for operation in problem.operations:
        done = schedule.of(operation.id)
        if done.mode not in operation.modes or done.start < operation.release:
            return False
        for after in operation.after:
            before = schedule.of(after.operation)
            moved = problem.move(problem.site(before.mode), problem.site(done.mode))
            if before.end + after.lag + moved > done.start:
                return False
        if done.mode.machine is None:
            if done.setup is not None or done.end != done.start + done.mode.duration:
                return False
            continue
        machine = problem.machine(done.mode.machine)
        if _end(machine, operation, done.start, done.mode.duration) != done.end:
            return False
        for step in range(done.start, done.end):
            if doing.setdefault((machine.id, step), operation.id) != operation.id:
                return False
    for machine in problem.machines:
        family, free = machine.initial, 0
        for done in sorted(
            (each for each in schedule.assignments if each.mode.machine == machine.id),
            key=lambda each: each.start,
        ):
            wanted = problem.operation(done.operation).family
            begins, ends = done.setup or (done.start, done.start)
            if ends - begins != machine.setup_time(family, wanted) or ends > done.start:
                return False
            if done.setup and (begins < free or any(_shut(machine, step) for step in range(begins, ends))):
                return False
            family, free = wanted, done.end
    return True
