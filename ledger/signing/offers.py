"""What the sides of a negotiation sign before there is an order, in the domain "Tallystick Offers".

An offer moves no money and cannot be mistaken for the signature that does: its type hash is not that of
``OrderTerms``, and no contract checks signatures in its domain, whose name is its own. It names the terms by
the digest that would be signed to open them, so it binds chain, escrow, clauses and every field. Both sides
open an order by signing its ``OrderTerms`` themselves; an offer carries no such signature, since whoever
holds one could open the order after the offer was withdrawn. An acceptance is two signatures by the same
side: this message, which ends the talks, and the terms, which ``OrderEscrow.open`` takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from ledger.signing.errors import BadField
from ledger.signing.structs import Message, StructType
from ledger.types import Address, Hash32, Timestamp


class OfferAct(IntEnum):
    """What a side says."""

    OFFER = 0
    """It would sign these terms; a counter-offer also refuses the ones before."""
    ACCEPT = 1
    """It signs the terms that the other side offered. Ends the talks."""
    REFUSE = 2
    """It takes none of the other side's terms and makes no others. Ends the talks."""
    WITHDRAW = 3
    """It takes its own offer back, and makes no other. Ends the talks."""


@dataclass(frozen=True, slots=True)
class Offer(Message):
    """One step of a negotiation. No contract knows it."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Offer(bytes32 negotiation,uint32 seq,bytes32 previous,address party,uint8 act,bytes32 terms,"
        "uint40 madeAt,uint40 validUntil)"
    )

    negotiation: Hash32
    """Which talks: ``ledger.negotiation.negotiation_id`` of both parties, chain, escrow and a random salt."""
    seq: int
    """How many steps were made before."""
    previous: Hash32
    """Digest of the step before, so that none can be left out or changed; zero for the first."""
    party: Address
    """Who says it: one of the two parties; a delegate or a committee signs for it."""
    act: OfferAct
    """What it says."""
    terms: Hash32
    """Digest of the ``OrderTerms`` it is about, which is the id of the order that they would open."""
    made_at: Timestamp
    """When, by its author's word; no earlier than the step before, and no later than that one is valid."""
    valid_until: Timestamp
    """The last second in which it can be answered; silence until then ends the talks."""

    def __post_init__(self) -> None:
        Message.__post_init__(self)
        if self.act not in set(OfferAct):
            raise BadField("Offer", "act", f"is {int(self.act)}, but must be one of 0, 1, 2 and 3.")
        # What came from JSON is a plain number.
        object.__setattr__(self, "act", OfferAct(self.act))
