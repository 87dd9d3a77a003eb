"""Cost settlement, communities and traces: tables that logs determine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ledger.store.amounts import Amount

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NOW = sa.text("to_block IS NULL")


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "allocation_share",
        sa.Column("community", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("agreed", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint(
            "community", "order_id", "version", "place", "from_block", name="pk_allocation_share"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_allocation_share_now_member",
        "allocation_share",
        ["member"],
        sqlite_where=_NOW,
        postgresql_where=_NOW,
    )
    op.create_index(
        "ix_allocation_share_now_order_id",
        "allocation_share",
        ["order_id"],
        sqlite_where=_NOW,
        postgresql_where=_NOW,
    )
    op.create_table(
        "committee_seat",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("term", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.String(length=42), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", "place", name="pk_committee_seat"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_committee_seat_community_term",
        "committee_seat",
        ["community", "term", "block_number", "log_index"],
    )
    op.create_index("ix_committee_seat_member", "committee_seat", ["member", "block_number", "log_index"])
    op.create_table(
        "community",
        sa.Column("community", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text, autoincrement=False, nullable=False),
        sa.Column("seats", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("quorum_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("term_seconds", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("ballot_seconds", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("notice_seconds", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("ends_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("salt", Amount(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("members", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("sitting", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("quorum", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("standing", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("term", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("term_end", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("election", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("ballot_end", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("nonce", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("ended_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("task", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("community", "from_block", name="pk_community"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "community_act",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("target", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("value", Amount(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary, autoincrement=False, nullable=False),
        sa.Column("nonce", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_community_act"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_community_act_community", "community_act", ["community", "block_number", "log_index"])
    op.create_table(
        "community_member",
        sa.Column("community", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("member", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("joined_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("spell", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("seat_term", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("election", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("weight", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("votes", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("voted", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("leaves_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("notice_term", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("seat_weight", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("community", "member", "from_block", name="pk_community_member"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_community_member_now_member",
        "community_member",
        ["member"],
        sqlite_where=_NOW,
        postgresql_where=_NOW,
    )
    op.create_table(
        "community_vote",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("election", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("candidate", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("weight", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_community_vote"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_community_vote_community_election",
        "community_vote",
        ["community", "election", "block_number", "log_index"],
    )
    op.create_index("ix_community_vote_member", "community_vote", ["member", "block_number", "log_index"])
    op.create_table(
        "cost_agreement",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("line", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("pot", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("payee", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.Column("line_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("due", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("arbiter", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("court", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("default_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_cost_agreement"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cost_agreement_payee", "cost_agreement", ["payee", "block_number", "log_index"])
    op.create_index("ix_cost_agreement_pot", "cost_agreement", ["pot", "block_number", "log_index"])
    op.create_table(
        "cost_claim",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("distribution", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("pot", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("payee", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_cost_claim"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cost_claim_distribution", "cost_claim", ["distribution", "block_number", "log_index"])
    op.create_index("ix_cost_claim_payee", "cost_claim", ["payee", "block_number", "log_index"])
    op.create_table(
        "cost_claims",
        sa.Column("distribution", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("word", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("distribution", "place", "from_block", name="pk_cost_claims"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cost_line",
        sa.Column("line", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("pot", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("payee", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("line_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.Column("funded", Amount(), autoincrement=False, nullable=False),
        sa.Column("arbiter", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("due", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("court", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("default_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("line", "from_block", name="pk_cost_line"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_cost_line_now_payee", "cost_line", ["payee"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_index("ix_cost_line_now_pot", "cost_line", ["pot"], sqlite_where=_NOW, postgresql_where=_NOW)
    op.create_table(
        "cost_pot",
        sa.Column("pot", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("owner", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.Column("round", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("free", Amount(), autoincrement=False, nullable=False),
        sa.Column("head", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("tail", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("pending", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("published_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("moved_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("listed_from", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("pot", "from_block", name="pk_cost_pot"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cost_pot_now_owner", "cost_pot", ["owner"], sqlite_where=_NOW, postgresql_where=_NOW)
    op.create_table(
        "cost_pot_funding",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("pot", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("payer", sa.String(length=42), autoincrement=False, nullable=True),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_cost_pot_funding"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cost_pot_funding_pot", "cost_pot_funding", ["pot", "block_number", "log_index"])
    op.create_table(
        "cost_queue",
        sa.Column("pot", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("line", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("pot", "place", "from_block", name="pk_cost_queue"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cost_root",
        sa.Column("distribution", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("pot", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("round", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("total", Amount(), autoincrement=False, nullable=False),
        sa.Column("leaves", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text, autoincrement=False, nullable=False),
        sa.Column("published_at", sa.BigInteger, autoincrement=False, nullable=True),
        sa.Column("final_at", sa.BigInteger, autoincrement=False, nullable=True),
        sa.Column("claimed", Amount(), autoincrement=False, nullable=False),
        sa.Column("swept", Amount(), autoincrement=False, nullable=False),
        sa.Column("guarded", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("distribution", "from_block", name="pk_cost_root"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cost_root_now_pot", "cost_root", ["pot"], sqlite_where=_NOW, postgresql_where=_NOW)
    op.create_table(
        "cost_share",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("pot", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("distribution", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.Column("round", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("payee", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.Column("line_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("line", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("block_number", "log_index", "place", name="pk_cost_share"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cost_share_distribution", "cost_share", ["distribution", "block_number", "log_index"])
    op.create_index("ix_cost_share_payee", "cost_share", ["payee", "block_number", "log_index"])
    op.create_index("ix_cost_share_pot", "cost_share", ["pot", "block_number", "log_index"])
    op.create_table(
        "cost_sweep",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("distribution", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("pot", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_cost_sweep"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cost_sweep_pot", "cost_sweep", ["pot", "block_number", "log_index"])
    op.create_table(
        "order_allocation",
        sa.Column("community", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("rows_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("agreed", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("community", "order_id", "from_block", name="pk_order_allocation"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_order_allocation_now_order_id",
        "order_allocation",
        ["order_id"],
        sqlite_where=_NOW,
        postgresql_where=_NOW,
    )
    op.create_table(
        "resource_grant",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("resource", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("rights", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("terms_version", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("valid_until", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("nonce", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("grantor", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "party", "resource", "from_block", name="pk_resource_grant"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_resource_grant_now_party", "resource_grant", ["party"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_table(
        "trace",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("maker", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("roots", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("covered_until", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_trace"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "trace_key",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("grantor", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_trace_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_trace_key_now_key", "trace_key", ["key"], sqlite_where=_NOW, postgresql_where=_NOW)
    op.create_table(
        "trace_root",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("covers_from", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("covers_until", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_trace_root"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_trace_root_order_id", "trace_root", ["order_id", "block_number", "log_index"])


def downgrade() -> None:
    """Drop them: they can be made again from the chain."""
    for table in (
        "trace_root",
        "trace_key",
        "trace",
        "resource_grant",
        "order_allocation",
        "cost_sweep",
        "cost_share",
        "cost_root",
        "cost_queue",
        "cost_pot_funding",
        "cost_pot",
        "cost_line",
        "cost_claims",
        "cost_claim",
        "cost_agreement",
        "community_vote",
        "community_member",
        "community_act",
        "community",
        "committee_seat",
        "allocation_share",
    ):
        op.drop_table(table)
