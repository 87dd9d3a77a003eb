"""The outbox's first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "outbox_chain",
        sa.Column("chain_id", sa.BigInteger, autoincrement=False),
        sa.Column("genesis", sa.LargeBinary, nullable=False),
        sa.Column("head_number", sa.BigInteger, nullable=False),
        sa.Column("head_hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("chain_id", name="pk_outbox_chain"),
    )
    op.create_table(
        "outbox_lane",
        sa.Column("chain_id", sa.BigInteger, autoincrement=False),
        sa.Column("sender", sa.String(42)),
        sa.Column("next_nonce", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chain_id", "sender", name="pk_outbox_lane"),
    )
    op.create_table(
        "outbox_intent",
        sa.Column("id", _number, autoincrement=True),
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("sender", sa.String(42), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("to", sa.String(42), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("value", sa.String(78), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("gas", sa.BigInteger),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("nonce", sa.BigInteger),
        sa.Column("problem", sa.Text),
        sa.Column("transaction_hash", sa.LargeBinary),
        sa.Column("block_number", sa.BigInteger),
        sa.Column("block_hash", sa.LargeBinary),
        sa.Column("revert_data", sa.LargeBinary),
        sa.Column("final", sa.Boolean, nullable=False),
        sa.Column("submitted_at", sa.Double, nullable=False),
        sa.Column("updated_at", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_intent"),
        sa.UniqueConstraint("chain_id", "key", name="uq_outbox_intent_chain_id_key"),
        sa.UniqueConstraint("chain_id", "sender", "nonce", name="uq_outbox_intent_chain_id_sender_nonce"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_intent_chain_id_state_sender_id", "outbox_intent", ["chain_id", "state", "sender", "id"]
    )
    op.create_index(
        "ix_outbox_intent_chain_id_final_block_number", "outbox_intent", ["chain_id", "final", "block_number"]
    )
    op.create_table(
        "outbox_attempt",
        sa.Column("id", _number, autoincrement=True),
        sa.Column("intent_id", _number, nullable=False),
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("sender", sa.String(42), nullable=False),
        sa.Column("nonce", sa.BigInteger, nullable=False),
        sa.Column("transaction_hash", sa.LargeBinary, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("gas", sa.BigInteger, nullable=False),
        sa.Column("max_fee", sa.String(78), nullable=False),
        sa.Column("tip", sa.String(78)),
        sa.Column("sent_at", sa.Double),
        sa.Column("sent_block", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_attempt"),
        sa.ForeignKeyConstraint(["intent_id"], ["outbox_intent.id"], name="fk_outbox_attempt_intent_id"),
        sa.UniqueConstraint(
            "chain_id", "transaction_hash", name="uq_outbox_attempt_chain_id_transaction_hash"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_attempt_intent_id", "outbox_attempt", ["intent_id"])
    op.create_index(
        "ix_outbox_attempt_chain_id_sender_nonce", "outbox_attempt", ["chain_id", "sender", "nonce"]
    )


def downgrade() -> None:
    """Drop them, and with them the memory of what was sent."""
    for table in ("outbox_attempt", "outbox_intent", "outbox_lane", "outbox_chain"):
        op.drop_table(table)
