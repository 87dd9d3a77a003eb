"""What is to be scheduled: operations with choices, the orders they are for, machines, and transport.

Rules that a schedule obeys (docs/decisions/scheduling.md says why):

- A machine does one operation at a time, from its start to its end.
- An operation starts after its release, and after the end of each that it waits for, the lag, and the
  transport from that one's site to its own. What is done nowhere in particular needs no transport.
- It is worked on in open time only. One that is not pausable lies between two closed windows; a pausable one
  begins in open time, rests through closed windows (and keeps the machine), and is longer by them.
- A set-up precedes an operation on the same machine, in open time without a pause. It may be done before the
  operation's material is there, and is as long as the machine's table says for the families of the operation
  before it (of the ``initial`` one before the first) and of its own.
- What somebody does outside (a mode without a machine) needs no capacity, no calendar and no set-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from sharing.planning.scheduling.errors import (
    BadMachine,
    BadOperation,
    BadOrder,
    BadSites,
    CyclicPrecedence,
    UnknownName,
)
from sharing.planning.scheduling.machine import (
    NO_FAMILY,
    NOWHERE,
    Clock,
    Family,
    Machine,
    MachineId,
    Site,
    check_id,
    check_time,
)

OperationId = NewType("OperationId", str)
"""An operation's name, unique in its problem."""
OrderId = NewType("OrderId", str)
"""An order's (job's) name, unique in its problem."""

MOST_WEIGHT = 10_000
"""The largest weight of an order."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to do an operation: on a machine, or outside by somebody whose capacity is no matter of ours.

    Raises:
        BadTime: its duration is none.
    """

    machine: MachineId | None
    """Which machine; None where it is done outside."""
    duration: int
    """Steps of work, at least 1."""
    owner: str = ""
    """Who does it outside; empty with a machine, whose owner does it."""
    site: Site = NOWHERE
    """Where it is done outside; empty with a machine, which has its own."""

    def __post_init__(self) -> None:
        check_time("a duration", self.duration, 1)
        if self.machine is not None and (self.owner or self.site):
            raise BadMachine(self.machine, "a mode on it names an owner or a site: these are the machine's")

    @property
    def key(self) -> tuple[MachineId | None, str, Site]:
        """What tells it from the other modes of its operation."""
        return self.machine, self.owner, self.site

    def __str__(self) -> str:
        """As it follows ``done``."""
        if self.machine is not None:
            return f"on {self.machine}"
        return f"outside{' by ' * bool(self.owner)}{self.owner}{' at ' * bool(self.site)}{self.site}"


@dataclass(frozen=True, slots=True)
class After:
    """That an operation waits for another."""

    operation: OperationId
    """For which."""
    lag: int = 0
    """Steps that must pass after its end, beside transport: drying, cooling, inspection."""

    def __post_init__(self) -> None:
        check_time(f"the lag after {self.operation}", self.lag)


@dataclass(frozen=True, slots=True)
class Operation:
    """A piece of work that is done in one of its modes.

    Raises:
        BadOperation, BadTime: it cannot be meant so.
    """

    id: OperationId
    """What plans call it."""
    order: OrderId
    """For which order."""
    modes: tuple[Mode, ...]
    """How it can be done, each machine once."""
    family: Family = NO_FAMILY
    """What its machine must be set up for."""
    release: int = 0
    """It does not start before."""
    pausable: bool = False
    """Whether it may rest while its machine is closed, and go on afterwards."""
    after: tuple[After, ...] = ()
    """What it waits for, each once."""

    def __post_init__(self) -> None:
        check_id("an operation", self.id)
        check_time(f"the release of {self.id}", self.release)
        if not self.modes:
            raise BadOperation(self.id, "has no way to be done: give it a mode")
        keys = [mode.key for mode in self.modes]
        if len(set(keys)) < len(keys):
            raise BadOperation(
                self.id, "has two modes on one machine, or with one maker: give the better one"
            )
        names = [each.operation for each in self.after]
        if len(set(names)) < len(names):
            raise BadOperation(self.id, "waits twice for one operation: give it once, with the longer lag")

    @property
    def least(self) -> int:
        """Steps of work in its quickest mode."""
        return min(mode.duration for mode in self.modes)


@dataclass(frozen=True, slots=True)
class Order:
    """What operations are for."""

    id: OrderId
    """What plans call it."""
    due: int | None = None
    """It is late as soon as its last operation ends after this; None where no date was agreed."""
    weight: int = 1
    """What a step of delay counts."""

    def __post_init__(self) -> None:
        check_id("an order", self.id)
        if self.due is not None:
            check_time(f"the due date of {self.id}", self.due)
        check_time(f"the weight of {self.id}", self.weight, 0, MOST_WEIGHT)


@dataclass(frozen=True, slots=True)
class Transport:
    """How long it takes from one site to another, and back unless that is given too."""

    origin: Site
    """From here."""
    destination: Site
    """To here."""
    duration: int
    """Steps."""

    def __post_init__(self) -> None:
        if not self.origin or not self.destination or self.origin == self.destination:
            raise BadSites(self.origin, self.destination, "give two different sites")
        check_time(f"the transport {self.origin} → {self.destination}", self.duration)


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a schedule must keep.

    Raises:
        BadMachine, BadOperation, BadOrder, BadSites: one stands twice, or cannot be meant so.
        UnknownName: something names what is not here.
        CyclicPrecedence: an operation waits for itself; names the cycle.
    """

    machines: tuple[Machine, ...]
    """Each once."""
    orders: tuple[Order, ...]
    """Each once."""
    operations: tuple[Operation, ...]
    """Each once."""
    transport: tuple[Transport, ...] = ()
    """Every pair of sites between which something may have to be moved, in one direction at least."""
    clock: Clock | None = None
    """What steps are; None where they are bare numbers."""
    sequence: tuple[Operation, ...] = field(init=False, repr=False, compare=False)
    """The operations so that each stands after all that it waits for."""
    _machines: Mapping[MachineId, Machine] = field(init=False, repr=False, compare=False)
    _orders: Mapping[OrderId, Order] = field(init=False, repr=False, compare=False)
    _operations: Mapping[OperationId, Operation] = field(init=False, repr=False, compare=False)
    _moves: Mapping[tuple[Site, Site], int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        machines: dict[MachineId, Machine] = {}
        for machine in self.machines:
            if machine.id in machines:
                raise BadMachine(machine.id, "stands twice: give each machine once")
            machines[machine.id] = machine
        orders: dict[OrderId, Order] = {}
        for order in self.orders:
            if order.id in orders:
                raise BadOrder(order.id, "stands twice: give each order once")
            orders[order.id] = order
        operations: dict[OperationId, Operation] = {}
        for operation in self.operations:
            if operation.id in operations:
                raise BadOperation(operation.id, "stands twice: give each operation once")
            operations[operation.id] = operation
        moves: dict[tuple[Site, Site], int] = {}
        for each in self.transport:
            if (each.origin, each.destination) in moves:
                raise BadSites(each.origin, each.destination, "stands twice: give it once")
            moves[each.origin, each.destination] = each.duration
        for (origin, destination), duration in tuple(moves.items()):
            moves.setdefault((destination, origin), duration)
        object.__setattr__(self, "_machines", machines)
        object.__setattr__(self, "_orders", orders)
        object.__setattr__(self, "_operations", operations)
        object.__setattr__(self, "_moves", moves)
        for operation in self.operations:
            self._check(operation)
        object.__setattr__(self, "sequence", _in_sequence(operations))
        for operation in self.operations:
            for each in operation.after:
                self._check_moves(operations[each.operation], operation)

    def _check(self, operation: Operation) -> None:
        where = f"operation {operation.id}"
        if operation.order not in self._orders:
            raise UnknownName(where, "order", operation.order)
        for each in operation.after:
            if each.operation not in self._operations:
                raise UnknownName(where, "operation", each.operation)
        for mode in operation.modes:
            if mode.machine is None:
                continue
            if mode.machine not in self._machines:
                raise UnknownName(where, "machine", mode.machine)
            setups = self._machines[mode.machine].setups
            if setups and not any(operation.family in (each.before, each.after) for each in setups):
                family = f"the family {operation.family!r}" if operation.family else "no family"
                raise BadOperation(
                    operation.id,
                    f"is of {family}, of which the set-ups of {mode.machine} say nothing: correct the name, "
                    "or give a set-up (of 0 steps where it takes none)",
                )

    def _check_moves(self, first: Operation, then: Operation) -> None:
        for origin in {self.site(mode) for mode in first.modes}:
            for destination in {self.site(mode) for mode in then.modes}:
                self.move(origin, destination)

    def machine(self, id: MachineId) -> Machine:
        """The machine of a name.

        Raises:
            UnknownName: there is none.
        """
        if id not in self._machines:
            raise UnknownName("the question", "machine", id)
        return self._machines[id]

    def order(self, id: OrderId) -> Order:
        """The order of a name.

        Raises:
            UnknownName: there is none.
        """
        if id not in self._orders:
            raise UnknownName("the question", "order", id)
        return self._orders[id]

    def operation(self, id: OperationId) -> Operation:
        """The operation of a name.

        Raises:
            UnknownName: there is none.
        """
        if id not in self._operations:
            raise UnknownName("the question", "operation", id)
        return self._operations[id]

    def owner(self, mode: Mode) -> str:
        """Who does what is done so."""
        return mode.owner if mode.machine is None else self._machines[mode.machine].owner

    def site(self, mode: Mode) -> Site:
        """Where it is done."""
        return mode.site if mode.machine is None else self._machines[mode.machine].site

    def move(self, origin: Site, destination: Site) -> int:
        """Steps of transport; none within a site, from nowhere and to nowhere.

        Raises:
            BadSites: nobody said.
        """
        if origin == destination or not origin or not destination:
            return 0
        if (origin, destination) not in self._moves:
            raise BadSites(origin, destination, "something may have to be moved so: give its duration")
        return self._moves[origin, destination]


def _in_sequence(operations: Mapping[OperationId, Operation]) -> tuple[Operation, ...]:
    """Each after all that it waits for, in the given order where that leaves a choice."""
    waiting = {id: len(each.after) for id, each in operations.items()}
    then: dict[OperationId, list[OperationId]] = {id: [] for id in operations}
    for each in operations.values():
        for before in each.after:
            then[before.operation].append(each.id)
    found = [id for id, count in waiting.items() if not count]
    for id in found:  # grows as it is walked
        for after in then[id]:
            waiting[after] -= 1
            if not waiting[after]:
                found.append(after)
    if len(found) < len(operations):
        raise CyclicPrecedence(_cycle(operations, {id for id, count in waiting.items() if count}))
    return tuple(operations[id] for id in found)


def _cycle(operations: Mapping[OperationId, Operation], stuck: set[OperationId]) -> list[OperationId]:
    """One among operations each of which waits for another of them: walk back until one comes again."""
    walked: dict[OperationId, int] = {}
    at = min(stuck)
    while at not in walked:
        walked[at] = len(walked)
        at = next(each.operation for each in operations[at].after if each.operation in stuck)
    return list(reversed(list(walked)[walked[at] :]))
