from __future__ import annotations

import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ledger.audit.differences import compare_stores
from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.indexer import Indexer
from ledger.store import open_engine
from tests.databases import empty_sqlite


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


def assert_true_to(engine: Engine, node: Node, deployment: Deployment) -> int:
    """The read model is what the node's logs give; the number of rows compared."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = open_engine(empty_sqlite(Path(folder) / "wanted.sqlite"))
        indexer = Indexer(wanted, node, deployment)
        indexer.catch_up()
        indexer.close()
        comparison = compare_stores(wanted, engine)
        wanted.dispose()
    assert comparison.equal, "\n".join(map(str, comparison.differences[:20]))
    return comparison.matched
