from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column, Double, Integer, LargeBinary, String
from sqlmodel import Field

from api.database import Row
from ledger.store.tables import Keeping, kept


class IdempotencyKey(Row, table=True):
    """One Idempotency-Key, what it stands for, and, once it has one, its answer."""

    __tablename__ = "api_idempotency_key"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PASSING),)

    key: str = Field(sa_column=Column(String(200), primary_key=True))
    """As the client sent it."""
    fingerprint: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """Hash of method, path, body and caller."""
    party: str | None = Field(default=None, sa_column=Column(String(42)))
    """The caller's; None for strangers. Its answers go when it is forgotten."""
    claim: str = Field(sa_column=Column(String(32), nullable=False))
    """Who works on it: a random word of each attempt."""
    claimed_until: float = Field(sa_column=Column(Double, nullable=False))
    """When that attempt counts as dead, in seconds since 1970."""
    created_at: float = Field(sa_column=Column(Double, nullable=False, index=True))
    """When the key was first seen."""
    intent: str | None = Field(default=None, sa_column=Column(String(200)))
    """The transaction that the request has promised, once it has."""
    status: int | None = Field(default=None, sa_column=Column(Integer))
    """The answer's status; None while there is no answer."""
    headers: Any = Field(default=None, sa_column=Column(JSON))
    """The answer's own headers."""
    body: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    """The answer's body."""
