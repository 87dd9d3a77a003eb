"""Sign-in challenges, sessions, and what the relayer has promised.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_sign_in_challenge",
        sa.Column("nonce", sa.String(64), primary_key=True),
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("address", sa.String(42), nullable=False),
        sa.Column("domain", sa.String(260), nullable=False),
        sa.Column("uri", sa.String(300), nullable=False),
        sa.Column("expires_at", sa.Double, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
    )
    op.create_index("ix_api_sign_in_challenge_expires_at", "api_sign_in_challenge", ["expires_at"])
    op.create_table(
        "api_session",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("party", sa.String(42), nullable=False),
        sa.Column("key", sa.String(42), nullable=False),
        sa.Column("scopes", sa.Integer, nullable=False),
        sa.Column("cookie", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("checked_at", sa.Double, nullable=False),
        sa.Column("expires_at", sa.Double, nullable=False),
    )
    op.create_index("ix_api_session_party", "api_session", ["party"])
    op.create_index("ix_api_session_expires_at", "api_session", ["expires_at"])
    op.create_table(
        "api_relay_day",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("relayer", sa.String(42), nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("gwei", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chain_id", "relayer", "day", name="pk_api_relay_day"),
    )
    op.create_table(
        "api_relay_charge",
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("intent", sa.String(200), nullable=False),
        sa.Column("relayer", sa.String(42), nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("party", sa.String(42)),
        sa.PrimaryKeyConstraint("chain_id", "intent", name="pk_api_relay_charge"),
    )
    op.create_index(
        "ix_api_relay_charge_party_day", "api_relay_charge", ["chain_id", "relayer", "party", "day"]
    )


def downgrade() -> None:
    op.drop_table("api_relay_charge")
    op.drop_table("api_relay_day")
    op.drop_table("api_session")
    op.drop_table("api_sign_in_challenge")
