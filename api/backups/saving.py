"""Taking a backup, while everything goes on working."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, Table, inspect, select, table
from sqlalchemy.engine import make_url

from api.backups.archive import Manifest, Writing, writing
from api.backups.catalogue import columns_of, databases, every_table, lineages, refuse_unknown
from api.backups.errors import WouldOverwrite
from api.backups.rows import line_of
from ledger.settings import Settings
from ledger.store import migrate, open_engine, reading
from ledger.store.engine import database_url, shown
from ledger.store.migrate import newest, versions

STORE = "files"
"""In a backup: the folder of encrypted files, wherever it lies."""
FILES = ("names.json", "deployments", STORE)
"""Of the state folder, beside its databases: what cannot be made anew."""
KEYS = "keys"
_AT_ONCE = 500
_PIECE = 1 << 20


def save(
    settings: Settings,
    file: Path,
    *,
    keys: bool = False,
    overwrite: bool = False,
    files: Path | None = None,
) -> Manifest:
    """Write everything that is precious into a file.

    Each database is read in one transaction, so that what is in the file held at one moment, whoever writes
    meanwhile.

    Args:
        settings: whose.
        file: where to.
        keys: whether the keystore's files go along, encrypted as they are.
        overwrite: whether a file that is there gives way.
        files: where encrypted files lie, if not in the state folder.

    Raises:
        WouldOverwrite: if there is such a file.
        TableUnknown: if a database holds more than this release knows.
        StoreError: if a database cannot be used.
    """
    if file.exists() and not overwrite:
        raise WouldOverwrite(f"{file} is there already")
    with writing(file) as archive:
        for where, names in databases(settings).items():
            if not _absent(where):
                _save_database(archive, where, names)
        for name in (*FILES, KEYS) if keys else FILES:
            place = settings.home / name if files is None or name != STORE else files
            for path in _files(place):
                member = PurePosixPath("home", name, path.relative_to(place))
                archive.add(str(member), _pieces(path))
        archive.manifest.keys = keys
        return archive.manifest


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _absent(where: str) -> bool:
    """Whether it is a SQLite file that nobody has made: opening it would."""
    url = make_url(database_url(where))
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))


def _save_database(archive: Writing, where: str, names: frozenset[str]) -> None:
    engine = open_engine(where)
    try:
        for lineage in lineages():
            with reading(engine) as connection:
                used = bool(versions(connection, lineage.version_table))
            if used:  # every command brings what it opens to this release's tables
                migrate(engine, lineage.history, lineage.version_table)
                archive.manifest.revisions[lineage.version_table] = newest(lineage.history)
        with reading(engine) as connection:
            refuse_unknown(connection, shown(engine))
            present = set(inspect(connection).get_table_names())
            for one in every_table():
                if one.name in names & present:
                    _save_table(archive, connection, one)
    finally:
        engine.dispose()


def _save_table(archive: Writing, connection: Connection, one: Table) -> None:
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        columns = columns_of(connection, one)
        yield json.dumps([column.name for column in columns]).encode() + b"\n"
        # Of its own, since the database may be of an older release than the declared table.
        source: Any = table(one.name, *columns)
        streaming = connection.execution_options(yield_per=_AT_ONCE)
        for row in streaming.execute(select(*source.c)):
            count += 1
            yield line_of(columns, row)

    archive.add(f"tables/{one.name}.jsonl", lines())
    archive.manifest.rows[one.name] = count
