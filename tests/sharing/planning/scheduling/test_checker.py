"""The checker finds every fault, and says it in a sentence; sound schedules have none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sharing.planning.scheduling.checker import violations
from sharing.planning.scheduling.greedy import greedy
from sharing.planning.scheduling.machine import Family, Machine, MachineId, Setup, Site, Window
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
from sharing.planning.scheduling.schedule import Assignment, Schedule
from tests.sharing.planning.scheduling.problems import is_sound, problems

RED, GREEN = Family("red"), Family("green")
PRESS = Machine(
    MachineId("press"),
    "Ada",
    Site("York"),
    (Window(10, 14), Window(12, 16)),
    (Setup(RED, GREEN, 2), Setup(GREEN, RED, 3)),
    RED,
)
MILL = Machine(MachineId("mill"), "Bo", Site("Hull"))


def _operation(id: str, machine: Machine, duration: int, **more: object) -> Operation:
    return Operation(OperationId(id), OrderId("job"), (Mode(machine.id, duration),), **more)  # type: ignore[arg-type]


PROBLEM = Problem(
    (PRESS, MILL),
    (Order(OrderId("job")),),
    (
        _operation("stamp", PRESS, 4, family=GREEN, release=1),
        _operation("mill", MILL, 5, after=(After(OperationId("stamp"), 1),)),
        _operation("print", PRESS, 3, family=RED, pausable=True),
        Operation(OperationId("coat"), OrderId("job"), (Mode(None, 6, "Cy"),)),
    ),
    (Transport(Site("York"), Site("Hull"), 2),),
)
SOUND = {
    "stamp": (2, 6, (0, 2)),
    "mill": (9, 14, None),
    "print": (9, 18, (6, 9)),
    "coat": (0, 6, None),
}


def scheduled(**changed: tuple[int, int, tuple[int, int] | None]) -> Schedule:
    rows = {**SOUND, **changed}
    return Schedule(
        tuple(
            Assignment(each.id, each.modes[0], *rows[each.id])
            for each in PROBLEM.operations
            if each.id in rows
        )
    )


def test_a_sound_schedule_has_no_fault() -> None:
    assert violations(PROBLEM, scheduled()) == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"stamp": (2, 5, (0, 2))}, "stamp gets 3 steps of work on press from 2 to 5 instead of 4."),
        ({"stamp": (0, 4, None)}, "stamp starts at 0, before its release at 1."),
        ({"stamp": (2, 6, None)}, "press is set up for stamp in 0 steps, and needs 2"),
        ({"stamp": (2, 6, (1, 3))}, "stamp starts on press at 2, before its set-up ends at 3."),
        ({"stamp": (8, 12, (6, 8))}, "stamp runs on press from 8 to 12, where that is closed for 2 steps"),
        (
            {"mill": (8, 13, None)},
            "mill starts at 8, before stamp has ended at 6, a lag of 1 and 2 of transport",
        ),
        ({"print": (9, 12, (6, 9))}, "print gets 1 steps of work on press from 9 to 12 instead of 3."),
        ({"print": (5, 8, None)}, "print starts on press at 5, while stamp runs there until 6."),
        ({"print": (9, 18, (5, 8))}, "press is set up for print from 5, while it is busy until 6."),
        ({"print": (14, 19, (9, 12))}, "press is set up for print from 9 to 12, where it is closed for 2"),
        ({"print": (14, 19, (6, 9))}, "print starts on press at 14, where that is closed."),
        ({"print": (7, 12, (6, 9))}, "print ends on press at 11, where that is closed."),
        ({"coat": (0, 7, None)}, "coat takes 7 steps outside instead of 6."),
        ({"coat": (2, 8, (0, 2))}, "coat is done outside and has a set-up."),
    ],
)
def test_each_fault_is_said(changed: dict[str, tuple[int, int, tuple[int, int] | None]], said: str) -> None:
    assert any(said in fault for fault in violations(PROBLEM, scheduled(**changed)))


def test_what_is_missing_unknown_or_done_in_no_mode_is_said() -> None:
    some = scheduled().assignments
    assert violations(PROBLEM, Schedule(some[:3])) == ("coat is not scheduled.",)
    strange = replace(some[3], operation=OperationId("glue"))
    assert "glue is scheduled, and the problem has no such operation." in violations(
        PROBLEM, Schedule((*some, strange))
    )
    other = replace(some[1], mode=Mode(PRESS.id, 5))
    assert violations(PROBLEM, Schedule((some[0], other, *some[2:])))[0] == (
        "mill is done on press in 5 steps, which is none of its modes."
    )


@given(problems(6), st.data())
def test_a_changed_schedule_is_judged_as_by_walking_through_every_step(
    problem: Problem, data: st.DataObject
) -> None:
    found = greedy(problem, lambda each: (each.makespan,))
    assert found is not None
    some = list(found.assignments)
    place = data.draw(st.integers(0, len(some) - 1))
    given_, shift = some[place], data.draw(st.integers(-4, 4))
    change = data.draw(st.sampled_from(("start", "end", "both", "mode", "setup")))
    if change == "mode":
        modes = problem.operation(given_.operation).modes
        some[place] = replace(given_, mode=data.draw(st.sampled_from(modes)))
    elif change == "setup":
        begins = max(0, given_.start + shift)
        some[place] = replace(given_, setup=(begins, begins + data.draw(st.integers(0, 3))))
    else:
        start = given_.start + shift * (change != "end")
        end = given_.end + shift * (change != "start")
        assume(0 <= start < end)
        some[place] = replace(given_, start=start, end=end)
    changed = Schedule(tuple(some))
    assert (violations(problem, changed) == ()) == is_sound(problem, changed)
