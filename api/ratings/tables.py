from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary, String, Text
from sqlmodel import Field

from api.database import Row
from ledger.store.tables import Keeping, kept


class CommentRow(Row, table=True):
    """The text behind a hash on the chain, with the salt that proves it. Deleting the row erases it."""

    __tablename__ = "api_comment"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PRECIOUS),)

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    credit: str = Field(sa_column=Column(String(42), primary_key=True))
    """The credit registry that holds the hash."""
    order_id: str = Field(sa_column=Column(String(66), primary_key=True))
    side: str = Field(sa_column=Column(String(8), primary_key=True))
    """Whose words."""
    kind: str = Field(sa_column=Column(String(8), primary_key=True))
    """``rating`` or ``reply``."""
    hash: str = Field(sa_column=Column(String(66), nullable=False))
    """On the chain; a later reply has another."""
    text: str = Field(sa_column=Column(Text, nullable=False))
    salt: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The chain's time when it came in."""
