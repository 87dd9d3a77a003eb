from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String
from sqlmodel import Field

from api.database import Row
from api.market.tables import plain
from ledger.store.tables import Keeping, kept


class RequestRow(Row, table=True):
    """A customer's request, with all that it says. Cannot be made again from anything else."""

    __tablename__ = "api_market_request"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_market_request_customer", "customer", "created_at", "id"),
        kept(Keeping.PRECIOUS),
    )

    id: str = Field(sa_column=Column(plain(32), primary_key=True))
    """Random."""
    customer: str = Field(sa_column=Column(plain(42), nullable=False))
    """Who asks."""
    state: str = Field(sa_column=Column(String(10), nullable=False))
    """draft, published, awarded, closed or withdrawn."""
    version: int = Field(sa_column=Column(Integer, nullable=False))
    """One more with each change."""
    content: Any = Field(sa_column=Column(JSON, nullable=False))
    """The request as it was given."""
    created_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When it was drafted."""
    changed_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When it was last changed."""
    published_at: int | None = Field(default=None, sa_column=Column(BigInteger))
    """When it came on the market."""
    closes_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The last second in which it can be answered."""
    awarded_to: str | None = Field(default=None, sa_column=Column(plain(42)))
    """The maker with whom an order was agreed."""
    order_id: str | None = Field(default=None, sa_column=Column(plain(66)))
    """That order."""


class NamedRow(Row, table=True):
    """A party to which a request is addressed."""

    __tablename__ = "api_market_named"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_api_market_named_party", "party", "request_id"), kept(Keeping.PRECIOUS))

    request_id: str = Field(sa_column=Column(plain(32), primary_key=True))
    """The request."""
    party: str = Field(sa_column=Column(plain(42), primary_key=True))
    """Who may see it and answer."""
