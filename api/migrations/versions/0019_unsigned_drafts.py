"""Which drafts nobody has signed, and since when: they are forgotten after some days.

Revision ID: 0019
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_PRESENT = """
UPDATE api_order_terms SET unsigned_since = created_at WHERE version = 0 AND NOT EXISTS (
    SELECT 1 FROM api_order_signature AS s WHERE s.chain_id = api_order_terms.chain_id
        AND s.escrow = api_order_terms.escrow AND s.order_id = api_order_terms.order_id
)
"""


def upgrade() -> None:
    op.add_column("api_order_terms", sa.Column("unsigned_since", sa.BigInteger))
    op.execute(_PRESENT)
    op.create_index(
        "ix_api_order_terms_unsigned", "api_order_terms", ["chain_id", "escrow", "unsigned_since"]
    )


def downgrade() -> None:
    op.drop_index("ix_api_order_terms_unsigned", "api_order_terms")
    op.drop_column("api_order_terms", "unsigned_since")
