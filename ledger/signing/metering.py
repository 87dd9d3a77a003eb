"""What is signed about the metered use of a shared resource."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ledger.signing.structs import Message, StructType
from ledger.types import Hash32, Timestamp


@dataclass(frozen=True, slots=True)
class Voucher(Message):
    """The meter says how much was used. A later one replaces it, so that only the last has to be shown."""

    STRUCT: ClassVar[StructType] = StructType.of("Voucher(bytes32 id,uint64 units)")

    id: Hash32
    """The order."""
    units: int
    """Used since the order opened."""


@dataclass(frozen=True, slots=True)
class UseClaim(Message):
    """The maker claims use for which it has no voucher."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "UseClaim(bytes32 id,uint16 version,uint64 units,uint40 lastAt)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    units: int
    """Used beyond what was paid."""
    last_at: Timestamp
    """When the claim before it was made, or the order opened, so that each message works once."""


@dataclass(frozen=True, slots=True)
class UseContest(Message):
    """The customer contests an open claim."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "UseContest(bytes32 id,uint16 version,uint40 claimedAt,bytes32 reasonHash)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    claimed_at: Timestamp
    """When the claim was made, so that no other is meant."""
    reason_hash: Hash32
    """Hash of the private reason."""
