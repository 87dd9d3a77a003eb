"""What parties sign about encrypted files, in the party registry's domain. No contract knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ledger.signing.structs import Message, StructType
from ledger.types import Address, Hash32


@dataclass(frozen=True, slots=True)
class FileSecret(Message):
    """Never sent anywhere: from its signature, which the signer can always repeat, comes the key that opens
    the files encrypted to the party."""

    STRUCT: ClassVar[StructType] = StructType.of("FileSecret(address party,uint32 number)")

    party: Address
    """Whose files."""
    number: int
    """Which of its keys, counted from 0: another one replaces a key that became known."""


@dataclass(frozen=True, slots=True)
class EncryptionKey(Message):
    """A party says to which key files for it are encrypted, so that no service can name another."""

    STRUCT: ClassVar[StructType] = StructType.of("EncryptionKey(address party,uint32 number,bytes32 key)")

    party: Address
    """Who reads what is encrypted to it."""
    number: int
    """Which of its keys, counted from 0. The highest that it signed counts."""
    key: Hash32
    """The public key, of X25519 (RFC 7748)."""
