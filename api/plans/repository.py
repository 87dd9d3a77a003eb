"""Every statement on plans that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, tuple_, update
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from api.database import Turn, take_turn
from api.plans.tables import PlanDraftRow, PlanRow, PlanVersionRow


class PlanRepository:
    """The plans of one party, on one session."""

    def __init__(self, session: Session, owner: str) -> None:
        self._db = session
        self._owner = owner

    def get(self, id: str) -> PlanRow | None:
        """One of the owner's."""
        query = select(PlanRow).where(PlanRow.id == id, PlanRow.owner == self._owner)
        return self._db.exec(query).first()

    def page(self, after: tuple[int, str] | None, limit: int) -> Sequence[PlanRow]:
        """The newest first."""
        created, id = col(PlanRow.created_at), col(PlanRow.id)
        query = select(PlanRow).where(PlanRow.owner == self._owner)
        if after is not None:
            query = query.where(tuple_(created, id) < tuple_(*after))
        return self._db.exec(query.order_by(created.desc(), id.desc()).limit(limit)).all()

    def version(self, id: str, version: int) -> PlanVersionRow | None:
        """One version of a plan."""
        return self._db.get(PlanVersionRow, {"plan_id": id, "version": version})

    def versions(self, id: str) -> Sequence[PlanVersionRow]:
        """All of a plan without their content, the newest first."""
        content = defer(PlanVersionRow.content, raiseload=True)
        query = select(PlanVersionRow).where(PlanVersionRow.plan_id == id).options(content)
        return self._db.exec(query.order_by(col(PlanVersionRow.version).desc())).all()

    def drafts(self, id: str, chain_id: int, escrow: str) -> Sequence[PlanDraftRow]:
        """What was drafted for a plan's nodes at one deployment."""
        query = select(PlanDraftRow).where(
            PlanDraftRow.plan_id == id, PlanDraftRow.chain_id == chain_id, PlanDraftRow.escrow == escrow
        )
        return self._db.exec(query).all()

    def room(self) -> tuple[int, int]:
        """How many versions of plans there are, and their bytes; nobody else takes room until this
        transaction ends.
        """
        take_turn(self._db, Turn.PLANS)
        query = (
            select(func.count(), func.coalesce(func.sum(PlanVersionRow.size), 0))
            .select_from(PlanVersionRow)
            .where(col(PlanVersionRow.plan_id).in_(select(PlanRow.id).where(PlanRow.owner == self._owner)))
        )
        number, size = self._db.exec(query).one()
        return number, int(size)

    def add(self, row: PlanRow | PlanVersionRow | PlanDraftRow) -> None:
        """A new one."""
        self._db.add(row)
        self._db.flush()

    def follow(self, id: str, version: int, name: str, now: int) -> bool:
        """Give a plan its next version, unless another was first; whether it was done."""
        statement = update(PlanRow).where(
            col(PlanRow.id) == id, col(PlanRow.owner) == self._owner, col(PlanRow.version) == version
        )
        values = {"version": version + 1, "name": name, "changed_at": now}
        done = self._db.connection().execute(statement.values(**values)).rowcount == 1
        self._db.expire_all()
        return done

    def remove(self, id: str) -> None:
        """A plan with all its versions."""
        connection = self._db.connection()
        connection.execute(delete(PlanDraftRow).where(col(PlanDraftRow.plan_id) == id))
        connection.execute(delete(PlanVersionRow).where(col(PlanVersionRow.plan_id) == id))
        connection.execute(delete(PlanRow).where(col(PlanRow.id) == id, col(PlanRow.owner) == self._owner))
