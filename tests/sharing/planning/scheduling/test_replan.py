"""After news: what has begun stays, the plan is sound and good, and as much is kept as can be."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.planning.scheduling.checker import violations
from sharing.planning.scheduling.errors import BadNews, BadSchedule, SchedulingError
from sharing.planning.scheduling.greedy import greedy
from sharing.planning.scheduling.instances import read_instance
from sharing.planning.scheduling.machine import Family, Machine, MachineId, Setup, Window
from sharing.planning.scheduling.news import Down, Longer, News, changed
from sharing.planning.scheduling.problem import After, Mode, Operation, OperationId, Order, OrderId, Problem
from sharing.planning.scheduling.replan import Replanned, replan
from sharing.planning.scheduling.schedule import Assignment, Schedule
from sharing.planning.scheduling.solution import Effort, Objective, Solution, Status
from sharing.planning.scheduling.solver import solve
from tests.deep import DEEP
from tests.sharing.planning.scheduling.problems import SCHEDULING, problems

QUICK = Effort(workers=1)
LATHE, MILL = Machine(MachineId("lathe"), "Ada"), Machine(MachineId("mill"), "Bo")
JOB, OTHER = Order(OrderId("job")), Order(OrderId("other"))


def _operation(id: str, order: Order, *modes: Mode, after: tuple[str, ...] = ()) -> Operation:
    waits = tuple(After(OperationId(each)) for each in after)
    return Operation(OperationId(id), order.id, modes, after=waits)


def _on(machine: Machine, duration: int) -> Mode:
    return Mode(machine.id, duration)


SHOP = Problem(
    (LATHE, MILL),
    (JOB, OTHER),
    (
        _operation("turn", JOB, _on(LATHE, 4)),
        _operation("mill", JOB, _on(MILL, 4), _on(LATHE, 6), after=("turn",)),
        _operation("bore", OTHER, _on(LATHE, 4)),
        _operation("face", OTHER, _on(MILL, 3), Mode(None, 9, "Cy"), after=("bore",)),
    ),
)


@cache
def _plan() -> Schedule:
    found = solve(SHOP, effort=QUICK).schedule
    assert {each.operation: each.start for each in found.assignments} == {
        "turn": 0,
        "mill": 4,
        "bore": 4,
        "face": 8,
    }
    return found


def _anew(news: News, now: int) -> Replanned:
    found = replan(SHOP, _plan(), news, now, effort=QUICK, slack=Fraction(0))
    assert violations(found.problem, found.schedule) == ()
    return found


def _starts(found: Replanned) -> dict[str, int]:
    return {each.operation: each.start for each in found.schedule.assignments}


def test_what_has_begun_stays_and_takes_as_long_as_the_news_say() -> None:
    found = _anew(News(longer=(Longer(OperationId("mill"), 7),)), now=5)
    assert found.begun == {"turn", "mill", "bore"}
    assert _starts(found) == {"turn": 0, "mill": 4, "bore": 4, "face": 11}
    assert (found.kept, found.moved, found.share) == (frozenset(), {"face"}, 0)
    assert found.best.makespan == 14
    assert found.shift(_plan()) == 3


def test_nothing_new_moves_nothing() -> None:
    found = _anew(News(cancelled=()), now=0)
    assert found.kept == {"turn", "mill", "bore", "face"}
    assert (found.share, found.shift(_plan()), found.most_kept) == (1, 0, 4)


def test_a_machine_that_stands_still_interrupts_what_has_begun() -> None:
    found = _anew(News(down=(Down(MILL.id, Window(5, 7)),)), now=6)
    assert found.schedule.of(OperationId("mill")).end == 10
    assert found.problem.operation(OperationId("mill")).pausable
    assert _starts(found)["face"] == 10


def test_what_stood_on_a_machine_that_stands_still_goes_elsewhere_or_later() -> None:
    found = _anew(News(down=(Down(LATHE.id, Window(5, 8)),)), now=2)
    assert (found.begun, found.hit) == ({"turn"}, {"bore"})
    assert _starts(found) == {"turn": 0, "mill": 4, "bore": 8, "face": 12}
    found = _anew(News(down=(Down(MILL.id, Window(6)),)), now=5)
    assert found.begun == {"turn", "bore"}  # milling has begun, but will never end there
    assert found.hit == {"mill", "face"}
    assert str(found.schedule.of(OperationId("mill")).mode) == "on lathe"


def test_makers_that_default_do_nothing_more() -> None:
    found = _anew(News(defaulted=("Bo",)), now=5)
    assert found.begun == {"turn", "bore"}
    assert found.hit == {"mill", "face"}
    modes = {each.operation: str(each.mode) for each in found.schedule.assignments}
    assert modes == {"turn": "on lathe", "bore": "on lathe", "mill": "on lathe", "face": "outside by Cy"}
    with pytest.raises(BadNews, match="operation turn: nobody is left who does it"):
        _anew(News(defaulted=("Ada",)), now=0)


def test_orders_come_and_go() -> None:
    found = _anew(News(cancelled=(OTHER.id,)), now=5)
    assert set(_starts(found)) == {"turn", "mill", "bore"}
    rush = Order(OrderId("rush"), 9)
    news = News(orders=(rush,), operations=(_operation("drill", rush, _on(MILL, 2)),))
    found = _anew(news, now=1)
    assert found.hit == {"drill"}
    assert found.kept == {"mill", "bore", "face"}
    assert _starts(found)["drill"] == 1


def test_an_operation_can_be_given_anew() -> None:
    other = _operation("face", OTHER, Mode(None, 5, "Di"), after=("bore",))
    found = _anew(News(operations=(other,)), now=5)
    assert found.hit == {"face"}
    assert str(found.schedule.of(other.id).mode) == "outside by Di"


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (News(longer=(Longer(OperationId("weld"), 3),)), "operation weld: takes longer, and is not"),
        (News(down=(Down(MachineId("press"), Window(3)),)), "machine press: stands still, and is not"),
        (News(cancelled=(OrderId("pump"),)), "order pump: is cancelled, and is not"),
        (News(defaulted=("Eve",)), "owner Eve: has defaulted, and does nothing"),
        (News(operations=(SHOP.operations[0],) * 2), "operations: one stands twice"),
        (
            News(
                cancelled=(JOB.id,), operations=(replace(SHOP.operations[2], after=SHOP.operations[1].after),)
            ),
            "operation bore: waits for turn, which is cancelled",
        ),
    ],
)
def test_news_that_do_not_fit_are_refused(news: News, said: str) -> None:
    with pytest.raises(BadNews, match=said):
        _anew(news, now=0)


def test_the_old_plan_must_be_sound_and_the_slack_a_share() -> None:
    broken = Schedule(tuple(replace(each, start=each.start + 1) for each in _plan().assignments))
    with pytest.raises(BadSchedule, match="the schedule does not fit its problem: turn gets 3 steps"):
        replan(SHOP, broken, News(), 0)
    with pytest.raises(SchedulingError, match="the slack"):
        replan(SHOP, _plan(), News(), 0, slack=Fraction(-1))


def _first(given_: Assignment) -> int:
    return given_.start if given_.setup is None else given_.setup[0]


@given(problems(6), st.data())
def test_any_news_leave_a_sound_plan_that_is_as_good_as_asked(problem: Problem, data: st.DataObject) -> None:
    old = greedy(problem, lambda each: (each.makespan,))
    assert old is not None
    now = data.draw(st.integers(0, old.makespan))
    down = longer = ()
    if data.draw(st.booleans()):
        start = data.draw(st.integers(0, old.makespan))
        machine = data.draw(st.sampled_from(problem.machines))
        down = (Down(machine.id, Window(start, start + data.draw(st.integers(1, 5)))),)
    if data.draw(st.booleans()):
        late = data.draw(st.sampled_from(problem.operations))
        longer = (Longer(late.id, data.draw(st.integers(1, 8))),)
    news = News(longer, down)
    objective = data.draw(st.sampled_from(Objective))
    found = replan(problem, old, news, now, objective=objective, slack=Fraction(1, 10), effort=QUICK)
    assert violations(found.problem, found.schedule) == ()
    assert found.begun == set(changed(problem, old, news, now).begun)
    for id in found.begun:
        assert found.schedule.of(id).start == old.of(id).start
        assert _first(old.of(id)) < now
    for each in found.schedule.assignments:
        if each.operation not in found.begun:
            assert _first(each) >= now
    assert found.best.status is Status.OPTIMAL
    assert found.schedule.makespan <= found.best.makespan * Fraction(11, 10)
    if objective is Objective.TARDINESS:
        most = found.best.tardiness * Fraction(11, 10)
        assert found.schedule.weighted_tardiness(found.problem) <= most
    assert len(found.kept) == found.most_kept
    assert found.kept | found.moved | found.hit | found.begun == {each.id for each in problem.operations}


NAMES = (
    *("jobshop/la01", "jobshop/la06", "flexible/mk01", "flexible/mk04"),
    *("assembly/DAFJS01", "assembly/DAFJS03", "assembly/YFJS01"),
)
if DEEP:
    NAMES += ("jobshop/ft10", "jobshop/la11", "jobshop/la19", "assembly/YFJS05")


@cache
def _best(name: str) -> tuple[Problem, Solution]:
    problem = read_instance(SCHEDULING / f"{name}.txt")
    return problem, solve(problem, effort=Effort(600))


@pytest.mark.shared_data
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", NAMES)
def test_published_problems_keep_four_fifths_or_as_many_as_can_be(name: str, seed: int) -> None:
    problem, old = _best(name)
    draw = random.Random(seed)
    now = draw.randrange(old.makespan // 8, old.makespan // 2)
    if seed % 2:
        late = draw.choice([each for each in old.schedule.assignments if each.end > now])
        news = News((Longer(late.operation, late.mode.duration + draw.randint(1, late.mode.duration)),))
    else:
        machine = draw.choice(problem.machines)
        news = News(down=(Down(machine.id, Window(now, now + max(1, old.makespan // 12))),))
    found = replan(problem, old.schedule, news, now, slack=Fraction(1, 10), effort=Effort(600))
    assert violations(found.problem, found.schedule) == ()
    assert found.best.status is Status.OPTIMAL
    assert found.schedule.makespan <= found.best.makespan * Fraction(11, 10)
    assert found.share >= Fraction(4, 5) or len(found.kept) == found.most_kept


@pytest.mark.parametrize("objective", Objective)
def test_nothing_comes_between_an_operation_that_stays_and_its_setup(objective: Objective) -> None:
    """A machine set up long before is not used in between, since it would have to be set up again."""
    brass, steel = Family("brass"), Family("steel")
    setups = (Setup(steel, brass, 2), Setup(brass, steel, 2))
    lathe = Machine(MachineId("lathe"), setups=setups, initial=steel)
    late, soon = Mode(lathe.id, 3), Mode(lathe.id, 4)
    problem = Problem(
        (lathe,),
        (Order(OrderId("pump"), 10), Order(OrderId("valve"), 12, 5)),
        (
            Operation(OperationId("turn"), OrderId("pump"), (late,), brass, release=100),
            Operation(OperationId("bore"), OrderId("valve"), (soon,), steel),
        ),
    )
    old = Schedule(
        (
            Assignment(OperationId("turn"), late, 100, 103, (0, 2)),
            Assignment(OperationId("bore"), soon, 105, 109, (103, 105)),
        )
    )
    found = replan(problem, old, News(), 1, objective=objective, effort=Effort(10, 1))
    assert violations(found.problem, found.schedule) == ()
    assert found.schedule.of(OperationId("bore")).start == 105
    assert found.best.makespan == 109
