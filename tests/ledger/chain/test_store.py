from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select

from ledger.store import database_url, migrate, open_engine, reading, writing
from ledger.store.migrate import LEDGER_HISTORY, newest
from ledger.store.tables import lanes, metadata
from tests.ledger.chain.conftest import Database

ROW = {"chain_id": 1, "sender": "0x1", "next_nonce": 0}


def test_the_migrations_make_the_tables_that_the_code_expects(database: Database) -> None:
    with reading(database.engine) as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "ledger_version"})
        assert compare_metadata(context, metadata) == []


def test_migrating_is_repeatable_and_safe_side_by_side(database: Database) -> None:
    with writing(database.engine) as connection:
        metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE ledger_version")
    threads = [threading.Thread(target=migrate, args=[database.engine]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(database.engine) as connection:
        assert connection.execute(select(lanes)).all() == []


def test_the_newest_migration_is_told_by_its_files_name() -> None:
    config = Config()
    config.set_main_option("script_location", str(LEDGER_HISTORY))
    assert newest(LEDGER_HISTORY) == ScriptDirectory.from_config(config).get_current_head()


def test_a_database_that_is_behind_is_brought_up_to_date(database: Database, tmp_path: Path) -> None:
    history = tmp_path / "history"
    shutil.copytree(LEDGER_HISTORY, history)
    (history / "versions" / "0002_more.py").write_text(
        "from alembic import op\n"
        'revision, down_revision = "0002", "0001"\n'
        'upgrade = lambda: op.execute("CREATE TABLE more (id INTEGER)")\n'
    )
    with reading(database.engine) as connection:
        assert not inspect(connection).has_table("more")
    for _ in range(2):
        migrate(database.engine, history)
        with reading(database.engine) as connection:
            assert inspect(connection).has_table("more")
            assert connection.exec_driver_sql("SELECT version_num FROM ledger_version").scalar() == "0002"


def test_a_database_that_is_up_to_date_costs_no_loading_of_alembic(database: Database) -> None:
    program = (
        "import sys\n"
        "from ledger.store import migrate, open_engine\n"
        "migrate(open_engine(sys.argv[1]))\n"
        "print('alembic' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, database.url], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_reading_changes_nothing_and_writing_is_all_or_nothing(database: Database) -> None:
    with reading(database.engine) as connection:
        connection.execute(insert(lanes), ROW)
    with pytest.raises(RuntimeError), writing(database.engine) as connection:
        connection.execute(insert(lanes), ROW)
        raise RuntimeError
    with reading(database.engine) as connection:
        assert connection.execute(select(lanes)).all() == []
    with writing(database.engine) as connection:
        connection.execute(insert(lanes), ROW)
    with reading(database.engine) as connection:
        assert len(connection.execute(select(lanes)).all()) == 1


def test_sqlite_keeps_what_was_committed_through_a_power_cut(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "deep" / "ledger.db")
    with reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    engine.dispose()


def test_addresses_of_databases() -> None:
    assert database_url(Path("/x/y.db")) == "sqlite:////x/y.db"
    assert database_url("postgres://u@h/d") == "postgresql+psycopg://u@h/d"
    assert database_url("postgresql://u@h/d") == "postgresql+psycopg://u@h/d"
    assert database_url("sqlite:///a.db") == "sqlite:///a.db"
