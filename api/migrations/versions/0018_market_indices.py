"""The market is searched around a place in every order, and by beginnings of words, within its indices.

Revision ID: 0018
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_SORTED = {
    "newest": ("posted_at", "entry"),
    "task_newest": ("task", "posted_at", "entry"),
    "due": ("due", "entry"),
    "task_due": ("task", "due", "entry"),
    "budget": ("token", "budget", "entry"),
}
_FILTERS = ("kind", "min_tier", "on_chain")
_BEGINNINGS = """
UPDATE api_market_entry SET words = array_to_tsvector(ARRAY(
    SELECT word FROM unnest(tsvector_to_array(words)) AS word
    UNION SELECT left(word, length) || '*' FROM unnest(tsvector_to_array(words)) AS word,
        generate_series(3, 6) AS length WHERE length(word) >= length
))
WHERE words <> ''::tsvector
"""
_NO_BEGINNINGS = """
UPDATE api_market_entry SET words = array_to_tsvector(ARRAY(
    SELECT word FROM unnest(tsvector_to_array(words)) AS word WHERE word NOT LIKE '%*'
))
WHERE words <> ''::tsvector
"""


def upgrade() -> None:
    _index(*_FILTERS, "latitude", "longitude")
    _place(sa.text("title IS NOT NULL"))
    _words(_BEGINNINGS)


def downgrade() -> None:
    _index(*_FILTERS)
    _place(None)
    _words(_NO_BEGINNINGS)


def _index(*filters: str) -> None:
    for name, columns in _SORTED.items():
        op.drop_index(f"ix_api_market_entry_{name}", "api_market_entry")
        op.create_index(f"ix_api_market_entry_{name}", "api_market_entry", [*columns, *filters])


def _place(where: sa.TextClause | None) -> None:
    name, table = "ix_api_market_entry_place", "api_market_entry"
    op.drop_index(name, table)
    op.create_index(name, table, ["latitude", "longitude"], postgresql_where=where)


def _words(change: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(change)
