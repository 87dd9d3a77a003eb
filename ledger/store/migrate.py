"""Brings a database to the tables that this release expects."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from ledger.store.engine import writing

LEDGER_HISTORY = Path(__file__).parent / "migrations"
"""The migrations of ``ledger``'s tables."""


def migrate(engine: Engine, history: Path = LEDGER_HISTORY, version_table: str = "ledger_version") -> None:
    """Apply what is missing of a history of migrations; harmless when nothing is, also side by side.

    Args:
        engine: the database.
        history: a folder of Alembic migrations whose ``env.py`` runs on ``config.attributes``; other packages
            pass theirs.
        version_table: where the history notes how far it came; one table per history.
    """
    config = Config()
    config.set_main_option("script_location", str(history).replace("%", "%%"))
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            # Two processes that start together must not both create the tables.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7461191)")
        config.attributes["connection"] = connection
        config.attributes["version_table"] = version_table
        command.upgrade(config, "head")
