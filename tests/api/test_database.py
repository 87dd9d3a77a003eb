"""The tables are what the migrations make, and a request writes all or nothing."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from api.app import from_environment
from api.database import HISTORY, Row, UnitOfWork, prepare, read_session
from api.idempotency.tables import IdempotencyKey
from api.market.profiles.repository import ProfileRepository
from api.orders.tables import OrderSignatureRow, OrderTermsRow
from ledger.store import database_url, migrate, open_engine, reading, writing
from ledger.store.migrate import newest


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Engine]:
    """An empty database of each kind."""
    url = database_url(tmp_path / "api.sqlite")
    if request.param == "postgresql":
        url = request.getfixturevalue("make_postgres")()
    engine = open_engine(url)
    yield engine
    engine.dispose()


def test_the_migrations_make_the_tables(engine: Engine) -> None:
    migrate(engine)
    prepare(engine)
    prepare(engine)  # harmless
    ours = set(Row.metadata.tables)
    assert {OrderTermsRow.__tablename__, OrderSignatureRow.__tablename__, IdempotencyKey.__tablename__} < ours

    def is_ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        if kind == "index" and name == "ix_api_market_entry_words":
            return engine.dialect.name == "postgresql"  # SQLite has a table of FTS5 in its place
        return kind != "table" or name in ours

    with reading(engine) as connection:
        options = {"include_object": is_ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Row.metadata) == []


def test_what_an_earlier_release_kept_is_brought_along(engine: Engine) -> None:
    migrate(engine)
    migrate(engine, HISTORY, "api_version", "0012")
    terms = "INSERT INTO api_order_terms (chain_id, escrow, order_id, version, terms, created_at) VALUES "
    sides = '{"customer"\\:"0xC","maker"\\:"0xM","openBy"\\:"99"}'  # no parameters
    with writing(engine) as connection:
        connection.execute(
            text(f"{terms} (1, '0x1', 'signed', 0, '{sides}', 5), (1, '0x1', 'draft', 0, '{{}}', 6)")
        )
        connection.execute(
            text(
                "INSERT INTO api_order_signature (chain_id, escrow, order_id, side, signature, permit, "
                "created_at) VALUES (1, '0x1', 'signed', 'maker', '', '', 7)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO api_market_entry (id, on_chain, kind, customer, title, words, posted_at, "
                "closes_at, min_tier) VALUES ('1', false, 'order', '0x1', 'Pumps', 'of pumps', 1, 2, 0)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO api_plan_version (plan_id, version, hash, content, created_at) VALUES "
                "('p', 1, '', '{\"a\": 1}', 5)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO api_profile (party, version, document, digest, token, changed_at) VALUES "
                "('0xM', 1, '{\"name\"\\: \"Dreherei Jülich\"}', '', '0xT', 5)"
            )
        )
    prepare(engine)
    with Session(engine) as session:
        profiles = ProfileRepository(session)
        assert profiles.called("jul", 5) == profiles.called("JÜLICH dre", 5) == ["0xM"]
        assert profiles.called("ulich", 5) == profiles.called("jul fräs", 5) == profiles.called("%", 5) == []
    with reading(engine) as connection:
        assert connection.execute(text("SELECT size FROM api_plan_version")).scalar_one() == 8
    if engine.dialect.name == "postgresql":
        with reading(engine) as connection:
            words = connection.execute(
                text("SELECT tsvector_to_array(words) FROM api_market_entry")
            ).scalar_one()
        assert set(words) == {"of", "pumps", "pum*", "pump*", "pumps*"}, "beginnings are found as well"
    with reading(engine) as connection:
        found = connection.execute(text("SELECT customer, maker, open_by FROM api_order_signature")).one()
    assert tuple(found) == ("0xC", "0xM", 99)
    with writing(engine) as connection:
        # The last release may still run beside this one, and knows nothing of the new columns.
        connection.execute(text(f"{terms} (1, '0x1', 'later', 0, '{{}}', 8)"))
    with reading(engine) as connection:
        since = connection.execute(select(OrderTermsRow.order_id, OrderTermsRow.unsigned_since)).all()
    assert {tuple(row) for row in since} == {("signed", None), ("draft", 6), ("later", None)}


def test_the_newest_migration_is_told_by_its_files_name() -> None:
    config = Config()
    config.set_main_option("script_location", str(HISTORY))
    assert newest(HISTORY) == ScriptDirectory.from_config(config).get_current_head()


def row(id: str) -> OrderTermsRow:
    return OrderTermsRow(chain_id=1, escrow="0x", order_id=id, version=0, terms={"a": [1]}, created_at=5)


def kept(engine: Engine) -> list[str]:
    with read_session(engine) as session:
        return list(session.exec(select(OrderTermsRow.order_id).order_by(col(OrderTermsRow.order_id))))


def test_a_unit_of_work_is_all_or_nothing(engine: Engine) -> None:
    prepare(engine)
    unit = UnitOfWork(engine)
    unit.session.add(row("a"))
    unit.session.flush()
    assert kept(engine) == [], "nobody sees it before it is committed"
    unit.commit()
    assert kept(engine) == ["a"]

    unit = UnitOfWork(engine)
    unit.session.add(row("b"))
    unit.session.flush()
    unit.rollback(ValueError("refused"))
    assert kept(engine) == ["a"]

    unit = UnitOfWork(engine)
    unit.session.add(row("c"))
    unit.session.add(row("a"))  # there already: the database refuses, and c goes with it
    with pytest.raises(Exception, match=r"(?i)unique"):
        unit.commit()
    assert kept(engine) == ["a"]

    UnitOfWork(engine).commit()  # a request that wrote nothing took no lock
    UnitOfWork(engine).rollback(ValueError("refused"))


def test_the_service_does_not_start_without_its_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database at all. " * 100)
    monkeypatch.setenv("TALLY_RELAYER", "dev:8")
    monkeypatch.setenv("TALLY_DATABASE", str(path))
    with pytest.raises(SystemExit, match="cannot be read"):
        from_environment()


def test_a_process_that_serves_does_not_look_through_what_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going through all routes and schemas again takes a fifth of a second, in which nobody is answered."""
    done: list[str] = []
    monkeypatch.setattr("api.app.gc.collect", lambda: done.append("collect"))
    monkeypatch.setattr("api.app.gc.freeze", lambda: done.append("freeze"))
    monkeypatch.setattr("api.app.logging.config.dictConfig", lambda config: None)
    monkeypatch.setenv("TALLY_HOME", str(tmp_path))
    monkeypatch.setenv("TALLY_RELAYER", "dev:8")
    monkeypatch.setenv("TALLY_DATABASE", str(tmp_path / "a.sqlite"))
    assert from_environment().title == "Tallystick"
    assert done == ["collect", "freeze"]
