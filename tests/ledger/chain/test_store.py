from __future__ import annotations

import importlib
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select

from ledger.store import (
    BadDatabase,
    StoreDamaged,
    StoreNewer,
    StoreUnavailable,
    database_url,
    migrate,
    open_engine,
    reading,
    writing,
)
from ledger.store.migrate import LEDGER_HISTORY, newest
from ledger.store.tables import lanes, metadata
from tests.databases import power_cuts
from tests.ledger.chain.conftest import Database

importlib.import_module("ledger.store.model")  # which makes the metadata complete
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
    (history / "versions" / "9999_more.py").write_text(
        "from alembic import op\n"
        f'revision, down_revision = "9999", "{newest(LEDGER_HISTORY)}"\n'
        'upgrade = lambda: op.execute("CREATE TABLE more (id INTEGER)")\n'
    )
    with reading(database.engine) as connection:
        assert not inspect(connection).has_table("more")
    for _ in range(2):
        migrate(database.engine, history)
        with reading(database.engine) as connection:
            assert inspect(connection).has_table("more")
            assert connection.exec_driver_sql("SELECT version_num FROM ledger_version").scalar() == "9999"


def test_what_was_promised_outlives_the_release_that_brought_the_read_model(
    database: Database, tmp_path: Path
) -> None:
    first = tmp_path / "first"
    shutil.copytree(LEDGER_HISTORY, first)
    for later in (first / "versions").glob("[0-9]*.py"):
        if not later.name.startswith("0001"):
            later.unlink()
    with writing(database.engine) as connection:
        metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE ledger_version")
    migrate(database.engine, first)
    with writing(database.engine) as connection:
        assert not inspect(connection).has_table("production_order")
        connection.execute(lanes.insert().values(chain_id=1, sender="0x1", next_nonce=7))
    migrate(database.engine)
    with reading(database.engine) as connection:
        assert connection.execute(select(lanes.c.next_nonce)).scalar() == 7
        assert inspect(connection).has_table("production_order")


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
    with power_cuts(), reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    engine.dispose()


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A SQLite file with our tables, all in one file."""
    path = tmp_path / "ours.db"
    engine = open_engine(path)
    migrate(engine)
    engine.dispose()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode=DELETE")
    return path


def opened(where: str | Path) -> None:
    engine = open_engine(where)
    try:
        migrate(engine)
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    "where", ["foo://bar", "://", "http://example.com/x", "postgresql://u:pass@h:port/x"]
)
def test_what_is_no_databases_address_is_told(where: str) -> None:
    with pytest.raises(BadDatabase, match="give a SQLite file's path") as told:
        opened(where)
    assert "pass" not in str(told.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database at all. " * 100)
    with pytest.raises(StoreDamaged, match=f"{path} cannot be read \\(file is not a database\\): restore it"):
        opened(path)
    assert path.read_text() == "no database at all. " * 100


def test_a_database_that_was_damaged_is_told(filled: Path) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[:5_000])
    with pytest.raises(StoreDamaged, match="malformed"):
        opened(filled)
    # Damage that migrating does not meet.
    filled.write_bytes(whole)
    engine = open_engine(filled)
    with reading(engine) as connection:
        number = "SELECT rootpage FROM sqlite_master WHERE name = 'outbox_lane'"
        page = connection.exec_driver_sql(number).scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    engine.dispose()
    with filled.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    engine = open_engine(filled)
    migrate(engine)
    with pytest.raises(StoreDamaged, match="malformed"), reading(engine) as connection:
        connection.execute(select(lanes)).all()
    engine.dispose()


def test_a_database_of_a_newer_release_is_told(database: Database) -> None:
    with writing(database.engine) as connection:
        connection.exec_driver_sql("UPDATE ledger_version SET version_num = '0099'")
    with pytest.raises(StoreNewer, match=r"version 0099\), which this one does not know"):
        migrate(database.engine)


def test_a_database_that_cannot_be_opened_is_told(filled: Path, tmp_path: Path) -> None:
    for where in (tmp_path, filled / "below.db"):
        with pytest.raises(StoreUnavailable, match="cannot be used"):
            opened(where)
    with pytest.raises(StoreUnavailable, match="readonly"):
        opened(f"sqlite:///file:{filled}?mode=ro&uri=true")
    with pytest.raises(StoreUnavailable, match="refused") as told:
        opened("postgresql://somebody:secret@127.0.0.1:1/name")
    assert "secret" not in str(told.value)


def test_addresses_of_databases() -> None:
    assert database_url(Path("/x/y.db")) == "sqlite:////x/y.db"
    assert database_url("postgres://u@h/d") == "postgresql+psycopg://u@h/d"
    assert database_url("postgresql://u@h/d") == "postgresql+psycopg://u@h/d"
    assert database_url("sqlite:///a.db") == "sqlite:///a.db"
