from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, Integer, LargeBinary, String
from sqlmodel import Field

from api.database import Row
from ledger.store.tables import Keeping, kept


class EncryptionKeyRow(Row, table=True):
    """A key that a party has its files encrypted to, signed by itself."""

    __tablename__ = "api_encryption_key"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (kept(Keeping.PRECIOUS),)

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    contract: str = Field(sa_column=Column(String(42), primary_key=True))
    """The party registry, in whose domain it was signed."""
    party: str = Field(sa_column=Column(String(42), primary_key=True))
    number: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    """The highest counts."""
    key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    signature: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: float = Field(sa_column=Column(Double, nullable=False))
    """Seconds since 1970."""


class FileRow(Row, table=True):
    """One encrypted file. Its bytes lie in the folder of files."""

    __tablename__ = "api_file"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_api_file_order", "chain_id", "escrow", "order_id"),
        Index("ix_api_file_uploader", "chain_id", "uploader"),
        kept(Keeping.PRECIOUS),
    )

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    escrow: str = Field(sa_column=Column(String(42), primary_key=True))
    file_id: str = Field(sa_column=Column(String(66), primary_key=True))
    """SHA-256 of the encrypted bytes."""
    order_id: str = Field(sa_column=Column(String(66), nullable=False))
    uploader: str = Field(sa_column=Column(String(42), nullable=False))
    purpose: str = Field(sa_column=Column(String(20), nullable=False))
    """A ``Purpose``."""
    size: int = Field(sa_column=Column(BigInteger, nullable=False))
    """Encrypted bytes."""
    content_hash: str = Field(sa_column=Column(String(66), nullable=False))
    """Salted hash of the content, by its uploader's word: readers compare it."""
    stored: bool = Field(sa_column=Column(Boolean, nullable=False))
    """Whether the bytes have come."""
    created_at: float = Field(sa_column=Column(Double, nullable=False))
    expires_at: float | None = Field(sa_column=Column(Double, index=True))
    """When it goes, once that is known: a while after its order has closed."""


class FileKeyRow(Row, table=True):
    """A file's key, sealed for one reader."""

    __tablename__ = "api_file_key"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_api_file_key_reader", "chain_id", "reader"), kept(Keeping.PRECIOUS))

    chain_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    escrow: str = Field(sa_column=Column(String(42), primary_key=True))
    file_id: str = Field(sa_column=Column(String(66), primary_key=True))
    reader: str = Field(sa_column=Column(String(42), primary_key=True))
    number: int = Field(sa_column=Column(Integer, nullable=False))
    """Which of the reader's keys opens it."""
    encapsulated: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    ciphertext: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    given_by: str = Field(sa_column=Column(String(42), nullable=False))
    """Which party of the order let the reader in."""
