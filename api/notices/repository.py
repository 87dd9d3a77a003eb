"""Every statement on channels and notices, for one deployment."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from api.notices.due import Told
from api.notices.tables import NoticeChannelRow, NoticeRow
from ledger.types import Address

LEASE = 120.0
"""Seconds until a worker that has not said how sending went counts as dead."""
WAITING, SENT, FAILED = "waiting", "sent", "failed"


def hashed(token: str) -> bytes:
    """What is kept of a word that somebody was given."""
    return hashlib.sha256(token.encode()).digest()


class NoticeRepository:
    """The rows of one deployment, on one session."""

    def __init__(self, session: Session, chain_id: int, escrow: Address) -> None:
        self._db = session
        self._where = {"chain_id": chain_id, "escrow": str(escrow)}

    # ------------------------------------------------------------------ channels

    def channel(self, party: str, kind: str) -> NoticeChannelRow | None:
        """One channel of a party."""
        return self._db.get(NoticeChannelRow, {**self._where, "party": party, "kind": kind})

    def channels(self, party: str | None = None) -> list[NoticeChannelRow]:
        """All channels of a party, or of everybody."""
        table = NoticeChannelRow
        query = select(table).where(
            table.chain_id == self._where["chain_id"], table.escrow == self._where["escrow"]
        )
        if party is not None:
            query = query.where(table.party == party)
        return list(self._db.exec(query.order_by(col(table.party), col(table.kind))))

    def by_token(self, token: str) -> NoticeChannelRow | None:
        """The channel that a word was given for."""
        query = select(NoticeChannelRow).where(
            NoticeChannelRow.chain_id == self._where["chain_id"],
            NoticeChannelRow.escrow == self._where["escrow"],
            NoticeChannelRow.token_hash == hashed(token),
        )
        return self._db.exec(query).first()

    def put(self, row: NoticeChannelRow) -> None:
        """Keep a channel; it takes the place of the one before."""
        self._db.merge(row)

    def drop(self, party: str, kind: str) -> None:
        """Forget a channel and what was to be sent on it."""
        for table in (NoticeRow, NoticeChannelRow):
            self._db.execute(
                delete(table).where(
                    col(table.chain_id) == self._where["chain_id"],
                    col(table.escrow) == self._where["escrow"],
                    col(table.party) == party,
                    col(table.kind) == kind,
                )
            )

    # ------------------------------------------------------------------ notices

    def tell(self, party: str, kind: str, told: Iterable[Told], now: float) -> None:
        """Promise notices, each once however often and by how many workers it is promised."""
        dialect = postgresql if self._db.get_bind().dialect.name == "postgresql" else sqlite
        for one in told:
            values = {
                **self._where,
                "party": party,
                "kind": kind,
                "key": hashlib.sha256(one.name.encode()).hexdigest(),
                "subject": one.subject,
                "text": one.text,
                "data": one.data,
                "state": WAITING,
                "not_before": one.not_before,
                "attempts": 0,
                "claim": None,
                "claimed_until": 0.0,
                "created_at": now,
                "ended_at": None,
                "problem": None,
            }
            self._db.execute(dialect.insert(NoticeRow).values(values).on_conflict_do_nothing())

    def newest(self, party: str, limit: int) -> list[NoticeRow]:
        """What a party was told last."""
        query = select(NoticeRow).where(
            NoticeRow.chain_id == self._where["chain_id"],
            NoticeRow.escrow == self._where["escrow"],
            NoticeRow.party == party,
        )
        return list(self._db.exec(query.order_by(col(NoticeRow.created_at).desc()).limit(limit)))

    def claim(self, now: float) -> NoticeRow | None:
        """Take the notice that waits longest, for ``LEASE`` seconds; None if none is due.

        The lock, or SQLite's one writer, keeps two workers from taking the same.
        """
        table = NoticeRow
        query = (
            select(table)
            .where(
                table.chain_id == self._where["chain_id"],
                table.escrow == self._where["escrow"],
                table.state == WAITING,
                col(table.not_before) <= now,
                col(table.claimed_until) <= now,
            )
            .order_by(col(table.not_before))
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self._db.exec(query).first()
        if row is not None:
            row.claim, row.claimed_until, row.attempts = secrets.token_hex(16), now + LEASE, row.attempts + 1
            self._db.add(row)
            self._db.flush()
            self._db.refresh(row)
            self._db.expunge(row)
        return row

    def ended(self, row: NoticeRow, values: dict[str, object]) -> bool:
        """Note how an attempt went, unless another worker has taken the notice since."""
        table = NoticeRow
        change = update(table).where(
            col(table.chain_id) == row.chain_id,
            col(table.escrow) == row.escrow,
            col(table.party) == row.party,
            col(table.kind) == row.kind,
            col(table.key) == row.key,
            col(table.claim) == row.claim,
        )
        return (
            self._db.connection().execute(change.values(claim=None, claimed_until=0.0, **values)).rowcount
            == 1
        )

    def postpone(self, party: str, kind: str, until: float) -> None:
        """Let what waits for a channel wait longer."""
        table = NoticeRow
        change = update(table).where(
            col(table.chain_id) == self._where["chain_id"],
            col(table.escrow) == self._where["escrow"],
            col(table.party) == party,
            col(table.kind) == kind,
            col(table.state) == WAITING,
            col(table.not_before) < until,
        )
        self._db.connection().execute(change.values(not_before=until))

    def forget(self, before: float) -> None:
        """Drop notices that ended long ago."""
        self._db.execute(delete(NoticeRow).where(col(NoticeRow.ended_at) < before))
