"""``tally plan`` over bills of materials: what is needed, what it costs, how long it takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sharing.planning.io import write_bom
from tests.cli.conftest import Result, Tally
from tests.conftest import SHARED_DATA
from tests.sharing.planning.sourcing.cases import EURO, FRAME

BOM = """
currency = { symbol = "EUR", decimals = 2 }
items = [
  { id = "press", lead_time = 2, own_cost = 900, scrap = 0.1 },
  { id = "roller", lead_time = 3, own_cost = 200, lot = 5 },
  { id = "steel", lead_time = 10, own_cost = 7, countable = false },
  { id = "bolt", lead_time = 4, own_cost = 1, lot = 100 },
]
lines = [
  { parent = "press", component = "roller", quantity = 2 },
  { parent = "press", component = "bolt", quantity = 6 },
  { parent = "roller", component = "steel", quantity = "5/2" },
  { parent = "roller", component = "bolt", quantity = 4 },
]
"""


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


@pytest.fixture
def bom(tmp_path: Path) -> Path:
    """Three tiers, with bolts shared by two of them."""
    path = tmp_path / "bom.toml"
    path.write_text(BOM)
    return path


def test_explode(tally: Tally, bom: Path) -> None:
    told = ok(tally("plan", "explode", bom, "--demand", "press=9@40", "--stock", "roller=3", "--json")).data
    # 9 good presses take 10 started ones; 20 rollers, 3 there, 17 in lots of 5: 20; bolts 60 and 80.
    assert [(each["item"], each["started"], each["start"], each["ready"]) for each in told["orders"]] == [
        ("press", "10", 38, 40),
        ("roller", "20", 35, 38),
        ("steel", "50", 25, 35),
        ("bolt", "100", 31, 35),
        ("bolt", "100", 34, 38),
    ]
    items = {each["item"]: each for each in told["items"]}
    assert items["bolt"]["sharedBy"] == ["press", "roller"] and items["bolt"]["left"] == "60"
    assert items["roller"]["fromStock"] == "3" and told["firstStart"] == 25
    first = next(each for each in told["orders"] if each["item"] == "bolt")
    assert [(each["item"], each["quantity"]) for each in first["serves"]] == [
        ("roller", "80"),
        ("press", "20"),
    ]
    shown = ok(tally("plan", "explode", bom, "--demand", "press=9@2026-12-01")).out
    assert "2026-11-29" in shown and "press, roller" in shown and "9 for d1" in shown


def test_cost_and_lead_time(tally: Tally, bom: Path) -> None:
    # A roller: 200 + 2.5·7 + 4·1 = 221.50; a press: (900 + 2·221.5 + 6)/0.9 = 1349/0.9 smallest units.
    told = ok(tally("plan", "cost", bom, "press", "--json")).data
    assert told["cost"] == "13490/9" and [each["tier"] for each in told["tiers"]] == [0, 1, 2]
    assert "14.99 EUR" in ok(tally("plan", "cost", bom, "press")).out
    told = ok(tally("plan", "lead-time", bom, "press", "--json")).data
    assert (told["days"], told["path"]) == (15, ["press", "roller", "steel"])
    assert {each["item"]: each["slack"] for each in told["items"]}["bolt"] == 6
    assert "press ← roller ← steel" in ok(tally("plan", "lead-time", bom, "press")).out


def test_what_cannot_be_meant_is_one_sentence(tally: Tally, bom: Path) -> None:
    cyclic = bom.with_name("cyclic.toml")
    back = '{ parent = "bolt", component = "press" },'
    cyclic.write_text(BOM.replace("lines = [", f"lines = [\n  {back}"))
    tally("plan", "lead-time", cyclic, "press").failed(2, "it is needed to make itself")
    tally("plan", "cost", bom, "pres").failed(2, "pres", "no item here")
    tally("plan", "explode", bom, "--demand", "press=9").failed(2, "ITEM=QTY@DAY")
    tally("plan", "explode", bom, "--demand", "press@9").failed(2, "ITEM=QTY")
    tally("plan", "explode", bom, "--demand", "press=1@soon").failed(2, "is no day")
    tally("plan", "explode", bom, "--demand", "press=0@1").failed(2, "above 0")
    tally("plan", "explode", bom, "--demand", "press=1@1", "--limit", "bolt=0").failed(1, "beyond the limits")
    tally("plan", "explode", bom.with_name("none.toml"), "--demand", "press=1@1").failed(2, "cannot be read")
    tally("plan", "chains", bom).failed(2, "workbook")


@pytest.mark.shared_data
def test_the_published_chains(tally: Tally) -> None:
    workbook = SHARED_DATA / "supplychain" / "willems2008.xlsx"
    told = ok(tally("plan", "chains", workbook, "--json")).data
    assert len(told) == 38
    # By hand: 253 of 65, 45 of 127 and 75 of 62 dollars a day; the longest way takes 38 days.
    first = told[0]
    assert (first["chain"], first["stages"], first["days"]) == ("01", 8, 38)
    assert first["cost"] == str((253 * 65 + 45 * 127 + 75 * 62) * 10**6)


SOURCING = """
bom = "bom.json"
demands = [{ item = "frame", quantity = 10, due = 12 }]
labour = "10.00"
day_zero = "2026-12-01"
parties = [{ name = "acme" }, { name = "cuts", limit = "100.00" }]
resources = [{ name = "welder", kind = "weld", rate = "30.00" }]
routings = [
  { item = "frame", operations = [{ name = "10", kind = "weld", setup = 60, each = 42 }] },
  { item = "plate", operations = [{ name = "10", kind = "mill", setup = 30, each = 45, batch = 10 }] },
]
quotes = [{ party = "acme", item = "plate", price = "25.00", fixed = "40.00", days = 3, lot = 8 }]
rentals = [{ party = "cuts", name = "mill", kind = "mill", rate = "28.00", fixed = "50.00" }]
transport = [{ from = "acme", days = 1, cost = "15.00" }]
"""


@pytest.fixture
def sourcing(tmp_path: Path) -> Path:
    """Ten welded frames of twenty plates, which a maker offers and a rented mill could make."""
    write_bom(tmp_path / "bom.json", FRAME, EURO)
    path = tmp_path / "sourcing.toml"
    path.write_text(SOURCING)
    return path


def test_choose(tally: Tally, sourcing: Path) -> None:
    told = ok(tally("plan", "choose", sourcing, "--json")).data
    # Welding 240.00, plates 640.00 and 15.00 to fetch them, bolts 1.60.
    assert (told["cost"], told["dayZero"]) == ("89660", 1_796_083_200)
    nodes = {each["item"]: each for each in told["nodes"]}
    assert nodes["plate"]["party"] == "acme" and nodes["plate"]["amount"] == "64000"
    assert (nodes["plate"]["ready"], nodes["plate"]["due"], nodes["frame"]["start"]) == (3, 4, 4)
    (plate,) = (each for each in told["parts"] if each["item"] == "plate")
    (other,) = plate["alternatives"]
    # Rented it would cost 16 · 28.00 + 50.00, all of it unsecured.
    assert (other["way"], other["outcome"]) == ("make", "credit") and "cuts" in other["said"]
    tally("plan", "choose", sourcing).failed(2, "is there already")
    shown = ok(tally("plan", "choose", sourcing, "--out", "other.json", "--day-zero", "2027-01-01")).out
    for words in (
        "896.60 EUR",
        "order from acme",
        "2027-01-05",
        "make on welder",
        "not make: it is more than",
    ):
        assert words in shown
    quick = ok(tally("plan", "choose", sourcing, "-o", "quick.json", "--json", "--quick")).data
    # The same choice is the same plan, but for the salt that its orders are found by.
    assert quick["plan"] == told["plan"] and quick["parts"][0]["alternatives"] == []
    assert Path("quick.json").read_text() != Path("plan.json").read_text()


def test_what_cannot_be_chosen_is_one_sentence(tally: Tally, sourcing: Path) -> None:
    for old, new, words in (
        ("due = 12", "due = 2", ("d1 is 1 day late",)),
        ("due = 12", "due = 4", ("unsecured exposure to cuts",)),
        ('labour = "10.00"', 'budget = "896.59"', ("the least that it costs is 896.60 EUR",)),
        ('"plate", price', '"bolt", price', ("unsecured exposure to cuts",)),
        ('kind = "weld", rate', 'kind = "glue", rate', ("nobody can make frame",)),
    ):
        sourcing.write_text(SOURCING.replace(old, new))
        tally("plan", "choose", sourcing).failed(1, *words)
    assert not Path("plan.json").exists()


def test_a_schedule_gives_a_plan_its_dates(tally: Tally, sourcing: Path) -> None:
    ok(tally("plan", "choose", sourcing, "--quick"))
    told = ok(tally("plan", "problem", "plan.json", "--json")).data
    assert told["machines"] == ["welder"] and told["orders"] == ["d1"] and len(told["operations"]) == 3
    ok(tally("plan", "schedule", "problem.json", "--objective", "tardiness", "--out", "schedule.json"))
    old = json.loads(Path("plan.json").read_text())
    dated = ok(tally("plan", "dates", "plan.json", "schedule.json", "--json")).data
    assert dated["plan"] and json.loads(Path("dated.json").read_text())["salt"] == old["salt"]
    tally("plan", "dates", "plan.json", "schedule.json").failed(2, "is there already")
    rows = json.loads(Path("schedule.json").read_text())
    for row in rows["assignments"]:
        if row["operation"] == "1.10":
            row["start"], row["end"] = row["start"] - 1440, row["end"] - 1440
    rows.pop("makespan", None)
    Path("early.json").write_text(json.dumps(rows))
    tally("plan", "dates", "plan.json", "early.json", "--out", "other.json").failed(2, "1.10")
    assert not Path("other.json").exists()


def test_days_that_are_no_dates_are_one_sentence(tally: Tally, bom: Path) -> None:
    tally("plan", "explode", bom, "--demand", "press=1@0001-01-05").failed(2, "before the year 1")
    tally("plan", "explode", bom, "--demand", "press=1@5", "--demand", "press=1@2026-12-01").failed(
        2, "dates and numbers"
    )
