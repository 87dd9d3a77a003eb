"""Requests, the market's list, profiles of makers, and negotiations.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_FTS = (
    "CREATE VIRTUAL TABLE api_market_text USING fts5("
    "words, content='api_market_entry', content_rowid='entry', tokenize='ascii')",
    "CREATE TRIGGER api_market_text_in AFTER INSERT ON api_market_entry BEGIN "
    "INSERT INTO api_market_text(rowid, words) VALUES (new.entry, new.words); END",
    "CREATE TRIGGER api_market_text_out AFTER DELETE ON api_market_entry BEGIN "
    "INSERT INTO api_market_text(api_market_text, rowid, words) VALUES ('delete', old.entry, old.words); END",
    "CREATE TRIGGER api_market_text_new AFTER UPDATE OF words ON api_market_entry BEGIN "
    "INSERT INTO api_market_text(api_market_text, rowid, words) VALUES ('delete', old.entry, old.words); "
    "INSERT INTO api_market_text(rowid, words) VALUES (new.entry, new.words); END",
)
"""SQLite's index of words follows the table by itself."""


def _plain(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    amount = _plain(39)
    op.create_table(
        "api_market_request",
        sa.Column("id", _plain(32), primary_key=True),
        sa.Column("customer", _plain(42), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("published_at", sa.BigInteger),
        sa.Column("closes_at", sa.BigInteger, nullable=False),
        sa.Column("awarded_to", _plain(42)),
        sa.Column("order_id", _plain(66)),
    )
    op.create_index("ix_api_market_request_customer", "api_market_request", ["customer", "created_at", "id"])
    op.create_table(
        "api_market_named",
        sa.Column("request_id", _plain(32), primary_key=True),
        sa.Column("party", _plain(42), primary_key=True),
    )
    op.create_index("ix_api_market_named_party", "api_market_named", ["party", "request_id"])
    op.create_table(
        "api_market_entry",
        sa.Column(
            "entry",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            sa.Identity(always=False),
            primary_key=True,
        ),
        sa.Column("id", _plain(66), nullable=False, unique=True),
        sa.Column("on_chain", sa.Boolean, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("customer", _plain(42), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("words", sa.Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
        sa.Column("task", _plain(64)),
        sa.Column("quantity", sa.BigInteger),
        sa.Column("token", _plain(42)),
        sa.Column("symbol", sa.String(80)),
        sa.Column("decimals", sa.SmallInteger),
        sa.Column("budget_least", amount),
        sa.Column("budget", amount),
        sa.Column("due", sa.BigInteger),
        sa.Column("posted_at", sa.BigInteger, nullable=False),
        sa.Column("closes_at", sa.BigInteger, nullable=False),
        sa.Column("min_tier", sa.SmallInteger, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("x", sa.Double),
        sa.Column("y", sa.Double),
        sa.Column("z", sa.Double),
    )
    filters = ("kind", "min_tier", "on_chain")
    for name, columns in (
        ("newest", ["posted_at", "entry", *filters]),
        ("task_newest", ["task", "posted_at", "entry", *filters]),
        ("customer", ["customer", "posted_at", "entry"]),
        ("due", ["due", "entry", *filters]),
        ("task_due", ["task", "due", "entry", *filters]),
        ("budget", ["token", "budget", "entry", *filters]),
        ("place", ["latitude", "longitude"]),
        ("closes", ["closes_at"]),
    ):
        op.create_index(f"ix_api_market_entry_{name}", "api_market_entry", columns)
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_api_market_entry_words", "api_market_entry", ["words"], postgresql_using="gin")
    else:
        for statement in _FTS:
            op.execute(statement)
    op.create_table(
        "api_market_followed",
        sa.Column("name", sa.String(8), primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("time", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "api_profile",
        sa.Column("party", _plain(42), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("token", _plain(42), nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "api_profile_task",
        sa.Column("task", _plain(64), primary_key=True),
        sa.Column("token", _plain(42), primary_key=True),
        sa.Column("party", _plain(42), primary_key=True),
    )
    _negotiations()


def _negotiations() -> None:
    op.create_table(
        "api_negotiation",
        sa.Column("id", _plain(66), primary_key=True),
        sa.Column("chain_id", sa.BigInteger, nullable=False),
        sa.Column("escrow", _plain(42), nullable=False),
        sa.Column("customer", _plain(42), nullable=False),
        sa.Column("maker", _plain(42), nullable=False),
        sa.Column("salt", sa.LargeBinary(32), nullable=False),
        sa.Column("request_id", _plain(32)),
        sa.Column("steps", sa.Integer, nullable=False),
        sa.Column("head", sa.LargeBinary(32), nullable=False),
        sa.Column("ended", sa.String(8)),
        sa.Column("answer_by", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    for name, column in (("customer", "customer"), ("maker", "maker"), ("request", "request_id")):
        op.create_index(f"ix_api_negotiation_{name}", "api_negotiation", [column, "changed_at", "id"])
    op.create_table(
        "api_negotiation_step",
        sa.Column("negotiation_id", _plain(66), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("offer", sa.JSON, nullable=False),
        sa.Column("terms", sa.JSON),
        sa.Column("clauses", sa.JSON),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "api_negotiation_advisor",
        sa.Column("negotiation_id", _plain(66), primary_key=True),
        sa.Column("side", sa.String(8), primary_key=True),
        sa.Column("party", _plain(42), primary_key=True),
    )
    op.create_index(
        "ix_api_negotiation_advisor_party", "api_negotiation_advisor", ["party", "negotiation_id"]
    )


def downgrade() -> None:
    for table in (
        "api_negotiation_advisor",
        "api_negotiation_step",
        "api_negotiation",
        "api_profile_task",
        "api_profile",
        "api_market_followed",
        "api_market_entry",
        "api_market_named",
        "api_market_request",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("api_market_text")
