"""The cells of a spreadsheet file (.xlsx), strictly: what is not understood is refused and never guessed.

Texts and numbers are read, of formulas what the file says they came to. Truths and errors in cells are
refused, and so are document types (with them entities), parts too large, and references that lead nowhere.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import normpath
from xml.etree import ElementTree
from xml.parsers import expat

from sharing.planning.errors import BadWorkbook

Cell = str | float
"""A text, or a number as every spreadsheet keeps it."""

LARGEST_PART = 64 << 20
"""Bytes that one part of a file may have when unpacked."""
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576
"""As spreadsheets have them."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?")

# What the archive's reader and its decompressors raise on damaged and on encrypted parts.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, RuntimeError, ValueError, OverflowError),
)


class Workbook:
    """An open file; its sheets are read when they are asked for."""

    def __init__(self, content: bytes) -> None:
        """Open it.

        Args:
            content: the file's bytes.

        Raises:
            BadWorkbook: it is no .xlsx file.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as error:
            raise BadWorkbook("is no .xlsx file") from error
        targets = {
            link.get("Id", ""): link.get("Target", "")
            for link in self._part("xl/_rels/workbook.xml.rels").iter(f"{_PACKAGE}Relationship")
            if link.get("TargetMode") != "External"
        }
        self._sheets: dict[str, str] = {}
        for sheet in self._part("xl/workbook.xml").iter(f"{_MAIN}sheet"):
            name, link = sheet.get("name", ""), sheet.get(_LINK, "")
            if name in self._sheets or link not in targets:
                raise BadWorkbook(f"has the sheet {name!r} twice, or nowhere")
            self._sheets[name] = normpath(
                f"/xl/{targets[link]}" if targets[link][:1] != "/" else targets[link]
            )
        self._texts: tuple[str, ...] = ()
        if "xl/sharedStrings.xml" in self._zip.namelist():
            self._texts = tuple(_text(each) for each in self._part("xl/sharedStrings.xml"))

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its sheets, in their order."""
        return tuple(self._sheets)

    def rows(self, sheet: str) -> Iterator[dict[int, Cell]]:
        """The rows of a sheet that hold something, each as its cells by column, the first being 0.

        Raises:
            BadWorkbook: there is no such sheet, or a cell of it cannot be read.
        """
        if sheet not in self._sheets:
            raise BadWorkbook(f"has no sheet {sheet!r}")
        after = 0
        for row in self._part(self._sheets[sheet].removeprefix("/")).iter(f"{_MAIN}row"):
            cells: dict[int, Cell] = {}
            last, number = -1, 0
            for cell in row.iter(f"{_MAIN}c"):
                if not len(cell):  # a format without content, as half of all cells are
                    continue
                place = cell.get("r", "")
                column, line = _place(place)
                if column <= last or line <= after or number not in (0, line):
                    raise BadWorkbook(f"has the cell {place} of {sheet} twice, or out of order")
                last, number = column, line
                value = self._value(cell, f"{place} of {sheet}")
                if value is not None:
                    cells[column] = value
            after = max(after, number)
            if cells:
                yield cells

    def _value(self, cell: ElementTree.Element, where: str) -> Cell | None:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{_MAIN}is")
            return None if inline is None else _text(inline)
        value = cell.find(f"{_MAIN}v")
        if value is None or value.text is None:
            return None
        if kind == "str":
            return value.text
        if kind == "s" and value.text.isascii() and value.text.isdigit() and len(value.text) < 10:
            if int(value.text) < len(self._texts):
                return self._texts[int(value.text)]
        elif kind == "n" and _NUMBER.fullmatch(value.text):
            number = float(value.text)
            if abs(number) != float("inf"):
                return number
        raise BadWorkbook(f"has a cell that is neither a text nor a number: {where}")

    def _part(self, name: str) -> ElementTree.Element:
        try:
            with self._zip.open(name) as part:
                content = part.read(LARGEST_PART + 1)
        except KeyError as error:
            raise BadWorkbook(f"lacks its part {name}: is it an .xlsx file?") from error
        except _DAMAGE as error:
            raise BadWorkbook(f"has the damaged or encrypted part {name}") from error
        if len(content) > LARGEST_PART:
            raise BadWorkbook(f"has a part of more than {LARGEST_PART >> 20} MiB: {name}")
        try:
            _refuse_document_type(content, name)
            return ElementTree.fromstring(content)
        except BadWorkbook:
            raise
        except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError) as error:
            raise BadWorkbook(f"has the part {name}, which is no XML") from error


def _refuse_document_type(content: bytes, name: str) -> None:
    """Entities are declared there: they unpack to any size, and name files of whoever reads them."""

    def refuse(*_: object) -> None:
        raise BadWorkbook(f"declares a document type in {name}, which spreadsheets have none of")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(content, True)


def _text(element: ElementTree.Element) -> str:
    """A text with its formatted runs; how it is pronounced, which stands beside it, is left out."""
    runs = (element, *element.findall(f"{_MAIN}r"))
    return "".join(found.text or "" for run in runs for found in run.findall(f"{_MAIN}t"))


def _place(place: str) -> tuple[int, int]:
    """``B7`` as column 1 and row 7."""
    found = _PLACE.fullmatch(place)
    column = 0
    for letter in found[1] if found else "":
        column = column * 26 + ord(letter) - 64
    if found is None or column > MOST_COLUMNS or int(found[2]) > MOST_ROWS:
        raise BadWorkbook(f"has a cell at {place!r}, where none can be")
    return column - 1, int(found[2])
