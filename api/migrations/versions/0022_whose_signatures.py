"""Whose drafts signatures are of: they are found by both sides.

Revision ID: 0022
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_SIDES = ("customer", "maker")
_KEY = ("chain_id", "escrow", "order_id")
_SIGNATURES = sa.table(
    "api_order_signature", *map(sa.column, (*_KEY, "side", *_SIDES)), sa.column("open_by", sa.BigInteger)
)
_TERMS = sa.table("api_order_terms", *map(sa.column, (*_KEY, "version", "terms")))


def upgrade() -> None:
    for side in _SIDES:
        op.add_column("api_order_signature", sa.Column(side, sa.String(42)))
    op.add_column("api_order_signature", sa.Column("open_by", sa.BigInteger))
    _tell_sides()
    for side in _SIDES:
        op.create_index(
            f"ix_api_order_signature_{side}",
            "api_order_signature",
            ["chain_id", "escrow", side, "created_at", "order_id"],
        )


def _tell_sides() -> None:
    database = op.get_bind()
    same = (_SIGNATURES.c[name] == _TERMS.c[name] for name in _KEY)
    found = sa.select(*(_SIGNATURES.c[name] for name in _KEY), _TERMS.c.terms).join_from(
        _SIGNATURES, _TERMS, sa.and_(*same, _TERMS.c.version == 0)
    )
    rows = [(row[:3], _read(row.terms)) for row in database.execute(found)]
    for key, terms in rows:
        change = sa.update(_SIGNATURES).where(
            *(_SIGNATURES.c[name] == value for name, value in zip(_KEY, key, strict=True))
        )
        sides = {side: terms.get(side) for side in _SIDES}
        database.execute(change.values(open_by=int(terms.get("openBy", 0)), **sides))


def _read(terms: Any) -> dict[str, Any]:
    # PostgreSQL's driver has read it, SQLite's has not.
    return json.loads(terms) if isinstance(terms, str) else terms


def downgrade() -> None:
    for side in _SIDES:
        op.drop_index(f"ix_api_order_signature_{side}", "api_order_signature")
    for name in (*_SIDES, "open_by"):
        op.drop_column("api_order_signature", name)
