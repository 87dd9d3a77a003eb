"""Clauses beside the terms that hold their hash.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("api_order_terms", sa.Column("clauses", sa.JSON))


def downgrade() -> None:
    op.drop_column("api_order_terms", "clauses")
