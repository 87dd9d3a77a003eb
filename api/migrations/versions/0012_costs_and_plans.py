"""Records of work and plans, each for its owner's eyes only.

Revision ID: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.market.tables import plain

revision = "0012"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_cost_record",
        sa.Column("owner", plain(42), nullable=False),
        sa.Column("id", plain(200), nullable=False),
        sa.Column("order", plain(200), nullable=False),
        sa.Column("milestone", sa.SmallInteger),
        sa.Column("performer", plain(200), nullable=False),
        sa.Column("activity", plain(200), nullable=False),
        sa.Column("resource", plain(200), nullable=False),
        sa.Column("begins_at", sa.BigInteger, nullable=False),
        sa.Column("ends_at", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("owner", "id", name="pk_api_cost_record"),
    )
    op.create_index("ix_api_cost_record_time", "api_cost_record", ["owner", "begins_at", "id"])
    op.create_index("ix_api_cost_record_order", "api_cost_record", ["owner", "order", "begins_at", "id"])
    op.create_table(
        "api_plan",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("owner", plain(42), nullable=False),
        sa.Column("name", plain(200), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_api_plan"),
    )
    op.create_index("ix_api_plan_owner", "api_plan", ["owner", "created_at", "id"])
    op.create_table(
        "api_plan_version",
        sa.Column("plan_id", plain(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("plan_id", "version", name="pk_api_plan_version"),
    )


def downgrade() -> None:
    op.drop_table("api_plan_version")
    op.drop_table("api_plan")
    op.drop_table("api_cost_record")
