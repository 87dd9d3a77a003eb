"""``tally plan schedule``, ``check``, ``replan`` and ``gantt``: as the guide has them, and with bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Tally
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
