"""The chain explains when all is done, and slack is what an operation can really be put off by."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from sharing.planning.scheduling.critical_path import Cause, critical_path
from sharing.planning.scheduling.greedy import greedy
from sharing.planning.scheduling.placing import Placer
from sharing.planning.scheduling.problem import Operation, OperationId, Problem
from sharing.planning.scheduling.schedule import Schedule
from sharing.planning.scheduling.timing import Timing, in_order
from tests.sharing.planning.scheduling.problems import problems
from tests.sharing.planning.scheduling.test_checker import PROBLEM, scheduled


def test_the_chain_names_machine_setup_transport_and_closed_windows() -> None:
    path = critical_path(PROBLEM, scheduled())
    assert [(link.operation, link.cause, link.before) for link in path.chain] == [
        ("stamp", Cause.SETUP, None),
        ("print", Cause.SETUP, "stamp"),
    ]
    assert path.chain[1].waited == 3
    assert path.slack == {"stamp": 0, "print": 0, "mill": 4, "coat": 12}
    later = critical_path(PROBLEM, scheduled(mill=(15, 20, None)))
    assert [(link.operation, link.cause) for link in later.chain] == [("mill", Cause.CHOICE)]
    waiting = critical_path(PROBLEM, scheduled(print=(20, 23, (17, 20)), mill=(9, 14, None)))
    assert [link.cause for link in waiting.chain] == [Cause.CHOICE]
    moved = replace(PROBLEM, operations=PROBLEM.operations[:2])
    path = critical_path(moved, Schedule(scheduled().assignments[:2]))
    assert [(link.operation, link.cause, link.waited) for link in path.chain] == [
        ("stamp", Cause.SETUP, 2),
        ("mill", Cause.TRANSPORT, 3),
    ]


def _later(problem: Problem, schedule: Schedule, which: OperationId, by: int, order: list[Operation]) -> int:
    """The makespan if one operation starts so much later and the others follow."""
    timing = Timing(problem, Placer(problem))
    for operation in order:
        done = schedule.of(operation.id)
        since = done.start + (by if operation.id == which else 0)
        given_ = timing.append(operation, operation.modes.index(done.mode), since)
        assert given_ is not None
        timing.put(operation, given_)
    return timing.schedule().makespan


@given(problems(6))
def test_slack_is_how_much_later_it_can_start(problem: Problem) -> None:
    schedule = greedy(problem, lambda each: (each.makespan,))
    assert schedule is not None
    path = critical_path(problem, schedule)
    order = list(in_order(problem, schedule))
    for operation in problem.operations:
        slack = path.slack[operation.id]
        assert _later(problem, schedule, operation.id, slack, order) == schedule.makespan
        assert _later(problem, schedule, operation.id, slack + 1, order) > schedule.makespan
    assert path.chain[0].before is None
    assert schedule.of(path.chain[-1].operation).end == schedule.makespan
    for first, then in zip(path.chain, path.chain[1:], strict=False):
        assert then.before == first.operation
        assert schedule.of(then.operation).start - schedule.of(first.operation).end == then.waited
        assert 0 <= then.closed <= then.waited
    assert all(link.cause is not Cause.CHOICE for link in path.chain)
