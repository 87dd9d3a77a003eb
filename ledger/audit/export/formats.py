"""How rows become bytes."""

from __future__ import annotations

import importlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO

from ledger.audit.errors import NoParquet
from ledger.audit.export.columns import ExportColumn, Kind, Plain

Columns = tuple[ExportColumn, ...]
Rows = Iterable[list[Plain]]

_EXACT = 1 << 53
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")
"""How a cell begins that a spreadsheet may take for a formula; and our own sign that it does not."""


class RowWriter(ABC):
    """Writes the rows of one table."""

    def __init__(self, file: BinaryIO, columns: Columns) -> None:
        """Begin the file."""
        self._file = file
        self._columns = columns

    @abstractmethod
    def write(self, rows: Sequence[list[Plain]]) -> None:
        """Some more rows."""

    def end(self) -> None:
        """There are no more."""
        return


# ------------------------------------------------------------------------------------ CSV


class CsvWriter(RowWriter):
    """RFC 4180, in UTF-8, with a header.

    What is missing is an empty cell; an empty text is ``""``. A text that a spreadsheet may take for a
    formula gets an apostrophe before it, and so does one that begins with an apostrophe: take one away from
    each text that has one, and it is what was written.
    """

    def __init__(self, file: BinaryIO, columns: Columns) -> None:
        """Begin the file with its header."""
        super().__init__(file, columns)
        self._makers = [_text if column.kind is Kind.TEXT else _cell for column in columns]
        file.write((",".join(column.name for column in columns) + "\r\n").encode())

    def write(self, rows: Sequence[list[Plain]]) -> None:
        """Some more rows."""
        makers = self._makers
        lines = (",".join([make(value) for make, value in zip(makers, row, strict=True)]) for row in rows)
        self._file.write("".join(f"{line}\r\n" for line in lines).encode("utf-8", "backslashreplace"))


def _cell(value: Plain) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _text(value: Plain) -> str:
    if value is None:
        return ""
    text = str(value)
    if text.startswith(_FORMULA):
        text = "'" + text
    if not text or not text.isprintable() or any(sign in text for sign in ',"') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


# ------------------------------------------------------------------------------------ JSON lines


class JsonLinesWriter(RowWriter):
    """One object a line, its members in the columns' order; nothing in it but ASCII."""

    def __init__(self, file: BinaryIO, columns: Columns) -> None:
        """Begin the file."""
        super().__init__(file, columns)
        self._names = [column.name for column in columns]
        self._encode: Callable[[object], str] = json.JSONEncoder(separators=(",", ":")).encode

    def write(self, rows: Sequence[list[Plain]]) -> None:
        """Some more rows."""
        names, encode = self._names, self._encode
        lines = (encode(dict(zip(names, map(_exact, row), strict=True))) for row in rows)
        self._file.write("".join(f"{line}\n" for line in lines).encode())


def _exact(value: Plain) -> Plain:
    if isinstance(value, int) and abs(value) > _EXACT:
        return str(value)
    return value


# ------------------------------------------------------------------------------------ Parquet


class ParquetWriter(RowWriter):
    """Apache Parquet with zstd; times for people are timestamps, and numbers of more than 63 bits text."""

    def __init__(self, file: BinaryIO, columns: Columns) -> None:
        """Begin the file.

        Raises:
            NoParquet: if pyarrow is not installed.
        """
        super().__init__(file, columns)
        try:
            self._arrow: Any = importlib.import_module("pyarrow")
            parquet: Any = importlib.import_module("pyarrow.parquet")
        except ImportError as error:
            raise NoParquet() from error
        kinds = {
            Kind.INTEGER: self._arrow.int64(),
            Kind.TIME: self._arrow.int64(),
            Kind.BOOLEAN: self._arrow.bool_(),
            Kind.UTC: self._arrow.timestamp("ms", tz="UTC"),
        }
        self._schema = self._arrow.schema(
            self._arrow.field(
                column.name, kinds.get(column.kind, self._arrow.string()), nullable=column.nullable
            )
            for column in columns
        )
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")

    def write(self, rows: Sequence[list[Plain]]) -> None:
        """Some more rows, as a row group."""
        if not rows:
            return
        values = [list(column) for column in zip(*rows, strict=True)]
        arrays: list[Any] = []
        for column, kind, given in zip(self._columns, self._schema.types, values, strict=True):
            if column.kind is Kind.UTC:
                # The time that it shows stands before it.
                before = values[len(arrays) - 1]
                given = [
                    None if shown is None else int(seconds or 0) * 1_000
                    for shown, seconds in zip(given, before, strict=True)
                ]
            if kind == self._arrow.string():
                given = [None if one is None else _storable(str(one)) for one in given]
            arrays.append(self._arrow.array(given, type=kind))
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))

    def end(self) -> None:
        """There are no more."""
        self._writer.close()


def _storable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
