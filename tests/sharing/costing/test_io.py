"""Files of cost models and records: what was written comes back, what cannot be is named."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sharing.costing.actual import Spending, actual
from sharing.costing.errors import BadDocument
from sharing.costing.estimate import estimate
from sharing.costing.io import (
    COLUMNS,
    parse_record,
    read_alternatives,
    read_model,
    read_records,
    read_spent,
    records_text,
    write_records,
)
from sharing.costing.records import ActivityRecord, canonical, record_hash
from sharing.costing.vocabulary import Owner, Per, Quality
from sharing.model.terms import Money
from tests.sharing.costing.models import EUR
from tests.sharing.costing.work import records

PAGE = Path(__file__).parents[3] / "docs" / "cost-records.md"


def example(kind: str, number: int = 0) -> str:
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)[number]


@pytest.mark.parametrize("name", ["work.jsonl", "work.csv"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(several=st.lists(records(), max_size=3))
def test_records_come_back_as_they_were_written(
    name: str, tmp_path: Path, several: list[ActivityRecord]
) -> None:
    write_records(tmp_path / name, several)
    assert read_records(tmp_path / name) == tuple(several)


def test_the_examples_of_the_page_are_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "model.toml").write_text(example("toml"), "utf-8")
    (tmp_path / "work.jsonl").write_text(example("json"), "utf-8")
    model = read_model(tmp_path / "model.toml")
    assert model.resources[0].rate == 125
    assert (model.activities[0].per, model.activities[0].quality) == (Per.PIECE, Quality.PRODUCTION)
    assert estimate(model).by_object() == {"housings": 87_500 + 77_120}
    work = read_records(tmp_path / "work.jsonl")
    # 745.5 · 1.25 = 931.875: the half cent stays with the furnace's owner.
    assert actual(model, work).by_object() == {"housings": 93_187 + 78_600}
    assert canonical(work[0]).decode() + "\n" == example("text")
    table = re.findall(r"^\| `(.+?) \|", PAGE.read_text("utf-8"), re.M)
    assert {name for row in table for name in re.findall(r"(\w+)`", row)} == set(COLUMNS)
    (tmp_path / "model.json").write_text(json.dumps(_plain(tmp_path / "model.toml")), "utf-8")
    assert read_model(tmp_path / "model.json") == model


def test_a_price_keeps_its_digits_and_numbers_may_be_grouped(tmp_path: Path) -> None:
    """A currency named 5 took the last digit of a price; underscores are TOML's grouping."""
    text = example("toml").replace('"EUR"', '"5"').replace('"12,000.00"', "12_000.00")
    (tmp_path / "model.toml").write_text(text, "utf-8")
    model = read_model(tmp_path / "model.toml")
    assert (model.materials[0].price, model.resources[0].pool) == (Fraction("120.5"), 1_200_000)


def test_half_a_character_is_refused_where_it_is_read(tmp_path: Path) -> None:
    """It could be written nowhere again: neither hashed, nor to a file, nor to a terminal."""
    path = tmp_path / "work.jsonl"
    for half in ("\ud800", "\udc00\ud800", "x\udfff"):
        for change in ({"id": half}, {half: 1}, {"materials": [{"material": half}]}):
            path.write_text(json.dumps({**RECORD, **change}) + "\n", "utf-8")
            with pytest.raises(BadDocument, match=r"line 1.* half of a surrogate pair"):
                read_records(path)
    path.write_text(json.dumps({**RECORD, "id": "𝄞 \\ud800"}) + "\n", "utf-8")
    assert read_records(path)[0].id == "𝄞 \\ud800"


def _plain(path: Path) -> object:
    return tomllib.loads(path.read_text("utf-8"), parse_float=str)


def test_the_pages_other_files_are_what_it_says(tmp_path: Path) -> None:
    for number, name in enumerate(("model.toml", "spent.toml", "ways.toml")):
        (tmp_path / name).write_text(example("toml", number), "utf-8")
    spent = read_spent(tmp_path / "spent.toml", read_model(tmp_path / "model.toml"))
    assert spent.resources == {"furnace": Spending(Money(1_248_000), Fraction(9_000))}
    (carrier,) = spent.overheads
    assert (carrier.id, carrier.owner, carrier.shares()) == ("carrier", "assembler", {"housings": 32_000})
    ways, currency = read_alternatives(tmp_path / "ways.toml")
    assert currency == EUR
    assert [(one.name, one.fixed, one.unit, one.least, one.most) for one in ways] == [
        ("own lathe", 500_000, 200, 0, None),
        ("rented lathe", 100_000, 400, 50, None),
        ("subcontract", 0, 750, 0, 2_000),
    ]


@given(records())
def test_a_record_is_read_from_its_canonical_form(record: ActivityRecord) -> None:
    assert parse_record("there", canonical(record)) == record


@pytest.mark.parametrize("document", [b"", b"{", b"[]", b"{}", b"\xff", b'{"id":"w1","more":1}'])
def test_what_is_no_records_form_is_said_with_its_place(document: bytes) -> None:
    with pytest.raises(BadDocument, match=r"^there"):
        parse_record("there", document)


def test_csv_by_hand_may_leave_columns_out(tmp_path: Path) -> None:
    lines = [
        "id,order,performer,activity,resource,begin,end,quantity,good",
        "w1,housings,foundry,cast,furnace,2026-11-23T08:00:00Z,2026-11-23T20:30:00Z,745.50,100",
        "",
        "w2,housings,foundry,cast,furnace,2026-11-24T08:00:00Z,2026-11-24T20:30:00Z,1,",
    ]
    (tmp_path / "work.csv").write_text("\ufeff" + "\n".join(lines), "utf-8")
    one, two = read_records(tmp_path / "work.csv")
    assert (one.quantity, one.good, two.good, one.quality) == (745.5, 100, 0, None)
    assert record_hash(one) != record_hash(two)


RECORD = json.loads(example("json"))
CHANGED: list[tuple[dict[str, object], str]] = [
    ({"performr": "x"}, "line 1: 'performr' is no field here: there are format, id"),
    ({"id": None}, "line 1: id is None: give words in quotes"),
    ({"begin": "yesterday"}, "begin: 'yesterday' is no time: write it like 2026-11-23T08:00:00Z"),
    ({"end": "2026-11-23T08:00:00Z"}, "record w1 begins and ends at 2026"),
    ({"quantity": "-1"}, "quantity is '-1': give 0 or more"),
    ({"quantity": True}, "quantity is True: give a number"),
    ({"quantity": "1e3"}, "quantity is '1e3': give a number such as 12.5"),
    ({"quantity": "1.0000000001"}, "quantity is 1.0000000001: give at most 9 digits"),
    ({"good": -1}, "good is -1: give a whole number, 0 or more"),
    ({"good": 2.5}, "good is '2.5': give a whole number"),
    ({"milestone": 17}, "is for milestone 17: give 1 to 16"),
    ({"quality": "fine"}, "quality is 'fine': give one of production, prevention"),
    ({"source": "rumour"}, "source is 'rumour': give one of hand, twin, meter"),
    ({"evidence": "0x12"}, "evidence is '0x12': give 0x and 64"),
    ({"format": "tallystick-activity/2"}, "format is 'tallystick-activity/2', and this reads"),
    ({"materials": 3}, "materials is no list of entries"),
    ({"materials": [{"material": "iron", "quantity": 1}]}, r"materials\[0\]: cost is missing"),
    ({"materials": [{"material": "iron", "quantity": 1, "cost": "1.234"}]}, "more than EUR's 2 decimals"),
    ({"materials": [{"material": "iron", "quantity": -1, "cost": "1"}]}, "quantity is '-1': give 0 or more"),
    ({"currency": {"symbol": "EUR", "decimals": 99}}, "currency: EUR has 99 decimals"),
]


@pytest.mark.parametrize(("change", "says"), CHANGED, ids=[says for _, says in CHANGED])
def test_a_record_that_cannot_be_is_named_with_its_line(
    change: dict[str, object], says: str, tmp_path: Path
) -> None:
    path = tmp_path / "work.jsonl"
    path.write_text(json.dumps({**RECORD, **change}) + "\n", "utf-8")
    with pytest.raises(BadDocument, match=says):
        read_records(path)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.jsonl", '{"id": "x"', "line 1: is not JSON"),
        ("a.jsonl", '\n{"id": "x", "id": "y"}', "line 2: is not JSON .*stands twice"),
        ("a.jsonl", "[1]", "line 1: is no table of fields and values"),
        ("a.csv", "", "has no header: begin it with format,id"),
        ("a.csv", "id,price", "line 1: 'price' is no field"),
        ("a.csv", "id,id", "line 1: 'id' stands there twice"),
        ("a.csv", "id,order\nx", "line 2: has 1 cells, and the header 2"),
        ("a.csv", 'id,order\n"x,y\n', "is not CSV"),
        ("a.csv", "id,materials\nx,[", "line 2: materials is not JSON"),
        ("a.csv", "id\nx", "line 2: order is missing"),
        ("missing.csv", None, "cannot be read: give a CSV file"),
        ("missing.jsonl", None, "cannot be read: give a file of JSON lines"),
    ],
)
def test_a_file_that_is_none_says_so(name: str, text: str | None, says: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(BadDocument, match=says):
        read_records(tmp_path / name)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("pool =", "pol =", r"resources\[0\]: 'pol' is no field here"),
        ('"12,000.00"', '"-3"', r"resources\[0\]: pool: '-3' is not an amount"),
        (
            "capacity = 9600",
            "capacity = 0",
            "resource furnace has a practical capacity of 0: give more than 0",
        ),
        ("capacity = 9600", "capacity = -1", "capacity is '-1': give 0 or more"),
        ("kg = 0.5", "kg = -0.5", r"consumes\[0\], per: kg is '-0.5': give 0 or more"),
        (
            'resource = "furnace"',
            'resource = "kiln"',
            "activity cast names the resource 'kiln', and there are furn",
        ),
        ("drivers = { kg = 6 }", "drivers = {}", "object housings, activity cast has no driver 'kg'"),
        ('id = "iron"', 'id = "steel"', "names the material 'iron', and there are steel"),
        ('"12,000.00"', '"12,000.001"', "has more than EUR's 2 decimals"),
        ('per = "piece"', 'per = "day"', "per is 'day': give one of batch, piece"),
        ('price = "1.205"', "price = []", "price is .*: give a number"),
        ('currency = { symbol = "EUR", decimals = 2 }', "currency = 2", "currency: is no table"),
        ("[[resources]]", "[resources]", "resources is no list of entries"),
        ("[[objects]]", "[[objects", "is not TOML"),
        ('"12,000.00"', '"12000,00"', "'12000,00' is not an amount"),
        ('"12,000.00"', "0x" + "f" * 5_000, "is not TOML .*more than 1,000 digits"),
        ("count = 1", "count = 0x" + "f" * 5_000, "is not TOML .*more than 1,000 digits"),
        ('id = "iron"', "id = 0x" + "f" * 5_000, "is not TOML .*more than 1,000 digits"),
        ("[[resources]]", "a" + ".a" * 5_000 + " = 1\n[[resources]]", "is not TOML .*more than 100 levels"),
    ],
)
def test_a_cost_model_that_cannot_be_says_where(old: str, new: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "model.toml"
    text = example("toml")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BadDocument, match=says):
        read_model(path)


@given(
    st.lists(records(), max_size=4, unique_by=lambda one: one.id), st.sampled_from(["=", "'", "'=", "-", ""])
)
def test_csv_holds_no_formulas_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, some: list[ActivityRecord], sign: str
) -> None:
    some = [replace(one, performer=Owner(sign + one.performer)) for one in some]
    path = tmp_path_factory.mktemp("csv") / "records.csv"
    path.write_bytes(records_text(some, as_csv=True))
    assert list(read_records(path)) == some
    for row in csv.reader(io.StringIO(path.read_text("utf-8"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
