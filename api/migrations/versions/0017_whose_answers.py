"""Whose remembered answers are: they go when their party is forgotten.

Revision ID: 0017
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("api_idempotency_key", sa.Column("party", sa.String(42)))


def downgrade() -> None:
    op.drop_column("api_idempotency_key", "party")
