"""What is signed for cost settlement, in the domain "Tallystick Costs"
(``contracts/libraries/CostMessages.sol``).

A withdrawal from its balances is a ``Withdraw`` in that domain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ledger.signing.structs import Message, StructType
from ledger.types import Address, BasisPoints, Hash32, Timestamp, TokenAmount


@dataclass(frozen=True, slots=True)
class CostAgreement(Message):
    """What a pot owes somebody for cost lines, before anything else. Signed by the pot's owner and payee."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "CostAgreement(bytes32 pot,address payee,uint128 amount,bytes32 lineHash,uint40 due,address arbiter,"
        "uint32 court,uint16 defaultBps)"
    )

    pot: Hash32
    """The order's id, or a deposit's."""
    payee: Address
    """Who is owed."""
    amount: TokenAmount
    """The least that it gets."""
    line_hash: Hash32
    """Salted hash over the private cost lines; its salt makes every agreement one of its own."""
    due: Timestamp
    """Not payable before."""
    arbiter: Address
    """Who rules a dispute; zero: both signatures or the default decide."""
    court: int
    """Seconds that a dispute lasts at most."""
    default_bps: BasisPoints
    """What the payee gets of a disputed line that nobody decided."""


@dataclass(frozen=True, slots=True)
class CostShare(Message):
    """One payee's part of a split, or one leaf of a root. Never signed alone."""

    STRUCT: ClassVar[StructType] = StructType.of("CostShare(address payee,uint128 amount,bytes32 lineHash)")

    payee: Address
    """Who gets it."""
    amount: TokenAmount
    """How much."""
    line_hash: Hash32
    """Of the agreement that it settles, or any salted hash of cost lines; zero if there are none."""


@dataclass(frozen=True, slots=True)
class CostRoot(Message):
    """How a pot's money is divided among very many, by the root of a Merkle-sum tree. Signed by the pot's
    owner, and by every payee where all agree."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "CostRoot(bytes32 pot,address token,uint16 round,bytes32 root,uint128 total,uint16 count)"
    )

    pot: Hash32
    """The pot."""
    token: Address
    """The ERC-20 that it is in."""
    round: int
    """One more than the pot's last root or split."""
    root: Hash32
    """Root of the tree: ``sharing.model.merkle_sum``."""
    total: TokenAmount
    """Sum of all leaves."""
    count: int
    """How many leaves there are."""


@dataclass(frozen=True, slots=True)
class CostSplit(Message):
    """How a pot's money is divided at once, among few. Signed by the pot's owner and every payee."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "CostSplit(bytes32 pot,uint16 round,CostShare[] shares)" + CostShare.STRUCT.encoded, CostShare
    )

    pot: Hash32
    """The pot."""
    round: int
    """One more than the pot's last root or split."""
    shares: tuple[CostShare, ...]
    """Who gets what."""


@dataclass(frozen=True, slots=True)
class CostLineSettlement(Message):
    """Owner and payee agree what is owed on a recorded line, which pays it at once."""

    STRUCT: ClassVar[StructType] = StructType.of("CostLineSettlement(bytes32 line,uint128 amount)")

    line: Hash32
    """The line: ``CostSettlement.line_id``."""
    amount: TokenAmount
    """What is owed."""


@dataclass(frozen=True, slots=True)
class CostClaim(Message):
    """A payee has its leaf of a final root sent to an address that it names."""

    STRUCT: ClassVar[StructType] = StructType.of("CostClaim(bytes32 distribution,uint16 index,address to)")

    distribution: Hash32
    """The root's struct hash."""
    index: int
    """The leaf's number, from 0."""
    to: Address
    """Where the money goes."""
