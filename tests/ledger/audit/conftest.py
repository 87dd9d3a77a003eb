from __future__ import annotations

import json
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from ledger.audit.bundle import Bundle, make_bundle
from ledger.chain.devnet import temporary_devnet
from ledger.indexer import Indexer
from ledger.store import migrate, open_engine
from scripts.bench.gas_network import NETWORK
from scripts.bench.gas_orders import Bench
from tests.ledger.audit.story import Story, told
from tests.ledger.projection import rare

Json = dict[str, Any]
BundleOf = Callable[[str], Json]


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Generator[Story]:
    """A chain on which much has happened, to be read and left as it is."""
    with told(tmp_path_factory.mktemp("story")) as chain:
        yield chain


@pytest.fixture(scope="session")
def made(story: Story) -> Callable[[str], Bundle]:
    """The bundle of an order of the story, by its name there, or of its maker."""
    system, known = story.stage.system, dict[str, Bundle]()

    def make(name: str) -> Bundle:
        if name not in known:
            subject = story.stage.maker.address if name == "maker" else getattr(story, name)
            known[name] = make_bundle(system.node, system.deployment, subject)
        return known[name]

    return make


@pytest.fixture(scope="session")
def bundle(made: Callable[[str], Bundle]) -> BundleOf:
    """Its JSON, to be changed at will."""
    return lambda name: json.loads(made(name).content)


# ------------------------------------------------------------------------------------ read models


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bench]:
    """A chain on which everything has happened that can. To be read only."""
    with temporary_devnet() as devnet:
        bench = Bench(devnet, tmp_path_factory.mktemp("rich"))
        bench.full()
        bench.exceptions()
        for steps in NETWORK.values():
            steps(bench)
        rare.everything(bench)
        yield bench


def _indexed(where: str | Path, bench: Bench) -> Engine:
    engine = open_engine(where)
    migrate(engine)
    indexer = Indexer(engine, bench.node, bench.deployment)
    indexer.catch_up()
    indexer.close()
    return engine


@pytest.fixture(scope="session")
def read_model(rich: Bench, tmp_path_factory: pytest.TempPathFactory) -> Generator[Engine]:
    """Its read model in SQLite. To be read only."""
    engine = _indexed(tmp_path_factory.mktemp("model") / "read.sqlite", rich)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_model(rich: Bench, make_postgres: Callable[[], str]) -> Generator[Engine]:
    """Its read model in PostgreSQL. To be read only."""
    engine = _indexed(make_postgres(), rich)
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_copy(rich: Bench, make_postgres: Callable[[], str]) -> Generator[Engine]:
    """The same, of the test's own."""
    engine = _indexed(make_postgres(), rich)
    yield engine
    engine.dispose()


@pytest.fixture
def copied(read_model: Engine, tmp_path: Path) -> Generator[Engine]:
    """A read model of the test's own, to be tampered with."""
    path = tmp_path / "copy.sqlite"
    with read_model.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"VACUUM INTO '{path}'")
        connection.exec_driver_sql("BEGIN")
    engine = open_engine(path)
    # It need not survive a power cut.
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
    yield engine
    engine.dispose()
