"""Credit, disputes and our court: tables that logs determine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ledger.store.amounts import Amount

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NOW = sa.text("to_block IS NULL")


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "appeal",
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("round", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("payer", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("fee", Amount(), autoincrement=False, nullable=False),
        sa.Column("bond", Amount(), autoincrement=False, nullable=False),
        sa.Column("other", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("against", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("for_maker", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("settled", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("key", "round", "from_block", name="pk_appeal"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "appeal_payment",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("round", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("payer", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("fee", Amount(), autoincrement=False, nullable=False),
        sa.Column("bond", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_appeal_payment"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_appeal_payment_key", "appeal_payment", ["key", "block_number", "log_index"])
    op.create_table(
        "arbitrator",
        sa.Column("arbitrator", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("stake", Amount(), autoincrement=False, nullable=False),
        sa.Column("locked", Amount(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("arbitrator", "from_block", name="pk_arbitrator"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "arbitrator_stake_change",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("arbitrator", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("change", Amount(), autoincrement=False, nullable=False),
        sa.Column("why", sa.Text, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_arbitrator_stake_change"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_arbitrator_stake_change_arbitrator",
        "arbitrator_stake_change",
        ["arbitrator", "block_number", "log_index"],
    )
    op.create_table(
        "court",
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("pool_size", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("free", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("ready_since", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("queue_head", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("queue_tail", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("burned", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("contract", "from_block", name="pk_court"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "court_asked",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("court", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("number", Amount(), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_court_asked"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_court_asked_key", "court_asked", ["key", "block_number", "log_index"])
    op.create_index("ix_court_asked_order_id", "court_asked", ["order_id", "block_number", "log_index"])
    op.create_table(
        "court_backing",
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("payer", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("back", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("key", "from_block", name="pk_court_backing"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "court_backing_payment",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("payer", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("change", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_court_backing_payment"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_court_backing_payment_key", "court_backing_payment", ["key", "block_number", "log_index"]
    )
    op.create_index(
        "ix_court_backing_payment_order_id",
        "court_backing_payment",
        ["order_id", "block_number", "log_index"],
    )
    op.create_table(
        "court_case",
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("arbitrable", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("matter", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.Column("stage", sa.Text, autoincrement=False, nullable=False),
        sa.Column("round", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("standing", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("reveals", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("refunded", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("draw_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("conflicts_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("votes", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("key", "from_block", name="pk_court_case"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_court_case_now_order_id", "court_case", ["order_id"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_index(
        "ix_court_case_now_stage", "court_case", ["stage"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_table(
        "court_case_conflict",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", "place", name="pk_court_case_conflict"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_court_case_conflict_key", "court_case_conflict", ["key", "block_number", "log_index"])
    op.create_table(
        "court_case_fee",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("payer", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_court_case_fee"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_court_case_fee_key", "court_case_fee", ["key", "block_number", "log_index"])
    op.create_table(
        "court_fee",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_court_fee"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_court_fee_key", "court_fee", ["key", "block_number", "log_index"])
    op.create_index("ix_court_fee_order_id", "court_fee", ["order_id", "block_number", "log_index"])
    op.create_table(
        "court_number",
        sa.Column("court", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("number", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("attempt", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("court", "number", "from_block", name="pk_court_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "court_pool",
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("arbitrator", sa.String(length=42), autoincrement=False, nullable=True),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("place", "from_block", name="pk_court_pool"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "court_queue",
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("place", "from_block", name="pk_court_queue"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "court_ruling",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("court", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("number", Amount(), autoincrement=False, nullable=False),
        sa.Column("ruling", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_court_ruling"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_court_ruling_key", "court_ruling", ["key", "block_number", "log_index"])
    op.create_index("ix_court_ruling_order_id", "court_ruling", ["order_id", "block_number", "log_index"])
    op.create_table(
        "credit_account",
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("sum", Amount(), autoincrement=False, nullable=False),
        sa.Column("weight", Amount(), autoincrement=False, nullable=False),
        sa.Column("day", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("exposure", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("open_orders", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("closed_day", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("rooted_by_genesis", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("rooted_by_stake", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("vouchers", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("falls", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("word", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("party", "from_block", name="pk_credit_account"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credit_pair",
        sa.Column("low", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("high", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("praise_by_low", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("complaints_by_low", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("low_vouches", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("praise_by_high", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("complaints_by_high", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("high_vouches", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("day", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("word", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("low", "high", "from_block", name="pk_credit_pair"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_credit_pair_now_high", "credit_pair", ["high"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_table(
        "credit_prior",
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("sum", Amount(), autoincrement=False, nullable=False),
        sa.Column("weight", Amount(), autoincrement=False, nullable=False),
        sa.Column("word", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("contract", "from_block", name="pk_credit_prior"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credit_rater",
        sa.Column("rater", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("sum", Amount(), autoincrement=False, nullable=False),
        sa.Column("weight", Amount(), autoincrement=False, nullable=False),
        sa.Column("praised", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("complained", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("day", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("word", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("rater", "from_block", name="pk_credit_rater"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credit_record",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("customer_revealed", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("maker_revealed", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("customer_withdrawn", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("maker_withdrawn", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("applied", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("rulings", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("ruled_maker_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("ruled_amount", Amount(), autoincrement=False, nullable=False),
        sa.Column("word", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_credit_record"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credit_ruling",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.Column("maker_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_credit_ruling"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_credit_ruling_order_id", "credit_ruling", ["order_id", "block_number", "log_index"])
    op.create_table(
        "credit_stake",
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("stake", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("party", "from_block", name="pk_credit_stake"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credit_term",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=42), autoincrement=False, nullable=True),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("cause", sa.Text, autoincrement=False, nullable=False),
        sa.Column("evidence", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("weight", Amount(), autoincrement=False, nullable=False),
        sa.Column("mu", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("bias", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("credibility", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("faded_days", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("sum_after", Amount(), autoincrement=False, nullable=False),
        sa.Column("weight_after", Amount(), autoincrement=False, nullable=False),
        sa.Column("word", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_credit_term"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_credit_term_order_id", "credit_term", ["order_id", "block_number", "log_index"])
    op.create_index("ix_credit_term_party", "credit_term", ["party", "block_number", "log_index"])
    op.create_table(
        "dispute",
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("stage", sa.Text, autoincrement=False, nullable=False),
        sa.Column("milestones", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("by_maker", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=True),
        sa.Column("deposit", Amount(), autoincrement=False, nullable=False),
        sa.Column("spent", Amount(), autoincrement=False, nullable=False),
        sa.Column("answered", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("second", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("backup_failed", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("own_court", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("shared", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("customer_took_back", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("maker_took_back", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("maker_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("key", "from_block", name="pk_dispute"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_dispute_now_order_id", "dispute", ["order_id"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_index("ix_dispute_now_stage", "dispute", ["stage"], sqlite_where=_NOW, postgresql_where=_NOW)
    op.create_table(
        "dispute_deposit",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("side", sa.Text, autoincrement=False, nullable=False),
        sa.Column("payer", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=True),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_dispute_deposit"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dispute_deposit_key", "dispute_deposit", ["key", "block_number", "log_index"])
    op.create_index(
        "ix_dispute_deposit_order_id", "dispute_deposit", ["order_id", "block_number", "log_index"]
    )
    op.create_table(
        "dispute_deposit_taken_back",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("owner", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("to", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=True),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_dispute_deposit_taken_back"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_dispute_deposit_taken_back_key",
        "dispute_deposit_taken_back",
        ["key", "block_number", "log_index"],
    )
    op.create_index(
        "ix_dispute_deposit_taken_back_order_id",
        "dispute_deposit_taken_back",
        ["order_id", "block_number", "log_index"],
    )
    op.create_table(
        "dispute_payer",
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("side", sa.Text, autoincrement=False, nullable=False),
        sa.Column("payer", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("key", "side", "from_block", name="pk_dispute_payer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evidence",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("court", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("uri", sa.Text, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_evidence"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evidence_key", "evidence", ["key", "block_number", "log_index"])
    op.create_index("ix_evidence_order_id", "evidence", ["order_id", "block_number", "log_index"])
    op.create_table(
        "fine_burned",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_fine_burned"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meta_evidence",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("number", Amount(), autoincrement=False, nullable=False),
        sa.Column("uri", sa.Text, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_meta_evidence"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "panel_seat",
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("arbitrator", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("duty", sa.Text, autoincrement=False, nullable=False),
        sa.Column("round", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("commitment", sa.LargeBinary, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("key", "arbitrator", "from_block", name="pk_panel_seat"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_panel_seat_now_arbitrator", "panel_seat", ["arbitrator"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_table(
        "panel_vote",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("arbitrator", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("round", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("maker_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_panel_vote"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_panel_vote_arbitrator", "panel_vote", ["arbitrator", "block_number", "log_index"])
    op.create_index("ix_panel_vote_key", "panel_vote", ["key", "block_number", "log_index"])
    op.create_table(
        "rating",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("rater", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("ratee", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("quality", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("delivery", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("cost", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("communication", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("comment_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("revealed_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("withdrawn", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("reply_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "rater", "from_block", name="pk_rating"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rating_now_ratee", "rating", ["ratee"], sqlite_where=_NOW, postgresql_where=_NOW)
    op.create_index("ix_rating_now_rater", "rating", ["rater"], sqlite_where=_NOW, postgresql_where=_NOW)
    op.create_table(
        "stake_change",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("change", Amount(), autoincrement=False, nullable=False),
        sa.Column("stake", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_stake_change"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_stake_change_party", "stake_change", ["party", "block_number", "log_index"])
    op.create_table(
        "stake_slashed",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_stake_slashed"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_stake_slashed_party", "stake_slashed", ["party", "block_number", "log_index"])


def downgrade() -> None:
    """Drop them: they can be made again from the chain."""
    for table in (
        "stake_slashed",
        "stake_change",
        "rating",
        "panel_vote",
        "panel_seat",
        "meta_evidence",
        "fine_burned",
        "evidence",
        "dispute_payer",
        "dispute_deposit_taken_back",
        "dispute_deposit",
        "dispute",
        "credit_term",
        "credit_stake",
        "credit_ruling",
        "credit_record",
        "credit_rater",
        "credit_prior",
        "credit_pair",
        "credit_account",
        "court_ruling",
        "court_queue",
        "court_pool",
        "court_number",
        "court_fee",
        "court_case_fee",
        "court_case_conflict",
        "court_case",
        "court_backing_payment",
        "court_backing",
        "court_asked",
        "court",
        "arbitrator_stake_change",
        "arbitrator",
        "appeal_payment",
        "appeal",
    ):
        op.drop_table(table)
