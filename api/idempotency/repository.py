"""Every statement on idempotency keys."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Engine, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from api.errors import KeyInFlight, KeyReused
from api.idempotency.tables import IdempotencyKey
from ledger.store import writing

LEASE = 8.0
"""Seconds until a request counts as dead whose process has not said that it lives."""
RENEW_EVERY = 2.0
"""Seconds between two times that a process says so; requests that are done sooner cost nothing more."""
KEPT = 24 * 3600.0
"""Seconds until a key is forgotten."""
_SOON = {"Retry-After": "2"}
MAX_KEY = 200
"""Characters of a key."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a key."""

    key: str
    """The key."""
    token: str
    """The random word of this attempt."""
    promised: str | None = None
    """The transaction that an earlier attempt promised before it died."""


@dataclass(frozen=True, slots=True)
class Replay:
    """An answer that was given before."""

    status: int
    """Its status."""
    headers: Mapping[str, str]
    """Its own headers."""
    body: bytes
    """Its body."""


def fingerprint(method: str, path: str, body: bytes, who: str = "") -> bytes:
    """What a key stands for. The query says only how long to wait, so it is no part of it.

    Args:
        method: of HTTP.
        path: where the request went.
        body: as it came.
        who: the caller's party and what it may do for it; empty for strangers.
    """
    return hashlib.sha256(b"\0".join((method.encode(), path.encode(), who.encode(), body))).digest()


class Keys:
    """The keys of one database."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._held: dict[str, float] = {}

    def begin(self, key: str, stands_for: bytes, party: str | None = None) -> Claim | Replay:
        """Claim a key, or find its answer.

        Args:
            key: as the client sent it.
            stands_for: what ``fingerprint`` tells.
            party: the caller's; None for strangers.

        Raises:
            KeyReused: if it stands for another request.
            KeyInFlight: if another request works on it.
        """
        found = self._begin(key, stands_for, party)
        if isinstance(found, Claim):
            self._held[found.token] = self._clock()
        return found

    def _begin(self, key: str, stands_for: bytes, party: str | None) -> Claim | Replay:
        now = self._clock()
        mine = Claim(key, secrets.token_hex(16))
        fresh: dict[str, object] = {
            "fingerprint": stands_for,
            "party": party,
            "claim": mine.token,
            "claimed_until": now + LEASE,
            "created_at": now,
            "intent": None,
            "status": None,
            "headers": None,
            "body": None,
        }
        while True:
            with writing(self._engine) as connection:
                dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
                insert = dialect.insert(IdempotencyKey).values(key=key, **fresh).on_conflict_do_nothing()
                # Not every driver counts inserted rows: ask for what was inserted.
                if connection.execute(insert.returning(col(IdempotencyKey.key))).first() is not None:
                    return mine
                # The lock makes a second taker of the same dead claim wait and then see the first one's.
                query = select(IdempotencyKey).where(IdempotencyKey.key == key).with_for_update()
                row = Session(connection).exec(query).first()
                if row is None:
                    continue  # released between the two statements
                if row.created_at + KEPT > now:
                    if row.fingerprint != stands_for:
                        raise KeyReused
                    if row.status is not None:
                        return Replay(row.status, row.headers or {}, row.body or b"")
                    if row.claimed_until > now:
                        raise KeyInFlight(headers=_SOON)
                    # The dead attempt's key and promise live on; only its claim has ended.
                    fresh |= {"created_at": row.created_at, "intent": row.intent}
                    mine = replace(mine, promised=row.intent)
                connection.execute(update(IdempotencyKey).where(col(IdempotencyKey.key) == key).values(fresh))
                return mine

    def renew(self) -> int:
        """Say of the requests that this process still works on that they live; returns of how many."""
        now = self._clock()
        long = [token for token, since in self._held.copy().items() if since + RENEW_EVERY <= now]
        if long:
            mine = col(IdempotencyKey.claim).in_(long)
            with writing(self._engine) as connection:
                connection.execute(update(IdempotencyKey).where(mine).values(claimed_until=now + LEASE))
            for token in long:
                if token in self._held:
                    self._held[token] = now
        return len(long)

    def promise(self, claim: Claim, intent: str) -> None:
        """Note which transaction the request has promised, so that a later attempt answers with it."""
        with writing(self._engine) as connection:
            change = update(IdempotencyKey).where(*_held(claim))
            connection.execute(change.values(intent=intent))

    def finish(self, session: Session, claim: Claim, answer: Replay) -> None:
        """Store the answer within the request's own transaction.

        Raises:
            KeyInFlight: if the claim ran out and another request took it; what this one wrote must not stay.
        """
        self._held.pop(claim.token, None)
        change = update(IdempotencyKey).where(*_held(claim))
        values = {"status": answer.status, "headers": dict(answer.headers), "body": answer.body}
        if session.connection().execute(change.values(values)).rowcount != 1:
            raise KeyInFlight(headers=_SOON)

    def release(self, claim: Claim) -> None:
        """Nothing was done: the key is free again."""
        self._held.pop(claim.token, None)
        with writing(self._engine) as connection:
            connection.execute(delete(IdempotencyKey).where(*_held(claim)))

    def forget_old(self) -> int:
        """Drop keys that are too old to be asked again; returns how many."""
        old = col(IdempotencyKey.created_at) < self._clock() - KEPT
        with writing(self._engine) as connection:
            return connection.execute(delete(IdempotencyKey).where(old)).rowcount


def _held(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    return (col(IdempotencyKey.key) == claim.key, col(IdempotencyKey.claim) == claim.token)
