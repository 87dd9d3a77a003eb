"""Which drafts were made for which nodes of plans, and settlements that are kept.

Revision ID: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.market.tables import plain

revision = "0016"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_plan_draft",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("escrow", plain(42), nullable=False),
        sa.Column("order_id", plain(66), nullable=False),
        sa.Column("plan_id", plain(32), nullable=False),
        sa.Column("spec_hash", plain(66), nullable=False),
        sa.PrimaryKeyConstraint("chain_id", "escrow", "order_id", name="pk_api_plan_draft"),
    )
    op.create_index("ix_api_plan_draft_plan", "api_plan_draft", ["plan_id", "spec_hash"])
    op.create_table(
        "api_cost_settlement",
        sa.Column("owner", plain(42), nullable=False),
        sa.Column("id", plain(32), nullable=False),
        sa.Column("order", plain(200), nullable=False),
        sa.Column("milestone", sa.SmallInteger),
        sa.Column("pot", plain(66)),
        sa.Column("since", sa.BigInteger),
        sa.Column("until", sa.BigInteger),
        sa.Column("without", sa.JSON, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("owner", "id", name="pk_api_cost_settlement"),
    )
    op.create_index("ix_api_cost_settlement_owner", "api_cost_settlement", ["owner", "created_at", "id"])


def downgrade() -> None:
    op.drop_table("api_cost_settlement")
    op.drop_table("api_plan_draft")
