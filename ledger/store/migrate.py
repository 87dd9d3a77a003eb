"""Brings a database to the tables that this release expects."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from ledger.store.engine import reading, writing

LEDGER_HISTORY = Path(__file__).parent / "migrations"
"""The migrations of ``ledger``'s tables."""


def migrate(engine: Engine, history: Path = LEDGER_HISTORY, version_table: str = "ledger_version") -> None:
    """Apply what is missing of a history of migrations; harmless when nothing is, also side by side.

    Args:
        engine: the database.
        history: a folder of Alembic migrations whose ``env.py`` runs on ``config.attributes``, and whose
            files are named ``<revision>_<what>.py`` and sort in their order; other packages pass theirs.
        version_table: where the history notes how far it came; one table per history.
    """
    with reading(engine) as connection:
        if _versions(connection, version_table) == [newest(history)]:
            return
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
        command.upgrade(config, "head")


def newest(history: Path) -> str:
    """The revision that a history of migrations leads to."""
    return max(file.stem.partition("_")[0] for file in (history / "versions").glob("[0-9]*.py"))


def _versions(connection: Connection, version_table: str) -> list[str]:
    """What the database says it was migrated to; nothing when it never was."""
    if not inspect(connection).has_table(version_table):
        return []
    return list(connection.exec_driver_sql(f"SELECT version_num FROM {version_table}").scalars())
