from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, LargeBinary, String
from sqlmodel import Field

from api.database import Row
from ledger.store.tables import Keeping, kept


class ChallengeRow(Row, table=True):
    """One sign-in that was asked for. It stays until it expires, so that its second use has a name."""

    __tablename__ = "api_sign_in_challenge"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PASSING),)

    nonce: str = Field(sa_column=Column(String(64), primary_key=True))
    chain_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    address: str = Field(sa_column=Column(String(42), nullable=False))
    """Who is to sign."""
    domain: str = Field(sa_column=Column(String(260), nullable=False))
    uri: str = Field(sa_column=Column(String(300), nullable=False))
    expires_at: float = Field(sa_column=Column(Double, nullable=False, index=True))
    """Seconds since 1970."""
    used: bool = Field(sa_column=Column(Boolean, nullable=False))


class SessionRow(Row, table=True):
    """One session. Whoever reads this table can use none of them: the token itself is not kept."""

    __tablename__ = "api_session"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PASSING),)

    token_hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    """SHA-256 of the token."""
    id: str = Field(sa_column=Column(String(32), nullable=False, unique=True))
    """Its public name."""
    chain_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    party: str = Field(sa_column=Column(String(42), nullable=False, index=True))
    key: str = Field(sa_column=Column(String(42), nullable=False))
    """The account that signed."""
    scopes: int = Field(sa_column=Column(Integer, nullable=False))
    """What it may do for the party, when that was last looked at."""
    cookie: bool = Field(sa_column=Column(Boolean, nullable=False))
    """Whether it lives in a browser's cookie, rather than in a program."""
    created_at: float = Field(sa_column=Column(Double, nullable=False))
    checked_at: float = Field(sa_column=Column(Double, nullable=False))
    """When it was last used and the chain asked about its key, up to a minute ago."""
    expires_at: float = Field(sa_column=Column(Double, nullable=False, index=True))
    """Its end, however much it is used."""
