"""Encrypted files, who can open them, and the keys they are encrypted to.

Revision ID: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_encryption_key",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("contract", sa.String(42), nullable=False),
        sa.Column("party", sa.String(42), nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("chain_id", "contract", "party", "number", name="pk_api_encryption_key"),
    )
    op.create_table(
        "api_file",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("escrow", sa.String(42), nullable=False),
        sa.Column("file_id", sa.String(66), nullable=False),
        sa.Column("order_id", sa.String(66), nullable=False),
        sa.Column("uploader", sa.String(42), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content_hash", sa.String(66), nullable=False),
        sa.Column("stored", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("expires_at", sa.Double),
        sa.PrimaryKeyConstraint("chain_id", "escrow", "file_id", name="pk_api_file"),
    )
    op.create_index("ix_api_file_order", "api_file", ["chain_id", "escrow", "order_id"])
    op.create_index("ix_api_file_uploader", "api_file", ["chain_id", "uploader"])
    op.create_index("ix_api_file_expires_at", "api_file", ["expires_at"])
    op.create_table(
        "api_file_key",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("escrow", sa.String(42), nullable=False),
        sa.Column("file_id", sa.String(66), nullable=False),
        sa.Column("reader", sa.String(42), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("encapsulated", sa.LargeBinary, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        sa.Column("given_by", sa.String(42), nullable=False),
        sa.PrimaryKeyConstraint("chain_id", "escrow", "file_id", "reader", name="pk_api_file_key"),
    )
    op.create_index("ix_api_file_key_reader", "api_file_key", ["chain_id", "reader"])


def downgrade() -> None:
    op.drop_table("api_file_key")
    op.drop_table("api_file")
    op.drop_table("api_encryption_key")
