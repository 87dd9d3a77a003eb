"""Tables of what no chain knows: the outbox, and records of work.

The outbox's rows are the only memory of what we promised to send: what was meant, what was signed, where each
account's line stands. Records of work are what the costs of orders are found from. Neither can be rebuilt,
so that making the read model anew leaves them alone, and verification does not compare them.

Each table says in its ``info`` how it is kept (``Keeping``): backups and rebuilding go by that.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

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

from ledger.errors import LedgerError


class Keeping(Enum):
    """What becomes of a table's rows when the database is lost."""

    PRECIOUS = "precious"
    """They are nowhere else: they are in every backup."""
    REBUILT = "rebuilt"
    """They are made anew from the chain's logs: no backup holds them."""
    PASSING = "passing"
    """They are of use for a while and then nobody misses them: no backup holds them."""


class KeepingUnknown(LedgerError):
    """A table does not say how it is kept, so that nobody knows whether a backup needs it."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(f"The table {table} does not say how it is kept: declare it with `kept(Keeping.…)`.")


def kept(how: Keeping) -> dict[str, Any]:
    """The option of ``Table``, and of ``__table_args__``, that says how a table is kept."""
    return {"info": {"keeping": how}}


def keeping(table: Table) -> Keeping:
    """How a table is kept.

    Raises:
        KeepingUnknown: if it does not say.
    """
    how = table.info.get("keeping")
    if not isinstance(how, Keeping):
        raise KeepingUnknown(table.name)
    return how


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
    **kept(Keeping.PRECIOUS),
)

lanes = Table(
    "outbox_lane",
    metadata,
    Column("chain_id", BigInteger, primary_key=True, autoincrement=False),
    Column("sender", String(42), primary_key=True),
    # The first nonce that no intent has held yet.
    Column("next_nonce", BigInteger, nullable=False),
    **kept(Keeping.PRECIOUS),
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
    **kept(Keeping.PRECIOUS),
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
    **kept(Keeping.PRECIOUS),
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
    **kept(Keeping.PRECIOUS),
)
