"""SQLite by default, PostgreSQL by URL; one way to read and one way to write.

SQLite runs with a write-ahead log and full synchronisation: what was committed survives a power cut, which
the outbox needs before it lets a transaction out. Writers lock when they begin (``BEGIN IMMEDIATE``), since a
reader that turns writer half-way can only fail.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from ledger.store.errors import BadDatabase, StoreDamaged, StoreError, StoreUnavailable

_WRITES = "ledger_writes"
BUSY_SECONDS = 60
"""How long a SQLite writer waits for another process."""
SQLITE_PRAGMAS = (
    # Four times the usual, for a new file: a row of an event fills an eighth of a usual page.
    "page_size=16384",
    "journal_mode=WAL",
    "cache_size=-8000",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_SECONDS}000",
)
"""How every connection to a SQLite file begins."""


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
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def open_engine(where: str | Path) -> Engine:
    """An engine for a URL or a SQLite file; the file's folder is made when missing. Nothing is connected yet.

    Raises:
        BadDatabase: if it is no database's address, or of a kind that is not installed.
        StoreUnavailable: if the file's folder cannot be made.
    """
    try:
        url = make_url(database_url(where))
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_size=20, max_overflow=20)
        if url.database and url.database != ":memory:":
            Path(url.database.removeprefix("file:")).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    except (ArgumentError, ImportError, TypeError, ValueError) as error:
        raise BadDatabase(str(where), _reason(error)) from error
    except OSError as error:
        raise StoreUnavailable(str(where), _reason(error)) from error
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def store_error(engine: Engine, error: Exception) -> StoreError:
    """What a driver's error means for a user: ``DatabaseError`` itself says that the file is no database."""
    return (StoreDamaged if _damaged(error) else StoreUnavailable)(shown(engine), _reason(error))


def shown(engine: Engine) -> str:
    """Where a database is, for people."""
    return engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")


def _damaged(error: Exception) -> bool:
    return type(error) in (DatabaseError, sqlite3.DatabaseError)


@contextmanager
def _named(engine: Engine) -> Generator[None]:
    """Damage found half-way, and what the connection's first pragmas met, in our own words."""
    try:
        yield
    except DatabaseError as error:
        if _damaged(error):
            raise store_error(engine, error) from error
        raise
    except engine.dialect.loaded_dbapi.Error as error:
        raise store_error(engine, error) from error


def _reason(error: Exception) -> str:
    said = getattr(error, "orig", None) or getattr(error, "strerror", None) or error
    return str(said).strip().partition("\n")[0].rstrip(".") or type(error).__name__


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """A transaction that sees one state of the database, however long it reads, and changes nothing.

    Raises:
        StoreError: if the database cannot be opened, or is damaged.
    """
    with _named(engine), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            # Else each of its statements would see what others have written meanwhile. SQLite's never do.
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin() as transaction:
            try:
                yield connection
            finally:
                transaction.rollback()


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """A transaction that is committed when the block ends well and rolled back when it does not.

    Raises:
        StoreError: if the database cannot be opened, or is damaged.
    """
    with _named(engine), engine.connect() as connection:
        connection = connection.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection
