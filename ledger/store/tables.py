"""The outbox's tables: what was meant, what was signed, where each account's line stands.

These rows cannot be rebuilt from the chain: they are the only memory of what we promised to send.
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
