"""Bills in files: what is written is read, and what is misspelt is refused."""

from __future__ import annotations

import textwrap
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sharing.io import LARGEST_FILE, read_text
from sharing.model.currency import UNITS, Currency
from sharing.planning import io
from sharing.planning.bom import Alternate, Bom, Item, ItemId, Line
from sharing.planning.errors import BadDocument, CyclicBom, PlanningError, UnknownItem
from sharing.planning.io import BomFile, read_bom, read_supply_chains, write_bom
from tests.sharing.planning.bills import boms, item, line

EURO = Currency("EUR", 2)


def test_the_example_of_the_module_is_read(tmp_path: Path) -> None:
    example = textwrap.dedent((io.__doc__ or "").split("::\n")[1].split("\nFields")[0])
    more = '[[items]]\nid = "tube"\n[[items]]\nid = "pipe"\nname = "A pipe"\n'
    (tmp_path / "bom.toml").write_text(example + more, "utf-8")
    tube, pipe = ItemId("tube"), ItemId("pipe")
    spare = Alternate(pipe, 2, ratio=Fraction(3, 2))
    frame = item("frame", days=5, cost=1250, scrap=Fraction(1, 50), lot=10)
    assert read_bom(tmp_path / "bom.toml") == BomFile(
        Bom((frame, Item(tube), Item(pipe, "A pipe")), (Line(frame.id, tube, Fraction(5, 3), (spare,)),)),
        EURO,
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(boms(), st.sampled_from((UNITS, EURO)))
def test_what_is_written_is_read(tmp_path: Path, bom: Bom, currency: Currency) -> None:
    write_bom(tmp_path / "bom.json", bom, currency)
    assert read_bom(tmp_path / "bom.json") == BomFile(bom, currency)


def test_alternates_are_written_and_read(tmp_path: Path) -> None:
    third = Alternate(ItemId("c"), 0, ratio=Fraction(1, 3))
    part = Alternate(ItemId("c"), share=Fraction(1, 7))
    items = (item("a"), Item(ItemId("b"), alternates=(third,)), item("c"), item("d"))
    bom = Bom(items, (line("a", "b"), Line(ItemId("d"), ItemId("b"), 2, (part,))))
    write_bom(tmp_path / "bom.json", bom)
    assert read_bom(tmp_path / "bom.json").bom == bom


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "bom.json"
    with pytest.raises(BadDocument, match=r"items\[0\]: id has control"):
        write_bom(path, Bom((item("a\x00"),), ()))
    with pytest.raises(BadDocument, match=r"lines\[0\]: quantity"):
        write_bom(path, Bom((item("a"), item("b")), (line("a", "b", Fraction(1, 7**60)),)))
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("{", BadDocument, "is not JSON"),
        ("[]", BadDocument, "is no table of fields and values"),
        ("{}", BadDocument, 'holds no list "items"'),
        ('{"items": {}}', BadDocument, "items is no list"),
        ('{"items": [], "parts": []}', BadDocument, "'parts' is no field here: there are currency, items"),
        ('{"items": [{}]}', BadDocument, r"items\[0\]: id is missing"),
        ('{"items": [{"id": "a", "id": "b"}]}', BadDocument, "stands twice"),
        ('{"items": [{"id": 1.5}]}', BadDocument, r"items\[0\]: id is '1.5': give a name"),
        ('{"items": [{"id": " a"}]}', BadDocument, "without spaces"),
        ('{"items": [{"id": "a\\u0007"}]}', BadDocument, "control"),
        ('{"items": [{"id": "a", "leadtime": 3}]}', BadDocument, "'leadtime' is no field here"),
        ('{"items": [{"id": "a", "lead_time": 1.0}]}', BadDocument, "give a whole number"),
        ('{"items": [{"id": "a", "lead_time": true}]}', BadDocument, "give a whole number"),
        ('{"items": [{"id": "a", "countable": 1}]}', BadDocument, "give true or false"),
        ('{"items": [{"id": "a", "scrap": "1/0"}]}', BadDocument, 'such as 3, 0.25 or "5/3"'),
        ('{"items": [{"id": "a", "scrap": 1e-999999999}]}', BadDocument, "such as 3, 0.25"),
        ('{"items": [{"id": "a", "scrap": NaN}]}', BadDocument, "is not JSON"),
        ('{"items": [{"id": "a", "scrap": 1.5}]}', PlanningError, "scrap of a is 3/2"),
        ('{"items": [{"id": "a", "alternates": [{}]}]}', BadDocument, r"alternates\[0\]: item is missing"),
        ('{"items": [{"id": "a"}], "lines": [{"parent": "a"}]}', BadDocument, "component is missing"),
        ('{"items": [{"id": "a"}], "lines": [{"parent": "a", "component": "b"}]}', UnknownItem, "names b"),
        ('{"items": [{"id": "a"}], "lines": [{"parent": "a", "component": "a"}]}', CyclicBom, "a ← a"),
        ('{"items": [], "currency": {"symbol": "EUR"}}', BadDocument, "decimals is missing"),
        ('{"items": [], "currency": {"symbol": "EUR", "decimals": 99}}', BadDocument, "99 decimals"),
    ],
)
def test_what_is_misspelt_is_refused_by_its_place(
    tmp_path: Path, text: str, error: type[PlanningError], says: str
) -> None:
    path = tmp_path / "bom.json"
    path.write_text(text, "utf-8")
    with pytest.raises(error, match=says):
        read_bom(path)


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match="cannot be read: give a JSON or TOML file"):
        read_bom(tmp_path / "none.json")
    (tmp_path / "bom.toml").write_bytes(b"\xff")
    with pytest.raises(BadDocument, match="cannot be read: give a JSON or TOML file"):
        read_bom(tmp_path / "bom.toml")
    (tmp_path / "bom.toml").write_bytes(b"items")
    with pytest.raises(BadDocument, match="is not TOML"):
        read_bom(tmp_path / "bom.toml")
    with pytest.raises(BadDocument, match=r"give an \.xlsx workbook"):
        read_supply_chains(tmp_path)


def test_a_mark_that_some_editors_begin_with_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "bom.toml").write_bytes(b'\xef\xbb\xbf[[items]]\nid = "a"\n')
    assert [each.id for each in read_bom(tmp_path / "bom.toml").bom.items] == ["a"]


def test_workbooks_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "chains.xlsx").write_bytes(b"x" * 101)
    monkeypatch.setattr(io, "_LARGEST_FILE", 100)
    with pytest.raises(BadDocument, match="divide it"):
        read_supply_chains(tmp_path / "chains.xlsx")


def test_documents_too_large_are_refused_before_they_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_bytes(b"x" * 9)
    assert read_text(path, BadDocument, "a text", most=9) == "x" * 9
    with pytest.raises(BadDocument, match="has more than 0 MiB: divide it"):
        read_text(path, BadDocument, "a text", most=8)
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(BadDocument, match="has more than 64 MiB: divide it"):
        read_bom(path)
