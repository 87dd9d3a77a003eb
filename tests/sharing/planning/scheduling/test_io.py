"""Problems, schedules and news come back from files as they were; what cannot be read is named."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from sharing.planning.errors import BadDocument, PlanningError
from sharing.planning.scheduling.data import problem_data, schedule_data
from sharing.planning.scheduling.greedy import greedy
from sharing.planning.scheduling.io import read_news, read_problem, read_schedule
from sharing.planning.scheduling.machine import Clock, Family, MachineId, Setup, Site, Window
from sharing.planning.scheduling.news import Down, Longer
from sharing.planning.scheduling.problem import After, Mode, OperationId, OrderId, Problem, Transport
from tests.sharing.planning.scheduling.problems import problems

SHOP = """
clock = { origin = 2027-01-04T06:00:00+01:00, minutes = 15 }

[[machines]]
id = "lathe"
owner = "Ada"
site = "York"
closed = [[40, 64], { start = 136, end = 160, every = 96, times = 2 }, [2000]]
setups = [{ before = "steel", after = "brass", duration = 3 }]
initial = "steel"

[[orders]]
id = "pump"
due = 2027-01-04T18:00:00+01:00
weight = 2

[[operations]]
id = "saw"
order = "pump"
modes = [{ owner = "Cy", site = "Leeds", duration = 20 }]

[[operations]]
id = "turn"
order = "pump"
modes = [{ machine = "lathe", duration = 12 }]
family = "steel"
release = 8
pausable = true
after = [{ operation = "saw", lag = 4 }]

[[transport]]
from = "York"
to = "Leeds"
duration = 6
"""


def _file(path: Path, text: str, name: str = "shop.toml") -> Path:
    (path / name).write_text(text)
    return path / name


def test_a_problem_is_read_as_it_is_meant(tmp_path: Path) -> None:
    problem = read_problem(_file(tmp_path, SHOP))
    assert problem.clock is not None
    assert problem.clock.at(48) == datetime(2027, 1, 4, 17, tzinfo=UTC)
    (lathe,), (saw, turn) = problem.machines, problem.operations
    assert lathe.closed == (Window(40, 64), Window(136, 160), Window(232, 256), Window(2000))
    assert lathe.setups == (Setup(Family("steel"), Family("brass"), 3),)
    assert (lathe.owner, lathe.site, lathe.initial) == ("Ada", "York", "steel")
    assert (problem.orders[0].due, problem.orders[0].weight) == (48, 2)
    assert saw.modes == (Mode(None, 20, "Cy", Site("Leeds")),)
    assert turn.after == (After(saw.id, 4),)
    assert (turn.family, turn.release, turn.pausable) == ("steel", 8, True)
    assert problem.transport == (Transport(Site("York"), Site("Leeds"), 6),)


def test_written_problems_come_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("written") / "problem.json"

    @given(problems(8))
    def comes_back(problem: Problem) -> None:
        path.write_text(json.dumps(problem_data(problem)))
        assert read_problem(path) == problem
        schedule = greedy(problem, lambda each: (each.makespan,))
        assert schedule is not None
        path.write_text(json.dumps(schedule_data(schedule)))
        assert read_schedule(path) == schedule

    comes_back()


def test_a_clock_comes_back(tmp_path: Path) -> None:
    problem = read_problem(_file(tmp_path, SHOP))
    again = read_problem(_file(tmp_path, json.dumps(problem_data(problem)), "shop.json"))
    assert again == problem


def test_news_are_read_as_they_are_meant(tmp_path: Path) -> None:
    text = """
    longer = [{ operation = "turn", duration = 15 }]
    down = [{ machine = "lathe", from = 2027-01-04T07:00:00Z, to = 12 }, { machine = "lathe", from = 90 }]
    defaulted = ["Cy"]
    cancelled = ["pump"]
    orders = [{ id = "valve" }]
    """
    clock = Clock(datetime(2027, 1, 4, 6, tzinfo=UTC), timedelta(minutes=15))
    news = read_news(_file(tmp_path, text), clock)
    assert news.longer == (Longer(OperationId("turn"), 15),)
    assert news.down == (Down(MachineId("lathe"), Window(4, 12)), Down(MachineId("lathe"), Window(90)))
    assert (news.defaulted, news.cancelled) == (("Cy",), (OrderId("pump"),))
    assert [each.id for each in news.orders] == ["valve"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "lathe"', 'name = "lathe"', "machines[0]: 'name' is no field here"),
        ('owner = "Ada"', "owner = 3", "machines[0]: owner is 3: give words"),
        ("[40, 64]", "[40, 64, 70]", "closed[0]: is neither [start, end] nor [start] for ever"),
        ("[40, 64]", "[64, 40]", "the end of a closed window is 40"),
        ("[40, 64]", '["soon", 64]', "closed[0]: is 'soon': give a number of steps, or a moment"),
        ("[40, 64]", "[1.5, 64]", "closed[0]: is 1.5: give a whole number of steps"),
        ("every = 96, ", "", "closed[1]: is repeated: give its end, and every how many steps"),
        ("times = 2", "times = 100000", "times is 100000"),
        ("duration = 12", "duration = true", "modes[0]: duration is True: give a whole number"),
        ("pausable = true", 'pausable = "yes"', "operations[1]: pausable is 'yes': give true or false"),
        ("modes = [{ machine", "modes = 3 # [{ machine", "operations[1]: modes is 3: give a list"),
        ('operation = "saw"', "operation = 2", "after[0]: operation is 2"),
        ('after = [{ operation = "saw", lag = 4 }]', "after = [3]", "after[0]: is no table"),
        ("18:00:00+01:00", "18:07:00+01:00", "between two steps of 0:15:00"),
        ("18:00:00+01:00", "18:00:00", "but it has no time zone"),
        ("clock = { origin = 2027-01-04T06:00:00+01:00, minutes = 15 }", "", "but the file has no clock"),
        ("minutes = 15", "minutes = 0", "the clock's step"),
        ("2027-01-04T06:00:00+01:00", '"today"', "clock: origin is 'today'"),
        ("2027-01-04T06:00:00+01:00", "7", "clock: origin is 7"),
        ("[[transport]]", "[[transports]]", "'transports' is no field here"),
        ('to = "Leeds"', 'to = "Hull"', "transport Leeds → York"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = _file(tmp_path, SHOP.replace(old, new))
    with pytest.raises(PlanningError) as refused:
        read_problem(path)
    assert said in str(refused.value)


def test_files_that_hold_something_else_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match='holds no list "operations"'):
        read_problem(_file(tmp_path, "{}", "a.json"))
    with pytest.raises(BadDocument, match="is no table"):
        read_problem(_file(tmp_path, "[]", "a.json"))
    with pytest.raises(BadDocument, match="is not JSON"):
        read_schedule(_file(tmp_path, "{", "a.json"))
    with pytest.raises(BadDocument, match="its makespan is 0 by its assignments"):
        read_schedule(_file(tmp_path, '{"makespan": 4, "assignments": []}', "a.json"))
    with pytest.raises(BadDocument, match="setup must be"):
        row = '{"operation": "a", "machine": "m", "duration": 1, "start": 0, "end": 1, "setup": [1]}'
        read_schedule(_file(tmp_path, f'{{"assignments": [{row}]}}', "a.json"))
    with pytest.raises(BadDocument, match="holds no news"):
        read_news(_file(tmp_path, "{}", "a.json"))
    with pytest.raises(BadDocument, match=r"defaulted\[0\]: is 3"):
        read_news(_file(tmp_path, '{"defaulted": [3]}', "a.json"))
