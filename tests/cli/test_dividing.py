"""``tally community divide``: from a task and its members to an allocation on the chain, and to the pay."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import cli.output
from cli.run import published
from cli.words import short
from ledger.chain.devnet import Devnet
from tests.cli.conftest import Result, Tally

DAY = 86_400
FOUNDERS = ("dev:3", "dev:4", "dev:5")

TASK = """
[task]
hours = 120
price = "6,000"
due = 3
lot = 8

[[members]]
id = "dev:3"
free = [24, 16, 40]
capacity = 40
hourly_cost = "31.50"
profit = "1,400"

[[members]]
id = "dev:4"
free = [40, 40]
capacity = 40
hourly_cost = 36
profit = "-200"
least = 16

[[members]]
id = "dev:5"
free = [8, 32, 40]
capacity = 60
hourly_cost = 44.25

[[members]]
id = "smiths"
free = [40]
capacity = 40
hourly_cost = "51"

[[members]]
id = "carpenters"
free = [40]
capacity = 40
hourly_cost = "30"
excluded = "it has no lathe of this length"
"""


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


def sign(tally: Tally, file: str, *keys: str) -> None:
    for key in keys:
        ok(tally("order", "sign", file, "--key", key, "--yes"))


@pytest.fixture
def task(tally: Tally) -> Path:
    path = Path("task.toml")
    path.write_text(TASK)
    return path


@pytest.fixture
def mill(tally: Tally) -> str:
    """A community of three, two of whom sign."""
    Path("charter.txt").write_text("We mill together.")
    founders = [word for founder in FOUNDERS for word in ("--founder", founder)]
    ok(tally("community", "charter", *founders, "--text", "charter.txt"))
    for founder in FOUNDERS:
        ok(tally("community", "consent", "founding.json", "--key", founder, "--yes"))
    return ok(tally("community", "found", "founding.json", "--key", "dev:0", "--json")).data["community"]


@pytest.fixture
def order(tally: Tally, mill: str) -> str:
    """An order of 6,000 that the community makes, whose pay goes into its pot."""
    ok(tally("token", "mint", "6000", "--to", "dev:1"))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", mill, "--milestone", "6000@+10d"),
            *("--bond", "0", "--fee", "0%"),
        )
    )
    sign(tally, "order.json", "dev:1", "dev:3", "dev:4")
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    ok(tally("order", "assign", id, "--key", "dev:3", "--yes", "--for-relay", "assign.json"))
    sign(tally, "assign.json", "dev:4")
    ok(tally("relay", "assign.json", "--key", "dev:0"))
    return id


def hours(division: dict) -> dict[str, int]:
    return {one["member"]: one["hours"] for one in division["members"]}


def test_three_divisions_with_what_was_traded_off(tally: Tally, task: Path) -> None:
    told = tally("community", "divide", task, "--json").data
    assert hours(told["cheapest"]) == {"dev:3": 80, "dev:4": 40, "dev:5": 0}
    assert hours(told["chosen"]) == {"dev:3": 80, "dev:4": 24, "dev:5": 16}
    assert hours(told["fairest"]) == {"dev:3": 0, "dev:4": 40, "dev:5": 80}
    assert [told[name]["cost"] for name in ("cheapest", "chosen", "fairest")] == [
        "396000",
        "409200",
        "498000",
    ]
    last = told["chosen"]["members"][2]
    assert (last["pay"], last["profit"], last["return"], last["bps"], last["done"]) == (
        *("80000", "9200", "460/3"),
        *(1333, 2),
    )
    assert told["excluded"] == {
        "carpenters": "it has no lathe of this length",
        "smiths": "its cost of an hour, 51.00, is above the 50.00 that an hour pays",
    }
    assert told["sentence"] == (
        "The chosen division: with a weight of 0.5 on fairness it costs 132.00 more than the cheapest (3.3%) "
        "and lifts the smallest return from 0.00 to 1.53 an hour of capacity, of 7.67 at most."
    )
    ends = [tally("community", "divide", task, "--weight", weight, "--json").data for weight in (0, 1)]
    assert ends[0]["chosen"] == told["cheapest"] and ends[1]["chosen"] == told["fairest"]


def test_the_view_fits_eighty_columns(tally: Tally, task: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.output, "_WIDE", 80)
    long = published(3).address
    task.write_text(TASK.replace('"6,000"', '"6,000.000001"').replace('"dev:3"', f'"{long}"'))
    told = ok(tally("community", "divide", task, "--token", "own"))
    assert max(map(len, told.out.splitlines())) <= 80
    assert "│ dev:3           │ hours        │           80" in told.out, told.out
    assert f"│ {short(published(3).address)} │ pay          │ 4,000.000001" in told.out, told.out
    for words in ("amounts in dUSD", "left out", "an hour pays", "period 3"):
        assert words in " ".join(told.out.split()), told.out
    assert "132.00 dUSD more than the cheapest" in " ".join(told.out.split())


def test_no_node_is_asked_without_a_token(
    tally: Tally, task: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_HOME", str(tmp_path / "nothing"))
    ok(tally("community", "divide", task, "--out", "division.json"))


def test_a_division_becomes_an_allocation_and_is_paid(
    tally: Tally, task: Path, mill: str, order: str, shared_home: Path
) -> None:
    told = ok(tally("community", "divide", task, "--token", "own", "--out", "division.json", "--json")).data
    ok(tally("community", "allocate", mill, order, "--division", told["file"], "--key", "dev:3"))
    sign(tally, "allocation.json", "dev:5")
    ok(tally("community", "act", "allocation.json", "--key", "dev:0"))
    ok(tally("community", "agree", mill, order, "--key", "dev:5"))
    (standing,) = ok(tally("community", "show", mill, "--json")).data["allocations"]
    assert standing["order"] == order
    assert {row["member"]: (row["bps"], row["agreed"]) for row in standing["rows"]} == {
        published(3).address: (6667, False),
        published(4).address: (2000, False),
        published(5).address: (1333, True),
    }

    ok(tally("order", "deliver", order, "-m", "1", "--key", "dev:4", "--for-relay", "deliver.json"))
    sign(tally, "deliver.json", "dev:3")
    ok(tally("relay", "deliver.json", "--key", "dev:0"))
    ok(tally("order", "accept", order, "-m", "1", "--key", "dev:1"))
    ok(tally("cost", "collect", order, "--key", "dev:0"))
    ok(tally("cost", "root", order, "division.json"))
    sign(tally, "root.json", "dev:3", "dev:4", "dev:5")
    for key in ("dev:3", "dev:4"):  # payees, and the committee of the pot's owner
        ok(tally("order", "sign", "root.json", "--as", "owner", "--key", key, "--yes"))
    Devnet(shared_home / "devnet").advance(4 * DAY)
    ok(tally("cost", "propose", "root.json", "--key", "dev:0"))
    paid = {key: ok(tally("cost", "claim", order, "--key", key, "--json")).data["amount"] for key in FOUNDERS}
    assert paid == {one["member"]: one["pay"] for one in told["chosen"]["members"]}
    assert sum(map(int, paid.values())) == 6000 * 10**6


def test_the_common_purse_comes_first(tally: Tally, task: Path, mill: str, order: str) -> None:
    ok(tally("community", "divide", task, "--out", "division.json"))
    allocate = ("community", "allocate", mill, order, "--division", "division.json")
    made = ok(tally(*allocate, "--share", "common=10%", "--key", "dev:3", "--json")).data
    shares = {row["member"]: row["bps"] for row in made["typedData"]["message"]["shares"]}
    assert shares == {
        mill: 1000,
        published(3).address: 6000,
        published(4).address: 1800,
        published(5).address: 1200,
    }
    tally(*allocate, "--share", "dev:3=10%").failed(2, "dev:3", "has a part in division.json already")
    tally(*allocate, "--share", "common=100%").failed(2, "leave nothing")
    tally("community", "allocate", mill, order).failed(2, "--share PARTY=60%", "--division FILE")


def test_files_that_are_no_division(tally: Tally, task: Path, mill: str, order: str) -> None:
    allocate = ("community", "allocate", mill, order, "--division", "division.json")
    tally(*allocate).failed(2, "cannot be read")
    ok(tally("community", "divide", task, "--out", "division.json"))
    tally("community", "divide", task, "--out", "division.json").failed(2, "is there already")
    made = json.loads(Path("division.json").read_text())

    def changed(exit: int, *words: str, **more: object) -> None:
        Path("division.json").write_text(json.dumps(made | more))
        tally(*allocate).failed(exit, *words)

    first, second, third = made["parts"]
    changed(3, "names a member twice", parts=[first, first, third])
    changed(3, "are 86.67 % together", parts=[first, second])
    changed(2, "parts.1.member", "missing", parts=[{"bps": 10_000}])
    changed(2, '"format" is not', format="other/1")
    changed(2, "dev:6", "is no member", parts=[first, second, third | {"member": published(6).address}])
    Path("division.json").write_text(json.dumps(made | {"parts": [first | {"pay": "4 WETH"}, second, third]}))
    tally("cost", "root", order, "division.json").failed(1, "has no pot")
    ok(tally("cost", "open", order, "--key", "dev:0"))
    tally("cost", "root", order, "division.json").failed(2, "share 1", "'4 WETH' is not an amount")


def test_members_of_a_file_to_act_on_are_accounts(tally: Tally, task: Path) -> None:
    divide = ("community", "divide", task, "--out", "division.json")
    task.write_text(TASK.replace('"dev:5"', '"turners"'))
    tally(*divide).failed(2, "'turners' cannot be allocated anything: Nobody is called 'turners' here")
    assert ok(tally("community", "divide", task)).out.count("turners") == 1
    task.write_text(TASK.replace('"dev:5"', f'"{published(3).address}"'))
    tally(*divide).failed(2, "who is among the members already")
    task.write_text(re.sub(r"(price|hourly_cost) = .*", r"\1 = 0", TASK))
    tally(*divide).failed(1, "pays nothing")
    assert not Path("division.json").exists()


def test_who_works_for_nothing_is_said(tally: Tally) -> None:
    """Three hundredths among four hours: nobody can be allocated a fourth of them on the chain."""
    members = [one(f"dev:{index}", 1, "0", least=1) for index in (3, 4, 5, 6)]
    document = {"task": {"hours": 4, "price": 0.03, "due": 1}, "members": members}
    Path("task.json").write_text(json.dumps(document))
    told = ok(tally("community", "divide", "task.json", "--out", "division.json"))
    assert "dev:6 works for less than 0.01 % of the price, and is left out of division.json" in told.err
    parts = json.loads(Path("division.json").read_text())["parts"]
    assert [(part["pay"], part["bps"]) for part in parts] == [("0.01", 3334), ("0.01", 3333), ("0.01", 3333)]


def one(id: str, hours: int, cost: str = "10", **more: object) -> dict[str, object]:
    return {"id": id, "free": [hours], "capacity": 40, "hourly_cost": cost, **more}


DEAR = "c (its cost of an hour, 60.00, is above the 50.00 that an hour pays)"
IMPOSSIBLE: dict[str, tuple[int, str, dict[str, object], list[dict[str, object]], str]] = {
    "lots": (2, "BadTask", {"hours": 121, "lot": 8}, [one("a", 200)], "a multiple of the lot of 8"),
    "twice": (2, "BadTask", {}, [one("a", 200), one("a", 200)], "the list of members is ambiguous"),
    "size": (2, "BadTask", {"hours": 10_400}, [one("a", 9)], "is 10400: it must be at most 10,000 lots of 1"),
    "due": (2, "BadDocument", {"due": 0}, [one("a", 200)], "task: due is 0: it must be a whole number"),
    "amount": (2, "BadDocument", {}, [one("a", 200, "ten")], "members[0]: hourly_cost: 'ten' is not an"),
    "field": (2, "BadDocument", {}, [one("a", 200, lest=1)], "members[0]: 'lest' is no field here"),
    "price": (
        *(1, "PriceTooLow", {}, [one("a", 200, "51.50"), one("b", 9, "60")]),
        "The price 6,000.00 is 180.00 below the 6,180.00 at which the cheapest member works without a loss",
    ),
    "capacity": (
        *(1, "CapacityShort", {}, [one("a", 100), one("b", 50, excluded="on leave"), one("c", 9, "60")]),
        f"120 hours and members have 100 left for it, 20 too few; left out: b (on leave); left out: {DEAR}:",
    ),
    "batches": (
        *(1, "BatchesDoNotFit", {}, [one("a", 100, least=70), one("b", 100, least=70)]),
        "do not add up to 120 hours: the nearest are 100 (20 fewer), or 140 (20 more)",
    ),
    "nobody": (
        *(1, "NobodyEligible", {}, [one("a", 200, excluded="on leave"), one("b", 9, excluded="no lathe")]),
        "Nobody may take the task (a: on leave; b: no lathe): ask another community.",
    ),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_what_cannot_be_divided_is_one_sentence(tally: Tally, case: str) -> None:
    exit, kind, changes, members, words = IMPOSSIBLE[case]
    document = {"task": {"hours": 120, "price": "6,000", "due": 1, **changes}, "members": members}
    Path("task.json").write_text(json.dumps(document))
    error = tally("community", "divide", "task.json", "--json").failed(exit, words).data["error"]
    assert error["kind"] == kind


@pytest.mark.parametrize("weight", ["2", "-0.1", "nan"])
def test_weights_that_are_none(tally: Tally, task: Path, weight: str) -> None:
    tally("community", "divide", task, f"--weight={weight}").failed(2, "from 0 (cheapest) to 1 (fairest)")
