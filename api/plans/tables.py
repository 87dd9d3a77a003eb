from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, LargeBinary
from sqlmodel import Field

from api.database import Row
from api.market.tables import plain
from ledger.store.tables import Keeping, kept


class PlanRow(Row, table=True):
    """A party's plan; nobody else sees it."""

    __tablename__ = "api_plan"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_api_plan_owner", "owner", "created_at", "id"), kept(Keeping.PRECIOUS))

    id: str = Field(sa_column=Column(plain(32), primary_key=True))
    """Random."""
    owner: str = Field(sa_column=Column(plain(42), nullable=False))
    """Whose it is."""
    name: str = Field(sa_column=Column(plain(200), nullable=False))
    """What its owner calls it."""
    version: int = Field(sa_column=Column(Integer, nullable=False))
    """Its newest version, counted from 1."""
    created_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When it was kept first."""
    changed_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When its newest version was."""


class PlanVersionRow(Row, table=True):
    """One version of a plan. Never changed: orders are found by the salt that it holds."""

    __tablename__ = "api_plan_version"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PRECIOUS),)

    plan_id: str = Field(sa_column=Column(plain(32), primary_key=True))
    """Of which plan."""
    version: int = Field(sa_column=Column(Integer, primary_key=True))
    """Which, counted from 1."""
    hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """What identifies its content."""
    content: Any = Field(sa_column=Column(JSON, nullable=False))
    """The plan, as `tally plan choose` writes it."""
    size: int = Field(sa_column=Column(BigInteger, nullable=False, server_default="0"))
    """Bytes of its content."""
    created_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When it was kept."""


class PlanDraftRow(Row, table=True):
    """A draft that was made for a node of a plan, so that the node is not drafted twice."""

    __tablename__ = "api_plan_draft"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_api_plan_draft_plan", "plan_id", "spec_hash"), kept(Keeping.PRECIOUS))

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    escrow: str = Field(sa_column=Column(plain(42), primary_key=True))
    order_id: str = Field(sa_column=Column(plain(66), primary_key=True))
    """The draft, with 0x."""
    plan_id: str = Field(sa_column=Column(plain(32), nullable=False))
    """Of which plan."""
    spec_hash: str = Field(sa_column=Column(plain(66), nullable=False))
    """Of which node of which version of it: what the draft's terms hold, with 0x."""
