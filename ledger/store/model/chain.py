"""What the chain said as such: blocks, raw events, what a reorg took away, and how far we have read."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Double,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    and_,
)

from ledger.store.rows import facts
from ledger.store.tables import Keeping, kept, metadata
from ledger.types import BlockNumber, Hash32, Timestamp


class BlockRow(NamedTuple):
    """A header, as far as it links the chain together."""

    number: BlockNumber
    """Height."""
    hash: Hash32
    """The block's name."""
    parent_hash: Hash32
    """The block before it."""
    timestamp: Timestamp
    """Seconds, set by its producer."""


class EventRow(NamedTuple):
    """A log of one of our contracts, as the node gave it."""

    block_number: BlockNumber
    """Height of its block."""
    log_index: int
    """Place within the block."""
    contract: str
    """Which of our contracts."""
    name: str
    """The event's name, or empty for a log that its ABI does not know."""
    transaction_hash: Hash32
    """Its transaction."""
    topics: bytes
    """All topics, one after another."""
    data: bytes
    """The other arguments, ABI-encoded."""


class AboutRow(NamedTuple):
    """Whom or what some events concern: an order by its id, a party or a community by its address."""

    subject: bytes
    """32 bytes of an order, 20 of a party."""
    block_number: BlockNumber
    """Height of the events' block."""
    log_index: int
    """The first event's place within it."""
    last_index: int
    """The last one's: the subject is concerned by all logs of ours from the first to this one."""


blocks = Table(
    "block",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("parent_hash", LargeBinary(32), nullable=False),
    Column("timestamp", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    **kept(Keeping.REBUILT),
)

EVENTS = facts("event", EventRow, by=[("name",)])

abouts = Table(
    "event_about",
    metadata,
    Column("subject", LargeBinary(32), primary_key=True),
    Column("block_number", BigInteger, primary_key=True, autoincrement=False),
    Column("log_index", BigInteger, primary_key=True, autoincrement=False),
    Column("last_index", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    **kept(Keeping.REBUILT),
)


def is_about(subject: bytes) -> ColumnElement[bool]:
    """The condition that a row of ``abouts`` tells of an event that concerns a subject."""
    event, about = EVENTS.table.c, abouts.c
    return and_(
        about.subject == subject,
        about.block_number == event.block_number,
        event.log_index.between(about.log_index, about.last_index),
    )


_Number = BigInteger().with_variant(Integer(), "sqlite")

orphans = Table(
    "event_orphaned",
    metadata,
    # Evidence of what was seen once: rows are added and never changed.
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("reorg_id", _Number, nullable=False),
    Column("block_number", BigInteger, nullable=False),
    Column("block_hash", LargeBinary(32), nullable=False),
    Column("log_index", BigInteger, nullable=False),
    Column("contract", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("transaction_hash", LargeBinary(32), nullable=False),
    Column("topics", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index(None, "reorg_id"),
    Index(None, "transaction_hash"),
    sqlite_autoincrement=True,
    **kept(Keeping.REBUILT),
)

reorgs = Table(
    "reorg",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    # Unix seconds of our own clock.
    Column("noticed_at", Double, nullable=False),
    # The last block that both branches have.
    Column("ancestor_number", BigInteger, nullable=False),
    Column("ancestor_hash", LargeBinary(32), nullable=False),
    Column("old_number", BigInteger, nullable=False),
    Column("old_hash", LargeBinary(32), nullable=False),
    # The head that took its place; missing where the chain only became shorter.
    Column("new_number", BigInteger, nullable=False),
    Column("new_hash", LargeBinary(32), nullable=False),
    Column("events_orphaned", BigInteger, nullable=False),
    sqlite_autoincrement=True,
    **kept(Keeping.REBUILT),
)

verifications = Table(
    "verification",
    metadata,
    # What came of holding this database against the chain. It goes with the rows that were verified.
    Column("id", _Number, primary_key=True, autoincrement=True),
    # Unix seconds of our own clock.
    Column("done_at", Double, nullable=False),
    Column("block_number", BigInteger, nullable=False),
    Column("block_hash", LargeBinary(32), nullable=False),
    Column("sound", Boolean, nullable=False),
    # What did not fit, as far as it was kept: a sentence a line.
    Column("findings", Text, nullable=False),
    sqlite_autoincrement=True,
    **kept(Keeping.REBUILT),
)

cursors = Table(
    "index_cursor",
    metadata,
    # There is one row: a database holds one deployment's history.
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("chain_id", BigInteger, nullable=False),
    Column("genesis_hash", LargeBinary(32), nullable=False),
    Column("deployment_block", BigInteger, nullable=False),
    Column("deployment_hash", LargeBinary(32), nullable=False),
    Column("escrow", String(42), nullable=False),
    # Rows made by another version of the fold are made anew.
    Column("fold_version", SmallInteger, nullable=False),
    # The last block whose events are in.
    Column("number", BigInteger, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    # What the node calls finalized.
    Column("finalized", BigInteger, nullable=False),
    Column("updated_at", Double, nullable=False),
    **kept(Keeping.REBUILT),
)
