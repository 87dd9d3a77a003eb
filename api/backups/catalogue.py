"""Which tables there are, and how each is kept: what a backup holds follows from it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, inspect

import api
from api.backups.errors import TableUnknown
from api.database import HISTORY, Row
from ledger.settings import Settings
from ledger.store.migrate import LEDGER_HISTORY
from ledger.store.tables import Keeping, activities, keeping, metadata


@dataclass(frozen=True)
class Lineage:
    """Tables that one history of migrations makes."""

    version_table: str
    """Where the database notes how far it came."""
    history: Path
    """The migrations."""
    metadata: MetaData
    """The tables."""


@cache
def lineages() -> tuple[Lineage, ...]:
    """The ledger's and the service's."""
    importlib.import_module("ledger.store.model")  # which declares the read model
    for module in pkgutil.walk_packages(api.__path__, "api."):
        if module.name.endswith(".tables"):
            importlib.import_module(module.name)
    return (
        Lineage("ledger_version", LEDGER_HISTORY, metadata),
        Lineage("api_version", HISTORY, Row.metadata),
    )


def every_table() -> list[Table]:
    """All tables of this release, those that others point to first."""
    return [table for lineage in lineages() for table in lineage.metadata.sorted_tables]


def of_kind(*kinds: Keeping) -> list[Table]:
    """The tables that are kept so.

    Raises:
        KeepingUnknown: if a table does not say how it is kept.
    """
    return [table for table in every_table() if keeping(table) in kinds]


def databases(settings: Settings) -> dict[str, frozenset[str]]:
    """The databases of a state folder, and which precious tables are to be found in each.

    Records of work are of no chain, so the devnet's database does not hold them.
    """
    names = frozenset(table.name for table in of_kind(Keeping.PRECIOUS))
    main, records = settings.database_where(), settings.records_where()
    if main == records:
        return {main: names}
    return {main: names - {activities.name}, records: frozenset({activities.name})}


def tables_of(connection: Connection) -> list[str]:
    """The tables that hold rows of their own. Indices of words are tables in SQLite, made of others' rows."""
    if connection.dialect.name != "sqlite":
        return inspect(connection).get_table_names()
    listed = connection.exec_driver_sql("PRAGMA main.table_list")
    return [one.name for one in listed if one.type == "table" and not one.name.startswith("sqlite_")]


def refuse_unknown(connection: Connection, where: str) -> None:
    """See that the database has no table that we would silently leave out.

    Raises:
        TableUnknown: if it has.
    """
    known = {table.name for table in every_table()} | {lineage.version_table for lineage in lineages()}
    for name in tables_of(connection):
        if name not in known:
            raise TableUnknown(name, where)


def columns_of(connection: Connection, table: Table, names: Iterable[str] | None = None) -> list[Column[Any]]:
    """A table's columns as the database has them, which may be of an older release: of our own types where we
    know them, else of the database's."""
    found = {one["name"]: one["type"] for one in inspect(connection).get_columns(table.name)}
    wanted = list(found if names is None else names)
    own = table.c
    return [Column(name, own[name].type if name in own else found[name]) for name in wanted]
