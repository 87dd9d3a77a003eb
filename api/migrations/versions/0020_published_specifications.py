"""What posted orders are about, where their customers show it to everybody.

Revision ID: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("api_order_terms", sa.Column("specification", sa.JSON))
    op.add_column("api_order_terms", sa.Column("specification_salt", sa.String(66)))


def downgrade() -> None:
    op.drop_column("api_order_terms", "specification_salt")
    op.drop_column("api_order_terms", "specification")
