"""Every statement on challenges and sessions."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from api.auth.tables import ChallengeRow, SessionRow
from ledger.types import Address


class AuthRepository:
    """Challenges and sessions of one chain, in one database session."""

    def __init__(self, session: Session, chain_id: int) -> None:
        self._session = session
        self._chain = chain_id

    def add(self, row: ChallengeRow | SessionRow) -> None:
        self._session.add(row)

    def challenge(self, nonce: str) -> ChallengeRow | None:
        query = select(ChallengeRow).where(ChallengeRow.nonce == nonce, ChallengeRow.chain_id == self._chain)
        return self._session.exec(query).first()

    def use_challenge(self, nonce: str) -> bool:
        """Whether this use is the first: of two at once, one is told so."""
        change = update(ChallengeRow).where(
            col(ChallengeRow.nonce) == nonce, col(ChallengeRow.used).is_(False)
        )
        return self._session.connection().execute(change.values(used=True)).rowcount == 1

    def session(self, token_hash: bytes) -> SessionRow | None:
        query = select(SessionRow).where(
            SessionRow.token_hash == token_hash, SessionRow.chain_id == self._chain
        )
        return self._session.exec(query).first()

    def sessions_of(self, party: Address) -> list[SessionRow]:
        """The newest first."""
        query = select(SessionRow).where(SessionRow.party == party, SessionRow.chain_id == self._chain)
        return list(self._session.exec(query.order_by(col(SessionRow.created_at).desc())).all())

    def checked(self, token_hash: bytes, now: float, scopes: int) -> None:
        """Note that a session was used and its key still acts for the party."""
        change = update(SessionRow).where(col(SessionRow.token_hash) == token_hash)
        self._session.connection().execute(change.values(checked_at=now, scopes=scopes))

    def end(self, token_hash: bytes) -> None:
        self._session.connection().execute(delete(SessionRow).where(col(SessionRow.token_hash) == token_hash))

    def end_of(self, party: Address, key: Address | None, id: str) -> bool:
        """End a party's session, or only one of this key, by its public name; whether there was one."""
        gone = delete(SessionRow).where(
            col(SessionRow.party) == party, col(SessionRow.id) == id, col(SessionRow.chain_id) == self._chain
        )
        if key is not None:
            gone = gone.where(col(SessionRow.key) == key)
        return self._session.connection().execute(gone).rowcount == 1


def forget_ended(session: Session, now: float, idle: float) -> None:
    """Drop challenges and sessions whose time is over, of every chain."""
    connection = session.connection()
    connection.execute(delete(ChallengeRow).where(col(ChallengeRow.expires_at) < now))
    over = (col(SessionRow.expires_at) < now) | (col(SessionRow.checked_at) < now - idle)
    connection.execute(delete(SessionRow).where(over))
