from __future__ import annotations

import uuid
from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ledger.store import database_url, migrate, open_engine
from tests.ledger.chain.postgres import PostgresMissing, make_postgres_database, private_postgres


@dataclass(frozen=True)
class Database:
    """A migrated database and where another process finds it."""

    url: str
    engine: Engine


@pytest.fixture(scope="session")
def postgres_server() -> Generator[str]:
    """A private PostgreSQL cluster, gone with the tests: the URL without a database."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(private_postgres())
        except PostgresMissing as missing:
            pytest.skip(str(missing))
        yield url


MakeDatabase = Callable[[], Database]


@pytest.fixture(params=["sqlite", "postgresql"])
def make_database(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[MakeDatabase]:
    """Makes fresh databases of both kinds."""
    engines: list[Engine] = []

    def make() -> Database:
        name = f"t{uuid.uuid4().hex}"
        if request.param == "sqlite":
            url = database_url(tmp_path / f"{name}.db")
        else:
            url = make_postgres_database(request.getfixturevalue("postgres_server"), name)
        engine = open_engine(url)
        engines.append(engine)
        migrate(engine)
        return Database(url, engine)

    yield make
    for engine in engines:
        engine.dispose()


@pytest.fixture
def database(make_database: MakeDatabase) -> Database:
    """A fresh database, once of each kind."""
    return make_database()
