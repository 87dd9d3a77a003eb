from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from api.orders.schemas import SideName
from api.values import AddressText, AsOf, HashText, Moment, Money, Schema, SignatureText, ToSign
from ledger.signing.seals import MAX_MARK
from ledger.types import ZERO_HASH

Mark = Annotated[int, Field(ge=0, le=MAX_MARK, strict=True)]


class SealIn(Schema):
    """A sealed rating. Make the seal yourself: whoever sees marks and salt before the reveal knows the
    rating.
    """

    rater: SideName
    seal: HashText = Field(
        description="keccak256(abi.encode(id, rater, quality, delivery, cost, communication, comment hash, "
        "salt)); "
        "zero takes an earlier seal back."
    )


class SignedSealIn(SealIn):
    signature: SignatureText


class SealToSign(ToSign):
    """What the rater signs to set its seal."""

    replaces: HashText | None = Field(description="The seal that it takes the place of.")
    as_of: AsOf


class RevealIn(Schema):
    """A rating as it was sealed."""

    quality: Mark
    delivery: Mark
    cost: Mark
    communication: Mark
    comment_hash: HashText = Field(
        default=ZERO_HASH, description="Salted hash of the private comment, or zero."
    )
    salt: HashText = Field(description="keccak256 of the rater's signature over the salt's typed data.")


class RevealsIn(Schema):
    """One rating, or both in one transaction, which is the cheapest way."""

    customer: RevealIn | None = Field(default=None, description="The customer's rating of the maker.")
    maker: RevealIn | None = Field(default=None, description="The maker's rating of the customer.")

    @model_validator(mode="after")
    def _at_least_one(self) -> RevealsIn:
        if self.customer is None and self.maker is None:
            raise ValueError("needs `customer`, `maker`, or both")
        return self


class Marks(Schema):
    """A revealed rating, 0 to 100."""

    quality: int
    delivery: int
    cost: int
    communication: int


class SideRating(Schema):
    """One side's rating of the other."""

    rater: AddressText
    ratee: AddressText
    seal: HashText | None
    revealed: Marks | None
    withdrawn: bool = Field(description="The rater took its words back; the score keeps what it learned.")
    salt: ToSign = Field(
        description="Its signature's hash is the rating's salt. Show the signature to nobody."
    )


class Ratings(Schema):
    """Both ratings of an order and when they can be sealed and revealed."""

    id: HashText
    customer: SideRating
    maker: SideRating
    closed_at: Moment | None
    seals_until: Moment | None = Field(
        description="The last second for a seal; null before the order closed."
    )
    reveal_from: Moment | None
    reveal_until: Moment | None
    apply_from: Moment | None = Field(
        description="From when on they can be applied without a further reveal; null before the order closed."
    )
    apply_until: Moment | None = Field(
        description="The last second for applying them: what nobody applied by then never counts."
    )
    applied: bool = Field(description="Whether they have moved the scores.")
    on_time: bool
    defaulted: bool
    fee_burned: Money
    as_of: AsOf
