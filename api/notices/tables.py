from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Double, Index, Integer, LargeBinary, String, Text
from sqlmodel import Field

from api.database import Row
from ledger.store.tables import Keeping, kept


class NoticeChannelRow(Row, table=True):
    """One way in which a party wants to be told, and what."""

    __tablename__ = "api_notice_channel"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_api_notice_channel_token", "token_hash"), kept(Keeping.PRECIOUS))

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    escrow: str = Field(sa_column=Column(String(42), primary_key=True))
    party: str = Field(sa_column=Column(String(42), primary_key=True))
    kind: str = Field(sa_column=Column(String(10), primary_key=True))
    """``email``, ``webhook`` or ``calendar``."""
    address: str = Field(sa_column=Column(String(500), nullable=False))
    """Where it goes; empty for a calendar, which is fetched."""
    secret: str = Field(sa_column=Column(String(64), nullable=False))
    """Signs what a webhook gets."""
    token_hash: bytes | None = Field(sa_column=Column(LargeBinary))
    """SHA-256 of the word that confirms the address, or that fetches the calendar."""
    token_until: float | None = Field(sa_column=Column(Double))
    """When a confirming word ends."""
    confirmed_at: float | None = Field(sa_column=Column(Double))
    """Nothing but the request to confirm is sent before."""
    preferences: Any = Field(sa_column=Column(JSON, nullable=False))
    """``Preferences``."""
    since_block: int = Field(sa_column=Column(BigInteger, nullable=False))
    """What happened up to it is old."""
    seen_block: int = Field(sa_column=Column(BigInteger, nullable=False))
    """Up to where events were looked at."""


class NoticeRow(Row, table=True):
    """One notice on one channel: the row makes sure that there is one of each."""

    __tablename__ = "api_notice"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_api_notice_state", "state", "not_before"), kept(Keeping.PRECIOUS))

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    escrow: str = Field(sa_column=Column(String(42), primary_key=True))
    party: str = Field(sa_column=Column(String(42), primary_key=True))
    kind: str = Field(sa_column=Column(String(10), primary_key=True))
    key: str = Field(sa_column=Column(String(64), primary_key=True))
    """Hash of what it tells of."""
    subject: str = Field(sa_column=Column(String(200), nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))
    data: Any = Field(sa_column=Column(JSON, nullable=False))
    """The same for programs."""
    state: str = Field(sa_column=Column(String(10), nullable=False))
    """``waiting``, ``sent`` or ``failed``."""
    not_before: float = Field(sa_column=Column(Double, nullable=False))
    attempts: int = Field(sa_column=Column(Integer, nullable=False))
    claim: str | None = Field(sa_column=Column(String(32)))
    """Which worker sends it: a random word of each attempt."""
    claimed_until: float = Field(sa_column=Column(Double, nullable=False))
    created_at: float = Field(sa_column=Column(Double, nullable=False))
    ended_at: float | None = Field(sa_column=Column(Double))
    problem: str | None = Field(sa_column=Column(String(300)))
    """Why the last attempt failed."""
