from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, LargeBinary, String
from sqlmodel import Field

from api.database import Row
from ledger.store.tables import Keeping, kept


class OrderTermsRow(Row, table=True):
    """One version of an order's terms. The chain keeps only their hash, so losing these loses the way to
    act."""

    __tablename__ = "api_order_terms"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_order_terms_unsigned", "chain_id", "escrow", "unsigned_since"),
        kept(Keeping.PRECIOUS),
    )

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    escrow: str = Field(sa_column=Column(String(42), primary_key=True))
    order_id: str = Field(sa_column=Column(String(66), primary_key=True))
    version: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    terms: Any = Field(sa_column=Column(JSON, nullable=False))
    """As ``ledger.signing.to_json`` writes them."""
    clauses: Any = Field(default=None, sa_column=Column(JSON))
    """Those whose hash the terms hold, written so too; null where there are none."""
    specification: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    """What a post is about, where everybody may read it; beside its first terms only."""
    specification_salt: str | None = Field(default=None, sa_column=Column(String(66)))
    """With it the terms' hash of the specification can be checked."""
    created_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The chain's time when they came in."""
    unsigned_since: int | None = Field(default=None, sa_column=Column(BigInteger))
    """The same of a draft that nobody has signed here; null of every other."""


class OrderSignatureRow(Row, table=True):
    """One side's signature over the terms of a draft, and its permit."""

    __tablename__ = "api_order_signature"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_order_signature_customer", "chain_id", "escrow", "customer", "created_at", "order_id"),
        Index("ix_api_order_signature_maker", "chain_id", "escrow", "maker", "created_at", "order_id"),
        kept(Keeping.PRECIOUS),
    )

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    escrow: str = Field(sa_column=Column(String(42), primary_key=True))
    order_id: str = Field(sa_column=Column(String(66), primary_key=True))
    side: str = Field(sa_column=Column(String(8), primary_key=True))
    signature: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    permit: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """As the escrow takes it; empty where an allowance stands for it."""
    created_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The chain's time when it came in."""
    customer: str | None = Field(default=None, sa_column=Column(String(42)))
    """Of the draft; null where an earlier release kept the signature."""
    maker: str | None = Field(default=None, sa_column=Column(String(42)))
    """The same; zero of a post."""
    open_by: int | None = Field(default=None, sa_column=Column(BigInteger))
    """The last second at which it opens anything."""
