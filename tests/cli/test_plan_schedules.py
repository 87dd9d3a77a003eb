"""``tally plan schedule``, ``check``, ``replan`` and ``gantt``: as the guide has them, and with bad input."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Tally, heed_ctrl_c
from tests.cli.test_guide import commands, run_line
from tests.conftest import SHARED_DATA


@pytest.fixture
def guide(tally: Tally, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the guide's commands said, by the command."""
    said: dict[str, str] = {}
    for line in commands("planning.md", "A schedule"):
        told = run_line(line, tally, monkeypatch)
        if told is not None:
            assert told.exit == 0, (line, told.out, told.err)
            said[line.split()[2] + " " + line.split()[3]] = told.out
    return said


def test_the_guide(guide: dict[str, str]) -> None:
    assert "proven best" in guide["schedule shop.toml"]
    assert "2027-01-04 13:45 (31)" in guide["schedule shop.toml"]
    assert "its machine is set up" in guide["schedule shop.toml"]
    assert "sound: 7 operations" in guide["check shop.toml"]
    assert "2 of 3 operations (67%); none so good keeps more than 2" in guide["replan shop.toml"]
    assert "2027-01-04 14:15 (33)" in guide["check now.json"]
    assert Path("schedule.svg").read_text().startswith("<?xml")
    assert Path("new.pdf").read_bytes().startswith(b"%PDF")


def test_programs_get_it_all(guide: dict[str, str], tally: Tally) -> None:
    told = tally("plan", "schedule", "shop.toml", "--workers", 1, "--json")
    assert told.err == ""
    data = told.data
    assert (data["status"], data["makespan"], data["makespan_bound"]) == ("optimal", 31, 31)
    assert data["orders"][1] == {"order": "valve", "done": 25, "due": 32, "late": 0}
    assert [link["cause"] for link in data["critical"]] == ["set-up", "precedence", "precedence", "machine"]
    assert set(data["slack"]) == {row["operation"] for row in data["assignments"]}
    again = ["plan", "replan", "shop.toml", "schedule.json", "news.toml", "--at", 8, "--json"]
    data = tally(*again).data
    assert (data["kept"], data["moved"], data["hit"]) == (["fit", "mill body"], ["assemble"], ["turn"])
    assert data["share"] == pytest.approx(2 / 3)
    assert data["begun"] == ["cast", "saw", "turn body"]


def test_a_schedule_that_breaks_something_is_told_sentence_by_sentence(
    guide: dict[str, str], tally: Tally
) -> None:
    rows = json.loads(Path("schedule.json").read_text())
    for row in rows["assignments"]:
        if row["operation"] == "fit":
            row["start"], row["end"] = row["start"] - 1, row["end"] - 1
    Path("broken.json").write_text(json.dumps(rows))
    told = tally("plan", "check", "shop.toml", "broken.json")
    assert told.exit == 1
    assert told.out.splitlines() == [
        "fit starts at 20, before mill body has ended at 21.",
        "fit starts on mill at 20, while mill body runs there until 21.",
    ]
    told = tally("plan", "check", "shop.toml", "broken.json", "--json")
    assert (told.exit, told.data["sound"], len(told.data["violations"])) == (1, False, 2)
    for words in (("gantt", "a.svg"), ("replan", "news.toml", "--at", 8)):
        tally("plan", words[0], "shop.toml", "broken.json", *words[1:]).failed(2, "fit starts at 20")
    assert not Path("a.svg").exists()


@pytest.mark.parametrize(
    ("words", "exit", "said"),
    [
        (("schedule", "none.toml"), 2, "cannot be read"),
        (("schedule", "shop.toml", "--objective", "money"), 2, "give makespan or tardiness"),
        (("schedule", "shop.toml", "--seconds", "0"), 2, "more than 0"),
        (("schedule", "shop.toml", "--gantt", "a.gif"), 2, ".png, .svg or .pdf"),
        (("schedule", "shop.toml", "--format", "paper"), 2, "jobshop, flexible, assembly"),
        (("schedule", "shop.toml", "--format", "jobshop"), 2, "line 1"),
        (("check", "shop.toml", "shop.toml"), 2, "is no field here"),
        (
            ("replan", "shop.toml", "schedule.json", "news.toml", "--at", "soon"),
            2,
            "give a step, or a moment",
        ),
        (("replan", "shop.toml", "schedule.json", "news.toml", "--at", "1", "--slack", "-1%"), 2, "a share"),
        (("replan", "shop.toml", "schedule.json", "gone.toml", "--at", "1"), 2, "nobody is left who does it"),
    ],
)
def test_bad_input_is_one_sentence(
    guide: dict[str, str], tally: Tally, words: tuple[str, ...], exit: int, said: str
) -> None:
    Path("gone.toml").write_text('defaulted = ["Ada"]')
    tally("plan", *words).failed(exit, said)


def test_what_cannot_be_is_told_with_its_reason(tally: Tally) -> None:
    machine = {"id": "press", "closed": [[10]]}
    operation = {"id": "stamp", "order": "job", "modes": [{"machine": "press", "duration": 11}]}
    document = {"machines": [machine], "orders": [{"id": "job"}], "operations": [operation]}
    Path("shop.json").write_text(json.dumps(document))
    tally("plan", "schedule", "shop.json").failed(1, "stamp cannot begin before step 0", "for ever")


@pytest.mark.shared_data
def test_benchmarks_are_scheduled_too(tally: Tally) -> None:
    file = SHARED_DATA / "scheduling" / "flexible" / "kacem1.txt"
    told = tally("plan", "schedule", file, "--out", "kacem1.json", "--show", 0)
    assert "proven best" in told.out
    assert "makespan 11, at least" in told.err
    assert "sound: 12 operations" in tally("plan", "check", file, "kacem1.json", "--format", "flexible").out


def _hard(machines: int, jobs: int) -> dict[str, object]:
    """A job shop that nobody proves within a minute."""
    draw = random.Random(1)
    orders = [{"id": f"j{job}", "due": 20 * jobs} for job in range(jobs)]
    operations = [
        {
            "id": f"{job}.{place}",
            "order": f"j{job}",
            "modes": [{"machine": f"m{machine}", "duration": draw.randint(5, 99)}],
            "after": [f"{job}.{place - 1}"] if place else [],
        }
        for job in range(jobs)
        for place, machine in enumerate(draw.sample(range(machines), machines))
    ]
    shop = [{"id": f"m{machine}"} for machine in range(machines)]
    return {"machines": shop, "orders": orders, "operations": operations}


@pytest.mark.parametrize("objective", ["makespan", "tardiness"])
@pytest.mark.parametrize("heard", [1, 2])
def test_ctrl_c_ends_the_search_with_the_best_so_far(
    tmp_path: Path, tally: Tally, objective: str, heard: int
) -> None:
    """At once after the first schedule, where the model is built; and in the midst of the search."""
    problem, out = tmp_path / "shop.json", tmp_path / "schedule.json"
    problem.write_text(json.dumps(_hard(15, 20)))
    words = ["plan", "schedule", str(problem), "--objective", objective, "--seconds", "300", "--show", "0"]
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "cli", *words, "--workers", "2", "--out", str(out)],
        env={**os.environ, "TALLY_HOME": str(tmp_path / "home")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    ) as running:
        try:
            assert running.stderr is not None
            for _ in range(heard):
                assert objective in running.stderr.readline()
            running.send_signal(signal.SIGINT)
            told, said = running.communicate(timeout=60)
        finally:
            running.kill()
    assert time.monotonic() - began < 60 and "Traceback" not in said
    assert running.returncode == 0
    assert "stopped; sound, not proven best" in told and str(out) in told
    assert "sound: 300 operations" in tally("plan", "check", problem, out).out
