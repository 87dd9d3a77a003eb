from __future__ import annotations

import uuid
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ledger.store import database_url, open_engine
from tests.databases import empty_sqlite


@dataclass(frozen=True)
class Database:
    """A migrated database and where another process finds it."""

    url: str
    engine: Engine


MakeDatabase = Callable[[], Database]


@pytest.fixture(params=["sqlite", "postgresql"])
def make_database(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[MakeDatabase]:
    """Makes fresh databases of both kinds."""
    engines: list[Engine] = []

    def make() -> Database:
        if request.param == "sqlite":
            url = database_url(empty_sqlite(tmp_path / f"{uuid.uuid4().hex}.db"))
        else:
            empty = request.getfixturevalue("empty_postgres")
            url = request.getfixturevalue("make_postgres")(copy_of=empty)
        engine = open_engine(url)
        engines.append(engine)
        return Database(url, engine)

    yield make
    for engine in engines:
        engine.dispose()


@pytest.fixture
def database(make_database: MakeDatabase) -> Database:
    """A fresh database, once of each kind."""
    return make_database()
