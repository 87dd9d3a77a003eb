from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, LargeBinary, SmallInteger
from sqlmodel import Field

from api.database import Row
from api.market.tables import plain
from ledger.store.activities import LONGEST
from ledger.store.tables import Keeping, kept


class CostRecordRow(Row, table=True):
    """A party's record of work. Rows are added and never changed; nobody else sees them."""

    __tablename__ = "api_cost_record"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_cost_record_time", "owner", "begins_at", "id"),
        Index("ix_api_cost_record_order", "owner", "order", "begins_at", "id"),
        kept(Keeping.PRECIOUS),
    )

    owner: str = Field(sa_column=Column(plain(42), primary_key=True))
    """Whose it is: two parties may use one id."""
    id: str = Field(sa_column=Column(plain(LONGEST), primary_key=True))
    """Its name among the owner's, once and for all."""
    order: str = Field(sa_column=Column(plain(LONGEST), nullable=False))
    """What the work was for: an order's id (0x…), or any name."""
    milestone: int | None = Field(default=None, sa_column=Column(SmallInteger))
    """Of the order; None where it is not known."""
    performer: str = Field(sa_column=Column(plain(LONGEST), nullable=False))
    """Who did it."""
    activity: str = Field(sa_column=Column(plain(LONGEST), nullable=False))
    """What was done."""
    resource: str = Field(sa_column=Column(plain(LONGEST), nullable=False))
    """On what."""
    begins_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When it began, Unix seconds."""
    ends_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When it ended."""
    hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """keccak-256 of the document."""
    document: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """The whole record in its canonical form."""


class SettlementRow(Row, table=True):
    """A settlement that a party keeps: the salts in it are nowhere else. Never changed."""

    __tablename__ = "api_cost_settlement"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_cost_settlement_owner", "owner", "created_at", "id"),
        kept(Keeping.PRECIOUS),
    )

    owner: str = Field(sa_column=Column(plain(42), primary_key=True))
    """Whose it is; nobody else sees it."""
    id: str = Field(sa_column=Column(plain(32), primary_key=True))
    """The job that reckoned it."""
    order: str = Field(sa_column=Column(plain(LONGEST), nullable=False))
    """For which object of the model."""
    milestone: int | None = Field(default=None, sa_column=Column(SmallInteger))
    """For which of its milestones; None for all."""
    pot: str | None = Field(default=None, sa_column=Column(plain(66)))
    """Who pays on the chain, with 0x."""
    since: int | None = Field(default=None, sa_column=Column(BigInteger))
    """It counts work begun then or later; None for any."""
    until: int | None = Field(default=None, sa_column=Column(BigInteger))
    """And only work begun before."""
    without: Any = Field(sa_column=Column(JSON, nullable=False))
    """Records that it left out, by their ids."""
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """What the job found, as JSON."""
    size: int = Field(sa_column=Column(BigInteger, nullable=False, server_default="0"))
    """Bytes of its content."""
    created_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When it was kept."""
