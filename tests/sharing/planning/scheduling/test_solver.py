"""Schedules keep everything, and are the best there are: against brute force, and published optima."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.planning.scheduling import solver
from sharing.planning.scheduling.checker import violations
from sharing.planning.scheduling.errors import Infeasible, SchedulingError, TooLarge
from sharing.planning.scheduling.greedy import greedy
from sharing.planning.scheduling.instances import read_instance
from sharing.planning.scheduling.machine import Family, Machine, MachineId, Setup, Window
from sharing.planning.scheduling.problem import After, Mode, Operation, OperationId, Order, OrderId, Problem
from sharing.planning.scheduling.solution import Effort, Objective, Progress, Status
from sharing.planning.scheduling.solver import solve
from tests.deep import DEEP
from tests.sharing.planning.scheduling.problems import SCHEDULING, brute_force, problems

QUICK = Effort(workers=1)

OPTIMA = {
    "jobshop/ft06": 55,
    "jobshop/la01": 666,
    "jobshop/la05": 593,
    "jobshop/la06": 926,
    "jobshop/la11": 1222,
    "flexible/kacem1": 11,
    "flexible/kacem3": 7,
    "flexible/mk01": 40,
    "flexible/mk03": 204,
    "assembly/DAFJS01": 257,
    "assembly/DAFJS02": 289,
    "assembly/YFJS01": 773,
    "assembly/YFJS02": 825,
}
LONG = {
    "jobshop/ft10": 930,
    "jobshop/ft20": 1165,
    "jobshop/la16": 945,
    "jobshop/la19": 842,
    "jobshop/orb01": 1059,
    "jobshop/orb05": 887,
    "flexible/mk02": 26,
    "flexible/mk04": 60,
    "assembly/DAFJS03": 576,
    "assembly/DAFJS04": 606,
    "assembly/YFJS03": 347,
    "assembly/YFJS04": 390,
    "assembly/YFJS05": 445,
}
"""For the deep run."""
if DEEP:
    OPTIMA |= LONG


@given(problems())
def test_the_makespan_is_that_of_trying_everything(problem: Problem) -> None:
    found = solve(problem, effort=QUICK)
    assert violations(problem, found.schedule) == ()
    assert found.status is Status.OPTIMAL
    assert found.makespan == found.makespan_bound == found.schedule.makespan == brute_force(problem)[0]


@given(problems())
def test_the_tardiness_is_that_of_trying_everything(problem: Problem) -> None:
    found = solve(problem, Objective.TARDINESS, QUICK)
    assert violations(problem, found.schedule) == ()
    assert found.status is Status.OPTIMAL
    assert found.tardiness == found.tardiness_bound == brute_force(problem)[1]
    assert found.schedule.weighted_tardiness(problem) == found.tardiness


@given(problems(12), st.integers(0, 3))
def test_the_rules_alone_keep_everything(problem: Problem, seed: int) -> None:
    found = greedy(problem, lambda each: (each.makespan,), seed=seed)
    assert found is not None
    assert violations(problem, found) == ()


@pytest.mark.shared_data
@pytest.mark.parametrize("name", OPTIMA)
def test_published_optima_are_proven(name: str) -> None:
    problem = read_instance(SCHEDULING / f"{name}.txt")
    told: list[Progress] = []
    found = solve(problem, effort=Effort(600), watch=told.append)
    assert violations(problem, found.schedule) == ()
    assert (found.status, found.makespan) == (Status.OPTIMAL, OPTIMA[name])
    assert [each.value for each in told] == sorted((each.value for each in told), reverse=True)
    assert all(each.bound <= found.makespan <= each.value for each in told)


@pytest.mark.shared_data
def test_the_same_seed_gives_the_same_schedule_whether_or_not_it_is_proven() -> None:
    problem = read_instance(SCHEDULING / "jobshop" / "ft10.txt")
    effort = Effort(0.01, workers=2, seed=7, deterministic=True)
    first, second = (solve(problem, effort=effort) for _ in range(2))
    assert first.status is Status.FEASIBLE
    assert first.schedule == second.schedule
    assert first.makespan_bound == second.makespan_bound < first.makespan


@pytest.mark.shared_data
def test_a_schedule_is_there_however_short_the_time_is() -> None:
    problem = read_instance(SCHEDULING / "flexible" / "mk05.txt")
    found = solve(problem, effort=Effort(0.001, workers=1))
    assert violations(problem, found.schedule) == ()
    assert found.makespan_bound <= 172 <= found.makespan


def _work(id: str, duration: int, release: int = 0, family: str = "") -> Operation:
    mode = Mode(MachineId("press"), duration)
    return Operation(OperationId(id), OrderId("job"), (mode,), Family(family), release)


def _closing(*work: Operation, closed: tuple[Window, ...] = (Window(10),)) -> Problem:
    return Problem((Machine(MachineId("press"), closed=closed),), (Order(OrderId("job")),), work)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (_closing(_work("stamp", 4, release=8)), "stamp cannot begin before step 8"),
        (_closing(_work("stamp", 11)), "stamp cannot begin before step 0"),
        (_closing(_work("stamp", 6), _work("bend", 6)), "press must do 12 steps of work, and until"),
        (
            _closing(_work("a", 4), _work("b", 4), closed=(Window(5, 6), Window(8))),
            "must do 8 steps .* are 7",
        ),
        (
            _closing(_work("a", 3), _work("b", 3), closed=(Window(4, 6), Window(8))),
            "machines that close for ever",
        ),
    ],
)
def test_what_cannot_be_is_said_with_its_reason(problem: Problem, said: str) -> None:
    with pytest.raises(Infeasible, match=said):
        solve(problem, effort=QUICK)


def test_machines_that_close_for_ever_are_used_before() -> None:
    problem = _closing(_work("stamp", 6), _work("bend", 4))
    assert solve(problem, effort=QUICK).makespan == 10


def test_setups_choose_the_order_of_families() -> None:
    table = tuple(Setup(Family(a), Family(b), 5) for a, b in (("red", "green"), ("green", "red")))
    press = Machine(MachineId("press"), setups=table, initial=Family("red"))
    work = tuple(_work(f"{family} {n}", 2, family=family) for n in range(2) for family in ("green", "red"))
    problem = Problem((press,), (Order(OrderId("job")),), work)
    found = solve(problem, effort=QUICK)
    assert found.makespan == 4 * 2 + 5
    assert [each.operation[0] for each in found.schedule.on(press.id)] == ["r", "r", "g", "g"]
    changed = replace(problem, machines=(replace(press, initial=None),))
    assert solve(changed, effort=QUICK).makespan == 4 * 2 + 5


@pytest.mark.parametrize(("seconds", "workers"), [(0, 1), (float("nan"), 1), (10**7, 1), (1, 0), (1, 65)])
def test_an_effort_has_bounds(seconds: float, workers: int) -> None:
    with pytest.raises(SchedulingError):
        Effort(seconds, workers)


def test_a_setup_for_which_a_machine_is_never_open_is_never_done() -> None:
    """It closes for ever before the set-up could be: the families go the other way round."""
    red, green = Family("red"), Family("green")
    table = (Setup(red, green, 8), Setup(green, red, 1))
    press = Machine(MachineId("press"), closed=(Window(3, 5), Window(9)), setups=table)
    work = (_work("a", 3, family="red"), _work("b", 2, family="green"))
    found = solve(Problem((press,), (Order(OrderId("job")),), work), effort=QUICK)
    assert (found.status, found.makespan) == (Status.OPTIMAL, 8)
    assert [each.operation for each in found.schedule.on(press.id)] == ["b", "a"]


def _longest(count: int, weight: int, lag: int) -> Problem:
    """A chain of operations that are as long as they may be, each for an order that is due at once."""
    work = tuple(
        Operation(
            OperationId(f"o{n}"),
            OrderId(f"j{n}"),
            (Mode(MachineId("press"), 10**8),),
            after=(After(OperationId(f"o{n - 1}"), lag),) if n else (),
        )
        for n in range(count)
    )
    orders = tuple(Order(OrderId(f"j{n}"), 0, weight) for n in range(count))
    return Problem((Machine(MachineId("press")),), orders, work)


def test_numbers_that_are_too_large_together_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search took them for a problem that it had no time for, and the first schedule was all."""
    with pytest.raises(TooLarge, match="all may take 599,900,000,000 steps"):
        solve(_longest(3000, 1, 10**8), effort=QUICK)
    heavy = _longest(3000, 10_000, 0)
    with pytest.raises(TooLarge, match="orders of a weight of 30,000,000"):
        solve(heavy, Objective.TARDINESS, QUICK)
    assert solve(heavy, effort=QUICK).status is Status.OPTIMAL
    monkeypatch.setattr(solver, "_MOST_LATENESS", 10**30)
    with pytest.raises(TooLarge, match="too large together"):
        solve(heavy, Objective.TARDINESS, QUICK)
