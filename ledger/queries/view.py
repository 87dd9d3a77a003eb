"""One state of the read model, as of now or of an earlier block, that several questions can be put to."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Connection, Engine, Select, and_, select

from ledger.indexer.cursor import Cursor, History, read_cursor
from ledger.projection import FOLD_VERSION
from ledger.queries.errors import FoldedOtherwise, NothingIndexedYet, OutsideHistory
from ledger.store.engine import reading
from ledger.store.model.chain import blocks
from ledger.store.rows import Facts, Versioned
from ledger.types import BlockNumber, Hash32, Timestamp

R = TypeVar("R", bound="tuple[Any, ...]")


class Finality(StrEnum):
    """Whether an answer can still change."""

    FINALIZED = "finalized"
    """The node calls the block final."""
    INSTANT = "instant"
    """A reorg may still take the block back."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The block at whose end an answer holds."""

    number: BlockNumber
    """Its height."""
    hash: Hash32
    """Its hash."""
    time: Timestamp
    """Its time."""
    finality: Finality
    """Whether it can still be taken back."""


@dataclass(frozen=True, slots=True)
class View:
    """A transaction that sees one state of the database. All answers of one view have its ``as_of``."""

    connection: Connection
    """Where to ask."""
    as_of: AsOf
    """Which block the answers hold for."""
    history: History
    """Whose history it is."""
    past: BlockNumber | None
    """The block, where it is not the newest; None for what holds now, which indices find faster."""

    def row(self, table: Versioned[R], *key: object) -> R | None:
        """The row of a key."""
        query = self.select(table).where(*_equal(table, key))
        found = self.connection.execute(query).first()
        return None if found is None else table.row(*found)

    def rows(self, table: Versioned[R], *key: object) -> tuple[R, ...]:
        """The rows whose keys begin so, in the order of their keys."""
        order = list(table.table.c)[: table.keys]
        query = self.select(table).where(*_equal(table, key)).order_by(*order)
        return tuple(table.row(*found) for found in self.connection.execute(query))

    def rows_where(self, table: Versioned[R], *constant: ColumnElement[bool]) -> tuple[R, ...]:
        """The rows that satisfy conditions on columns that never change while the row is there.

        Only what holds now is indexed by such columns, so its keys lead to the versions of earlier blocks.
        """
        order = list(table.table.c)[: table.keys]
        if self.past is None:
            query = self.select(table).where(*constant).order_by(*order)
            return tuple(table.row(*found) for found in self.connection.execute(query))
        then = table.table.alias()
        keys = [(column, then.c[column.name]) for column in order]
        query = (
            select(*(then.c[field.name] for field in table.fields))
            .join_from(table.table, then, and_(*(now == before for now, before in keys)))
            .where(table.at(), *constant, held(then.c.from_block, then.c.to_block, self.past))
            .order_by(*order)
        )
        return tuple(table.row(*found) for found in self.connection.execute(query))

    def select(self, table: Versioned[R]) -> Select[Any]:
        """The rows of a table that hold; conditions are to follow."""
        return select(*table.fields).where(table.at(self.past))

    def facts(
        self, table: Facts[R], *conditions: ColumnElement[bool], limit: int | None = None
    ) -> tuple[R, ...]:
        """What happened, in the chain's order; the first of it where there is a limit."""
        at = table.table.c
        query = (
            select(*table.fields)
            .where(*conditions, at.block_number <= self.as_of.number)
            .order_by(at.block_number, at.log_index)
            .limit(limit)
        )
        return tuple(table.row(*found) for found in self.connection.execute(query))


def held(from_block: Any, to_block: Any, block: BlockNumber | BindParameter[Any]) -> ColumnElement[bool]:
    """The condition that a version held at the end of a block."""
    return and_(from_block <= block, to_block.is_(None) | (to_block > block))


def _equal(table: Versioned[Any], key: tuple[object, ...]) -> list[ColumnElement[bool]]:
    return [column == value for column, value in zip(table.table.c, key, strict=False)]


def first_block_at(view: View, time: Timestamp) -> BlockNumber:
    """The first block of the history that is not before a moment; the one after the last if all are.

    Times of blocks never go back, so it is found by halves.
    """
    low, high = BlockNumber(view.history.deployment_block - 1), BlockNumber(view.as_of.number + 1)
    while low < high:
        middle = BlockNumber((low + high) // 2)
        found = view.connection.execute(
            select(blocks.c.timestamp).where(blocks.c.number == middle)
        ).scalar_one()
        if found < time:
            low = BlockNumber(middle + 1)
        else:
            high = middle
    return low


def check_fold(cursor: Cursor) -> None:
    """Look whether a database's rows mean what this version of the package takes them for.

    Raises:
        FoldedOtherwise: if another version made them.
    """
    if cursor.fold_version != FOLD_VERSION:
        raise FoldedOtherwise(cursor.fold_version, FOLD_VERSION)


@contextmanager
def viewing(
    engine: Engine, at: BlockNumber | None = None, finality: Finality = Finality.INSTANT
) -> Generator[View]:
    """A view of a read model.

    Args:
        engine: its database.
        at: as of which block; the newest that the database has where left out.
        finality: whether the newest has to be final. Of a block that is named, ``as_of`` says it.

    Raises:
        NothingIndexedYet: if there is no history.
        FoldedOtherwise: if another version of this package made it.
        OutsideHistory: if the database does not have that block.
        StoreError: if the database cannot be used.
    """
    with reading(engine) as connection:
        cursor = read_cursor(connection)
        if cursor is None:
            raise NothingIndexedYet()
        check_fold(cursor)
        newest = cursor.number if finality is Finality.INSTANT else min(cursor.number, cursor.finalized)
        number = newest if at is None else at
        found = connection.execute(
            select(blocks.c.hash, blocks.c.timestamp).where(blocks.c.number == number)
        ).first()
        if found is None or number > cursor.number:
            first = BlockNumber(cursor.history.deployment_block - 1)
            raise OutsideHistory(number, first, cursor.number)
        finality = Finality.FINALIZED if number <= cursor.finalized else Finality.INSTANT
        as_of = AsOf(number, Hash32(found.hash), Timestamp(found.timestamp), finality)
        yield View(connection, as_of, cursor.history, None if number == cursor.number else number)
