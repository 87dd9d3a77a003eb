"""Plans as scheduling problems, and the dates of schedules back in plans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sharing.planning.plan import NodeId, Plan
from sharing.planning.progress import forecast
from sharing.planning.scheduling.checker import violations
from sharing.planning.scheduling.solution import Effort, Objective
from sharing.planning.scheduling.solver import solve
from sharing.planning.sourcing import Case
from sharing.planning.timetable import problem_of, with_dates
from tests.sharing.planning.sourcing.test_choosing import SHOP
from tests.sharing.planning.test_plan import NESTED, made

EFFORT = Effort(5, workers=1, deterministic=True)
RENTED = replace(SHOP, resources=SHOP.resources[:1], quotes=())


def scheduled(plan: Plan) -> Plan:
    problem = problem_of(plan)
    found = solve(problem, Objective.TARDINESS, EFFORT)
    assert violations(problem, found.schedule) == ()
    return with_dates(plan, found.schedule)


@pytest.mark.parametrize("case", [SHOP, RENTED, NESTED])
def test_a_schedule_keeps_the_plan_and_is_no_later(case: Case) -> None:
    plan = made(case)
    dated = scheduled(plan)
    for before, after in zip(plan.nodes, dated.nodes, strict=True):
        assert after.ready <= before.ready or not before.minutes
        assert replace(after, start=before.start, ready=before.ready, due=before.due) == before
    # A plan that goes as planned is on time, also where one thing begins on the day on which another ends.
    times = forecast(dated, {}, plan.day_zero)
    assert all(each.late <= 0 for each in times.targets.values())
    assert {id for id, each in times.nodes.items() if each.late > 0} == set()


def test_machines_work_so_many_minutes_a_day_and_only_when_they_can_be_had() -> None:
    problem = problem_of(made(RENTED))
    mill, welder = (next(each for each in problem.machines if name in each.id) for name in ("mill", "weld"))
    assert [(each.start, each.end) for each in welder.calendar[:2]] == [(480, 1440), (1920, 2880)]
    # It can be had from day 1, and from day 6 on never again.
    assert [(each.start, each.end) for each in mill.calendar] == [
        (0, 1440),
        *((day * 1440 + 480, (day + 1) * 1440) for day in (1, 2, 3, 4)),
        (5 * 1440 + 480, None),
    ]
    milling = problem.operation(next(each.id for each in problem.operations if each.id == "2.10"))
    assert (milling.release, milling.modes[0].duration, milling.pausable) == (1440, 960, True)
    weld = problem.operation(next(each.id for each in problem.operations if each.id == "1.10"))
    # A day back from the owner of the mill.
    assert {each.operation: each.lag for each in weld.after}["2.10"] == 1440  # pyright: ignore[reportArgumentType]
    dated = scheduled(made(RENTED))
    assert dated.node(NodeId("2.10.fee")).start == dated.node(NodeId("2.10")).start + 1


def test_what_takes_no_time_is_no_operation() -> None:
    problem = problem_of(made(NESTED))
    assert [each.id for each in problem.operations] == ["2", "3", "4"]
    (order,) = problem.orders
    assert order.due == 20 * 1440
    mids = problem.operations[0]
    assert {each.operation: each.lag for each in mids.after} == {"3": 2 * 1440, "4": 0}
    dated = scheduled(made(NESTED))
    top = dated.nodes[0]
    assert (top.item, top.start, top.ready, top.due) == ("top", 8, 8, 8)
