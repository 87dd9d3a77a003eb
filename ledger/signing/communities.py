"""What members and committees of communities sign, in the domain "Tallystick Communities":
``contracts/base/CommunityMessages.sol``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from ledger.signing.errors import BadField
from ledger.signing.structs import Message, StructType
from ledger.types import Address, BasisPoints, Hash32, Timestamp

ALL_VOTES = 255
"""What all seats of a committee weigh together, but for what rounding down loses."""


class CommunityKind(IntEnum):
    """The two kinds of manufacturing community (SM definition 3)."""

    HORIZONTAL = 0
    """Enterprises of one kind of service, for as long as they like."""
    VERTICAL = 1
    """The chain around one product; ends with its task."""


# ---------------------------------------------------------------- of one member


@dataclass(frozen=True, slots=True)
class Charter(Message):
    """What founders agree to and nobody can change later. Signed as a part of ``Membership``."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Charter(uint8 kind,uint8 seats,uint16 quorumBps,uint32 term,uint32 ballot,uint32 notice,"
        "uint40 endsAt,uint64 salt,bytes32 purpose)"
    )

    kind: CommunityKind
    """What it is for."""
    seats: int
    """Most committee members, 1 to 9."""
    quorum_bps: BasisPoints
    """More than this share of the elected committee must sign, or all of it."""
    term: int
    """Seconds that a committee is in office."""
    ballot: int
    """Seconds that a ballot is open."""
    notice: int
    """Seconds from a notice of expulsion to its effect, and from joining to the right to vote."""
    ends_at: Timestamp
    """The last second in which a VERTICAL community commits itself; 0 for a HORIZONTAL one."""
    salt: int
    """Makes otherwise equal charters differ."""
    purpose: Hash32
    """Hash of the charter's text."""

    def __post_init__(self) -> None:
        Message.__post_init__(self)
        if self.kind not in set(CommunityKind):
            raise BadField("Charter", "kind", f"is {int(self.kind)}, but must be 0 or 1.")
        object.__setattr__(self, "kind", CommunityKind(self.kind))


@dataclass(frozen=True, slots=True)
class Membership(Message):
    """A party wants to be a founder or a member."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Membership(address community,address member,uint16 spell,uint40 validUntil,Charter charter)"
        + Charter.STRUCT.encoded,
        Charter,
    )

    community: Address
    """Its account."""
    member: Address
    """Who joins."""
    spell: int
    """How many times it has joined before."""
    valid_until: Timestamp
    """The last second at which it works."""
    charter: Charter
    """What is agreed to."""


@dataclass(frozen=True, slots=True)
class Resignation(Message):
    """A member leaves."""

    STRUCT: ClassVar[StructType] = StructType.of("Resignation(address community,address member,uint16 spell)")

    community: Address
    """Which community."""
    member: Address
    """Who leaves."""
    spell: int
    """How many times it has joined."""


@dataclass(frozen=True, slots=True)
class Vote(Message):
    """A member's vote in a ballot."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Vote(address community,uint32 election,address member,address candidate)"
    )

    community: Address
    """Where."""
    election: int
    """The ballot's number."""
    member: Address
    """Who votes."""
    candidate: Address
    """For whom."""


@dataclass(frozen=True, slots=True)
class Share(Message):
    """A member's part in an order. Never signed alone."""

    STRUCT: ClassVar[StructType] = StructType.of("Share(address member,uint16 bps)")

    member: Address
    """Whose; the community itself stands for its common purse."""
    bps: BasisPoints
    """How much."""


@dataclass(frozen=True, slots=True)
class AllocationConsent(Message):
    """A member agrees to its row of an allocation, which cannot fall without it from then on."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "AllocationConsent(address community,bytes32 order,uint32 version,address member,Share[] shares)"
        + Share.STRUCT.encoded,
        Share,
    )

    community: Address
    """Whose order."""
    order: Hash32
    """The order."""
    version: int
    """Of the allocation."""
    member: Address
    """Who agrees."""
    shares: tuple[Share, ...]
    """All rows."""


# ---------------------------------------------------------------- of a committee


@dataclass(frozen=True, slots=True)
class CommunityAct(Message):
    """A committee member signs something for the community, such as an order's terms."""

    STRUCT: ClassVar[StructType] = StructType.of("CommunityAct(address community,bytes32 digest,uint32 term)")

    community: Address
    """Which community."""
    digest: Hash32
    """Of what the community signs, in that message's own domain."""
    term: int
    """Number of the committee."""


@dataclass(frozen=True, slots=True)
class CommunityCall(Message):
    """A committee member lets the community call a contract."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "CommunityCall(address community,address target,uint256 value,bytes data,uint32 term,uint40 nonce,"
        "uint40 validUntil)"
    )

    community: Address
    """Which community."""
    target: Address
    """Whom it calls."""
    value: int
    """Native coin sent along, in wei."""
    data: bytes
    """The call."""
    term: int
    """Number of the committee."""
    nonce: int
    """Of the committee's acts."""
    valid_until: Timestamp
    """The last second at which it works."""


@dataclass(frozen=True, slots=True)
class Admission(Message):
    """A committee member admits a new member."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Admission(address community,address member,uint32 term,uint40 nonce)"
    )

    community: Address
    """Where."""
    member: Address
    """Who is admitted."""
    term: int
    """Number of the committee."""
    nonce: int
    """Of the committee's acts."""


@dataclass(frozen=True, slots=True)
class Expulsion(Message):
    """A committee member gives a member notice, or takes it back."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Expulsion(address community,address member,bool expels,uint32 term,uint40 nonce)"
    )

    community: Address
    """Where."""
    member: Address
    """Who is to go."""
    expels: bool
    """False takes the notice back."""
    term: int
    """Number of the committee."""
    nonce: int
    """Of the committee's acts."""


@dataclass(frozen=True, slots=True)
class Task(Message):
    """A committee member names the order whose end is the end of the community."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Task(address community,bytes32 order,uint32 term,uint40 nonce)"
    )

    community: Address
    """Which community."""
    order: Hash32
    """Its task."""
    term: int
    """Number of the committee."""
    nonce: int
    """Of the committee's acts."""


@dataclass(frozen=True, slots=True)
class Allocation(Message):
    """A committee member says who does what part of an order."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Allocation(address community,bytes32 order,uint32 version,Share[] shares,uint32 term,uint40 nonce)"
        + Share.STRUCT.encoded,
        Share,
    )

    community: Address
    """Whose order."""
    order: Hash32
    """The order."""
    version: int
    """One more than the last allocation's."""
    shares: tuple[Share, ...]
    """Rows in ascending order of their addresses, 10,000 in sum."""
    term: int
    """Number of the committee."""
    nonce: int
    """Of the committee's acts."""


def committee_signatures(signatures: Mapping[Address, bytes]) -> bytes:
    """What the registry takes as a committee's ``signatures``: members in the order of their addresses, each
    with the length of its signature and the signature."""
    rows = sorted((bytes.fromhex(member[2:]), signature) for member, signature in signatures.items())
    return b"".join(member + len(signature).to_bytes(2) + signature for member, signature in rows)
