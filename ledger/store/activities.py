"""Records of work in the database: added, found, and never changed.

What a record says is its document, in the one canonical form that its hash is of; whoever keeps it here has
made both (this package knows nothing of costs). The other columns are there to search by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Select, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from ledger.errors import InputError, LedgerError
from ledger.store.engine import reading, writing
from ledger.store.tables import activities
from ledger.types import Hash32, Timestamp

LONGEST = 200
"""Characters of a name: indices of databases do not take any length."""
PAGE = 500
"""Records of a page, where nobody says how many."""
_TEXTS = ("id", "order", "performer", "activity", "resource")


class UnfitName(InputError):
    """A name that the databases cannot both keep and search."""

    def __init__(self, field: str, name: str, problem: str) -> None:
        self.field, self.name = field, name
        shown = name if len(name) <= 40 else name[:39] + "…"
        super().__init__(f"The {field} {shown!r} of a record {problem}. Nothing was kept.")


class RecordDiffers(InputError):
    """A record's name is taken by another one."""

    def __init__(self, id: str) -> None:
        self.id = id
        shown = id if len(id) <= 80 else id[:79] + "…"
        super().__init__(
            f"There is a record {shown!r} already, and it says something else: records are never changed, so "
            "give the new one an id of its own. Nothing was kept."
        )


class RecordChanged(LedgerError):
    """A row of the database is not the record that was kept."""

    def __init__(self, id: str) -> None:
        self.id = id
        super().__init__(
            f"Record {id!r} of the database was changed after it was kept: restore it from a backup."
        )


class Kept(NamedTuple):
    """A record as the database has it; the fields are the table's columns."""

    id: str
    """Its name."""
    order: str
    """An order's id (0x…), or any name of what the work was for."""
    milestone: int | None
    """Of the order; None where it is not known."""
    performer: str
    """Who did it."""
    activity: str
    """What was done."""
    resource: str
    """On what."""
    begins_at: Timestamp
    """When it began."""
    ends_at: Timestamp
    """When it ended."""
    hash: Hash32
    """keccak-256 of the document."""
    document: bytes
    """The whole record, canonical JSON."""


class After(NamedTuple):
    """Where the next page begins: right behind this record."""

    begins_at: Timestamp
    """When it began."""
    id: str
    """Its name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records are asked for; what is left out is of any kind."""

    orders: Collection[str] | None = None
    """For one of these."""
    performer: str | None = None
    """By whom."""
    resource: str | None = None
    """On what."""
    since: Timestamp | None = None
    """Begun then or later."""
    until: Timestamp | None = None
    """Begun before: so that each record is of one period among those that follow each other."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """What rows have to satisfy."""
        at = activities.c
        made: list[ColumnElement[bool]] = []
        if self.orders is not None:
            made.append(at.order.in_(self.orders))
        if self.performer is not None:
            made.append(at.performer == self.performer)
        if self.resource is not None:
            made.append(at.resource == self.resource)
        if self.since is not None:
            made.append(at.begins_at >= self.since)
        if self.until is not None:
            made.append(at.begins_at < self.until)
        return made


EVERYTHING = Wanted()


def keep(engine: Engine, records: Collection[Kept]) -> int:
    """Add records, all of them or none.

    Returns:
        How many were new; one that is there already, the same to the last byte, is left as it is.

    Raises:
        RecordDiffers: if one has the id of another record, in the database or among these.
        UnfitName: if a name is too long, or has a character that no database takes.
        StoreError: if the database cannot be used.
    """
    # In one order, so that two that write the same records wait for each other, and not in a circle.
    rows = {one.id: one for one in sorted(records, key=lambda one: one.id)}
    for one in records:
        check(one)
        if rows[one.id].hash != one.hash:
            raise RecordDiffers(one.id)
    if not rows:
        return 0
    with writing(engine) as connection:
        before = _hashes(connection, rows)
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        new = [one._asdict() for one in rows.values() if one.id not in before]
        if new:
            connection.execute(insert(activities).on_conflict_do_nothing(), new)
        # Asked again: another process may have been there in between.
        for id, kept in _hashes(connection, rows).items():
            if kept != rows[id].hash:
                raise RecordDiffers(id)
    return len(new)


def find(
    engine: Engine, wanted: Wanted = EVERYTHING, after: After | None = None, limit: int = PAGE
) -> tuple[Kept, ...]:
    """Some records, by when they began and then by their ids.

    Args:
        engine: the database.
        wanted: which.
        after: where the page before ended.
        limit: how many at most.

    Raises:
        StoreError: if the database cannot be used.
    """
    with reading(engine) as connection:
        return tuple(_page(connection, wanted, after, limit))


def find_all(engine: Engine, wanted: Wanted = EVERYTHING, page: int = PAGE) -> Iterator[Kept]:
    """All such records of one state of the database, a page in memory at a time; else as ``find``."""
    with reading(engine) as connection:
        after: After | None = None
        while rows := _page(connection, wanted, after, page):
            yield from rows
            after = After(rows[-1].begins_at, rows[-1].id)


def _page(connection: Connection, wanted: Wanted, after: After | None, limit: int) -> list[Kept]:
    at = activities.c
    query: Select[Any] = select(*activities.c).where(*wanted.conditions()).order_by(at.begins_at, at.id)
    if after is not None:
        query = query.where(tuple_(at.begins_at, at.id) > tuple_(after.begins_at, after.id))
    return [Kept(*row) for row in connection.execute(query.limit(limit))]


def _hashes(connection: Connection, ids: Collection[str]) -> dict[str, bytes]:
    at = activities.c
    found: dict[str, bytes] = {}
    names = list(ids)
    for start in range(0, len(names), PAGE):
        some = names[start : start + PAGE]
        rows = connection.execute(select(at.id, at.hash).where(at.id.in_(some)))
        found |= {id: bytes(hash) for id, hash in rows}
    return found


def check(one: Kept) -> None:
    """That both databases can keep and search a record.

    Raises:
        UnfitName: naming the first text that they cannot.
    """
    for field in _TEXTS:
        name: str = getattr(one, field)
        if len(name) > LONGEST:
            raise UnfitName(field, name, f"has {len(name):,} characters: give {LONGEST} at most")
        if "\0" in name:
            raise UnfitName(field, name, "has a null character in it: leave it out")
