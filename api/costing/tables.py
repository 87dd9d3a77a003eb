from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, SmallInteger
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
