"""Texts behind the hashes of ratings and replies, which their authors can erase.

Revision ID: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_comment",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("credit", sa.String(42), nullable=False),
        sa.Column("order_id", sa.String(66), nullable=False),
        sa.Column("side", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("hash", sa.String(66), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chain_id", "credit", "order_id", "side", "kind", name="pk_api_comment"),
    )


def downgrade() -> None:
    op.drop_table("api_comment")
