"""Long work and its results.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_job",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(42)),
        sa.Column("asker", sa.String(60), nullable=False),
        sa.Column("input", sa.LargeBinary, nullable=False),
        sa.Column("shared", sa.String(64)),
        sa.Column("tag", sa.String(80)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("share", sa.Double, nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("claim", sa.String(32)),
        sa.Column("claimed_until", sa.Double, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("started_at", sa.Double),
        sa.Column("ended_at", sa.Double),
        sa.Column("problem", sa.JSON),
        sa.Column("media_type", sa.String(80)),
        sa.Column("file_name", sa.String(120)),
        sa.Column("size", sa.BigInteger),
    )
    op.create_index("ix_api_job_state", "api_job", ["state", "created_at"])
    op.create_index("ix_api_job_asker", "api_job", ["asker", "created_at"])
    op.create_index("ix_api_job_shared", "api_job", ["shared"])
    op.create_index("ix_api_job_ended_at", "api_job", ["ended_at"])
    op.create_table(
        "api_job_result",
        sa.Column("job_id", sa.String(32), nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("job_id", "part", name="pk_api_job_result"),
    )


def downgrade() -> None:
    op.drop_table("api_job_result")
    op.drop_table("api_job")
