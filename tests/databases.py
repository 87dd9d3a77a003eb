"""Databases for tests: migrated once and then copied, and none that waits for the disk."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from ledger.store import migrate, open_engine


@cache
def _migrated(prepare: Callable[[Engine], None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite"
        engine = open_engine(path)
        prepare(engine)
        engine.dispose()
        return path.read_bytes()


def empty_sqlite(path: Path, prepare: Callable[[Engine], None] = migrate) -> Path:
    """A SQLite file with the tables that ``prepare`` makes, and nothing in them.

    It makes them once per test process, as migrations take a hundred times as long as a copy.
    """
    path.write_bytes(_migrated(prepare))
    return path


def _hurry(connection: Any, record: Any, _: Any) -> None:
    if "hurried" not in record.info and hasattr(connection, "executescript"):
        record.info["hurried"] = True
        connection.execute("PRAGMA synchronous=OFF")


@contextmanager
def no_power_cuts() -> Generator[None]:
    """SQLite leaves it to the system when it writes: every commit of ours waits for the disk otherwise.

    That takes milliseconds each, and many seconds while others write. Processes may die as before: only a
    power cut would lose anything.
    """
    event.listen(Pool, "checkout", _hurry)
    try:
        yield
    finally:
        event.remove(Pool, "checkout", _hurry)


@contextmanager
def power_cuts() -> Generator[None]:
    """As in use, for the test of just that."""
    event.remove(Pool, "checkout", _hurry)
    try:
        yield
    finally:
        event.listen(Pool, "checkout", _hurry)
