"""One state of a read model, and whose it is, for who reads long."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from ledger.audit.errors import NothingIndexed, NotIndexedYet
from ledger.contracts.record import Deployment
from ledger.indexer import Cursor, History, OtherHistory, read_cursor
from ledger.queries import check_fold
from ledger.store.engine import reading, shown
from ledger.store.model.chain import blocks
from ledger.types import BlockNumber, Hash32


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A read model as of a block. Whatever an indexer writes meanwhile, reorgs too, is not in it."""

    connection: Connection
    """Where to read."""
    cursor: Cursor
    """How far the read model goes, and whose history it is."""
    number: BlockNumber
    """As of which block."""
    hash: Hash32
    """That block."""


@contextmanager
def snapshot(engine: Engine, deployment: Deployment, last: BlockNumber | None = None) -> Generator[Snapshot]:
    """Read a read model as of one block.

    Args:
        engine: the read model.
        deployment: whose it must be.
        last: the block; the last one where left out.

    Raises:
        NothingIndexed: if it is empty.
        OtherHistory: if it is another deployment's.
        FoldedOtherwise: if another version of this package made it.
        NotIndexedYet: if it does not go that far, or begins later.
        StoreError: if the database cannot be read.
    """
    with reading(engine) as connection:
        cursor = read_cursor(connection)
        if cursor is None:
            raise NothingIndexed()
        ours = History.of(deployment)
        if cursor.history != ours:
            raise OtherHistory(shown(engine), str(cursor.history), str(ours))
        check_fold(cursor)
        number = cursor.number if last is None else last
        hash = connection.execute(select(blocks.c.hash).where(blocks.c.number == number)).scalar()
        if hash is None or number > cursor.number:
            raise NotIndexedYet(number, cursor.history.deployment_block, cursor.number)
        yield Snapshot(connection, cursor, number, Hash32(hash))
