"""Pictures of schedules: the same bytes each time, and everything named in them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sharing.errors import SharingError
from sharing.planning.scheduling.machine import Clock
from sharing.planning.scheduling.problem import Order, OrderId
from sharing.planning.scheduling.report import draw_gantt
from tests.sharing.planning.scheduling.test_checker import PROBLEM, scheduled

CLOCK = Clock(datetime(2027, 1, 4, 6, tzinfo=UTC), timedelta(minutes=15))


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_the_same_schedule_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b"):
        draw_gantt(PROBLEM, scheduled(), tmp_path / f"{name}{suffix}")
    first, second = (tmp_path / f"{name}{suffix}" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
    assert len(first.read_bytes()) > 1_000


def test_machines_orders_due_dates_and_times_are_named(tmp_path: Path) -> None:
    orders = (Order(OrderId("job"), 20), *(Order(OrderId(f"${n}$"), 5) for n in range(40)))
    problem = replace(PROBLEM, orders=orders, clock=CLOCK)
    draw_gantt(problem, scheduled(), tmp_path / "a.svg")
    said = set(re.findall(r"<!-- (.*?) -->", (tmp_path / "a.svg").read_text()))
    assert {"Ada: press", "Bo: mill", "Cy: outside", "job due", "set-up", "closed", "and 17 more"} <= said
    assert {"stamp", "print", "mill", "coat", "$0$ and 39 more due"} <= said
    assert "done after 18 steps; 2 of 4 operations decide that (outlined)" in said


def test_names_that_are_no_pictures_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SharingError, match=r"\.png, \.svg or \.pdf"):
        draw_gantt(PROBLEM, scheduled(), tmp_path / "a.gif")
    assert not list(tmp_path.iterdir())


def test_due_dates_that_are_close_are_not_written_over_each_other(tmp_path: Path) -> None:
    orders = (Order(OrderId("job"), 10), *(Order(OrderId(f"order {n}"), 1000 + n) for n in range(30)))
    draw_gantt(replace(PROBLEM, orders=orders), scheduled(), tmp_path / "a.svg")
    said = re.findall(r"<!-- (.*? due) -->", (tmp_path / "a.svg").read_text())
    assert said[0] == "job due" and len(said) < 4


def test_ticks_are_at_even_hours(tmp_path: Path) -> None:
    orders = (Order(OrderId("job"), 500),)
    draw_gantt(replace(PROBLEM, orders=orders, clock=CLOCK), scheduled(), tmp_path / "a.svg")
    said = re.findall(r"<!-- (\d\d Jan|\d\d:\d\d) -->", (tmp_path / "a.svg").read_text())
    assert said[:6] == ["04 Jan", "06:00", "05 Jan", "06:00", "06 Jan", "06:00"]
