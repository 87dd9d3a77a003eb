"""Records of work that a party keeps here, for its own eyes. Nothing here commits: the route does, once."""

from __future__ import annotations

import json
import re

from sqlmodel import Session

from api.costing.errors import RecordDiffers, RecordNeeded, RecordUnknown
from api.costing.records import kept, told
from api.costing.repository import RecordRepository, SettlementRepository, Wanted
from api.costing.schemas import RecordOut, RecordPage, RecordsIn, RecordsKept
from api.errors import InvalidRequest
from api.places import not_a_place
from api.values import Moment
from ledger.store.activities import After, Kept, UnfitName, check
from ledger.types import Address, Timestamp
from sharing.costing.errors import CostingError
from sharing.costing.io import parse_record
from sharing.costing.records import fields_of

_PLACE = re.compile(r"([0-9]{1,12}):([^\0]{1,200})", re.DOTALL)


class RecordService:
    """Records of one party."""

    def __init__(self, session: Session, owner: Address) -> None:
        self._records = RecordRepository(session, owner)
        self._settlements = SettlementRepository(session, owner)

    def keep(self, given: RecordsIn) -> RecordsKept:
        """Add records, all of them or none.

        Raises:
            InvalidRequest: if one is none.
            RecordDiffers: if one has the id of another.
        """
        rows: dict[str, Kept] = {}
        for number, document in enumerate(given.records):
            row = _read(number, document)
            if rows.setdefault(row.id, row).hash != row.hash:
                raise InvalidRequest.field(f"records.{number}.id", "stands there twice: give each its own.")
        before = self._records.hashes(rows)
        new = [rows[id] for id in sorted(rows.keys() - before.keys())]
        if new:
            self._records.add(new)
        # Asked again: another request may have been there in between.
        for id, hash in self._records.hashes(rows).items():
            if hash != rows[id].hash:
                raise RecordDiffers(
                    f"You have a record `{id[:80]}` that says something else: records are never changed, so "
                    "give the new one an id of its own. Nothing was kept."
                )
        return RecordsKept(kept=len(new), known=len(given.records) - len(new))

    def remove(self, id: str) -> None:
        """Forget a record.

        Raises:
            RecordUnknown: if there is none.
            RecordNeeded: if a settlement that is kept counts it.
        """
        record = self._records.get(id)
        if record is None:
            raise RecordUnknown(f"You have no record `{id[:80]}`: GET /v1/costs/records lists yours.")
        settlement = self._settlements.counting(record)
        if settlement is not None:
            raise RecordNeeded(
                f"Settlement `{settlement}` of `{record.order[:80]}` counts record `{id[:80]}`, and only the "
                "record proves it: forget that first."
            )
        self._records.remove(id)

    def page(self, wanted: Wanted, after: str | None, limit: int) -> RecordPage:
        """Some, by when they began.

        Raises:
            InvalidRequest: if no page ended there.
        """
        place = None
        if after is not None:
            found = _PLACE.fullmatch(after)
            if found is None:
                raise not_a_place()
            place = After(Timestamp(int(found[1])), found[2])
        rows = self._records.page(wanted, place, limit + 1)
        shown = rows[:limit]
        records = [
            RecordOut(id=row.id, hash=row.hash, begins=Moment.of(row.begins_at), record=fields_of(record))
            for row, record in zip(shown, told(shown), strict=True)
        ]
        last = f"{shown[-1].begins_at}:{shown[-1].id}" if len(rows) > limit else None
        return RecordPage(records=records, after=last)


def _read(number: int, document: dict[str, object]) -> Kept:
    where = f"records.{number}"
    try:
        row = kept(parse_record(where, json.dumps(document).encode()))
        check(row)
    except (CostingError, UnfitName) as error:
        raise InvalidRequest.field(where, f"cannot be kept: {error}") from error
    return row
