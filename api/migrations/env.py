"""Runs migrations on the connection that ``ledger.store.migrate`` opened, within its transaction."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
    # SQLite alters a table by copying it.
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
