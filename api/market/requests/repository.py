"""Every statement on requests."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import delete, tuple_, update
from sqlmodel import Session, col, select

from api.market.requests.tables import NamedRow, RequestRow
from ledger.types import Address


class RequestRepository:
    """The requests, on one session."""

    def __init__(self, session: Session) -> None:
        self._db = session

    def get(self, id: str) -> RequestRow | None:
        """A request."""
        return self._db.get(RequestRow, id)

    def published(self) -> Iterator[RequestRow]:
        """All that are on the market, some in memory at a time."""
        query = select(RequestRow).where(RequestRow.state == "published").execution_options(yield_per=500)
        yield from self._db.exec(query)

    def add(self, row: RequestRow) -> None:
        """A new one."""
        self._db.add(row)
        self._db.flush()

    def change(self, id: str, version: int, **values: Any) -> bool:
        """Change it to its next version, unless another change was first; whether it was done."""
        statement = update(RequestRow).where(col(RequestRow.id) == id, col(RequestRow.version) == version)
        done = self._db.connection().execute(statement.values(version=version + 1, **values))
        return done.rowcount == 1

    def name(self, id: str, parties: Collection[Address]) -> None:
        """To whom it is addressed, and to nobody else."""
        self._db.connection().execute(delete(NamedRow).where(col(NamedRow.request_id) == id))
        self._db.add_all(NamedRow(request_id=id, party=party) for party in dict.fromkeys(parties))
        self._db.flush()

    def is_named(self, id: str, party: Address) -> bool:
        """Whether it is addressed to a party."""
        return self._db.get(NamedRow, {"request_id": id, "party": party}) is not None

    def of_customer(
        self, customer: Address, states: Collection[str], after: tuple[int, str] | None, limit: int
    ) -> Sequence[RequestRow]:
        """A customer's own, the newest first, and one more than asked for if there are more."""
        query = select(RequestRow).where(RequestRow.customer == customer)
        return self._newest(query, states, after, limit)

    def naming(
        self, party: Address, states: Collection[str], after: tuple[int, str] | None, limit: int
    ) -> Sequence[RequestRow]:
        """Those addressed to a party, in the same way; no drafts."""
        query = (
            select(RequestRow)
            .join(NamedRow, col(NamedRow.request_id) == col(RequestRow.id))
            .where(NamedRow.party == party, RequestRow.state != "draft")
        )
        return self._newest(query, states, after, limit)

    def _newest(
        self, query: Any, states: Collection[str], after: tuple[int, str] | None, limit: int
    ) -> Sequence[RequestRow]:
        created, id = col(RequestRow.created_at), col(RequestRow.id)
        if states:
            query = query.where(col(RequestRow.state).in_(states))
        if after is not None:
            query = query.where(tuple_(created, id) < tuple_(*after))
        return self._db.exec(query.order_by(created.desc(), id.desc()).limit(limit + 1)).all()
