"""The service's rows, beside the ledger's outbox in one database: SQLite by default, PostgreSQL by URL.

Reading and writing are apart. A reading session never commits and gives its connection back before anything
waits. A request has at most one ``UnitOfWork``: it takes the write lock when it is first used and commits
once, in the route, together with the answer kept for the request's Idempotency-Key. Services never commit.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import registry
from sqlmodel import Session, SQLModel

from ledger.store import migrate, writing

HISTORY = Path(__file__).parent / "migrations"
"""The migrations of the service's own tables."""


class Row(SQLModel, registry=registry()):
    """Base of every table of the service; the ledger keeps its own."""


def prepare(engine: Engine) -> None:
    """Bring the service's tables to what this release expects."""
    migrate(engine, HISTORY, "api_version")


@contextmanager
def read_session(engine: Engine) -> Generator[Session]:
    """Sees one state of the database and changes nothing. ``close()`` it before waiting for anything."""
    with Session(engine, autoflush=False) as session:
        yield session


class Turn(IntEnum):
    """What one transaction counts and adds to at a time, by its lock's number in PostgreSQL."""

    JOBS = 7461195
    FILES = 7461196
    SETTLEMENTS = 7461197
    PLANS = 7461198


def take_turn(session: Session, turn: Turn) -> None:
    """Let nobody else take this turn until the transaction ends: two that each find room left would else both
    take it. SQLite has one writer anyway.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({turn:d})")


class UnitOfWork:
    """All that one request writes: opened when it is first needed, ended once by the route."""

    def __init__(self, engine: Engine) -> None:
        self._transaction = writing(engine)
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """The one writing session of the request. SQLite's write lock is held from here on: be short."""
        if self._session is None:
            connection: Connection = self._transaction.__enter__()
            self._session = Session(connection)
        return self._session

    def commit(self) -> None:
        if self._session is None:
            return
        try:
            self._session.flush()
        except BaseException as error:
            self.rollback(error)
            raise
        self._session.expunge_all()
        self._session = None
        self._transaction.__exit__(None, None, None)

    def rollback(self, error: BaseException) -> None:
        if self._session is None:
            return
        self._session.expunge_all()
        self._session = None
        if self._transaction.__exit__(type(error), error, error.__traceback__):
            raise AssertionError("a transaction swallowed an error")
