from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Double, Index, Integer, LargeBinary, String
from sqlmodel import Field

from api.database import Row
from ledger.store.tables import Keeping, kept


class JobRow(Row, table=True):
    """One piece of long work, from the moment it was asked for until it is forgotten."""

    __tablename__ = "api_job"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_job_state", "state", "created_at"),
        Index("ix_api_job_asker", "asker", "created_at"),
        kept(Keeping.PASSING),
    )

    id: str = Field(sa_column=Column(String(32), primary_key=True))
    """A random word: whoever knows a public job's may read it."""
    kind: str = Field(sa_column=Column(String(40), nullable=False))
    """Which work: a key of ``api.jobs.kinds.KINDS``."""
    owner: str | None = Field(sa_column=Column(String(42)))
    """The only party that may read it; none where everybody may who knows the id."""
    asker: str = Field(sa_column=Column(String(60), nullable=False))
    """Whose quota it counts against: a party, or a client by its network address."""
    input: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """What is asked, checked, as JSON."""
    shared: str | None = Field(default=None, sa_column=Column(String(64), index=True))
    """What it answers for everybody who asks: hash of kind and input; none for who asked alone."""
    tag: str | None = Field(default=None, sa_column=Column(String(80)))
    """Of what state of things it answers, where it answers for everybody."""
    state: str = Field(sa_column=Column(String(10), nullable=False))
    """A ``JobState``."""
    version: int = Field(sa_column=Column(Integer, nullable=False))
    """Counts its changes."""
    share: float = Field(sa_column=Column(Double, nullable=False))
    """How much is done, 0 to 1."""
    words: str = Field(sa_column=Column(String(200), nullable=False))
    """What is being done."""
    starts: int = Field(sa_column=Column(Integer, nullable=False))
    """How often a worker began with it."""
    claim: str | None = Field(sa_column=Column(String(32)))
    """Who works on it: a random word of each start."""
    claimed_until: float = Field(sa_column=Column(Double, nullable=False))
    """When that worker counts as dead, in seconds since 1970."""
    created_at: float = Field(sa_column=Column(Double, nullable=False))
    """When it was asked for."""
    started_at: float | None = Field(sa_column=Column(Double))
    """When the newest start was."""
    ended_at: float | None = Field(sa_column=Column(Double, index=True))
    """When it was done, failed or cancelled."""
    problem: Any = Field(default=None, sa_column=Column(JSON))
    """Why it failed, as RFC 9457 has it."""
    media_type: str | None = Field(sa_column=Column(String(80)))
    """What its result is."""
    file_name: str | None = Field(sa_column=Column(String(120)))
    """What its result is called, where it is a file to be kept."""
    size: int | None = Field(sa_column=Column(BigInteger))
    """Bytes of its result."""


class JobResultRow(Row, table=True):
    """A part of a job's result; the parts in their order are the whole."""

    __tablename__ = "api_job_result"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PASSING),)

    job_id: str = Field(sa_column=Column(String(32), primary_key=True))
    part: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
