"""What can be exported, and what each column's values are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_type_hints

from sqlalchemy import ColumnElement, Table, case, null

from ledger.store.model.chain import AboutRow, BlockRow, abouts, blocks
from ledger.store.rows import FACTS, VERSIONED
from ledger.times import rfc3339
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp, TokenAmount, Wei, Wide


class Kind(Enum):
    """How a column's values are written. Its value is what the manifest calls it."""

    INTEGER = "integer"
    """A number; in JSON a decimal string if it is beyond 2^53."""
    AMOUNT = "decimal string"
    """A whole number of up to 256 bits in decimal digits: money in the token's smallest unit, or a salt, a
    nonce, a count. No Parquet reader that we know takes decimals of 78 digits, so there too it is text."""
    BOOLEAN = "boolean"
    TEXT = "text"
    """Also what strangers wrote, as it is."""
    ADDRESS = "address"
    """0x and 40 digits with the EIP-55 checksum."""
    BYTES = "hexadecimal"
    """0x and two digits a byte."""
    TIME = "unix seconds"
    """0 often means none: the table's documentation says so."""
    UTC = "RFC 3339 UTC"
    """The time before it, for people; missing where that is none, or after the year 9999."""


_KINDS: dict[object, Kind] = {
    Address: Kind.ADDRESS,
    Hash32: Kind.BYTES,
    bytes: Kind.BYTES,
    TokenAmount: Kind.AMOUNT,
    Wei: Kind.AMOUNT,
    Wide: Kind.AMOUNT,
    BasisPoints: Kind.INTEGER,
    BlockNumber: Kind.INTEGER,
    int: Kind.INTEGER,
    Timestamp: Kind.TIME,
    bool: Kind.BOOLEAN,
    str: Kind.TEXT,
}


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column of an exported table."""

    name: str
    """What it is called."""
    kind: Kind
    """How its values are written."""
    source: int
    """Which value of a row it shows."""
    nullable: bool
    """Whether it may be missing."""


@dataclass(frozen=True, slots=True, eq=False)
class ExportTable:
    """A table that can be exported."""

    table: Table
    """In the database."""
    columns: tuple[ExportColumn, ...]
    """In their order."""
    versions: bool
    """Whether a row held from its ``from_block`` to just before its ``to_block``; else it is something that
    happened in its block."""
    said: str
    """What a row is, in words."""

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.table.name)

    @property
    def order(self) -> tuple[str, ...]:
        """The columns by which its rows are ordered; no two rows have all of them the same."""
        return tuple(str(column.name) for column in self.table.primary_key.columns)

    def selected(self, last: BlockNumber) -> list[ColumnElement[Any]]:
        """What to select, as it was known at the end of a block: what ended later had no end yet."""
        return [
            case((column <= last, column), else_=null()).label(column.name)
            if column.name == "to_block"
            else column
            for column in self.table.c
        ]

    def within(self, first: BlockNumber | None, last: BlockNumber) -> ColumnElement[bool]:
        """The condition that a row happened in the blocks, or held at the end of one of them."""
        columns = self.table.c
        if not self.versions:
            height = columns["block_number" if "block_number" in columns else "number"]
            return height <= last if first is None else (height >= first) & (height <= last)
        began = columns.from_block <= last
        return began if first is None else began & (columns.to_block.is_(None) | (columns.to_block > first))


def _columns(row: type[tuple[Any, ...]], versions: bool) -> tuple[ExportColumn, ...]:
    columns: list[ExportColumn] = []
    hints = get_type_hints(row)
    for place, (name, hint) in enumerate(hints.items()):
        parts = get_args(hint) or (hint,)
        base = next(part for part in parts if part is not NoneType)
        kind = Kind.TEXT if isinstance(base, type) and issubclass(base, Enum) else _KINDS[base]
        nullable = NoneType in parts
        columns.append(ExportColumn(name, kind, place, nullable))
        if kind is Kind.TIME:
            columns.append(ExportColumn(f"{name}_utc", Kind.UTC, place, True))
    if versions:
        columns.append(ExportColumn("from_block", Kind.INTEGER, len(hints), False))
        columns.append(ExportColumn("to_block", Kind.INTEGER, len(hints) + 1, True))
    return tuple(columns)


def _said(row: type[tuple[Any, ...]]) -> str:
    return " ".join((row.__doc__ or "").split())


def _declared() -> dict[str, ExportTable]:
    found = [
        ExportTable(blocks, _columns(BlockRow, False), False, _said(BlockRow)),
        ExportTable(abouts, _columns(AboutRow, False), False, _said(AboutRow)),
        *(ExportTable(one.table, _columns(one.row, False), False, _said(one.row)) for one in FACTS),
        *(ExportTable(one.table, _columns(one.row, True), True, _said(one.row)) for one in VERSIONED),
    ]
    return {table.name: table for table in sorted(found, key=lambda table: table.name)}


TABLES = _declared()
"""All that the logs alone determine, by name. What reorgs took away is not among them: it is what this one
database happened to see."""


# ------------------------------------------------------------------------------------ values

Plain = int | str | bool | None


def _utc(seconds: int) -> str | None:
    return rfc3339(seconds) if seconds else None


def _hex(raw: bytes) -> str:
    return "0x" + raw.hex()


PLAIN: dict[Kind, Callable[[Any], Plain]] = {
    Kind.INTEGER: int,
    Kind.AMOUNT: str,
    Kind.BOOLEAN: bool,
    Kind.TEXT: str,
    Kind.ADDRESS: str,
    Kind.BYTES: _hex,
    Kind.TIME: int,
    Kind.UTC: _utc,
}
"""From a value of a row to one that all formats begin with."""


def plain(columns: tuple[ExportColumn, ...]) -> Callable[[tuple[Any, ...]], list[Plain]]:
    """A function from a row of the database to the values of the columns."""
    makers = [(column.source, PLAIN[column.kind]) for column in columns]

    def make(row: tuple[Any, ...]) -> list[Plain]:
        return [None if row[place] is None else maker(row[place]) for place, maker in makers]

    return make
