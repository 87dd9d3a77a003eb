"""Transactions that a process of its own runs, while we go on.

Python runs one thread at a time, and a database's driver is never far from Python: rows that another thread
inserts take as long as if we inserted them ourselves (docs/decisions/read-model.md has what was measured).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, BinaryIO, cast

from sqlalchemy import ClauseElement, Engine

from ledger.store import statements
from ledger.store.bulk import Bulk, bulk_by
from ledger.store.engine import SQLITE_PRAGMAS, shown
from ledger.store.errors import StoreDamaged, StoreError, StoreUnavailable
from ledger.store.statements import (
    ADD,
    DONE,
    END,
    EXACTLY_ONE,
    FAILED,
    MANY,
    ONE,
    Values,
    framed,
    received,
)

_IN_A_HURRY = {"sqlite": "PRAGMA synchronous=NORMAL", "postgresql": "SET synchronous_commit = off"}


class Recorder:
    """Notes the statements of a transaction instead of running them."""

    def __init__(self, engine: Engine) -> None:
        """A transaction without statements."""
        self._dialect = engine.dialect
        self.message = bytearray()
        """The transaction, as the process reads it."""

    @property
    def bulk(self) -> Bulk:
        """A bulk writer whose statements are noted."""
        return bulk_by(self._dialect.name, self)

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """See ``Runner``."""
        self._rows(MANY, statement, rows)

    def add(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """See ``Runner``."""
        self._rows(ADD, statement, rows)

    def one(self, statement: str, values: Values = ()) -> int:
        """See ``Runner``; what it will touch is not known yet."""
        self._note(ONE, statement, values)
        return 0

    def exactly_one(self, statement: ClauseElement) -> None:
        """A statement of Core that has to touch one row, or nothing of the transaction counts."""
        compiled = statement.compile(dialect=self._dialect)
        values = {str(name): value for name, value in (compiled.params or {}).items()}
        names = cast("list[str] | None", getattr(compiled, "positiontup", None))
        given = values if names is None else [values[name] for name in names]
        self._note(EXACTLY_ONE, str(compiled), given)

    def _rows(self, how: int, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        self._note(how, statement, list(map(tuple, rows)))

    def _note(self, how: int, statement: str, given: object) -> None:
        # At once, since two threads that both compute only wait for each other.
        self.message += framed((how, statement, given))


class Apart:
    """Runs one transaction at a time. The process is started when the first is begun."""

    def __init__(self, engine: Engine, *, waits_for_disk: bool = True) -> None:
        """Start nothing yet.

        Args:
            engine: the database.
            waits_for_disk: whether a transaction is only committed when it would survive a power cut. If not,
            a power cut may take the last ones, whole and in their order, and never leaves one half-way.
        """
        self._engine = engine
        self._waits_for_disk = waits_for_disk
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._pending: Future[tuple[int, str, str]] | None = None

    @property
    def possible(self) -> bool:
        """Whether another process can reach the database: one in memory is its owner's only."""
        in_memory = self._engine.url.database in (None, "", ":memory:")
        return not (in_memory and self._engine.dialect.name == "sqlite")

    def begin(self, transaction: Recorder) -> None:
        """Hand a transaction over; the one before has to have been ended."""
        if self._pending is not None:
            raise RuntimeError("the transaction before has not been ended")
        if self._process is None:
            self._start()
        assert self._thread is not None
        self._pending = self._thread.submit(self._ask, transaction.message)

    def end(self) -> bool:
        """Wait until the transaction is committed.

        Returns:
            False if a statement that has to touch one row did not, so that nothing was committed.

        Raises:
            StoreError: if it could not be committed, or nobody knows whether it was.
        """
        pending, self._pending = self._pending, None
        if pending is None:
            return True
        try:
            how, kind, reason = pending.result()
        except (EOFError, OSError) as error:
            self.close()
            raise StoreUnavailable(shown(self._engine), "the process that writes to it has ended") from error
        if how == FAILED:
            self.close()
            raise self._error(kind, reason)
        return how == DONE

    def close(self) -> None:
        """End the process; what it has begun it still commits."""
        process, thread = self._process, self._thread
        self._process = self._thread = self._pending = None
        if thread is not None:
            thread.shutdown()
        if process is not None:
            with suppress(BrokenPipeError), process:
                pass  # its input is closed, and it is waited for

    def _start(self) -> None:
        process = subprocess.Popen(
            # Isolated: it needs the standard library and the database's driver, wherever it is started.
            [sys.executable, "-I", statements.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._process = process
        self._thread = ThreadPoolExecutor(1, "apart")
        dialect = self._engine.dialect
        arguments, options = dialect.create_connect_args(self._engine.url)
        sqlite = dialect.name == "sqlite"
        preparations = [f"PRAGMA {pragma}" for pragma in SQLITE_PRAGMAS] if sqlite else []
        if not self._waits_for_disk:
            preparations.append(_IN_A_HURRY[dialect.name])
        # What SQLAlchemy would have psycopg make of types that we do not use cannot be sent.
        plain = {name: value for name, value in options.items() if name != "context"}
        hello = framed((dialect.name, list(arguments), plain, preparations))
        cast(BinaryIO, process.stdin).write(hello)

    def _ask(self, message: bytearray) -> tuple[int, str, str]:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        message += END
        with suppress(BrokenPipeError):  # then it has said why
            process.stdin.write(message)
            process.stdin.flush()
        return received(cast(BinaryIO, process.stdout))

    def _error(self, kind: str, reason: str) -> StoreError:
        reason = reason.strip().partition("\n")[0].rstrip(".") or kind
        damaged = self._engine.dialect.name == "sqlite" and kind == "DatabaseError"
        return (StoreDamaged if damaged else StoreUnavailable)(shown(self._engine), reason)
