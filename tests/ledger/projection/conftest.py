from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.projection import Logged
from ledger.store import migrate, open_engine
from scripts.bench.gas_orders import Bench
from tests.ledger.projection.book import Book, logs_of


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[Engine]:
    """An empty read model in each of the databases. It stays empty."""
    where: str | Path = tmp_path_factory.mktemp("empty") / "read.sqlite"
    if request.param == "postgresql":
        where = request.getfixturevalue("make_postgres")()
    engine = open_engine(where)
    migrate(engine)
    yield engine
    engine.dispose()


@dataclass
class History:
    """A chain on which everything has happened that can. To be read only."""

    bench: Bench
    """Its people and contracts."""
    logs: list[Logged]
    """All that our contracts said."""

    @property
    def node(self) -> Node:
        return self.bench.node

    @property
    def deployment(self) -> Deployment:
        return self.bench.deployment

    @cached_property
    def book(self) -> Book:
        """All of it, folded at once."""
        return Book().fold(self.logs)

    @cached_property
    def blocks(self) -> list[int]:
        """The blocks in which something happened."""
        return sorted({log.block for log in self.logs})


@pytest.fixture(scope="session")
def history(everything: Bench) -> History:
    return History(everything, logs_of(everything.node, everything.deployment))
