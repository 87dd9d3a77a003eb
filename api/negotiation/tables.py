from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, LargeBinary, String
from sqlmodel import Field

from api.database import Row
from api.market.tables import plain
from ledger.store.tables import Keeping, kept


class NegotiationRow(Row, table=True):
    """Talks between two parties, and where they stand. Nothing else holds their signed steps."""

    __tablename__ = "api_negotiation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_negotiation_customer", "customer", "changed_at", "id"),
        Index("ix_api_negotiation_maker", "maker", "changed_at", "id"),
        Index("ix_api_negotiation_request", "request_id", "changed_at", "id"),
        kept(Keeping.PRECIOUS),
    )

    id: str = Field(sa_column=Column(plain(66), primary_key=True))
    """What every step names, with 0x."""
    chain_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    """On which chain."""
    escrow: str = Field(sa_column=Column(plain(42), nullable=False))
    """Where an order would be opened."""
    customer: str = Field(sa_column=Column(plain(42), nullable=False))
    """Who would pay."""
    maker: str = Field(sa_column=Column(plain(42), nullable=False))
    """Who would make."""
    salt: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    """Makes otherwise equal talks differ."""
    request_id: str | None = Field(default=None, sa_column=Column(plain(32)))
    """The request that they are about, if one was published."""
    steps: int = Field(sa_column=Column(Integer, nullable=False))
    """How many were said."""
    head: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    """Digest of the last one: whoever adds another must have answered this one."""
    ended: str | None = Field(default=None, sa_column=Column(String(8)))
    """accept, refuse or withdraw; null while they go on."""
    answer_by: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The last second in which the last step can be answered."""
    created_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When they began, by the chain's time."""
    changed_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When the last step came in, by the chain's time."""


class NegotiationStepRow(Row, table=True):
    """One signed step."""

    __tablename__ = "api_negotiation_step"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PRECIOUS),)

    negotiation_id: str = Field(sa_column=Column(plain(66), primary_key=True))
    """Of which talks."""
    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    """Its place, from 0: there can be only one at each."""
    offer: Any = Field(sa_column=Column(JSON, nullable=False))
    """What was signed."""
    terms: Any = Field(default=None, sa_column=Column(JSON))
    """The terms offered, in full."""
    clauses: Any = Field(default=None, sa_column=Column(JSON))
    """What is agreed beside them."""
    signature: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """The party's."""


class NegotiationAdvisorRow(Row, table=True):
    """Somebody whom a side lets read along."""

    __tablename__ = "api_negotiation_advisor"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_negotiation_advisor_party", "party", "negotiation_id"),
        kept(Keeping.PRECIOUS),
    )

    negotiation_id: str = Field(sa_column=Column(plain(66), primary_key=True))
    """Of which talks."""
    side: str = Field(sa_column=Column(String(8), primary_key=True))
    """Whom it advises."""
    party: str = Field(sa_column=Column(plain(42), primary_key=True))
    """Who."""
