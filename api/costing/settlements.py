"""Settlements that a party keeps. Nothing here commits: the route does, once."""

from __future__ import annotations

import json
import time
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from api.costing.errors import SettlementsFull, SettlementUnknown
from api.costing.repository import SettlementRepository
from api.costing.schemas import KeptSettlement, SettlementLine, SettlementPage
from api.costing.tables import SettlementRow
from api.jobs.errors import JobUnknown
from api.jobs.repository import parts_of
from api.jobs.tables import JobRow
from api.places import Place, place_of
from api.values import Moment
from ledger.types import Address, hash32

KIND = "cost-settlement"
"""Of the jobs whose results are settlements."""
MOST = 1_000
"""Settlements that a party keeps."""
MOST_BYTES = 256 * 1024 * 1024
"""Bytes of all of them."""


class SettlementService:
    """Settlements of one party."""

    def __init__(self, session: Session, owner: Address) -> None:
        self._settlements = SettlementRepository(session, owner)
        self._owner = owner

    def keep(self, job: JobRow, engine: Engine) -> SettlementLine:
        """Keep what a finished job of the party reckoned; the same one twice is one.

        Raises:
            JobUnknown: if the job is no settlement's.
            SettlementsFull: if it is more than may be kept.
        """
        if job.kind != KIND or job.owner != self._owner:
            raise JobUnknown(f"Job `{job.id}` reckoned no settlement: POST /v1/costs/settlements does.")
        number, size = self._settlements.room()
        row = self._settlements.get(job.id)
        if row is None:
            if number >= MOST:
                raise SettlementsFull(
                    f"You keep {MOST:,} settlements here, as many as a party may: forget one."
                )
            content = b"".join(parts_of(engine, job.id))
            if size + len(content) > MOST_BYTES:
                raise SettlementsFull(
                    f"The settlements that you keep have {size:,} bytes of {MOST_BYTES:,}, and this one has "
                    f"{len(content):,}: forget one."
                )
            row = _row(self._owner, job.id, json.loads(job.input), content)
            self._settlements.add(row)
        return SettlementLine(**_line(row))

    def get(self, id: str) -> KeptSettlement:
        """A settlement with all that it found.

        Raises:
            SettlementUnknown: if the party keeps none of that name.
        """
        row = self._settlements.get(id)
        if row is None:
            raise _unknown(id)
        return KeptSettlement(**_line(row), found=json.loads(row.content))

    def page(self, order: str | None, after: str | None, limit: int) -> SettlementPage:
        """Some, the newest first.

        Raises:
            InvalidRequest: if no page ended there.
        """
        rows = self._settlements.page(order, place_of(after), limit + 1)
        shown = rows[:limit]
        last = str(Place(shown[-1].created_at, shown[-1].id)) if len(rows) > limit else None
        return SettlementPage(settlements=[SettlementLine(**_line(row)) for row in shown], after=last)

    def remove(self, id: str) -> None:
        """Forget a settlement with its salts: nobody can show its lines any more.

        Raises:
            SettlementUnknown: if the party keeps none of that name.
        """
        if not self._settlements.remove(id):
            raise _unknown(id)


def _row(owner: Address, id: str, given: dict[str, Any], content: bytes) -> SettlementRow:
    return SettlementRow(
        owner=owner,
        id=id,
        order=given["order"],
        milestone=given["milestone"],
        pot=given["pot"],
        since=given["since"],
        until=given["until"],
        without=given["without"],
        content=content,
        size=len(content),
        created_at=int(time.time()),
    )


def _line(row: SettlementRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "order": row.order,
        "milestone": row.milestone,
        "pot": None if row.pot is None else hash32(row.pot),
        "kept": Moment.of(row.created_at),
    }


def _unknown(id: str) -> SettlementUnknown:
    return SettlementUnknown(f"You keep no settlement `{id[:40]}`: GET /v1/costs/settlements lists yours.")
