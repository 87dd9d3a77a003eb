"""Records of work, which no chain knows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_plain = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_SEARCHED = ("order", "performer", "resource")


def upgrade() -> None:
    """Create their table."""
    op.create_table(
        "activity_record",
        sa.Column("id", _plain, nullable=False),
        sa.Column("order", sa.Text, nullable=False),
        sa.Column("milestone", sa.SmallInteger),
        sa.Column("performer", sa.Text, nullable=False),
        sa.Column("activity", sa.Text, nullable=False),
        sa.Column("resource", sa.Text, nullable=False),
        sa.Column("begins_at", sa.BigInteger, nullable=False),
        sa.Column("ends_at", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_activity_record"),
    )
    op.create_index("ix_activity_record_begins_at_id", "activity_record", ["begins_at", "id"])
    for name in _SEARCHED:
        op.create_index(
            f"ix_activity_record_{name}_begins_at_id", "activity_record", [name, "begins_at", "id"]
        )


def downgrade() -> None:
    """Drop it, and with it all records: export them before."""
    op.drop_table("activity_record")
