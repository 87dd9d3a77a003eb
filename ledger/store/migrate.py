"""Brings a database to the tables that this release expects."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

from ledger.store.engine import reading, shown, store_error, writing
from ledger.store.errors import StoreNewer

LEDGER_HISTORY = Path(__file__).parent / "migrations"
"""The migrations of ``ledger``'s tables."""


def migrate(
    engine: Engine,
    history: Path = LEDGER_HISTORY,
    version_table: str = "ledger_version",
    to: str | None = None,
) -> None:
    """Apply what is missing of a history of migrations; harmless when nothing is, also side by side.

    Args:
        engine: the database.
        history: a folder of Alembic migrations whose ``env.py`` runs on ``config.attributes``, and whose
            files are named ``<revision>_<what>.py`` and sort in their order; other packages pass theirs.
        version_table: where the history notes how far it came; one table per history.
        to: the revision to stop at; the newest where left out.

    Raises:
        StoreUnavailable: if the database cannot be opened, or written.
        StoreDamaged: if it is none.
        StoreNewer: if it has come further than this release goes.
    """
    try:
        with reading(engine) as connection:
            present = versions(connection, version_table)
        if present == [newest(history)]:
            return
        if unknown := set(present) - revisions(history):
            raise StoreNewer(shown(engine), max(unknown))
        _upgrade(engine, history, version_table, to or "head")
    except (DBAPIError, sqlite3.Error) as error:
        raise store_error(engine, error) from error


def _upgrade(engine: Engine, history: Path, version_table: str, to: str) -> None:
    # A quarter of a second to load: only who has something to migrate pays for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(history).replace("%", "%%"))
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            # Two processes that start together must not both create the tables.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7461191)")
        config.attributes["connection"] = connection
        config.attributes["version_table"] = version_table
        command.upgrade(config, to)


def newest(history: Path) -> str:
    """The revision that a history of migrations leads to."""
    return max(revisions(history))


def revisions(history: Path) -> set[str]:
    """The revisions that a history of migrations knows."""
    return {file.stem.partition("_")[0] for file in (history / "versions").glob("[0-9]*.py")}


def versions(connection: Connection, version_table: str) -> list[str]:
    """What the database says it was migrated to; nothing when it never was."""
    if not inspect(connection).has_table(version_table):
        return []
    return list(connection.exec_driver_sql(f"SELECT version_num FROM {version_table}").scalars())
