"""What parties sign when they give in, offer to settle, or assign their pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ledger.signing.structs import Message, StructType
from ledger.types import BasisPoints, Hash32, Timestamp


@dataclass(frozen=True, slots=True)
class Refund(Message):
    """The maker gives milestones back. What it has not delivered counts as its default."""

    STRUCT: ClassVar[StructType] = StructType.of("Refund(bytes32 id,uint16 version,uint16 milestones)")

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    milestones: int
    """Bit i for milestone i."""


@dataclass(frozen=True, slots=True)
class SettlementOffer(Message):
    """One side offers to divide what is contested, or takes the other's offer."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "SettlementOffer(bytes32 id,uint16 version,uint16 milestones,uint16 makerBps,uint40 claimedAt,"
        "uint8 round,bool accept)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    milestones: int
    """Bit i for milestone i; 0 for the contested forfeit of the bond, 1 for a metered order's claim."""
    maker_bps: BasisPoints
    """The maker's share of them."""
    claimed_at: Timestamp
    """When the metered order's claim was made that this is about (Unix seconds), so that it fits no later
    one; 0 for all else."""
    round: int
    """How many offers were made before, by both sides, so that each message works once."""
    accept: bool
    """Whether the other side's standing offer is taken, and not made."""


@dataclass(frozen=True, slots=True)
class Assignment(Message):
    """The maker directs all its further pay of an order into its pot, for those who share it. For good."""

    STRUCT: ClassVar[StructType] = StructType.of("Assignment(bytes32 id,uint16 version)")

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
