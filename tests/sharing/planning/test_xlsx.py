"""The strict reader of spreadsheets, on small files made here."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.planning import xlsx
from sharing.planning.errors import BadWorkbook
from sharing.planning.xlsx import Workbook

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def book(sheet: str = "", **parts: str) -> bytes:
    """A file with the sheet ``One`` and these rows; parts replace what stands otherwise."""
    some = {
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_LINKS}"><sheet name="One" r:id="a"/></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        '<Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {_MAIN}><si><t>plain</t></si>"
        "<si><r><t>two </t></r><r><t>runs</t></r><rPh><t>said so</t></rPh></si></sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{sheet}</sheetData></worksheet>",
    }
    some |= {f"xl/{name}" if "." in name else f"xl/{name}.xml": content for name, content in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in some.items():
            packed.writestr(name, content)
    return file.getvalue()


def test_texts_and_numbers_are_read_where_they_stand() -> None:
    content = book(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2"/><c r="B2"><f>A1+1</f></c></row>'
        '<row r="4"><c r="B4"><v>7.0000000000000007E-2</v></c><c r="AA4" t="str"><f>"x"</f><v>x</v></c>'
        '<c r="AB4" t="inlineStr"><is><t>in line</t></is></c></row>'
    )
    opened = Workbook(content)
    assert opened.sheets == ("One",)
    assert list(opened.rows("One")) == [
        {0: "plain", 1: "two runs"},
        {1: 0.07, 26: "x", 27: "in line"},
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('<c r="A1" t="b"><v>1</v></c>', "neither a text nor a number: A1 of One"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "neither a text nor a number"),
        ('<c r="A1"><v>nan</v></c>', "neither a text nor a number"),
        ('<c r="A1"><v>1e999</v></c>', "neither a text nor a number"),
        ('<c r="A1" t="s"><v>2</v></c>', "neither a text nor a number"),
        ('<c r="A1" t="s"><v>-1</v></c>', "neither a text nor a number"),
        ('<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>', "twice, or out of order"),
        ('<c r="A1"><v>1</v></c><c r="A1"><v>1</v></c>', "twice, or out of order"),
        ('<c r="A1"><v>1</v></c><c r="B2"><v>1</v></c>', "twice, or out of order"),
        ("<c><v>1</v></c>", "a cell at '', where none can be"),
        ('<c r="XFE1"><v>1</v></c>', "where none can be"),
        ('<c r="A1048577"><v>1</v></c>', "where none can be"),
    ],
)
def test_cells_that_are_not_understood_are_refused(row: str, says: str) -> None:
    with pytest.raises(BadWorkbook, match=says):
        list(Workbook(book(f"<row>{row}</row>")).rows("One"))


def test_rows_out_of_order_are_refused() -> None:
    rows = '<row><c r="A2"><v>1</v></c></row><row><c r="A1"><v>1</v></c></row>'
    with pytest.raises(BadWorkbook, match="out of order"):
        list(Workbook(book(rows)).rows("One"))


@pytest.mark.parametrize("declared", ["<!DOCTYPE sst>", '<!DOCTYPE sst [<!ENTITY a "b">]>'])
def test_document_types_are_refused(declared: str) -> None:
    with pytest.raises(BadWorkbook, match=r"declares a document type in xl/sharedStrings\.xml"):
        Workbook(book(sharedStrings=f"{declared}<sst {_MAIN}/>"))


def test_a_document_type_in_another_encoding_is_refused_too() -> None:
    file = io.BytesIO(book())
    hidden = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE worksheet><worksheet {_MAIN}/>'.encode(
        "utf-16"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, hidden if "sheet1" in name else old.read(name))
    with pytest.raises(BadWorkbook, match="document type"):
        list(Workbook(made.getvalue()).rows("One"))


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LARGEST_PART", 1 << 20)
    bomb = book(f"<!--{' ' * (2 << 20)}-->")
    assert len(bomb) < 10_000
    with pytest.raises(BadWorkbook, match="more than 1 MiB"):
        list(Workbook(bomb).rows("One"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", r"no \.xlsx file"),
        (b"no archive", r"no \.xlsx file"),
        (
            book(workbook=f'<workbook {_MAIN} xmlns:r="{_LINKS}"><sheet name="x" r:id="z"/></workbook>'),
            "nowhere",
        ),
        (book(workbook="<workbook"), "which is no XML"),
        (
            book(
                workbook=f'<workbook {_MAIN} xmlns:r="{_LINKS}"><sheet name="One" r:id="a"/>'
                '<sheet name="One" r:id="a"/></workbook>',
            ),
            "twice",
        ),
    ],
)
def test_files_that_are_no_workbooks_are_refused(content: bytes, says: str) -> None:
    with pytest.raises(BadWorkbook, match=says):
        Workbook(content)


def test_a_damaged_part_and_a_missing_one_are_told() -> None:
    whole = book("<row>" + "".join(f'<c r="{chr(65 + n)}1"><v>{n}</v></c>' for n in range(26)) + "</row>")
    at = whole.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    broken = whole[: at + 20] + bytes(byte ^ 0xFF for byte in whole[at + 20 : at + 40]) + whole[at + 40 :]
    with pytest.raises(BadWorkbook, match="damaged"):
        list(Workbook(broken).rows("One"))
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    with pytest.raises(BadWorkbook, match=r"lacks its part xl/_rels/workbook\.xml\.rels"):
        Workbook(empty.getvalue())


@given(st.data())
def test_damage_anywhere_is_told_or_harmless(data: st.DataObject) -> None:
    whole = bytearray(book('<row><c r="A1"><v>1</v></c></row>'))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=4)):
        whole[at] = data.draw(st.integers(0, 255))
    try:
        opened = Workbook(bytes(whole))
        for sheet in opened.sheets:
            assert all(opened.rows(sheet))
    except BadWorkbook as told:
        assert str(told).startswith("the workbook ")


def test_a_sheet_that_is_not_there_is_told() -> None:
    with pytest.raises(BadWorkbook, match="no sheet 'Two'"):
        list(Workbook(book()).rows("Two"))
