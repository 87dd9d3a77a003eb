from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ledger.chain.devnet import temporary_devnet
from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.projection import Logged
from ledger.store import migrate, open_engine
from scripts.bench.gas_network import NETWORK
from scripts.bench.gas_orders import Bench
from tests.ledger.chain.postgres import PostgresMissing, make_postgres_database, private_postgres
from tests.ledger.projection import rare
from tests.ledger.projection.book import Book, logs_of


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Generator[list[Engine]]:
    """An empty read model in SQLite, and one in PostgreSQL where that is installed."""
    with ExitStack() as stack:
        places: list[str | Path] = [tmp_path_factory.mktemp("both") / "read.sqlite"]
        with suppress(PostgresMissing):
            server = stack.enter_context(private_postgres())
            places.append(make_postgres_database(server, "extremes"))
        engines = [open_engine(place) for place in places]
        for engine in engines:
            migrate(engine)
        yield engines
        for engine in engines:
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
def history(tmp_path_factory: pytest.TempPathFactory) -> Generator[History]:
    with temporary_devnet() as devnet:
        bench = Bench(devnet, tmp_path_factory.mktemp("history"))
        bench.full()
        bench.exceptions()
        for steps in NETWORK.values():
            steps(bench)
        rare.everything(bench)
        yield History(bench, logs_of(bench.node, bench.deployment))
