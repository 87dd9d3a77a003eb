"""Every statement on records of work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import delete, func, or_, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from api.costing.tables import CostRecordRow, SettlementRow
from api.database import Turn, take_turn
from ledger.store.activities import After, Kept
from ledger.types import Hash32, Timestamp

_SOME = 500


class Wanted(NamedTuple):
    """Which of a party's records are asked for; what is left out is of any kind."""

    order: str | None = None
    """For this one."""
    performer: str | None = None
    """By whom."""
    activity: str | None = None
    """What was done."""
    resource: str | None = None
    """On what."""
    since: int | None = None
    """Begun then or later."""
    until: int | None = None
    """Begun before."""


class RecordRepository:
    """The records of one party, on one session."""

    def __init__(self, session: Session, owner: str) -> None:
        self._db = session
        self._owner = owner

    def hashes(self, ids: Collection[str]) -> dict[str, bytes]:
        """Of those of these names that are there."""
        found: dict[str, bytes] = {}
        names = list(ids)
        for start in range(0, len(names), _SOME):
            query = select(CostRecordRow.id, CostRecordRow.hash).where(
                CostRecordRow.owner == self._owner, col(CostRecordRow.id).in_(names[start : start + _SOME])
            )
            found |= {id: bytes(hash) for id, hash in self._db.exec(query)}
        return found

    def add(self, rows: Sequence[Kept]) -> None:
        """New ones; what another request has added meanwhile stays as it is."""
        connection = self._db.connection()
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        values = [{"owner": self._owner, **one._asdict()} for one in rows]
        connection.execute(insert(CostRecordRow).on_conflict_do_nothing(), values)

    def get(self, id: str) -> Kept | None:
        """One of the owner's."""
        row = self._db.get(CostRecordRow, {"owner": self._owner, "id": id})
        return None if row is None else _kept(row)

    def remove(self, id: str) -> None:
        """Forget one."""
        mine = (col(CostRecordRow.owner) == self._owner, col(CostRecordRow.id) == id)
        self._db.connection().execute(delete(CostRecordRow).where(*mine))

    def page(self, wanted: Wanted, after: After | None, limit: int) -> list[Kept]:
        """Some, by when they began and then by their names."""
        begins, id = col(CostRecordRow.begins_at), col(CostRecordRow.id)
        query = select(CostRecordRow).where(CostRecordRow.owner == self._owner)
        for name in ("order", "performer", "activity", "resource"):
            if (value := getattr(wanted, name)) is not None:
                query = query.where(getattr(CostRecordRow, name) == value)
        if wanted.since is not None:
            query = query.where(begins >= wanted.since)
        if wanted.until is not None:
            query = query.where(begins < wanted.until)
        if after is not None:
            query = query.where(tuple_(begins, id) > tuple_(after.begins_at, after.id))
        return [_kept(row) for row in self._db.exec(query.order_by(begins, id).limit(limit))]


def _kept(row: CostRecordRow) -> Kept:
    return Kept(
        row.id,
        row.order,
        row.milestone,
        row.performer,
        row.activity,
        row.resource,
        Timestamp(row.begins_at),
        Timestamp(row.ends_at),
        Hash32(bytes(row.hash)),
        bytes(row.document),
    )


class SettlementRepository:
    """The settlements that one party keeps, on one session."""

    def __init__(self, session: Session, owner: str) -> None:
        self._db = session
        self._owner = owner

    def get(self, id: str) -> SettlementRow | None:
        """One of the owner's."""
        return self._db.get(SettlementRow, {"owner": self._owner, "id": id})

    def room(self) -> tuple[int, int]:
        """How many there are, and their bytes; nobody else takes room until this transaction ends."""
        take_turn(self._db, Turn.SETTLEMENTS)
        query = select(func.count(), func.coalesce(func.sum(SettlementRow.size), 0))
        number, size = self._db.exec(query.where(SettlementRow.owner == self._owner)).one()
        return number, int(size)

    def add(self, row: SettlementRow) -> None:
        """A new one."""
        self._db.add(row)
        self._db.flush()

    def remove(self, id: str) -> bool:
        """Forget one; whether there was any."""
        mine = (col(SettlementRow.owner) == self._owner, col(SettlementRow.id) == id)
        return self._db.connection().execute(delete(SettlementRow).where(*mine)).rowcount == 1

    def page(self, order: str | None, after: tuple[int, str] | None, limit: int) -> Sequence[SettlementRow]:
        """The newest first."""
        created, id = col(SettlementRow.created_at), col(SettlementRow.id)
        query = _lines().where(col(SettlementRow.owner) == self._owner)
        if order is not None:
            query = query.where(col(SettlementRow.order) == order)
        if after is not None:
            query = query.where(tuple_(created, id) < tuple_(*after))
        return self._db.exec(query.order_by(created.desc(), id.desc()).limit(limit)).all()

    def counting(self, record: Kept) -> str | None:
        """A settlement that counts a record's work."""
        row, begins = SettlementRow, record.begins_at
        query = _lines().where(
            row.owner == self._owner,
            row.order == record.order,
            or_(col(row.milestone).is_(None), col(row.milestone) == record.milestone),
            or_(col(row.since).is_(None), col(row.since) <= begins),
            or_(col(row.until).is_(None), col(row.until) > begins),
        )
        return next((one.id for one in self._db.exec(query) if record.id not in one.without), None)


def _lines():
    """Settlements without what they found, which is as long as a job's result may be."""
    return select(SettlementRow).options(defer(SettlementRow.content, raiseload=True))  # pyright: ignore[reportArgumentType]
