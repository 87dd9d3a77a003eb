"""News of a problem that runs, and the problem that they make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharing.planning.scheduling.errors import BadNews
from sharing.planning.scheduling.machine import Machine, MachineId, Window, check_time
from sharing.planning.scheduling.problem import (
    Mode,
    Operation,
    OperationId,
    Order,
    OrderId,
    Problem,
    Transport,
)
from sharing.planning.scheduling.schedule import Assignment, Schedule


@dataclass(frozen=True, slots=True)
class Longer:
    """An operation takes longer, or not as long, in whatever mode; if it has begun, in all from its start."""

    operation: OperationId
    """Which."""
    duration: int
    """Steps of work."""

    def __post_init__(self) -> None:
        check_time(f"the new duration of {self.operation}", self.duration, 1)


@dataclass(frozen=True, slots=True)
class Down:
    """A machine stands still."""

    machine: MachineId
    """Which."""
    window: Window
    """When; without an end for ever."""


@dataclass(frozen=True, slots=True)
class News:
    """What has become known."""

    longer: tuple[Longer, ...] = ()
    """Other durations."""
    down: tuple[Down, ...] = ()
    """Machines that stand still."""
    defaulted: tuple[str, ...] = ()
    """Owners who do nothing more: not on their machines, and not outside."""
    cancelled: tuple[OrderId, ...] = ()
    """Orders of which nothing more is begun."""
    orders: tuple[Order, ...] = ()
    """New ones."""
    operations: tuple[Operation, ...] = ()
    """New ones, of new orders or of old ones."""
    machines: tuple[Machine, ...] = ()
    """New ones."""
    transport: tuple[Transport, ...] = ()
    """Between sites of which nothing was known."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What the news make of a problem."""

    problem: Problem
    """As it is now."""
    begun: dict[OperationId, Assignment]
    """What was finished or has begun, and stays so; ends as the news make them."""
    hit: frozenset[OperationId]
    """Operations whose old place the news themselves make impossible."""


def changed(problem: Problem, schedule: Schedule, news: News, now: int) -> Changed:
    """The problem after news.

    What has begun before ``now`` stays where it is. If the news make it longer, or its machine stood still,
    it ends later, and goes on after closed windows even if it is not pausable: it is there already. It begins
    anew if its maker has defaulted or its machine stands still for ever, and so does what by the old schedule
    has begun but cannot have, since something before it has not ended.

    Args:
        problem: as it was.
        schedule: sound for it.
        news: what has become known.
        now: the present step.

    Raises:
        BadNews: they name what is not there, or leave an operation that nobody can do.
        SchedulingError: with them the problem cannot be meant so.
    """
    check_time("now", now)
    _check(problem, schedule, news)
    machines = {each.id: each for each in problem.machines}
    for down in news.down:
        machine = machines[down.machine]
        machines[down.machine] = replace(machine, closed=(*machine.closed, down.window))
    after = replace(problem, machines=(*machines.values(), *news.machines), operations=(), orders=())
    longer = {each.operation: each.duration for each in news.longer}
    replaced = {each.id: each for each in news.operations}
    wanted: dict[OperationId, Operation] = {}
    for operation in problem.operations:
        fresh = replaced.pop(operation.id, operation)
        if fresh.id in longer:
            fresh = _lengthened(fresh, schedule.of(fresh.id).mode, longer[fresh.id])
        wanted[fresh.id] = fresh
    wanted |= replaced
    begun = _begun(problem, schedule, news, now, after, wanted)
    hit: set[OperationId] = set()
    for id, operation in tuple(wanted.items()):
        if id in begun:
            mode = begun[id].mode
            paused = operation.pausable or begun[id].end - begun[id].start > mode.duration
            wanted[id] = replace(operation, modes=(mode,), pausable=paused)
            continue
        if operation.order in news.cancelled:
            del wanted[id]
            continue
        modes = tuple(each for each in operation.modes if _owner(machines, news, each) not in news.defaulted)
        if not modes:
            raise BadNews(f"operation {id}", "nobody is left who does it: give it anew, with another mode")
        wanted[id] = replace(operation, modes=modes)
        if id not in schedule or _is_hit(schedule.of(id), wanted[id], news, longer, now):
            hit.add(id)
    for operation in wanted.values():
        for before in operation.after:
            if before.operation not in wanted:
                raise BadNews(
                    f"operation {operation.id}",
                    f"waits for {before.operation}, which is cancelled: cancel its order, or give it anew",
                )
    gone = {id for id in news.cancelled if all(each.order != id for each in wanted.values())}
    orders = (*(each for each in problem.orders if each.id not in gone), *news.orders)
    transport = (*problem.transport, *news.transport)
    made = replace(after, orders=orders, operations=tuple(wanted.values()), transport=transport)
    return Changed(made, begun, frozenset(hit))


def _check(problem: Problem, schedule: Schedule, news: News) -> None:
    for each in news.longer:
        if each.operation not in schedule:
            raise BadNews(f"operation {each.operation}", "takes longer, and is not in the schedule")
    known = {machine.id for machine in problem.machines}
    for down in news.down:
        if down.machine not in known:
            raise BadNews(f"machine {down.machine}", "stands still, and is not in the problem")
    orders = {order.id for order in problem.orders}
    for order in news.cancelled:
        if order not in orders:
            raise BadNews(f"order {order}", "is cancelled, and is not in the problem")
    owners = {problem.owner(mode) for each in problem.operations for mode in each.modes}
    for owner in news.defaulted:
        if owner not in owners:
            raise BadNews(f"owner {owner}", "has defaulted, and does nothing in the problem")
    if len({each.id for each in news.operations}) < len(news.operations):
        raise BadNews("operations", "one stands twice: give each once")


def _owner(machines: dict[MachineId, Machine], news: News, mode: Mode) -> str:
    known = {**machines, **{each.id: each for each in news.machines}}
    return mode.owner if mode.machine is None or mode.machine not in known else known[mode.machine].owner


def _lengthened(operation: Operation, planned: Mode, duration: int) -> Operation:
    """All its modes are longer by as much as the one that was planned."""
    more = duration - planned.duration
    modes = tuple(replace(mode, duration=max(1, mode.duration + more)) for mode in operation.modes)
    return replace(operation, modes=modes)


def _begun(
    problem: Problem,
    schedule: Schedule,
    news: News,
    now: int,
    after: Problem,
    wanted: dict[OperationId, Operation],
) -> dict[OperationId, Assignment]:
    """What has begun, with its end as it is now."""
    found: dict[OperationId, Assignment] = {}
    free: dict[MachineId, int] = {}
    stopped: set[MachineId] = set()
    for given in sorted(schedule.assignments, key=lambda each: each.start):
        machine = given.mode.machine
        start = given.start if given.setup is None else given.setup[0]
        known = problem.operation(given.operation)
        begins = start < now and machine not in stopped
        begins &= machine is None or free.get(machine, 0) <= start
        for before in known.after:
            first = found.get(before.operation)
            moved = 0
            if first is not None:
                moved = problem.move(problem.site(first.mode), problem.site(given.mode))
            begins &= first is not None and first.end + before.lag + moved <= given.start
        still = [down.window for down in news.down if down.machine == machine]
        begins &= not any(_meets(window, start, given.start + 1) for window in still)
        end: int | None = given.end
        mode = given.mode
        key = mode.key
        mode = next((each for each in wanted[given.operation].modes if each.key == key), mode)
        if begins and (mode.duration != given.mode.duration or still):
            calendar = () if machine is None else after.machine(machine).calendar
            end = _ends(calendar, given.start, mode.duration)
        lost = problem.owner(given.mode) in news.defaulted and (end is None or end > now)
        if not begins or lost or end is None:
            if machine is not None:
                stopped.add(machine)
            continue
        found[given.operation] = replace(given, mode=mode, end=end)
        if machine is not None:
            free[machine] = end
    return found


def _ends(calendar: tuple[Window, ...], start: int, work: int) -> int | None:
    """When work from an open step on ends, rests included; None if never."""
    at = start
    for window in calendar:
        if window.end is not None and window.end <= at:
            continue
        if at + work <= window.start:
            break
        work -= window.start - at
        if window.end is None:
            return None
        at = window.end
    return at + work


def _meets(window: Window, start: int, end: int) -> bool:
    return window.start < end and (window.end is None or start < window.end)


def _is_hit(
    given: Assignment, operation: Operation, news: News, longer: dict[OperationId, int], now: int
) -> bool:
    """Whether its old place is gone for a reason of its own."""
    start = given.start if given.setup is None else given.setup[0]
    if start < now or given.operation in longer or given.mode not in operation.modes:
        return True
    if given.start < operation.release:
        return True
    return any(
        down.machine == given.mode.machine and _meets(down.window, start, given.end) for down in news.down
    )
