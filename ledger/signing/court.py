"""What an arbitrator of our own court signs, for itself alone, in the domain "Tallystick Court"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ledger.signing.structs import Message, StructType
from ledger.types import Address, Hash32


@dataclass(frozen=True, slots=True)
class VoteSalt(Message):
    """Never sent anywhere: the hash of its signature, which the signer can always repeat, salts a vote.

    Nobody sits twice on panels of a case, so that case and arbitrator tell which vote.
    """

    STRUCT: ClassVar[StructType] = StructType.of("VoteSalt(bytes32 key,address arbitrator)")

    key: Hash32
    """The case, as the court knows it."""
    arbitrator: Address
    """Who votes."""
