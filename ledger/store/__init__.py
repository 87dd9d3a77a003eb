"""The ledger's own tables: where they live, how they are read and written, how they come to be."""

from ledger.store.engine import database_url, open_engine, reading, writing
from ledger.store.errors import BadDatabase, StoreDamaged, StoreError, StoreNewer, StoreUnavailable
from ledger.store.migrate import migrate

__all__ = [
    "BadDatabase",
    "StoreDamaged",
    "StoreError",
    "StoreNewer",
    "StoreUnavailable",
    "database_url",
    "migrate",
    "open_engine",
    "reading",
    "writing",
]
