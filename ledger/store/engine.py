"""SQLite by default, PostgreSQL by URL; one way to read and one way to write.

SQLite runs with a write-ahead log and full synchronisation: what was committed survives a power cut, which
the outbox needs before it lets a transaction out. Writers lock when they begin (``BEGIN IMMEDIATE``), since a
reader that turns writer half-way can only fail.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

_WRITES = "ledger_writes"
BUSY_SECONDS = 60
"""How long a SQLite writer waits for another process."""


def database_url(where: str | Path) -> str:
    """A database's URL from a URL or a SQLite file's path. ``postgresql://`` gets the driver we ship."""
    text = str(where)
    if "://" not in text:
        return f"sqlite:///{text}"
    for scheme in ("postgres://", "postgresql://"):
        if text.startswith(scheme):
            return f"postgresql+psycopg://{text.removeprefix(scheme)}"
    return text


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def close(self) -> None: ...


class _SqliteConnection(Protocol):
    isolation_level: str | None

    def cursor(self) -> _Cursor: ...


def _prepare(connection: object, _: object) -> None:
    sqlite = cast(_SqliteConnection, connection)
    sqlite.isolation_level = None  # the driver must not begin by itself: _begin does
    cursor = sqlite.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS}000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def open_engine(where: str | Path) -> Engine:
    """An engine for a URL or a SQLite file; the file's folder is made when missing."""
    url = make_url(database_url(where))
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=20, max_overflow=20)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """A transaction that sees one state of the database and changes nothing."""
    with engine.connect() as connection, connection.begin() as transaction:
        try:
            yield connection
        finally:
            transaction.rollback()


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """A transaction that is committed when the block ends well and rolled back when it does not."""
    with engine.connect() as connection:
        connection = connection.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection
