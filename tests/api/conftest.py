from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Client
from sqlalchemy import Engine

from api.database import prepare
from api.settings import ServiceSettings
from ledger.chain.devnet import temporary_devnet
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.settings import Settings
from ledger.store import migrate
from tests.api.support import RELAYER, Market, World, serving
from tests.chains import FORGETFUL
from tests.databases import empty_sqlite
from tests.locks import watched

GENESIS = devnet_signer(7)
"""The one party whose word weighs something from the start."""


@pytest.fixture(scope="session")
def _asked_under_lock() -> Generator[list[str]]:
    with watched() as found:
        yield found


@pytest.fixture(autouse=True)
def nobody_else_waits_for_the_node(_asked_under_lock: list[str]) -> Generator[None]:
    """Whatever a test does: no write lock is held while the chain is asked."""
    yield
    found = list(_asked_under_lock)
    _asked_under_lock.clear()
    assert not found, found[0]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Generator[World]:
    """One node with one deployment per test process. Tests may move its time on."""
    with a_world(tmp_path_factory.mktemp("home")) as world:
        yield world


@contextmanager
def a_world(home: Path) -> Generator[World]:
    """A node with a deployment."""
    with temporary_devnet(arguments=FORGETFUL) as devnet:
        node = devnet.node()
        deployment = deploy(node, devnet_signer(9), DeploymentPlan(genesis=(GENESIS.address,)), home)
        yield World(devnet, node, deployment, Settings(home, rpc=(devnet.url,)))
        node.close()


def all_tables(engine: Engine) -> None:
    """What the service makes of an empty database when it starts."""
    migrate(engine)
    prepare(engine)


@pytest.fixture
def settings(world: World, tmp_path: Path) -> ServiceSettings:
    """The service on a fresh SQLite database."""
    path = empty_sqlite(tmp_path / "api.sqlite", all_tables)
    return ServiceSettings(replace(world.settings, database=str(path)), RELAYER)


@pytest.fixture
def client(settings: ServiceSettings) -> Generator[Client]:
    with serving(settings) as client:
        yield client


@pytest.fixture
def indexed(settings: ServiceSettings) -> Generator[Client]:
    """The same with the indexer beside it: read what was done before with ``?min_block=``."""
    with serving(settings, indexed=True) as client:
        yield client


@pytest.fixture
def market(client: Client, world: World) -> Market:
    """A customer and a maker with money and keys of their own."""
    return Market(client, world)


@pytest.fixture(params=["sqlite", "postgresql"])
def on_each_database(
    request: pytest.FixtureRequest, settings: ServiceSettings
) -> Generator[tuple[Client, ServiceSettings]]:
    """The service, once on each kind of database."""
    if request.param == "postgresql":
        url = request.getfixturevalue("make_postgres")()
        settings = replace(settings, ledger=replace(settings.ledger, database=url))
    with serving(settings) as client:
        yield client, settings
