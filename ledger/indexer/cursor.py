"""Whose history a database holds, and how far it goes."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, Update, delete, insert, select, update

from ledger.contracts.record import Deployment
from ledger.indexer.errors import OtherWriter
from ledger.projection import FOLD_VERSION
from ledger.store.engine import shown
from ledger.store.model.chain import BlockRow, blocks, cursors
from ledger.store.tables import Keeping, keeping, metadata
from ledger.types import Address, BlockNumber, Hash32

_ROW = 1


@dataclass(frozen=True, slots=True)
class History:
    """What a deployment's history is told from another's by."""

    chain_id: int
    """The chain."""
    genesis_hash: Hash32
    """Its first block."""
    deployment_block: BlockNumber
    """The block of the first contract."""
    deployment_hash: Hash32
    """That block's hash."""
    escrow: Address
    """The escrow: two deployments in one block differ in it."""

    @classmethod
    def of(cls, deployment: Deployment) -> History:
        """A deployment's."""
        return cls(
            deployment.chain_id,
            deployment.genesis_hash,
            deployment.block_number,
            deployment.block_hash,
            deployment.contracts["OrderEscrow"].address,
        )

    def __str__(self) -> str:
        return (
            f"the deployment at {self.escrow} on chain {self.chain_id} (first block "
            f"0x{self.genesis_hash[:4].hex()}…, deployed in block {self.deployment_block:,})"
        )


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far the read model goes."""

    history: History
    """Whose events it has."""
    fold_version: int
    """Which fold made its rows."""
    number: BlockNumber
    """The last block whose events are in."""
    hash: Hash32
    """That block."""
    finalized: BlockNumber
    """The newest block that the node called final."""

    def at(self, number: BlockNumber, hash: Hash32, finalized: BlockNumber) -> Cursor:
        """The cursor further on, or further back."""
        return replace(self, number=number, hash=hash, finalized=finalized)


def read_cursor(connection: Connection) -> Cursor | None:
    """Where the read model stands; None while it is empty."""
    row = connection.execute(select(cursors)).mappings().first()
    if row is None:
        return None
    history = History(
        row["chain_id"],
        Hash32(row["genesis_hash"]),
        BlockNumber(row["deployment_block"]),
        Hash32(row["deployment_hash"]),
        Address(row["escrow"]),
    )
    return Cursor(
        history,
        row["fold_version"],
        BlockNumber(row["number"]),
        Hash32(row["hash"]),
        BlockNumber(row["finalized"]),
    )


def begin_history(
    connection: Connection, history: History, before: BlockRow, replaced: Cursor | None
) -> Cursor:
    """Begin a history; what the database holds of another is dropped.

    Args:
        connection: a transaction that writes.
        history: whose.
        before: the block before the deployment's, on which it was built.
        replaced: what the database holds, as we saw it.

    Raises:
        OtherWriter: if it does not hold that any more.
    """
    # The cursor first: whoever writes beside us waits at its row, and finds it gone.
    if replaced is not None:
        _expect_one(connection, connection.execute(delete(cursors).where(*_is(replaced))).rowcount)
    _insert_cursor(connection, Cursor(history, FOLD_VERSION, before.number, before.hash, BlockNumber(0)))
    for table in reversed(metadata.sorted_tables):
        if table is not cursors and keeping(table) is Keeping.REBUILT:
            connection.execute(delete(table))
    connection.execute(insert(blocks).values(**before._asdict()))
    return Cursor(history, FOLD_VERSION, before.number, before.hash, BlockNumber(0))


def _insert_cursor(connection: Connection, cursor: Cursor) -> None:
    history = cursor.history
    connection.execute(
        insert(cursors).values(
            id=_ROW,
            chain_id=history.chain_id,
            genesis_hash=history.genesis_hash,
            deployment_block=history.deployment_block,
            deployment_hash=history.deployment_hash,
            escrow=history.escrow,
            fold_version=FOLD_VERSION,
            number=cursor.number,
            hash=cursor.hash,
            finalized=0,
            updated_at=time.time(),
        )
    )


def move_cursor(connection: Connection, before: Cursor, after: Cursor) -> None:
    """Say that the read model goes on to another block, within the transaction that takes it there.

    Raises:
        OtherWriter: if it does not stand where we left it.
    """
    _expect_one(connection, connection.execute(cursor_move(before, after)).rowcount)


def cursor_move(before: Cursor, after: Cursor) -> Update:
    """The statement that moves the cursor, and touches no row if it does not stand where we left it."""
    return (
        update(cursors)
        .where(*_is(before))
        .values(number=after.number, hash=after.hash, finalized=after.finalized, updated_at=time.time())
    )


def _is(cursor: Cursor) -> list[ColumnElement[bool]]:
    return [
        cursors.c.id == _ROW,
        cursors.c.escrow == cursor.history.escrow,
        cursors.c.deployment_hash == cursor.history.deployment_hash,
        cursors.c.number == cursor.number,
        cursors.c.hash == cursor.hash,
    ]


def _expect_one(connection: Connection, rows: int) -> None:
    if rows != 1:
        raise OtherWriter(shown(connection.engine))


def block_hash(connection: Connection, number: BlockNumber) -> Hash32 | None:
    """The hash of a block that the read model has."""
    found = connection.execute(select(blocks.c.hash).where(blocks.c.number == number)).scalar()
    return None if found is None else Hash32(found)
