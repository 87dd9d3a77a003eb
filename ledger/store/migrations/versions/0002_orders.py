"""Orders, parties, money and the chain as such: tables that logs determine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ledger.store.amounts import Amount

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NOW = sa.text("to_block IS NULL")


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "allotment",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("milestone", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("allotted", Amount(), autoincrement=False, nullable=False),
        sa.Column("advanced", Amount(), autoincrement=False, nullable=False),
        sa.Column("maker_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "milestone", "from_block", name="pk_allotment"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "balance",
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("balance", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("contract", "party", "token", "from_block", name="pk_balance"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_balance_now_party", "balance", ["party"], sqlite_where=_NOW, postgresql_where=_NOW)
    op.create_table(
        "balance_change",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("change", Amount(), autoincrement=False, nullable=False),
        sa.Column("why", sa.Text, autoincrement=False, nullable=False),
        sa.Column("source", sa.LargeBinary(length=32), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_balance_change"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_balance_change_party", "balance_change", ["party", "block_number", "log_index"])
    op.create_index("ix_balance_change_source", "balance_change", ["source", "block_number", "log_index"])
    op.create_table(
        "block",
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("parent_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("timestamp", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_block"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contract_setting",
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text, autoincrement=False, nullable=False),
        sa.Column("value", sa.Text, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("contract", "name", "from_block", name="pk_contract_setting"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "delegate",
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("delegate", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("scopes", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("grantor", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("party", "delegate", "from_block", name="pk_delegate"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_delegate_now_delegate", "delegate", ["delegate"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_table(
        "event",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text, autoincrement=False, nullable=False),
        sa.Column("transaction_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("topics", sa.LargeBinary, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_event"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_about",
        sa.Column("subject", sa.LargeBinary(length=32), nullable=False),
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("subject", "block_number", "log_index", name="pk_event_about"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_orphaned",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("reorg_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("block_number", sa.BigInteger, nullable=False),
        sa.Column("block_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("log_index", sa.BigInteger, nullable=False),
        sa.Column("contract", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("transaction_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("topics", sa.LargeBinary, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_orphaned"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_orphaned_reorg_id", "event_orphaned", ["reorg_id"])
    op.create_index("ix_event_orphaned_transaction_hash", "event_orphaned", ["transaction_hash"])
    op.create_table(
        "index_cursor",
        sa.Column("id", sa.SmallInteger, autoincrement=False, nullable=False),
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("genesis_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("deployment_block", sa.BigInteger, nullable=False),
        sa.Column("deployment_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("escrow", sa.String(length=42), nullable=False),
        sa.Column("fold_version", sa.SmallInteger, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("finalized", sa.BigInteger, nullable=False),
        sa.Column("updated_at", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_index_cursor"),
    )
    op.create_table(
        "linked_money",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("what", sa.Text, autoincrement=False, nullable=False),
        sa.Column("milestone", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("change", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_linked_money"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_linked_money_order_id", "linked_money", ["order_id", "block_number", "log_index"])
    op.create_table(
        "listed_token",
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("unit", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("contract", "token", "from_block", name="pk_listed_token"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "maker_pot",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.Column("assigned", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_maker_pot"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meter",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("max_units", Amount(), autoincrement=False, nullable=False),
        sa.Column("claimed", Amount(), autoincrement=False, nullable=False),
        sa.Column("claimed_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("last_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("grace", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("contested", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_meter"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "milestone",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.Column("deadline", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "place", "from_block", name="pk_milestone"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_milestone_now_state_deadline",
        "milestone",
        ["state", "deadline"],
        sqlite_where=_NOW,
        postgresql_where=_NOW,
    )
    op.create_table(
        "nest",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("bond", Amount(), autoincrement=False, nullable=False),
        sa.Column("advanced", Amount(), autoincrement=False, nullable=False),
        sa.Column("owed", Amount(), autoincrement=False, nullable=False),
        sa.Column("unsponsored", Amount(), autoincrement=False, nullable=False),
        sa.Column("children", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_nest"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "objection",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("milestones", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("reason_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_objection"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_objection_order_id", "objection", ["order_id", "block_number", "log_index"])
    op.create_table(
        "order_clauses",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("parent", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("parent_milestone", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("max_subcontract_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("min_maker_tier", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("arbiter", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("backup", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("court_data", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("max_court_fee", Amount(), autoincrement=False, nullable=False),
        sa.Column("meter_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("meter_signer", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("rate", Amount(), autoincrement=False, nullable=False),
        sa.Column("max_units", Amount(), autoincrement=False, nullable=False),
        sa.Column("claim_units", Amount(), autoincrement=False, nullable=False),
        sa.Column("interval", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("grace", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_order_clauses"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_order_clauses_now_arbiter", "order_clauses", ["arbiter"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_table(
        "order_funding",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("what", sa.Text, autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", "what", name="pk_order_funding"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_order_funding_order_id", "order_funding", ["order_id", "block_number", "log_index"])
    op.create_table(
        "order_terms",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("inputs_due", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("review", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("cure", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("open_by", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("court_by", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("default_maker_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("fee_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("relay_fee", Amount(), autoincrement=False, nullable=False),
        sa.Column("clauses", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("spec_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("salt", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_order_terms"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "party",
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("roles", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("profile_digest", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("uri", sa.Text, autoincrement=False, nullable=False),
        sa.Column("first_key_revoked", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("party", "from_block", name="pk_party"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "party_key",
        sa.Column("key", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("revoked_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("grantor", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("key", "from_block", name="pk_party_key"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_party_key_now_party", "party_key", ["party"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_table(
        "party_recovery",
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("previous", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("next", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("grantor", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("party", "from_block", name="pk_party_recovery"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "payment",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("of_bond", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("to_maker", Amount(), autoincrement=False, nullable=False),
        sa.Column("to_customer", Amount(), autoincrement=False, nullable=False),
        sa.Column("fee", Amount(), autoincrement=False, nullable=False),
        sa.Column("linked", sa.Boolean, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_payment"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_payment_order_id", "payment", ["order_id", "block_number", "log_index"])
    op.create_table(
        "production_order",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text, autoincrement=False, nullable=False),
        sa.Column("customer", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("maker", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("price", Amount(), autoincrement=False, nullable=False),
        sa.Column("bond", Amount(), autoincrement=False, nullable=False),
        sa.Column("phase", sa.Text, autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.LargeBinary, autoincrement=False, nullable=False),
        sa.Column("terms_hash", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("fee_burned", Amount(), autoincrement=False, nullable=False),
        sa.Column("to_maker", Amount(), autoincrement=False, nullable=False),
        sa.Column("to_customer", Amount(), autoincrement=False, nullable=False),
        sa.Column("bond_to_maker", Amount(), autoincrement=False, nullable=False),
        sa.Column("bond_to_customer", Amount(), autoincrement=False, nullable=False),
        sa.Column("opened_at", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("closed_at", sa.BigInteger, autoincrement=False, nullable=True),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_production_order"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_production_order_now_customer_phase_opened_at",
        "production_order",
        ["customer", "phase", "opened_at"],
        sqlite_where=_NOW,
        postgresql_where=_NOW,
    )
    op.create_index(
        "ix_production_order_now_maker_phase_opened_at",
        "production_order",
        ["maker", "phase", "opened_at"],
        sqlite_where=_NOW,
        postgresql_where=_NOW,
    )
    op.create_index(
        "ix_production_order_now_phase_opened_at",
        "production_order",
        ["phase", "opened_at"],
        sqlite_where=_NOW,
        postgresql_where=_NOW,
    )
    op.create_table(
        "rating_seal",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("rater", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("seal", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "rater", "from_block", name="pk_rating_seal"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reorg",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("noticed_at", sa.Double, nullable=False),
        sa.Column("ancestor_number", sa.BigInteger, nullable=False),
        sa.Column("ancestor_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("old_number", sa.BigInteger, nullable=False),
        sa.Column("old_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("new_number", sa.BigInteger, nullable=False),
        sa.Column("new_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("events_orphaned", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reorg"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "ruling",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("milestones", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("maker_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_ruling"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ruling_order_id", "ruling", ["order_id", "block_number", "log_index"])
    op.create_table(
        "settlement_proposal",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("by_customer", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("by_maker", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("last_by_maker", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("milestones", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("maker_bps", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_settlement_proposal"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "signature_cancelled",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_signature_cancelled"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_signature_cancelled_party", "signature_cancelled", ["party", "block_number", "log_index"]
    )
    op.create_table(
        "signature_nonce",
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("nonce", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("contract", "party", "from_block", name="pk_signature_nonce"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sub_order",
        sa.Column("order_id", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("parent", sa.LargeBinary(length=32), autoincrement=False, nullable=False),
        sa.Column("principal", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("milestone", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("depth", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("sponsored", sa.Boolean, autoincrement=False, nullable=False),
        sa.Column("withheld", Amount(), autoincrement=False, nullable=False),
        sa.Column("from_block", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("to_block", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("order_id", "from_block", name="pk_sub_order"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_sub_order_now_parent", "sub_order", ["parent"], sqlite_where=_NOW, postgresql_where=_NOW
    )
    op.create_table(
        "withdrawal",
        sa.Column("block_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("log_index", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("contract", sa.Text, autoincrement=False, nullable=False),
        sa.Column("party", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("to", sa.String(length=42), autoincrement=False, nullable=False),
        sa.Column("amount", Amount(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index", name="pk_withdrawal"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_withdrawal_party", "withdrawal", ["party", "block_number", "log_index"])


def downgrade() -> None:
    """Drop them: they can be made again from the chain."""
    for table in (
        "withdrawal",
        "sub_order",
        "signature_nonce",
        "signature_cancelled",
        "settlement_proposal",
        "ruling",
        "reorg",
        "rating_seal",
        "production_order",
        "payment",
        "party_recovery",
        "party_key",
        "party",
        "order_terms",
        "order_funding",
        "order_clauses",
        "objection",
        "nest",
        "milestone",
        "meter",
        "maker_pot",
        "listed_token",
        "linked_money",
        "index_cursor",
        "event_orphaned",
        "event_about",
        "event",
        "delegate",
        "contract_setting",
        "block",
        "balance_change",
        "balance",
        "allotment",
    ):
        op.drop_table(table)
