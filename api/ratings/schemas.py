from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from api.orders.schemas import SideName, Turn
from api.posts.schemas import FromIn
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


class CommentKind(StrEnum):
    """Words to a rating of one's own, or an answer to the other side's."""

    RATING = "rating"
    REPLY = "reply"


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("has a character of value 0, which cannot be kept")
    return text


class CommentIn(Schema):
    """The text behind a hash on the chain."""

    side: SideName = Field(description="Whose words.")
    kind: CommentKind = CommentKind.RATING
    text: Annotated[str, AfterValidator(_storable)] = Field(min_length=1, max_length=4000)
    salt: HashText = Field(
        description="The hash is keccak256(salt ‖ keccak256(the text as RFC 8785 JSON)). Give each comment a "
        "salt of its own: a rating's salt is public once it is revealed, and whoever has it can guess at a "
        "short text that was erased."
    )


class Words(Schema):
    """What somebody said."""

    hash: HashText = Field(description="On the chain.")
    text: str | None = Field(description="Null where it was never told here, is erased, or hidden.")
    salt: HashText | None = Field(description="With it anybody can compare the text with the hash.")
    hidden: bool = Field(description="Its author withdrew the rating that it belongs to.")


class Erased(Schema):
    """What an erasure found."""

    erased: bool = Field(description="False: nothing was kept.")


class ReplyIn(FromIn):
    """An answer to the other side's revealed rating."""

    side: SideName = Field(description="Who answers.")
    text_hash: HashText = Field(description="Salted, as a comment's; the text can be told afterwards.")


class WithdrawRatingIn(FromIn):
    """Whose own rating is taken back."""

    side: SideName


class Ruled(Schema):
    """What courts said about the order, which stands beside what its parties say."""

    count: int
    maker_bps: int = Field(description="The maker's share of all that was ruled on.")
    amount: Money = Field(description="All that was ruled on.")


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
    comment: Words | None = Field(description="What the rater said with it.")
    reply: Words | None = Field(description="What the rater answered to the other side's rating.")
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
    ruled: Ruled | None
    next: list[Turn] = Field(description="Who can do what, by when, and what silence does.")
    as_of: AsOf
