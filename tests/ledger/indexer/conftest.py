from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ledger.audit.differences import compare_stores
from ledger.audit.rebuild import rebuilt
from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.store import migrate, open_engine


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Engine]:
    """An empty read model in each of the databases."""
    where: str | Path = tmp_path / "read.sqlite"
    if request.param == "postgresql":
        where = request.getfixturevalue("make_postgres")()
    engine = open_engine(where)
    migrate(engine)
    yield engine
    engine.dispose()


def assert_true_to(engine: Engine, node: Node, deployment: Deployment) -> int:
    """The read model is what the node's logs give; the number of rows compared."""
    with rebuilt(node, deployment) as wanted:
        comparison = compare_stores(wanted, engine)
    assert comparison.equal, "\n".join(map(str, comparison.differences[:20]))
    return comparison.matched
