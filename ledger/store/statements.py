"""Runs a bulk writer's statements: here, or as a program that does only that.

As a program (``python statements.py``) it reads transactions from its standard input and answers each on its
standard output: see ``ledger.store.apart``, which starts it. It imports nothing of ours, so that it takes a
tenth of the memory of a process that does, and it ends when its input does.
"""

from __future__ import annotations

import marshal
import signal
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

if TYPE_CHECKING:
    import psycopg

Values = Sequence[Any] | dict[str, Any]

MANY, ADD, ONE, EXACTLY_ONE = range(4)
"""How a statement is run: see ``Runner``; the last is ``ONE`` and has to touch exactly one row."""

DONE, OTHERWISE, FAILED = range(3)
"""How a transaction ended: committed; ``EXACTLY_ONE`` did not; the driver said something else."""


class Runner(Protocol):
    """Runs statements within a transaction that somebody else began and ends."""

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Once for each row."""
        ...

    def add(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """New rows of a table: by SQLite's ``INSERT``, or PostgreSQL's ``COPY … FROM STDIN``."""
        ...

    def one(self, statement: str, values: Values = ()) -> int:
        """Once; how many rows it touched."""
        ...


class SqliteRunner:
    """On a connection of the standard library's driver."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """See ``Runner``."""
        self._raw.executemany(statement, rows)

    def add(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """See ``Runner``."""
        self._raw.executemany(statement, rows)

    def one(self, statement: str, values: Values = ()) -> int:
        """See ``Runner``."""
        return self._raw.execute(statement, values).rowcount


class PostgresRunner:
    """On a connection of psycopg."""

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self._raw = raw

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """See ``Runner``."""
        with self._raw.cursor() as cursor:
            cursor.executemany(statement.encode(), rows)

    def add(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """See ``Runner``."""
        with self._raw.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def one(self, statement: str, values: Values = ()) -> int:
        """See ``Runner``."""
        with self._raw.cursor() as cursor:
            return cursor.execute(statement.encode(), values).rowcount


# ---------------------------------------------------------------------------------------------- the program


def framed(message: Any) -> bytes:
    """A message as it is sent: its length, then what ``marshal`` makes of it."""
    written = marshal.dumps(message)
    return len(written).to_bytes(8, "big") + written


END = bytes(8)
"""What is sent after a transaction's last statement."""


def received(source: BinaryIO) -> Any:
    """The next message; None for the end of a transaction.

    Raises:
        EOFError: if there is none, or only a part of one.
    """
    prefix = source.read(8)
    length = int.from_bytes(prefix, "big")
    written = source.read(length)
    if len(prefix) < 8 or len(written) < length:
        raise EOFError
    return marshal.loads(written) if length else None


def _transaction(runner: Runner, first: tuple[int, str, Any], source: BinaryIO) -> bool:
    """Run its statements as they come; False once one did not touch the row that it has to touch."""
    sound = True
    step: tuple[int, str, Any] | None = first
    while step is not None:
        how, statement, given = step
        if not sound:
            pass
        elif how == MANY:
            runner.many(statement, given)
        elif how == ADD:
            runner.add(statement, given)
        else:
            sound = runner.one(statement, given) == 1 or how == ONE
        step = received(source)
    return sound


def _serve(source: BinaryIO, out: BinaryIO) -> None:
    driver, arguments, options, preparations = received(source)

    def answer(*answered: int | str) -> None:
        out.write(framed(answered))
        out.flush()

    try:
        runner = _connected(driver, *arguments, **options)
        for statement in preparations:
            runner.one(statement)
        while True:
            first = received(source)
            runner.one("BEGIN IMMEDIATE" if driver == "sqlite" else "BEGIN")
            sound = _transaction(runner, first, source)
            runner.one("COMMIT" if sound else "ROLLBACK")
            answer(DONE if sound else OTHERWISE, "", "")
    except (EOFError, BrokenPipeError):
        raise
    except Exception as error:
        # What is left of the connection is of no more use: the one who asked begins anew.
        answer(FAILED, type(error).__name__, str(error))


def _connected(driver: str, *arguments: Any, **options: Any) -> Runner:
    if driver == "sqlite":
        return SqliteRunner(sqlite3.connect(*arguments, **options, isolation_level=None))

    import psycopg

    return PostgresRunner(psycopg.connect(*arguments, **options, autocommit=True))


if __name__ == "__main__":
    # Whoever stops the one who asked stops us by that: a transaction is not left half-way for it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError):
        _serve(sys.stdin.buffer, sys.stdout.buffer)
