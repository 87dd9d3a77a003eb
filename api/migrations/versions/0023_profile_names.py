"""By which words of their names makers are found.

Revision ID: 0023
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from api.market.texts import words

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    database = op.get_bind()
    names = op.create_table(
        "api_profile_name",
        sa.Column("word", _plain(40), primary_key=True),
        sa.Column("party", _plain(42), primary_key=True, index=True),
    )
    profiles = sa.table("api_profile", sa.column("party"), sa.column("document"))
    for party, document in database.execute(sa.select(profiles.c.party, profiles.c.document)).all():
        # PostgreSQL's driver has read it, SQLite's has not.
        told = json.loads(document) if isinstance(document, str) else document
        found = [{"word": word, "party": party} for word in dict.fromkeys(words(told.get("name", "")))]
        if found:
            database.execute(sa.insert(names), found)


def _plain(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def downgrade() -> None:
    op.drop_table("api_profile_name")
