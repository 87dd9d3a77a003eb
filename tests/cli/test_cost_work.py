"""Work and what it cost, through the whole program, by the figures of docs/cost-example.md."""

from __future__ import annotations

import json
import re
import shlex
import stat
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import update

from ledger.store import open_engine, writing
from ledger.store.tables import activities
from tests.cli.conftest import Result, Tally

PAGE = (Path(__file__).parents[2] / "docs" / "cost-example.md").read_text("utf-8")
SPENT = """
[[resources]]
id = "furnace"
pool = "4,992.00"

[[resources]]
id = "bench"
pool = "3,060.00"

[[overheads]]
id = "carrier"
owner = "assembler"
pool = "320.00"
basis = { pumps = 100, valves = 60 }
"""
WAYS = """
currency = { symbol = "EUR", decimals = 2 }
alternatives = [
    { name = "own lathe", fixed = "5,000.00", unit = "2.00" },
    { name = "rented lathe", fixed = "1,000.00", unit = "4.00" },
    { name = "subcontract", unit = "7.5", most = 2000 },
]
"""


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


def block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of its own with the example's files: none of these commands needs a chain."""
    monkeypatch.setenv("TALLY_HOME", str(tmp_path / "home"))
    Path("model.toml").write_text(block("toml"))
    Path("work.jsonl").write_text(block("json"))
    Path("spent.toml").write_text(SPENT)
    Path("ways.toml").write_text(WAYS)
    return tmp_path


def numbers(rows: Sequence[dict], *names: str) -> list[list[Decimal]]:
    return [[Decimal(row[name]) for name in names] for row in rows]


def change(number: int, **fields: object) -> str:
    """The example's records with one of them changed; a file's name."""
    rows = [json.loads(line) for line in block("json").splitlines()]
    rows[number].update(fields)
    Path("changed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return "changed.jsonl"


# ---------------------------------------------------------------- records


def test_records_are_kept_once_found_and_written(tally: Tally) -> None:
    assert ok(tally("cost", "record", "work.jsonl", "--model", "model.toml", "--json")).data == {
        "read": 9,
        "kept": 9,
    }
    assert ok(tally("cost", "record", "work.jsonl", "--json")).data["kept"] == 0
    every = ok(tally("cost", "records", "--json")).data
    assert [one["id"] for one in every["records"]] == ["f1", "f2", "m1", "m2", "m3", "a1", "m4", "m5", "a2"]
    assert every["next"] is None and all(
        re.fullmatch("0x[0-9a-f]{64}", one["hash"]) for one in every["records"]
    )

    def ids(*words: str) -> list[str]:
        return [one["id"] for one in ok(tally("cost", "records", *words, "--json")).data["records"]]

    assert ids("--order", "valves") == ["f2", "m4", "m5"]
    assert ids("--performer", "assembler") == ids("--resource", "bench") == ["a1", "a2"]
    assert ids("--from", "2026-11-25", "--to", "2026-11-25T23:30:00Z") == ["m1", "m2"]
    first = ok(tally("cost", "records", "--limit", "5", "--json")).data
    rest = ok(tally("cost", "records", "--limit", "5", "--after", first["next"], "--json")).data
    assert first["records"] + rest["records"] == every["records"]
    assert "f1" in ok(tally("cost", "records", "--limit", "1")).out

    for name in ("all.jsonl", "all.csv"):
        ok(tally("cost", "records", "--out", name))
        assert ok(tally("cost", "record", name, "--json")).data == {"read": 9, "kept": 0}
    tally("cost", "records", "--out", "all.csv").failed(2, "is there already")
    tally("cost", "records", "--out", "all.xlsx").failed(2, ".jsonl or .csv")


def test_what_is_recorded_is_never_changed(tally: Tally) -> None:
    ok(tally("cost", "record", "work.jsonl"))
    tally("cost", "record", change(3, quantity=981)).failed(2, "'m2' already", "Nothing was kept")
    rows = block("json").splitlines()
    Path("twice.jsonl").write_text(rows[0].replace('"f1"', '"f9"') + "\n" + rows[1].replace('"f2"', '"f9"'))
    tally("cost", "record", "twice.jsonl").failed(2, "'f9' already")
    assert len(ok(tally("cost", "records", "--json")).data["records"]) == 9


def test_a_record_that_was_changed_behind_our_back_is_found(tally: Tally, home: Path) -> None:
    ok(tally("cost", "record", "work.jsonl"))
    engine = open_engine(home / "home" / "tally.sqlite")
    with writing(engine) as connection:
        connection.execute(update(activities).where(activities.c.id == "m2").values(performer="me"))
    engine.dispose()
    for words in (("records",), ("rollup", "model.toml")):
        tally("cost", *words).failed(3, "Record 'm2'", "was changed")


def test_a_wrong_record_is_left_out_and_stays(tally: Tally) -> None:
    ok(tally("cost", "record", "work.jsonl"))
    right = json.loads(block("json").splitlines()[3]) | {"id": "m2b", "quantity": 970}
    Path("right.jsonl").write_text(json.dumps(right))
    ok(tally("cost", "record", "right.jsonl"))
    tally("cost", "rollup", "model.toml").failed(2, "m2b overlaps m2")
    told = ok(tally("cost", "rollup", "model.toml", "--without", "m2", "--json")).data
    assert told["records"] == 9 and told["resources"][1]["used"] == "1609"
    tally("cost", "rollup", "model.toml", "--without", "m9").failed(2, "'m9'", "no such record")
    assert len(ok(tally("cost", "records", "--json")).data["records"]) == 10


def test_only_the_period(tally: Tally) -> None:
    ok(tally("cost", "record", "work.jsonl"))
    wanted = ("--from", "2026-11-25", "--to", "2026-11-26", "--json")
    kept = ok(tally("cost", "rollup", "model.toml", *wanted)).data
    read = ok(tally("cost", "rollup", "model.toml", "--records", "work.jsonl", *wanted)).data
    assert kept == read and kept["records"] == 3 and kept["resources"][1]["used"] == "1064"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.jsonl", "{", "line 1"),
        ("a.jsonl", '{"id": "x"}', "line 1"),
        ("a.csv", "id,order\na", "has 1 cells"),
        ("a.csv", "id,oder\na,b", "'oder' is no field"),
        ("a.csv", "", "has no header"),
        ("a.csv", 'id,order\n"a', "is not CSV"),
    ],
)
def test_broken_files_are_named_and_nothing_is_kept(tally: Tally, name: str, text: str, words: str) -> None:
    Path(name).write_text(text)
    tally("cost", "record", "work.jsonl", name).failed(2, name, words)
    assert not Path("home").exists()


def test_records_that_cannot_be_are_refused(tally: Tally) -> None:
    with_model = ("--model", "model.toml")
    for fields, words in (
        ({"quantity": -1}, "quantity"),
        ({"end": "2026-11-23T05:00:00Z"}, "record m2"),
        ({"activity": ""}, "activity"),
        ({"performer": "a" * 300}, "300 characters"),
        ({"performer": "a\0b"}, "null character"),
        ({"performer": "a\ud800"}, "half of a surrogate pair"),
    ):
        tally("cost", "record", change(3, **fields)).failed(2, words)
    for fields, words in (
        ({"activity": "melt"}, "'melt'"),
        ({"order": "cars"}, "'cars'"),
        ({"resource": "saw"}, "'saw'"),
        ({"quantity": 9_800}, "record m2"),
        ({"begin": "2026-11-25T07:00:00Z"}, "overlaps"),
    ):
        tally("cost", "record", change(3, **fields), *with_model).failed(2, words)
    strange = [{"material": "iron", "quantity": 1, "cost": "1.00"}]
    dollars = change(3, materials=strange, currency={"symbol": "USD", "decimals": 2})
    tally("cost", "record", dollars, *with_model).failed(2, "EUR", "USD")
    assert ok(tally("cost", "records", "--json")).data["records"] == []
    for words in (("--from", "soon"), ("--after", "there")):
        tally("cost", "records", *words).failed(2, words[0])


def test_records_are_nobody_elses(tally: Tally, home: Path) -> None:
    ok(tally("cost", "record", "work.jsonl"))
    assert stat.S_IMODE((home / "home" / "tally.sqlite").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("id", "pasted"), [("f1'; touch evil; '", True), ("f1\nthere are more: evil", False)]
)
def test_where_a_list_goes_on_can_be_pasted_into_a_shell(tally: Tally, id: str, pasted: bool) -> None:
    """Fault prevented: a record's id ends the quotes, and what follows is run by whoever copies the line."""
    ok(tally("cost", "record", change(0, id=id)))
    said = tally("cost", "records", "--limit", "1")
    assert len(said.err.splitlines()) == 1
    if pasted:
        command = shlex.split(said.err)
        assert command[-2:] == ["--after", f"1795413600:{id}"]
        assert len(ok(tally("cost", "records", *command[-2:], "--json")).data["records"]) == 8
    else:
        assert "--json tells" in said.err


# ---------------------------------------------------------------- what it cost


def test_the_example_is_rolled_up(tally: Tally) -> None:
    ok(tally("cost", "record", "work.jsonl"))
    told = ok(tally("cost", "rollup", "model.toml", "--spent", "spent.toml", "--json")).data
    assert (
        ok(
            tally(
                "cost", "rollup", "model.toml", "--spent", "spent.toml", "--records", "work.jsonl", "--json"
            )
        ).data["resources"]
        == told["resources"]
    )
    wanted = [[Decimal("8874.00"), Decimal("9112.55")], [Decimal("2666.40"), Decimal("2747.10")]]
    assert numbers(told["orders"], "estimate", "actual") == wanted
    pumps, valves = told["orders"]
    assert pumps["performers"] == {"foundry": "1882.85", "machinist": "3192.00", "assembler": "4237.70"}
    # 100 · 5 min · 2.00 and 620 kg · 1.20; 60 + 1,000 min · 3.00; 1,500 min · 1.50 and 200 · 8.50.
    assert pumps["planned"] == {"foundry": "1744.00", "machinist": "3180.00", "assembler": "3950.00"}
    assert (pumps["joint"], valves["joint"]) == ("9312.55", "2867.10")
    assert [one["unusedCost"] for one in told["resources"]] == ["3255.20", "2343.00", "719.10"]
    assert [one["unused"] for one in told["resources"]] == ["1565", "781", "470"]
    # To the cent: what orders bear and what owners bear is what was spent; and so is each order's sum.
    for one in told["resources"]:
        assert Decimal(one["charged"]) + Decimal(one["unusedCost"]) == Decimal(one["pool"])
    for one in told["orders"]:
        assert sum(map(Decimal, one["performers"].values())) == Decimal(one["joint"])
        assert sum(map(Decimal, one["planned"].values())) == Decimal(one["estimate"])
        assert sum(Decimal(each["total"]) for each in one["contributions"]) == Decimal(one["joint"])
        categories = ("production", "prevention", "appraisal", "internal-failure", "external-failure")
        assert sum(Decimal(one["quality"][each]) for each in categories) == Decimal(one["actual"])
    assert pumps["quality"]["costOfQuality"] == "485.70"
    assert sum(Decimal(one["cost"]) for one in told["materials"]) == Decimal("2924.95")

    shown = ok(tally("cost", "rollup", "model.toml", "--spent", "spent.toml", "--plot", "week.svg")).out
    for words in (
        "9,112.55 EUR",
        "138.85 EUR",
        "1,565 min",
        "3,255.20 EUR",
        "97% of pieces were right",
        "week.svg",
    ):
        assert words in shown, words
    assert "valves" in Path("week.svg").read_text()
    one = ok(
        tally("cost", "rollup", "model.toml", "--spent", "spent.toml", "--order", "valves", "--json")
    ).data
    assert [each["order"] for each in one["orders"]] == ["valves"] and one["orders"][0] == valves
    assert one["resources"] == told["resources"]


def test_the_examples_variances(tally: Tally) -> None:
    given = ("cost", "variance", "model.toml", "--spent", "spent.toml", "--records", "work.jsonl")
    told = ok(tally(*given, "--json")).data
    cast = next(one for one in told["work"] if (one["order"], one["activity"]) == ("pumps", "cast"))
    assert [cast[name] for name in ("standard", "rate", "efficiency", "actual")] == [
        *("1000.00", "42.40", "60.00", "1102.40")
    ]
    for standard, rate, efficiency, actual in numbers(
        told["work"], "standard", "rate", "efficiency", "actual"
    ):
        assert standard + rate + efficiency == actual
    for standard, price, usage, actual in numbers(told["materials"], "standard", "price", "usage", "actual"):
        assert standard + price + usage == actual
    for row in numbers(told["resources"], "charged", "spending", "volume", "idle", "efficiency", "actual"):
        charged, spending, volume, idle, efficiency, actual = row
        assert charged + spending + volume == actual and idle + efficiency == volume
    shown = ok(tally(*given)).out
    for words in ("−15.00 EUR", "15,252.00 EUR", "furnace: spending variance of 192.00 EUR, adverse"):
        assert words in shown, words
    # What only some did: the rest is said.
    Path("some.jsonl").write_text(block("json").splitlines()[0])
    some = ok(tally("cost", "variance", "model.toml", "--records", "some.jsonl", "--order", "pumps")).out
    assert "pumps: assemble was planned, and has no record" in some


def test_models_and_costs_that_cannot_be_are_refused(tally: Tally) -> None:
    def model(old: str, new: str) -> str:
        assert old in block("toml")
        Path("bad.toml").write_text(block("toml").replace(old, new, 1))
        return "bad.toml"

    given = ("--records", "work.jsonl")
    for old, new, words in (
        ("capacity = 2400", "capacity = 0", "practical capacity of 0"),
        ("drivers = { kg = 6 }", "drivers = { kg = -6 }", "kg"),
        ("drivers = { kg = 6 }", "drivers = {}", "has no driver 'kg'"),
        ('pool = "4,800.00"', 'pool = "-1"', "pool"),
        ('activity = "mill", count = 60', 'activity = "mil", count = 60', "'mil'"),
        ("decimals = 2", "decimals = 99", "99 decimals"),
    ):
        for name in ("rollup", "variance"):
            tally("cost", name, model(old, new), *given).failed(2, words)
    tally("cost", "rollup", "model.toml", *given, "--order", "cars").failed(2, "'cars'", "pumps, valves")
    tally("cost", "rollup", "none.toml", *given).failed(2, "none.toml")
    tally("cost", "rollup", "model.toml", *given, "--plot", "x.gif").failed(2, ".png or .svg")
    for text, words in (
        ('[[resources]]\nid = "saw"\npool = "1"', "'saw'"),
        ('[[resources]]\nid = "mill"\npool = "1"\ncapacity = 0', "capacity of 0"),
        ('[[resources]]\nid = "mill"\npool = "1"\n' * 2, "mill stands there twice"),
        ('[[overheads]]\nid = "x"\nowner = "y"\npool = "1"\nbasis = { cars = 1 }', "'cars'"),
        ('[[overheads]]\nid = "x"\nowner = "y"\npool = "1"', "shared by no order"),
        ('[[overhead]]\nid = "x"', "'overhead' is no field"),
    ):
        Path("odd.toml").write_text(text)
        tally("cost", "rollup", "model.toml", *given, "--spent", "odd.toml").failed(2, words)


# ---------------------------------------------------------------- make, buy, rent


def test_break_even(tally: Tally) -> None:
    told = ok(
        tally("cost", "break-even", "ways.toml", "--quantity", "1500", "--plot", "w.svg", "--json")
    ).data
    assert [(one["first"], one["last"], one["cheapest"]) for one in told["intervals"]] == [
        (1, 285, "subcontract"),
        (286, 1999, "rented lathe"),
        (2000, None, "own lathe"),
    ]
    assert told["equal"][0] == {"between": ["own lathe", "rented lathe"], "at": ["2000"]}
    assert told["equal"][2]["at"] == ["285.714285714"]
    assert told["costs"] == {"rented lathe": "7000.00", "own lathe": "8000.00", "subcontract": "11250.00"}
    assert told["sensitivity"][0]["input"] == "rented lathe: unit" and Path("w.svg").exists()
    assert "from 2,000 on own lathe is cheapest" in ok(tally("cost", "break-even", "ways.toml")).out
    small = ok(tally("cost", "break-even", "ways.toml", "--quantity", "10")).out
    assert "subcontract stays cheapest" in small
    for old, new, words in (
        ("most = 2000", "most = 0", "has most 0"),
        ('unit = "2.00"', 'unit = "-2"', "unit"),
        ("rented lathe", "own lathe", "stands there twice"),
        ("fixed", "fix", "'fix' is no field"),
    ):
        Path("bad.toml").write_text(WAYS.replace(old, new, 1))
        tally("cost", "break-even", "bad.toml").failed(2, words)
    tally("cost", "break-even", "ways.toml", "--quantity", "5", "--swing", "100%").failed(2, "less than 1")
    Path("few.toml").write_text('alternatives = [{ name = "a", unit = 1, most = 5 }]')
    tally("cost", "break-even", "few.toml", "--quantity", "6").failed(2, "Nobody can make 6")
    Path("none.toml").write_text("alternatives = []")
    tally("cost", "break-even", "none.toml").failed(2, "is empty")
