"""A read model made anew from a node's logs, to compare another one with."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.indexer import Indexer, Progress
from ledger.store import migrate, open_engine
from ledger.types import BlockNumber


@contextmanager
def rebuilt(
    node: Node,
    deployment: Deployment,
    until: BlockNumber | None = None,
    listener: Callable[[Progress], None] = lambda progress: None,
    proven: bool = False,
) -> Generator[Engine]:
    """A fresh read model in a temporary file, up to a block.

    Args:
        node: whose logs it is made of.
        deployment: whose contracts.
        until: the last block; the newest where left out.
        listener: told of progress.
        proven: whether every log must be proven by its block's receipts.

    Raises:
        LedgerError: if the node does not give what it takes.
    """
    with tempfile.TemporaryDirectory(prefix="tally-audit-") as folder:
        engine = open_engine(Path(folder) / "read.sqlite")
        try:
            migrate(engine)
            indexer = Indexer(engine, node, deployment, listener=listener, until=until, proven=proven)
            try:
                indexer.catch_up()
            finally:
                indexer.close()
            yield engine
        finally:
            engine.dispose()
