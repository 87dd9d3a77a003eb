"""Whom events concern is told by runs of events: one row for all that follow each other in a block."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Begin the table anew: rows made by the fold before are made again from the chain."""
    _begin_anew(sa.Column("last_index", sa.BigInteger, nullable=False))


def downgrade() -> None:
    """As it was before: a row for each event."""
    _begin_anew()


def _begin_anew(*further: sa.Column[int]) -> None:
    op.drop_table("event_about")
    op.create_table(
        "event_about",
        sa.Column("subject", sa.LargeBinary(length=32), nullable=False),
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        *further,
        sa.PrimaryKeyConstraint("subject", "block_number", "log_index", name="pk_event_about"),
        sqlite_with_rowid=False,
    )
