"""What cannot be meant so is refused, with the name of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from sharing.planning.scheduling.errors import CyclicPrecedence, SchedulingError
from sharing.planning.scheduling.machine import Clock, Family, Machine, MachineId, Setup, Site, Window
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

LATHE = Machine(MachineId("lathe"), "Ada", Site("York"))
MILL = Machine(MachineId("mill"), "Bo", Site("Hull"))
JOB = Order(OrderId("job"))


def operation(id: str, *after: str, machine: str = "lathe", family: str = "") -> Operation:
    return Operation(
        OperationId(id),
        JOB.id,
        (Mode(MachineId(machine), 3),),
        Family(family),
        after=tuple(After(OperationId(each)) for each in after),
    )


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Problem((LATHE, LATHE), (JOB,), ()), "machine lathe: stands twice"),
        (lambda: Problem((LATHE,), (JOB, JOB), ()), "order job: stands twice"),
        (lambda: Problem((LATHE,), (JOB,), (operation("a"), operation("a"))), "operation a: stands twice"),
        (lambda: Problem((LATHE,), (), (operation("a"),)), "operation a names the order job"),
        (lambda: Problem((MILL,), (JOB,), (operation("a"),)), "operation a names the machine lathe"),
        (lambda: Problem((LATHE,), (JOB,), (operation("a", "b"),)), "operation a names the operation b"),
        (lambda: Mode(MachineId("lathe"), 0), "a duration is 0: give a whole number from 1"),
        (lambda: Mode(MachineId("lathe"), -1), "a duration is -1"),
        (lambda: Mode(MachineId("lathe"), 3, "Ada"), "machine lathe: a mode on it names an owner"),
        (lambda: Operation(OperationId("a"), JOB.id, ()), "operation a: has no way to be done"),
        (lambda: Operation(OperationId(" "), JOB.id, (Mode(None, 1),)), "the id of an operation"),
        (lambda: Operation(OperationId("a"), JOB.id, (Mode(None, 1), Mode(None, 2))), "two modes"),
        (lambda: operation("a", "b", "b"), "operation a: waits twice"),
        (lambda: Operation(OperationId("a"), JOB.id, (Mode(None, 1),), release=-1), "the release of a is -1"),
        (lambda: After(OperationId("a"), -2), "the lag after a is -2"),
        (lambda: Order(OrderId("job"), due=-1), "the due date of job is -1"),
        (lambda: Order(OrderId("job"), weight=10_001), "the weight of job is 10001"),
        (lambda: Window(5, 5), "the end of a closed window is 5"),
        (lambda: Window(-1, 5), "the start of a closed window is -1"),
        (lambda: Setup(Family("a"), Family("b"), -1), "the set-up 'a' → 'b' is -1"),
        (
            lambda: Machine(MachineId("m"), setups=(Setup(Family("a"), Family("b"), 1),) * 2),
            "machine m: its set-up 'a' → 'b' stands twice",
        ),
        (lambda: Transport(Site("York"), Site("York"), 1), "transport York → York: give two different"),
        (lambda: Transport(Site("York"), Site("Hull"), True), "transport York → Hull is True"),
        (
            lambda: Problem((LATHE, MILL), (JOB,), (operation("a"), operation("b", "a", machine="mill"))),
            "transport York → Hull: something may have to be moved so",
        ),
        (lambda: Clock(datetime(2027, 1, 4), timedelta(minutes=1)), "the clock's origin"),
        (lambda: Clock(datetime(2027, 1, 4, tzinfo=UTC), timedelta(0)), "the clock's step"),
    ],
)
def test_it_is_refused_by_name(make: Callable[[], object], said: str) -> None:
    with pytest.raises(SchedulingError) as refused:
        make()
    assert said in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_family_that_no_setup_knows_is_taken_for_a_misspelling() -> None:
    painted = Machine(
        MachineId("lathe"), setups=(Setup(Family("red"), Family("green"), 5),), initial=Family("red")
    )
    Problem((painted,), (JOB,), (operation("a", family="green"),))
    with pytest.raises(SchedulingError, match="operation a: is of the family 'gren'"):
        Problem((painted,), (JOB,), (operation("a", family="gren"),))
    assert painted.setup_time(Family("red"), Family("green")) == 5
    assert painted.setup_time(Family("green"), Family("red")) == painted.setup_time(None, Family("red")) == 0


def test_a_cycle_is_named_in_the_order_of_work() -> None:
    some = (operation("a", "c"), operation("b", "a"), operation("c", "b"), operation("d", "c"))
    with pytest.raises(CyclicPrecedence) as refused:
        Problem((LATHE,), (JOB,), some)
    cycle = refused.value.cycle
    assert sorted(cycle) == ["a", "b", "c"]
    assert {(cycle[0], cycle[1]), (cycle[1], cycle[2])} < {("a", "b"), ("b", "c"), ("c", "a")}


def test_operations_stand_after_what_they_wait_for() -> None:
    some = (operation("c", "b"), operation("b", "a"), operation("a"))
    assert [each.id for each in Problem((LATHE,), (JOB,), some).sequence] == ["a", "b", "c"]


def test_closed_windows_that_touch_are_one() -> None:
    windows = (Window(30), Window(5, 8), Window(0, 2), Window(2, 4), Window(7, 9), Window(40, 50))
    assert Machine(MachineId("m"), closed=windows).calendar == (Window(0, 4), Window(5, 9), Window(30))


def test_transport_goes_both_ways_unless_the_way_back_is_given() -> None:
    york, hull, leeds = Site("York"), Site("Hull"), Site("Leeds")
    problem = Problem(
        (), (), (), (Transport(york, hull, 4), Transport(hull, york, 6), Transport(york, leeds, 2))
    )
    assert problem.move(york, hull) == 4
    assert problem.move(hull, york) == 6
    assert problem.move(leeds, york) == 2
    assert problem.move(york, york) == problem.move(Site(""), york) == problem.move(york, Site("")) == 0


def test_the_clock_says_when_a_step_is() -> None:
    clock = Clock(datetime(2027, 1, 4, 6, tzinfo=UTC), timedelta(minutes=15))
    assert clock.at(5) == datetime(2027, 1, 4, 7, 15, tzinfo=UTC)
    assert Clock(clock.origin, timedelta(days=1)).at(10**8) is None
