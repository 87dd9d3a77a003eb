"""Plans that a party keeps here, for its own eyes. Nothing here commits: the route does, once."""

from __future__ import annotations

import json
import secrets
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlmodel import Session

from api.database import UnitOfWork
from api.errors import InvalidRequest
from api.places import Place
from api.plans.errors import PlanChanged, PlansFull, PlanUnknown
from api.plans.gantt import gantt_data
from api.plans.repository import PlanRepository
from api.plans.schemas import KeptPlan, PlanLine, PlanPage, PlanVersion
from api.plans.tables import PlanRow, PlanVersionRow
from api.values import Moment
from ledger.types import Address, Hash32
from sharing.errors import SharingError
from sharing.planning.io import plan_text, read_plan
from sharing.planning.plan import Plan


def plan_of(content: dict[str, Any]) -> Plan:
    """The plan that a document holds.

    Raises:
        InvalidRequest: if it is none; says which entry, and what to do.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.json")
        path.write_text(json.dumps(content), encoding="utf-8")
        try:
            return read_plan(path)
        except SharingError as error:
            said = str(error).replace(str(path), "plan")
            raise InvalidRequest.field("plan", f"cannot be kept: {said}") from error


MOST_VERSIONS = 2_000
"""Versions of plans that a party keeps, all plans together."""
MOST_BYTES = 128 * 1024 * 1024
"""Bytes of all of them."""


class PlanService:
    """Plans of one party."""

    def __init__(self, owner: Address, reads: Session, unit: UnitOfWork | None = None) -> None:
        self._owner = owner
        self._reads = PlanRepository(reads, owner)
        self._unit = unit

    def _writes(self) -> PlanRepository:
        assert self._unit is not None
        return PlanRepository(self._unit.session, self._owner)

    def page(self, after: tuple[int, str] | None, limit: int) -> PlanPage:
        """Some of the party's plans, the newest first."""
        rows = self._reads.page(after, limit + 1)
        shown = rows[:limit]
        last = str(Place(shown[-1].created_at, shown[-1].id)) if len(rows) > limit else None
        return PlanPage(plans=[_line(row) for row in shown], after=last)

    def get(self, id: str, version: int | None = None) -> KeptPlan:
        """A plan in one of its versions, the newest where left out.

        Raises:
            PlanUnknown: if the party has none, or no such version of it.
        """
        return self._told(self._reads, id, version)

    def content(self, id: str, version: int | None = None) -> Plan:
        """The plan itself; else as ``get``."""
        return plan_of(self._found(self._reads, id, version)[1].content)

    def keep(self, name: str, content: dict[str, Any]) -> KeptPlan:
        """A new plan, with its first version.

        Raises:
            InvalidRequest: if it is none.
            PlansFull: if it is more than may be kept.
        """
        plan, now, id = plan_of(content), int(time.time()), secrets.token_hex(16)
        row = PlanRow(id=id, owner=self._owner, name=name, version=1, created_at=now, changed_at=now)
        first = _version(id, 1, plan, now)
        writes = self._writes()
        _check_room(writes, first)
        writes.add(row)
        writes.add(first)
        return self._told(writes, id, None)

    def follow(self, id: str, version: int, name: str, content: dict[str, Any]) -> KeptPlan:
        """The next version of a plan; older ones stay.

        Raises:
            PlanUnknown: if the party has none.
            PlanChanged: if it has another version by now.
            InvalidRequest: if it is none.
            PlansFull: if it is more than may be kept.
        """
        plan, now = plan_of(content), int(time.time())
        following, writes = _version(id, version + 1, plan, now), self._writes()
        row = writes.get(id)
        if row is None:
            raise _unknown(id)
        _check_room(writes, following)
        if not writes.follow(id, version, name, now):
            raise PlanChanged(
                f"The plan has version {row.version}, and yours follows version {version}: look at it first.",
            )
        writes.add(following)
        return self._told(writes, id, None)

    def remove(self, id: str) -> None:
        """Forget a plan with all its versions. Orders that came of it cannot be found by it any more.

        Raises:
            PlanUnknown: if the party has none.
        """
        if self._writes().get(id) is None:
            raise _unknown(id)
        self._writes().remove(id)

    def _found(self, plans: PlanRepository, id: str, version: int | None) -> tuple[PlanRow, PlanVersionRow]:
        row = plans.get(id)
        held = None if row is None else plans.version(id, row.version if version is None else version)
        if row is None or held is None:
            raise _unknown(id)
        return row, held

    def _told(self, plans: PlanRepository, id: str, version: int | None) -> KeptPlan:
        row, held = self._found(plans, id, version)
        plan = plan_of(held.content)
        return KeptPlan(
            **_line(row).model_dump(),
            shown=held.version,
            hash=Hash32(bytes(held.hash)),
            cost=str(plan.cost),
            currency={"symbol": plan.currency.symbol, "decimals": plan.currency.decimals},
            gantt=gantt_data(plan),
            versions=[
                PlanVersion(version=one.version, hash=Hash32(bytes(one.hash)), kept=Moment.of(one.created_at))
                for one in plans.versions(id)
            ],
            plan=held.content,
        )


def _version(id: str, version: int, plan: Plan, now: int) -> PlanVersionRow:
    text = plan_text(plan)
    return PlanVersionRow(
        plan_id=id,
        version=version,
        hash=plan.hash,
        content=json.loads(text),
        size=len(text.encode()),
        created_at=now,
    )


def _check_room(writes: PlanRepository, row: PlanVersionRow) -> None:
    number, size = writes.room()
    if number >= MOST_VERSIONS:
        raise PlansFull(
            f"You keep {MOST_VERSIONS:,} versions of plans here, as many as a party may: forget a plan."
        )
    if size + row.size > MOST_BYTES:
        raise PlansFull(
            f"The plans that you keep have {size:,} bytes of {MOST_BYTES:,}, and this one has {row.size:,}: "
            "forget a plan."
        )


def _line(row: PlanRow) -> PlanLine:
    return PlanLine(
        id=row.id,
        name=row.name,
        version=row.version,
        created=Moment.of(row.created_at),
        changed=Moment.of(row.changed_at),
    )


def _unknown(id: str) -> PlanUnknown:
    return PlanUnknown(f"You have no plan `{id[:40]}` of that version: GET /v1/plans lists yours.")
