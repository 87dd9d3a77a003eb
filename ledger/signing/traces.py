"""What a maker and its machines sign for production traces, in the domain "Tallystick Traces":
``contracts/ProductionTrace.sol``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ledger.signing.structs import Message, StructType
from ledger.types import Address, Hash32, Timestamp

VIEW = 1
"""Bit of ``Grant.rights``: read the resource's telemetry and state."""
COMMAND = 2
"""Bit of ``Grant.rights``: command the resource."""


@dataclass(frozen=True, slots=True)
class TraceKey(Message):
    """The maker names the machine's key that anchors an order's telemetry."""

    STRUCT: ClassVar[StructType] = StructType.of("TraceKey(bytes32 id,address key,uint40 until,uint32 nonce)")

    id: Hash32
    """The order."""
    key: Address
    """The machine's key, or zero for none."""
    until: Timestamp
    """The last second in which it anchors."""
    nonce: int
    """How many keys were named before."""


@dataclass(frozen=True, slots=True)
class Anchor(Message):
    """The maker or its machine anchors the Merkle root of telemetry."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Anchor(bytes32 id,uint32 seq,bytes32 root,uint40 from,uint40 to)"
    )

    id: Hash32
    """The order."""
    seq: int
    """How many roots were anchored before."""
    root: Hash32
    """Of the samples."""
    from_: Timestamp
    """The first second that it covers."""
    to: Timestamp
    """The last second."""


@dataclass(frozen=True, slots=True)
class Grant(Message):
    """The maker lets a party view or command a resource while an order is in production."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Grant(bytes32 id,uint16 version,address party,bytes32 resource,uint8 rights,uint40 from,"
        "uint40 until,uint32 nonce)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force: whatever amends them ends it."""
    party: Address
    """Who may."""
    resource: Hash32
    """Which resource, for people."""
    rights: int
    """Bits: ``VIEW``, ``COMMAND``; 0 takes the grant back."""
    from_: Timestamp
    """The first second."""
    until: Timestamp
    """The last second."""
    nonce: int
    """How many times this grant was set before."""
