"""Tables of what no chain knows: the outbox, and records of work.

The outbox's rows are the only memory of what we promised to send: what was meant, what was signed, where each
account's line stands. Records of work are what the costs of orders are found from. Neither can be rebuilt,
so that making the read model anew leaves them alone, and verification does not compare them: ``PRECIOUS``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables of ``ledger``; other packages keep their own."""

# SQLite numbers rows by itself only in a column of exactly this type.
_Number = BigInteger().with_variant(Integer(), "sqlite")

chains = Table(
    "outbox_chain",
    metadata,
    Column("chain_id", BigInteger, primary_key=True, autoincrement=False),
    # The first block: another one under the same id is another chain.
    Column("genesis", LargeBinary, nullable=False),
    # The head that was seen last: not canonical any more means a reorg, however deep.
    Column("head_number", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
)

lanes = Table(
    "outbox_lane",
    metadata,
    Column("chain_id", BigInteger, primary_key=True, autoincrement=False),
    Column("sender", String(42), primary_key=True),
    # The first nonce that no intent has held yet.
    Column("next_nonce", BigInteger, nullable=False),
)

intents = Table(
    "outbox_intent",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("chain_id", BigInteger, nullable=False),
    Column("sender", String(42), nullable=False),
    Column("key", String(200), nullable=False),
    # The hash of what the key stands for, so that it cannot come to stand for something else.
    Column("body", LargeBinary, nullable=False),
    Column("to", String(42), nullable=False),
    Column("data", LargeBinary, nullable=False),
    # Wei go beyond 64 bits: decimal text.
    Column("value", String(78), nullable=False),
    Column("name", String(200), nullable=False),
    # The gas limit asked for; missing when it is to be estimated.
    Column("gas", BigInteger),
    Column("state", String(10), nullable=False),
    # Held while signed, sent or mined; given back when the intent fails.
    Column("nonce", BigInteger),
    Column("problem", Text),
    # The attempt that was mined, or else the current one.
    Column("transaction_hash", LargeBinary),
    Column("block_number", BigInteger),
    Column("block_hash", LargeBinary),
    Column("revert_data", LargeBinary),
    # Buried deeper than the policy's depth.
    Column("final", Boolean, nullable=False),
    Column("submitted_at", Double, nullable=False),
    Column("updated_at", Double, nullable=False),
    UniqueConstraint("chain_id", "key"),
    # The database itself refuses a doubled nonce.
    UniqueConstraint("chain_id", "sender", "nonce"),
    Index(None, "chain_id", "state", "sender", "id"),
    Index(None, "chain_id", "final", "block_number"),
    sqlite_autoincrement=True,
)

attempts = Table(
    "outbox_attempt",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("intent_id", _Number, ForeignKey(intents.c.id), nullable=False),
    Column("chain_id", BigInteger, nullable=False),
    Column("sender", String(42), nullable=False),
    Column("nonce", BigInteger, nullable=False),
    Column("transaction_hash", LargeBinary, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("gas", BigInteger, nullable=False),
    Column("max_fee", String(78), nullable=False),
    # Missing in legacy transactions.
    Column("tip", String(78)),
    # When a node last took it, and the head then; missing while none has.
    Column("sent_at", Double),
    Column("sent_block", BigInteger),
    UniqueConstraint("chain_id", "transaction_hash"),
    Index(None, "intent_id"),
    Index(None, "chain_id", "sender", "nonce"),
    sqlite_autoincrement=True,
)

# Sorted by code points in each database, as Python does; a database's own order of letters may be another.
_Plain = Text().with_variant(Text(collation="C"), "postgresql")

activities = Table(
    "activity_record",
    metadata,
    # Its name, once and for all. Rows are added and never changed.
    Column("id", _Plain, primary_key=True),
    # An order's id (0x…), or any name of what the work was for.
    Column("order", Text, nullable=False),
    # Missing where it is not known.
    Column("milestone", SmallInteger),
    Column("performer", Text, nullable=False),
    Column("activity", Text, nullable=False),
    Column("resource", Text, nullable=False),
    # Unix seconds.
    Column("begins_at", BigInteger, nullable=False),
    Column("ends_at", BigInteger, nullable=False),
    # keccak-256 of the document.
    Column("hash", LargeBinary(32), nullable=False),
    # The whole record in its canonical form; the columns above are there to search by.
    Column("document", LargeBinary, nullable=False),
    Index(None, "begins_at", "id"),
    Index(None, "order", "begins_at", "id"),
    Index(None, "performer", "begins_at", "id"),
    Index(None, "resource", "begins_at", "id"),
)

PRECIOUS = frozenset({chains, lanes, intents, attempts, activities})
"""What cannot be made anew from the chain."""
