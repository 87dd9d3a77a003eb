"""Tables declared by the shape of their rows.

A row of the read model is a ``NamedTuple``: the fold makes it, the bulk writer stores it, verification
compares it and a query returns it, so a table's columns are written down once and a row is as cheap as a
tuple. (An entity of SQLModel takes ten times as long to make: docs/decisions/read-model.md.)

There are two kinds of tables. In a ``Versioned`` one, a row holds from the end of ``from_block`` to just
before the end of ``to_block``, so that any question can be asked as of any block; ``to_block`` is null in
what holds now. In one of ``Facts``, a row is something that happened, at its place in the chain, and never
changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import NoneType
from typing import Any, Generic, NamedTuple, TypeVar, get_args, get_type_hints

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    or_,
)

from ledger.store.amounts import Amount
from ledger.store.tables import Keeping, kept, metadata
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp, TokenAmount, Wei, Wide

R = TypeVar("R", bound="tuple[Any, ...]")

_KINDS: dict[object, Any] = {
    Address: String(42),
    Hash32: LargeBinary(32),
    TokenAmount: Amount,
    Wei: Amount,
    Wide: Amount,
    BasisPoints: BigInteger,
    BlockNumber: BigInteger,
    Timestamp: BigInteger,
    int: BigInteger,
    bool: Boolean,
    str: Text,
    bytes: LargeBinary,
}
_WIDE = (TokenAmount, Wei, Wide)


class Position(NamedTuple):
    """A log's place in the chain."""

    block_number: BlockNumber
    """Height of its block."""
    log_index: int
    """Place within the block."""


def _columns(row: type[tuple[Any, ...]], keys: int) -> tuple[list[Column[Any]], tuple[int, ...]]:
    """A column for each field, and which of them hold numbers that SQLite has no type for."""
    columns: list[Column[Any]] = []
    wide: list[int] = []
    for place, (name, hint) in enumerate(get_type_hints(row).items()):
        parts = get_args(hint) or (hint,)
        nullable = NoneType in parts
        base = next(part for part in parts if part is not NoneType)
        if isinstance(base, type) and issubclass(base, Enum):
            base = str
        if base in _WIDE:
            wide.append(place)
        columns.append(
            Column(name, _KINDS[base], primary_key=place < keys, nullable=nullable, autoincrement=False)
        )
    return columns, tuple(wide)


@dataclass(frozen=True, eq=False)
class Versioned(Generic[R]):
    """What changes from block to block: one row for each block at whose end it was different."""

    table: Table
    """Key columns, then the others, then ``from_block`` and ``to_block``."""
    row: type[R]
    """The row without its two blocks."""
    keys: int
    """How many of its first fields name what the row is about."""
    wide: tuple[int, ...]
    """Which fields hold numbers beyond 63 bits."""

    @cached_property
    def key_names(self) -> tuple[str, ...]:
        """The key's columns."""
        return tuple(column.name for column in self.table.c)[: self.keys]

    @cached_property
    def fields(self) -> tuple[Column[Any], ...]:
        """The row's columns, in the order of its fields: what to select to get rows."""
        return tuple(self.table.c)[:-2]

    def key_of(self, row: R) -> tuple[Any, ...]:
        """What a row is about."""
        return row[: self.keys]

    def at(self, block: BlockNumber | None = None) -> ColumnElement[bool]:
        """The condition that a row holds now, or held at the end of a block."""
        to_block = self.table.c.to_block
        if block is None:
            return to_block.is_(None)
        return (self.table.c.from_block <= block) & or_(to_block.is_(None), to_block > block)


@dataclass(frozen=True, eq=False)
class Facts(Generic[R]):
    """What happened: rows at places of the chain, which only a reorg takes away."""

    table: Table
    """The position and then the row's own columns."""
    row: type[R]
    """The row, which begins with ``block_number`` and ``log_index``."""
    wide: tuple[int, ...]
    """Which fields hold numbers beyond 63 bits."""

    @cached_property
    def fields(self) -> tuple[Column[Any], ...]:
        """The row's columns, in the order of its fields."""
        return tuple(self.table.c)


def key_order(connection: Connection, table: Table) -> list[ColumnElement[Any]]:
    """A table's primary key to order by, in the same order in each database: that of Python."""
    # By code points: a database's own order of letters may be another.
    plain = connection.dialect.name == "postgresql"
    return [
        column.collate("C") if plain and isinstance(column.type, String) else column
        for column in table.primary_key.columns
    ]


VERSIONED: list[Versioned[Any]] = []
"""All tables of versions."""
FACTS: list[Facts[Any]] = []
"""All tables of facts."""


def versioned(
    name: str, row: type[R], *, key: int = 1, now: Sequence[tuple[str, ...]] = (), **options: Any
) -> Versioned[R]:
    """Declare a table of versions.

    Args:
        name: the table's name.
        row: its rows: the key's fields first.
        key: how many fields are the key.
        now: indices over what holds now, each a tuple of columns.
        options: further arguments of ``Table``.
    """
    columns, wide = _columns(row, key)
    table = Table(
        name,
        metadata,
        *columns,
        Column("from_block", BigInteger, primary_key=True, autoincrement=False),
        Column("to_block", BigInteger),
        # The key is how rows are found and closed: they lie in its order, without a second tree.
        sqlite_with_rowid=False,
        **kept(Keeping.REBUILT),
        **options,
    )
    for names in now:
        where = table.c.to_block.is_(None)
        Index(
            f"ix_{name}_now_{'_'.join(names)}",
            *(table.c[each] for each in names),
            sqlite_where=where,
            postgresql_where=where,
        )
    declared = Versioned(table, row, key, wide)
    VERSIONED.append(declared)
    return declared


def facts(
    name: str, row: type[R], *, parts: int = 0, by: Sequence[tuple[str, ...]] = (), **options: Any
) -> Facts[R]:
    """Declare a table of facts.

    Args:
        name: the table's name.
        row: its rows, which begin with ``block_number`` and ``log_index``.
        parts: how many further fields tell rows of one log apart.
        by: indices, each a tuple of columns; the position is put behind them.
        options: further arguments of ``Table``.
    """
    columns, wide = _columns(row, 2 + parts)
    table = Table(name, metadata, *columns, sqlite_with_rowid=False, **kept(Keeping.REBUILT), **options)
    for names in by:
        together = (*names, "block_number", "log_index")
        Index(f"ix_{name}_{'_'.join(names)}", *(table.c[each] for each in together))
    declared = Facts(table, row, wide)
    FACTS.append(declared)
    return declared
