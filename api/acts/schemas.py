from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field

from api.values import AddressText, AsOf, BytesText, HashText, Moment, Schema, ToSign


class ActState(StrEnum):
    """Where an act stands."""

    OPEN = "open"
    """Signatures are missing."""
    COMPLETE = "complete"
    """It can be sent."""
    SENT = "sent"
    """A transaction was promised for it; a root may be sent again, for what is next."""
    OUTDATED = "outdated"
    """The chain has gone on: nobody takes it any more."""


class PartOut(Schema):
    """What one key signs."""

    side: str = Field(description="Which side of the act; give it back with the signature.")
    party: AddressText = Field(description="Whose signature it is, or a part of.")
    member: AddressText | None = Field(
        description="The member of the party's committee that signs; null where the party itself does."
    )
    needed: bool = Field(description="Whether it counts towards what the act needs.")
    signed: bool
    to_sign: ToSign | None = Field(
        description="What this key signs; null where that is the act's own `typed_data`."
    )


class Act(Schema):
    """What several sign, or one for somebody else to send."""

    id: HashText = Field(description="Its name; for all but `founding` the digest that is signed.")
    kind: str = Field(examples=["split"])
    state: ActState
    sentence: str = Field(description="What the signatures mean. Read it; `digest` stands for exactly this.")
    primary_type: str | None = Field(
        description="Null for `founding`, where each founder signs its own.", examples=["Split"]
    )
    digest: HashText | None = Field(description="The 32 bytes that are signed. `tally sign` prints the same.")
    typed_data: dict[str, Any] | None = Field(description="EIP-712, as eth_signTypedData_v4 takes it.")
    parts: list[PartOut] = Field(description="Who can sign, and who has.")
    missing: list[str] = Field(description="The sides that still have to sign.")
    lacks: str | None = Field(description="The same in words; null once it is complete.")
    problem: str | None = Field(description="Why nobody takes it any more, if so.")
    intent: str | None = Field(description="The last transaction: GET /v1/transactions/{intent}.")
    proposed: Moment
    as_of: AsOf


class ActLine(Schema):
    """An act in a list."""

    id: HashText
    kind: str
    sentence: str
    state: ActState
    signed: bool = Field(description="Whether the party has signed already.")
    lacks: str | None
    proposed: Moment


class Acts(Schema):
    """Acts that concern a party, the newest first."""

    acts: list[ActLine]
    after: str | None = Field(description="Give it as `after` for what follows; null at the end.")
    as_of: AsOf


class ActSignatureIn(Schema):
    """A signature over one part of an act."""

    side: str = Field(min_length=1, max_length=64, description="As `parts` names it.", examples=["customer"])
    member: AddressText | None = Field(
        default=None,
        description="Who signs, where a side has several: a committee's member, a founder, who consents.",
    )
    signature: BytesText = Field(
        description="65 bytes, or whatever a contract account takes (ERC-1271).",
        examples=["0x" + "5a" * 64 + "1b"],
        max_length=4096,
    )


class SenderIn(Schema):
    """Whose own wallet sends it: its signature is not needed then, where the contract knows the sender."""

    sender: AddressText = Field(examples=["0x70997970C51812dc3A010C7d01b50e0d17dc79C8"])
