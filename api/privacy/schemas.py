from __future__ import annotations

from pydantic import Field

from api.values import AddressText, AsOf, HashText, Moment, Schema


class ErasureIn(Schema):
    """Whom to forget: say it, so that nothing is erased by mistake."""

    party: AddressText = Field(description="Your own address, once more.")


class Refused(Schema):
    """What is not erased yet, because an order still runs."""

    order: HashText
    why: str
    possible_from: Moment = Field(
        description="When the order is decided at the latest. Once it closes, it is possible."
    )


class Kept(Schema):
    """What stays, and why."""

    what: str = Field(examples=["outbox_intent"])
    why: str


class Erasure(Schema):
    """What was erased, what waits, and what stays."""

    party: AddressText
    erased: dict[str, int] = Field(description="Rows by table.", examples=[{"api_comment": 2}])
    files: int = Field(description="Encrypted files whose bytes were deleted.")
    refused: list[Refused]
    kept: list[Kept] = Field(
        description="The chain's own records among them: addresses, prices, hashes. Without the salts and "
        "texts that were erased, the hashes say nothing."
    )
    as_of: AsOf
