from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, LargeBinary, String, text
from sqlmodel import Field

from api.database import Row
from ledger.store.tables import Keeping, kept


class ActRow(Row, table=True):
    """One act that waits for signatures, or was sent."""

    __tablename__ = "api_act"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        # By which what nobody has signed is found, to be forgotten.
        Index(
            "ix_api_act_unsigned",
            "chain_id",
            "escrow",
            "created_at",
            sqlite_where=text("signed_at IS NULL"),
            postgresql_where=text("signed_at IS NULL"),
        ),
        kept(Keeping.PRECIOUS),
    )

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    escrow: str = Field(sa_column=Column(String(42), primary_key=True))
    act_id: str = Field(sa_column=Column(String(66), primary_key=True))
    kind: str = Field(sa_column=Column(String(32), nullable=False))
    content: Any = Field(sa_column=Column(JSON, nullable=False))
    """As ``api.acts.papers`` writes it."""
    intent: str | None = Field(default=None, sa_column=Column(String(200)))
    """The last transaction that was promised for it."""
    signed_at: int | None = Field(default=None, sa_column=Column(BigInteger))
    """The chain's time of its first signature; null while nobody has signed."""
    created_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The chain's time when it was proposed."""


class ActPartRow(Row, table=True):
    """One who can sign an act, and the signature once it came."""

    __tablename__ = "api_act_part"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_act_part_signer", "chain_id", "escrow", "signer"),
        kept(Keeping.PRECIOUS),
    )

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    escrow: str = Field(sa_column=Column(String(42), primary_key=True))
    act_id: str = Field(sa_column=Column(String(66), primary_key=True))
    side: str = Field(sa_column=Column(String(64), primary_key=True))
    signer: str = Field(sa_column=Column(String(42), primary_key=True))
    """The party, or the member of its committee."""
    term: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    """The number of the committee that it signed in; 0 outside of committees."""
    signature: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
