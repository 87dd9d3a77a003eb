from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    text,
)
from sqlmodel import Field

from api.database import Row
from api.market.tables import Padded, Words, plain
from ledger.store.tables import Keeping, kept

_FILTERS = ("kind", "min_tier", "on_chain", "latitude", "longitude")


class EntryRow(Row, table=True):
    """One thing on the market now. Made again at any time from the requests and from the chain."""

    __tablename__ = "api_market_entry"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        # Each sorts to the entry, so that a page goes on exactly where the last one ended. What follows is
        # filtered by within the index, so that what nobody offers is not looked for in a million rows.
        Index("ix_api_market_entry_newest", "posted_at", "entry", *_FILTERS),
        Index("ix_api_market_entry_task_newest", "task", "posted_at", "entry", *_FILTERS),
        Index("ix_api_market_entry_customer", "customer", "posted_at", "entry"),
        Index("ix_api_market_entry_due", "due", "entry", *_FILTERS),
        Index("ix_api_market_entry_task_due", "task", "due", "entry", *_FILTERS),
        Index("ix_api_market_entry_budget", "token", "budget", "entry", *_FILTERS),
        # Only for searches without words: beside words, all that is on the same parallels is far more to go
        # through than what has the words. PostgreSQL sees that by the condition, which only those state.
        Index(
            "ix_api_market_entry_place", "latitude", "longitude", postgresql_where=text("title IS NOT NULL")
        ),
        Index("ix_api_market_entry_closes", "closes_at"),
        # SQLite has a table of FTS5 for that, which follows by triggers: see the migration.
        Index("ix_api_market_entry_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),
        kept(Keeping.PASSING),
    )

    entry: int | None = Field(
        default=None,
        sa_column=Column(
            BigInteger().with_variant(Integer, "sqlite"), Identity(always=False), primary_key=True
        ),
    )
    """Names it in indices and cursors."""
    id: str = Field(sa_column=Column(plain(66), nullable=False, unique=True))
    """The request's id, or the order's with 0x."""
    on_chain: bool = Field(sa_column=Column(Boolean, nullable=False))
    """Whether it is a posted order, which anyone who meets its conditions can take at once."""
    kind: str = Field(sa_column=Column(String(10), nullable=False))
    """What is shared: order, resource or capability."""
    customer: str = Field(sa_column=Column(plain(42), nullable=False))
    """Who pays."""
    title: str | None = Field(default=None, sa_column=Column(Text))
    """In its customer's words; a posted order has one where its customer shows what it is about."""
    words: str = Field(sa_column=Column(Words, nullable=False))
    """By which it is found."""
    task: str | None = Field(default=None, sa_column=Column(plain(64)))
    """The kind of task."""
    quantity: int | None = Field(default=None, sa_column=Column(BigInteger))
    """How many."""
    token: str | None = Field(default=None, sa_column=Column(plain(42)))
    """What it is paid in."""
    symbol: str | None = Field(default=None, sa_column=Column(String(80)))
    """How people call it."""
    decimals: int | None = Field(default=None, sa_column=Column(SmallInteger))
    """Of its amounts."""
    budget_least: int | None = Field(default=None, sa_column=Column(Padded))
    """The least that is offered."""
    budget: int | None = Field(default=None, sa_column=Column(Padded))
    """The most that is offered; a posted order's price."""
    due: int | None = Field(default=None, sa_column=Column(BigInteger))
    """By when the last of it is to be delivered."""
    posted_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When it came on the market."""
    closes_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The last second in which it can be answered."""
    min_tier: int = Field(sa_column=Column(SmallInteger, nullable=False))
    """Least credit tier of who takes it."""
    place: str | None = Field(default=None, sa_column=Column(Text))
    """Where it goes, for people."""
    latitude: float | None = Field(default=None, sa_column=Column(Double))
    """Degrees of WGS 84."""
    longitude: float | None = Field(default=None, sa_column=Column(Double))
    """Degrees of WGS 84."""
    x: float | None = Field(default=None, sa_column=Column(Double))
    """The place on the unit sphere, so that a distance is a sum of products in either database."""
    y: float | None = Field(default=None, sa_column=Column(Double))
    """The same."""
    z: float | None = Field(default=None, sa_column=Column(Double))
    """The same."""


class FollowedRow(Row, table=True):
    """How far the list has followed the chain; one row."""

    __tablename__ = "api_market_followed"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PASSING),)

    name: str = Field(sa_column=Column(String(8), primary_key=True))
    """Always the same."""
    number: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The block."""
    hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    """Its hash."""
    time: int = Field(sa_column=Column(BigInteger, nullable=False))
    """Its time."""
