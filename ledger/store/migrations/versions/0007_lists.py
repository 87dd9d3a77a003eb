"""Lists of all orders and events, and what verifications of the read model found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NOW = sa.text("to_block IS NULL")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Further indices, and a table."""
    op.create_index(
        "ix_production_order_now_opened_at_order_id",
        "production_order",
        ["opened_at", "order_id"],
        sqlite_where=_NOW,
        postgresql_where=_NOW,
    )
    op.create_index("ix_event_name", "event", ["name", "block_number", "log_index"])
    op.create_table(
        "verification",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("done_at", sa.Double, nullable=False),
        sa.Column("block_number", sa.BigInteger, nullable=False),
        sa.Column("block_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sound", sa.Boolean, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_verification"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """As it was before."""
    op.drop_table("verification")
    op.drop_index("ix_event_name", "event")
    op.drop_index("ix_production_order_now_opened_at_order_id", "production_order")
