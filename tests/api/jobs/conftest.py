"""Databases with the tables of jobs, and kinds of long work that only tests have."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from api.database import prepare
from api.jobs import kinds, runner
from ledger.store import database_url, migrate, open_engine
from tests.api import long_work


@pytest.fixture(autouse=True)
def more_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (kinds, runner):
        monkeypatch.setattr(module, "KINDS", {**kinds.KINDS, **long_work.KINDS})
    monkeypatch.setattr("api.jobs.service.KINDS", {**kinds.KINDS, **long_work.KINDS})


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Engine]:
    """A database of each kind with the service's tables."""
    url = database_url(tmp_path / "jobs.sqlite")
    if request.param == "postgresql":
        url = request.getfixturevalue("make_postgres")()
    engine = open_engine(url)
    migrate(engine)
    prepare(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> Generator[Engine]:
    engine = open_engine(tmp_path / "jobs.sqlite")
    migrate(engine)
    prepare(engine)
    yield engine
    engine.dispose()
