from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy import Engine

from ledger.audit.differences import compare_stores
from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.indexer import Indexer
from ledger.store import open_engine
from tests.databases import empty_sqlite


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
