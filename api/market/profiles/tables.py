from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Integer, LargeBinary
from sqlmodel import Field

from api.database import Row
from api.market.tables import plain
from ledger.store.tables import Keeping, kept


class ProfileRow(Row, table=True):
    """A maker's published profile."""

    __tablename__ = "api_profile"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PRECIOUS),)

    party: str = Field(sa_column=Column(plain(42), primary_key=True))
    """Whose."""
    version: int = Field(sa_column=Column(Integer, nullable=False))
    """One more with each change."""
    document: Any = Field(sa_column=Column(JSON, nullable=False))
    """The profile as it was given."""
    digest: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    """keccak-256 of its canonical JSON."""
    token: str = Field(sa_column=Column(plain(42), nullable=False))
    """What its prices are in."""
    changed_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When it was last changed."""


class ProfileNameRow(Row, table=True):
    """A word of a maker's name: by this it is found."""

    __tablename__ = "api_profile_name"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PRECIOUS),)

    word: str = Field(sa_column=Column(plain(40), primary_key=True))
    """Without case, accents and marks."""
    party: str = Field(sa_column=Column(plain(42), primary_key=True, index=True))
    """Who is called so."""


class ProfileTaskRow(Row, table=True):
    """A kind of task that a maker takes, for one token: by this its profile is found."""

    __tablename__ = "api_profile_task"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PRECIOUS),)

    task: str = Field(sa_column=Column(plain(64), primary_key=True))
    """The kind."""
    token: str = Field(sa_column=Column(plain(42), primary_key=True))
    """What its prices are in."""
    party: str = Field(sa_column=Column(plain(42), primary_key=True))
    """Who."""
