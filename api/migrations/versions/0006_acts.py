"""Acts that wait for signatures, and who gives them.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_act",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("escrow", sa.String(42), nullable=False),
        sa.Column("act_id", sa.String(66), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("intent", sa.String(200)),
        sa.Column("signed_at", sa.BigInteger),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chain_id", "escrow", "act_id", name="pk_api_act"),
    )
    op.create_table(
        "api_act_part",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("escrow", sa.String(42), nullable=False),
        sa.Column("act_id", sa.String(66), nullable=False),
        sa.Column("side", sa.String(64), nullable=False),
        sa.Column("signer", sa.String(42), nullable=False),
        sa.Column("term", sa.BigInteger, nullable=False),
        sa.Column("signature", sa.LargeBinary),
        sa.PrimaryKeyConstraint("chain_id", "escrow", "act_id", "side", "signer", name="pk_api_act_part"),
    )
    op.create_index("ix_api_act_part_signer", "api_act_part", ["chain_id", "escrow", "signer"])


def downgrade() -> None:
    op.drop_table("api_act_part")
    op.drop_table("api_act")
