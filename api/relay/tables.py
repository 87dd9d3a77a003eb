from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String
from sqlmodel import Field

from api.database import Row
from ledger.store.tables import Keeping, kept


class RelayDayRow(Row, table=True):
    """What a relayer has promised to pay in one day. Whoever charges it holds its lock."""

    __tablename__ = "api_relay_day"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PASSING),)

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    relayer: str = Field(sa_column=Column(String(42), primary_key=True))
    day: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    """Days since 1970, UTC."""
    gwei: int = Field(sa_column=Column(BigInteger, nullable=False))
    """Each promise at the most it may cost, rounded up."""


class RelayChargeRow(Row, table=True):
    """One promise that was counted: asked for again, it is not counted again."""

    __tablename__ = "api_relay_charge"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_relay_charge_party_day", "chain_id", "relayer", "party", "day"),
        kept(Keeping.PASSING),
    )

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    intent: str = Field(sa_column=Column(String(200), primary_key=True))
    relayer: str = Field(sa_column=Column(String(42), nullable=False))
    day: int = Field(sa_column=Column(Integer, nullable=False))
    party: str | None = Field(sa_column=Column(String(42)))
    """Whose signature it carries; null where it needs none."""
