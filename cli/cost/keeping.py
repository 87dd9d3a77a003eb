"""Records of work between the database, which knows only their documents, and the package of costs."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api.costing.records import kept, told
from cli.errors import Mismatch, Usage
from cli.run import Run
from ledger.store.activities import EVERYTHING, Kept, RecordChanged, Wanted, find_all, keep
from sharing.costing.records import ActivityRecord

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def records_database(run: Run) -> Generator[Engine]:
    """The database of records, with the tables of this release. It needs no node."""
    from ledger.store import migrate, open_engine

    if not run.settings.database:
        _own(Path(run.settings.records_where()))
    engine = open_engine(run.settings.records_where())
    try:
        migrate(engine)
        yield engine
    finally:
        engine.dispose()


def _own(file: Path) -> None:
    """Make a new database that nobody else can read: what work cost is nobody else's."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        raise Usage(f"{file} cannot be written ({(error.strerror or 'no reason').lower()}).") from error


def keep_records(run: Run, records: Sequence[ActivityRecord]) -> int:
    """Put records into the database, all of them or none; how many were new.

    Raises:
        RecordDiffers: if one has the id of another.
        UnfitName: if a name cannot be kept.
        NotCanonical: if a record has no canonical form.
    """
    rows = [kept(one) for one in records]
    with records_database(run) as engine:
        return keep(engine, rows)


def kept_records(run: Run, wanted: Wanted = EVERYTHING) -> tuple[ActivityRecord, ...]:
    """Records of the database, by when they began.

    Raises:
        Mismatch: if one is not what its hash stands for.
    """
    with records_database(run) as engine:
        return sound(find_all(engine, wanted))


def sound(rows: Iterable[Kept]) -> tuple[ActivityRecord, ...]:
    """Records of the database as costs are found from them.

    Raises:
        Mismatch: if one is not what its hash stands for.
    """
    try:
        return tuple(told(rows))
    except RecordChanged as error:
        raise Mismatch(str(error)) from error
