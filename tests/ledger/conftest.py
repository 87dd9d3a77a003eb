from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.node import Node
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.record import Deployment
from ledger.indexer import Indexer
from ledger.store import migrate, open_engine
from ledger.types import BlockNumber
from scripts.bench.gas_network import NETWORK
from scripts.bench.gas_orders import Bench
from tests.chains import FORGETFUL
from tests.databases import empty_sqlite
from tests.ledger.projection import rare


@pytest.fixture(scope="session")
def shared_devnet() -> Generator[Devnet]:
    """One automining devnet per test process, for tests that leave others alone."""
    with temporary_devnet(arguments=FORGETFUL) as devnet:
        yield devnet


@pytest.fixture
def node(shared_devnet: Devnet) -> Generator[Node]:
    """A client of the shared devnet."""
    with shared_devnet.node().rpc as rpc:
        yield Node(rpc)


@pytest.fixture
def devnet() -> Generator[Devnet]:
    """An automining devnet of the test's own."""
    with temporary_devnet() as devnet:
        yield devnet


@pytest.fixture
def manual_devnet() -> Generator[Devnet]:
    """A devnet of the test's own that mines on demand only."""
    with temporary_devnet(mining="manual") as devnet:
        yield devnet


@pytest.fixture
def bench(tmp_path: Path) -> Generator[Bench]:
    """A chain of the test's own, with one order done: reorgs and further orders change nothing for others."""
    with temporary_devnet(arguments=FORGETFUL) as devnet:
        bench = Bench(devnet, tmp_path)
        bench.full()
        yield bench


@pytest.fixture(scope="session")
def deployed(shared_devnet: Devnet, tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """Our contracts on the shared devnet, to be asked and left as they are."""
    with shared_devnet.node().rpc as rpc:
        return deploy(Node(rpc), devnet_signer(9), DeploymentPlan(), tmp_path_factory.mktemp("deployed"))


@pytest.fixture(scope="session")
def empty_postgres(make_postgres: Callable[..., str]) -> str:
    """The name of a PostgreSQL database with our tables and nothing in them, to be copied."""
    engine = open_engine(make_postgres())
    migrate(engine)
    engine.dispose()
    assert engine.url.database is not None
    return engine.url.database


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Engine]:
    """An empty read model in each of the databases."""
    if request.param == "sqlite":
        engine = open_engine(empty_sqlite(tmp_path / "read.sqlite"))
    else:
        empty = request.getfixturevalue("empty_postgres")
        engine = open_engine(request.getfixturevalue("make_postgres")(copy_of=empty))
    yield engine
    engine.dispose()


@dataclass
class Indexed:
    """A chain and its read model."""

    bench: Bench
    """Its people and contracts."""
    engine: Engine
    """What the indexer made of it."""

    @property
    def node(self) -> Node:
        return self.bench.node

    @property
    def deployment(self) -> Deployment:
        return self.bench.deployment


@contextmanager
def index(bench: Bench, where: str | Path, until: BlockNumber | None = None) -> Generator[Indexed]:
    """What the indexer makes of a chain, in an empty database."""
    engine = open_engine(where)
    try:
        migrate(engine)
        indexer = Indexer(engine, bench.node, bench.deployment, until=until)
        indexer.catch_up()
        indexer.close()
        yield Indexed(bench, engine)
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bench]:
    """A chain on which everything has happened that can, one per test process. To be read only."""
    with temporary_devnet() as devnet:
        bench = Bench(devnet, tmp_path_factory.mktemp("everything"))
        bench.full()
        bench.exceptions()
        for steps in NETWORK.values():
            steps(bench)
        rare.everything(bench)
        yield bench


@pytest.fixture(scope="session")
def indexed(everything: Bench, tmp_path_factory: pytest.TempPathFactory) -> Generator[Indexed]:
    """It, indexed into SQLite. To be read only."""
    with index(everything, tmp_path_factory.mktemp("indexed") / "read.sqlite") as indexed:
        yield indexed


@pytest.fixture(scope="session")
def indexed_by_postgres(everything: Bench, make_postgres: Callable[..., str]) -> Generator[Indexed]:
    """It, indexed into PostgreSQL. To be read only."""
    with index(everything, make_postgres()) as indexed:
        yield indexed


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest) -> Indexed:
    """It, in each of the databases."""
    return request.getfixturevalue("indexed" if request.param == "sqlite" else "indexed_by_postgres")
