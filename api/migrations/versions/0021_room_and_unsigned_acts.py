"""How much room kept settlements and plans take, and where acts are found that nobody has signed.

Revision ID: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_KEPT = {"api_cost_settlement": "length(content)", "api_plan_version": "length(CAST(content AS TEXT))"}


def upgrade() -> None:
    for table, size in _KEPT.items():
        op.add_column(table, sa.Column("size", sa.BigInteger, nullable=False, server_default="0"))
        op.execute(f"UPDATE {table} SET size = {size}")
    op.create_index(
        "ix_api_act_unsigned",
        "api_act",
        ["chain_id", "escrow", "created_at"],
        sqlite_where=sa.text("signed_at IS NULL"),
        postgresql_where=sa.text("signed_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_api_act_unsigned", "api_act")
    for table in _KEPT:
        op.drop_column(table, "size")
