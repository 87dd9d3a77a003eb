"""Putting a backup back: checked first, then written in one transaction for each database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, Engine, Integer, Table, delete, func, insert, inspect, select, table, text

from api.backups.archive import Manifest, Reading, reading
from api.backups.catalogue import Lineage, columns_of, databases, every_table, lineages, of_kind
from api.backups.errors import BackupDamaged, BackupNewer, BackupOlder, WouldOverwrite
from api.backups.rows import row_of
from api.backups.saving import KEYS, STORE
from ledger.settings import Settings
from ledger.store import migrate, open_engine, writing
from ledger.store import reading as reading_database
from ledger.store.engine import shown
from ledger.store.migrate import newest, revisions
from ledger.store.tables import Keeping

_AT_ONCE = 500


def restore(
    settings: Settings, file: Path, *, overwrite: bool = False, files: Path | None = None
) -> Manifest:
    """Put back what a backup holds. Nothing is written before everything was checked.

    Rows that can be made anew from the chain are left to the indexer, and what passes (sessions, keys of
    requests) begins empty.

    Args:
        settings: into which state folder and database; of either kind, whatever it was taken from.
        file: the backup.
        overwrite: whether what is there gives way.
        files: where encrypted files lie, if not in the state folder.

    Raises:
        BackupDamaged, BackupNewer, BackupOlder: if it cannot be put back there.
        WouldOverwrite: if something precious is there.
        StoreError: if a database cannot be used.
    """
    with reading(file) as backup:
        _check_release(backup)
        _check_files(settings, backup, overwrite, files)
        placed = databases(settings)
        _check_tables(backup, placed)
        engines = {where: open_engine(where) for where in placed}
        try:
            for where, names in placed.items():
                _check_database(backup, engines[where], names, overwrite)
            for where, names in placed.items():
                _fill(backup, engines[where], names)
        finally:
            for engine in engines.values():
                engine.dispose()
        _put_files(settings, backup, files)
        return backup.manifest


def _check_release(backup: Reading) -> None:
    manifest = backup.manifest
    known = {lineage.version_table: revisions(lineage.history) for lineage in lineages()}
    for version_table, revision in manifest.revisions.items():
        if revision not in known.get(version_table, set()):
            raise BackupNewer(backup.file, manifest.release)


def _check_tables(backup: Reading, placed: dict[str, frozenset[str]]) -> None:
    known = {f"tables/{name}.jsonl" for names in placed.values() for name in names}
    for member in backup.under("tables"):
        if member not in known:
            raise BackupDamaged(backup.file, f"{member} is of no table that this release keeps")


def _place(settings: Settings, member: str, files: Path | None) -> Path:
    """Where a member of the state folder belongs."""
    inside = PurePosixPath(member).relative_to("home")
    if files is not None and inside.parts[0] == STORE:
        return files / inside.relative_to(STORE)
    return settings.home / inside


def _check_files(settings: Settings, backup: Reading, overwrite: bool, files: Path | None) -> None:
    for member in backup.under("home"):
        path = _place(settings, member, files)
        if path.exists() and not overwrite and path.read_bytes() != backup.content(member):
            raise WouldOverwrite(f"{path} is there already and says something else")


def _check_database(backup: Reading, engine: Engine, names: frozenset[str], overwrite: bool) -> None:
    with reading_database(engine) as connection:
        present = set(inspect(connection).get_table_names())
        if present and not _current(backup):
            raise BackupOlder(backup.file, shown(engine))
        for one in every_table():
            if overwrite or one.name not in names & present:
                continue
            # Columns by name: the table may be of an older release.
            if count := connection.scalar(select(func.count()).select_from(table(one.name))):
                raise WouldOverwrite(f"The table {one.name} of {shown(engine)} holds {count:,} rows")


def _current(backup: Reading) -> bool:
    """Whether the backup's tables are those of this release."""
    return all(_revision(backup, lineage) in (None, newest(lineage.history)) for lineage in lineages())


def _revision(backup: Reading, lineage: Lineage) -> str | None:
    return backup.manifest.revisions.get(lineage.version_table)


def _fill(backup: Reading, engine: Engine, names: frozenset[str]) -> None:
    for lineage in lineages():
        migrate(engine, lineage.history, lineage.version_table, _revision(backup, lineage))
    with writing(engine) as connection:
        precious = [one for one in of_kind(Keeping.PRECIOUS) if one.name in names]
        present = set(inspect(connection).get_table_names())
        for one in reversed([*precious, *of_kind(Keeping.PASSING)]):
            if one.name in present:
                connection.execute(delete(one))
        for one in precious:
            member = f"tables/{one.name}.jsonl"
            if member in backup.manifest.sha256:
                if one.name not in present:
                    raise BackupDamaged(backup.file, f"{member} is of no table of the release that it names")
                _fill_table(backup, connection, one, member)
    for lineage in lineages():
        migrate(engine, lineage.history, lineage.version_table)


def _fill_table(backup: Reading, connection: Connection, one: Table, member: str) -> None:
    lines = backup.lines(member)
    try:
        columns = columns_of(connection, one, json.loads(next(lines)))
        target: Any = table(one.name, *columns)
        while rows := list(islice(_rows(columns, lines), _AT_ONCE)):
            connection.execute(insert(target), rows)
    except (StopIteration, KeyError, TypeError, ValueError) as error:
        raise BackupDamaged(backup.file, f"{member} does not fit the table ({error})") from error
    _count_on(connection, one)


def _rows(columns: list[Any], lines: Iterator[bytes]) -> Iterator[dict[str, Any]]:
    for line in lines:
        yield {column.name: value for column, value in zip(columns, row_of(line), strict=True)}


def _count_on(connection: Connection, one: Table) -> None:
    """Let PostgreSQL number new rows after those that were put back."""
    counted = one.autoincrement_column
    if connection.dialect.name != "postgresql" or counted is None or not isinstance(counted.type, Integer):
        return
    sequence = connection.scalar(
        text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": one.name, "column": counted.name}
    )
    if sequence is not None:
        last = select(func.coalesce(func.max(counted), 0) + 1).scalar_subquery()
        connection.execute(select(func.setval(sequence, last, False)))


def _put_files(settings: Settings, backup: Reading, files: Path | None) -> None:
    for member in backup.under("home"):
        path = _place(settings, member, files)
        secret = PurePosixPath(member).parts[1] in (KEYS, STORE)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if secret else 0o777)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        part.touch(mode=0o600 if secret else 0o666)
        part.write_bytes(backup.content(member))
        part.replace(path)
