"""Many rows at once, in each database's fastest way: SQLite's prepared statements, PostgreSQL's ``COPY``.

Here the statements are put together; ``ledger.store.statements`` runs them. The ORM and Core's own bulk
inserts are for other occasions: they take longer to prepare a row than the databases to store it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, Table

from ledger.store.rows import Versioned
from ledger.store.statements import PostgresRunner, Runner, SqliteRunner
from ledger.types import BlockNumber

Row = tuple[Any, ...]
Key = tuple[Any, ...]


def bulk(connection: Connection) -> Bulk:
    """The bulk writer for a connection's database, within its transaction."""
    raw = cast(Any, connection.connection.driver_connection)
    dialect = connection.dialect.name
    return bulk_by(dialect, PostgresRunner(raw) if dialect == "postgresql" else SqliteRunner(raw))


def bulk_by(dialect: str, runner: Runner) -> Bulk:
    """The bulk writer of a kind of database, whoever runs its statements."""
    return _Postgres(runner) if dialect == "postgresql" else _Sqlite(runner)


class Bulk(ABC):
    """Writes rows within a transaction that somebody else began and ends."""

    def __init__(self, runner: Runner) -> None:
        """Take who runs the statements."""
        self._runner = runner

    @abstractmethod
    def insert(self, table: Table, rows: Collection[Row], wide: Sequence[int] = ()) -> None:
        """Add rows.

        Args:
            table: where to.
            rows: a value for each of its columns, in their order.
            wide: which of these are whole numbers beyond 63 bits.
        """

    @abstractmethod
    def close(self, table: Versioned[Any], ends: Collection[tuple[Key, BlockNumber]]) -> None:
        """End what holds now: each key's newest row ends with a block, if there is one."""

    @abstractmethod
    def undo(self, table: Versioned[Any], keys: Collection[Key], ancestor: BlockNumber) -> None:
        """Take away the versions after a block, so that those before them hold again."""

    @abstractmethod
    def execute(self, statement: str, rows: Collection[Row]) -> None:
        """Run a statement once for each row; its places are written ``?``."""


def _columns(table: Table) -> list[str]:
    return [f'"{column.name}"' for column in table.c]


def _is_key(table: Versioned[Any], alias: str = "") -> str:
    return " AND ".join(f'{alias}"{name}" = ?' for name in table.key_names)


# ---------------------------------------------------------------------------------------------------- SQLite


@lru_cache(maxsize=256)
def _insertion(table: Table) -> str:
    columns = _columns(table)
    places = ",".join("?" for _ in columns)
    return f'INSERT INTO "{table.name}" ({",".join(columns)}) VALUES ({places})'


@lru_cache(maxsize=256)
def _converter(size: int, wide: Sequence[int]) -> Callable[[Row], Row] | None:
    """A function that turns a row's wide numbers to text, written out for the table's shape."""
    if not wide:
        return None
    parts = [f"None if r[{i}] is None else str(r[{i}])" if i in wide else f"r[{i}]" for i in range(size)]
    return cast("Callable[[Row], Row]", eval(f"lambda r: ({','.join(parts)},)"))  # from two numbers only


class _Sqlite(Bulk):
    def insert(self, table: Table, rows: Collection[Row], wide: Sequence[int] = ()) -> None:
        convert = _converter(len(table.c), tuple(wide))
        self._runner.add(_insertion(table), map(convert, rows) if convert else rows)

    def close(self, table: Versioned[Any], ends: Collection[tuple[Key, BlockNumber]]) -> None:
        name, key = table.table.name, _is_key(table)
        statement = (
            f'UPDATE "{name}" SET to_block = ? WHERE {key} AND from_block = '
            f'(SELECT max(from_block) FROM "{name}" WHERE {key})'
        )
        self._runner.many(statement, [(block, *key, *key) for key, block in ends])

    def undo(self, table: Versioned[Any], keys: Collection[Key], ancestor: BlockNumber) -> None:
        name, key = table.table.name, _is_key(table)
        gone = [(*key, ancestor) for key in keys]
        self._runner.many(f'DELETE FROM "{name}" WHERE {key} AND from_block > ?', gone)
        statement = (
            f'UPDATE "{name}" SET to_block = NULL WHERE {key} AND from_block = '
            f'(SELECT max(from_block) FROM "{name}" WHERE {key})'
        )
        self._runner.many(statement, [(*key, *key) for key in keys])

    def execute(self, statement: str, rows: Collection[Row]) -> None:
        self._runner.many(statement, rows)


# ------------------------------------------------------------------------------------------------ PostgreSQL


class _Postgres(Bulk):
    def insert(self, table: Table, rows: Collection[Row], wide: Sequence[int] = ()) -> None:
        self._runner.add(f'COPY "{table.name}" ({",".join(_columns(table))}) FROM STDIN', rows)

    def close(self, table: Versioned[Any], ends: Collection[tuple[Key, BlockNumber]]) -> None:
        blocks = [block for _, block in ends]
        self._set_newest(table, [key for key, _ in ends], blocks)

    def undo(self, table: Versioned[Any], keys: Collection[Key], ancestor: BlockNumber) -> None:
        given, matches = self._unnest(table)
        statement = f'DELETE FROM "{table.table.name}" t USING {given} WHERE {matches} AND t.from_block > %s'
        self._runner.one(statement, [*self._arrays(table, keys), [0] * len(keys), ancestor])
        self._set_newest(table, keys, [None] * len(keys))

    def execute(self, statement: str, rows: Collection[Row]) -> None:
        self._runner.many(statement.replace("?", "%s"), rows)

    def _set_newest(
        self, table: Versioned[Any], keys: Collection[Key], to_blocks: Sequence[BlockNumber | None]
    ) -> None:
        given, matches = self._unnest(table)
        # The newest is found first, by one step into the primary key: not among all versions of a key.
        newest = f'(SELECT max(from_block) FROM "{table.table.name}" t WHERE {matches})'
        statement = (
            f'UPDATE "{table.table.name}" t SET to_block = g.to_block '
            f"FROM (SELECT v.*, {newest} AS newest FROM {given}) g "
            f"WHERE {matches.replace('v.', 'g.')} AND t.from_block = g.newest"
        )
        self._runner.one(statement, [*self._arrays(table, keys), list(to_blocks)])

    def _unnest(self, table: Versioned[Any]) -> tuple[str, str]:
        """The given keys as a table ``v``, and the condition that ``t`` has one of them."""
        columns = list(table.table.c)[: table.keys]
        kinds = [_ARRAYS[type(column.type).__name__] for column in columns]
        arrays = ", ".join(f"%s::{kind}[]" for kind in [*kinds, "bigint"])
        names = ", ".join(f'"{name}"' for name in [*table.key_names, "to_block"])
        matches = " AND ".join(f't."{name}" = v."{name}"' for name in table.key_names)
        return f"unnest({arrays}) AS v({names})", matches

    def _arrays(self, table: Versioned[Any], keys: Collection[Key]) -> list[list[object]]:
        return [[key[place] for key in keys] for place in range(table.keys)]


_ARRAYS = {
    "LargeBinary": "bytea",
    "String": "varchar",
    "Text": "text",
    "BigInteger": "bigint",
    "Boolean": "boolean",
    "Amount": "numeric",
}
