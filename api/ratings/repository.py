"""Every statement on the texts of ratings and replies, for one credit registry."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import Session, col, select

from api.ratings.tables import CommentRow
from ledger.types import Address, Hash32, Timestamp


class CommentRepository:
    """The rows of one registry, on one session."""

    def __init__(self, session: Session, chain_id: int, credit: Address) -> None:
        self._db = session
        self._chain = chain_id
        self._credit = str(credit)

    def of(self, id: Hash32) -> dict[tuple[str, str], CommentRow]:
        """The texts about an order, by side and kind."""
        query = select(CommentRow).where(
            CommentRow.chain_id == self._chain,
            CommentRow.credit == self._credit,
            CommentRow.order_id == "0x" + id.hex(),
        )
        return {(row.side, row.kind): row for row in self._db.exec(query)}

    def put(
        self, id: Hash32, side: str, kind: str, hashed: Hash32, text: str, salt: bytes, now: Timestamp
    ) -> None:
        """Keep a text; a later one takes its place."""
        row = CommentRow(
            chain_id=self._chain,
            credit=self._credit,
            order_id="0x" + id.hex(),
            side=side,
            kind=kind,
            hash="0x" + hashed.hex(),
            text=text,
            salt=salt,
            created_at=now,
        )
        self._db.merge(row)

    def erase(self, id: Hash32, side: str, kind: str) -> bool:
        """Delete a text and its salt; whether there was one."""
        statement = delete(CommentRow).where(
            col(CommentRow.chain_id) == self._chain,
            col(CommentRow.credit) == self._credit,
            col(CommentRow.order_id) == "0x" + id.hex(),
            col(CommentRow.side) == side,
            col(CommentRow.kind) == kind,
        )
        return self._db.connection().execute(statement).rowcount > 0
