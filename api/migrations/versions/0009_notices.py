"""How parties want to be told, and what they were told.

Revision ID: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_notice_channel",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("escrow", sa.String(42), nullable=False),
        sa.Column("party", sa.String(42), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("address", sa.String(500), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("token_hash", sa.LargeBinary),
        sa.Column("token_until", sa.Double),
        sa.Column("confirmed_at", sa.Double),
        sa.Column("preferences", sa.JSON, nullable=False),
        sa.Column("since_block", sa.BigInteger, nullable=False),
        sa.Column("seen_block", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chain_id", "escrow", "party", "kind", name="pk_api_notice_channel"),
    )
    op.create_index("ix_api_notice_channel_token", "api_notice_channel", ["token_hash"])
    op.create_table(
        "api_notice",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("escrow", sa.String(42), nullable=False),
        sa.Column("party", sa.String(42), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("not_before", sa.Double, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claim", sa.String(32)),
        sa.Column("claimed_until", sa.Double, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("ended_at", sa.Double),
        sa.Column("problem", sa.String(300)),
        sa.PrimaryKeyConstraint("chain_id", "escrow", "party", "kind", "key", name="pk_api_notice"),
    )
    op.create_index("ix_api_notice_state", "api_notice", ["state", "not_before"])


def downgrade() -> None:
    op.drop_table("api_notice")
    op.drop_table("api_notice_channel")
