from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from api.orders.plans import DraftIn, MilestoneIn
from api.orders.schemas import Draft, SideName
from api.values import (
    AddressText,
    AmountIn,
    AmountText,
    AsOf,
    HashText,
    Moment,
    Money,
    Schema,
    Seconds,
    TimeText,
    ToSign,
)
from ledger.types import TokenAmount
from sharing.model import MAX_MILESTONES
from sharing.model.terms import MAX_FEE_BPS

MOST_BYTES = 16_384
"""Of a signature: a committee's is many together."""


def _signature(value: object) -> object:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str) and value.startswith("0x"):
        try:
            raw = bytes.fromhex(value[2:])
        except ValueError:
            raw = b""
        if 65 <= len(raw) <= MOST_BYTES:
            return raw
    raise ValueError(f"must be a signature: 0x and the hexadecimal digits of 65 to {MOST_BYTES:,} bytes")


AnySignature = Annotated[
    bytes,
    BeforeValidator(_signature),
    PlainSerializer(lambda value: "0x" + value.hex(), return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^0x([0-9a-fA-F]{{2}}){{65,{MOST_BYTES}}}$",
            "description": "Of a key: 65 bytes. Of a community or another contract: what its ERC-1271 takes.",
            "examples": ["0x" + "5a" * 64 + "1b"],
        }
    ),
]


class OpeningIn(Schema):
    """The first offer of talks, in one of three ways: a plan, a drafted order, or terms in full."""

    request_id: Annotated[str, Field(pattern="^[0-9a-f]{32}$")] | None = Field(
        default=None, description="The published request that it answers."
    )
    plan: DraftIn | None = Field(default=None, description="An order as people plan it.")
    order_id: HashText | None = Field(default=None, description="A draft of POST /v1/orders.")
    terms: dict[str, Any] | None = Field(
        default=None, description="By Solidity's names, as GET /v1/orders/{id}/terms has them."
    )
    clauses: dict[str, Any] | None = Field(default=None, description="What is agreed beside `terms`.")
    valid_until: TimeText | None = Field(
        default=None, description="The last second for an answer. Left out: two days, or as long as it opens."
    )

    @model_validator(mode="after")
    def _one(self) -> OpeningIn:
        if sum(one is not None for one in (self.plan, self.order_id, self.terms)) != 1:
            raise ValueError("needs exactly one of `plan`, `order_id` and `terms`")
        if self.clauses is not None and self.terms is None:
            raise ValueError("has `clauses` and no `terms` that hold their hash")
        return self


class OpeningRequest(Schema):
    """A first offer, complete: send it back with `signature`."""

    request_id: Annotated[str, Field(pattern="^[0-9a-f]{32}$")] | None = None
    terms: dict[str, Any] = Field(description="In full, exactly as they are named in what is signed.")
    clauses: dict[str, Any] | None = None
    salt: HashText = Field(description="Makes the talks' id.")
    made_at: TimeText
    valid_until: TimeText


class SignedOpeningIn(OpeningRequest):
    signature: AnySignature


class ChangesIn(Schema):
    """What is to be otherwise; all else stays as the other side offered it."""

    milestones: list[MilestoneIn] | None = Field(
        default=None, min_length=1, max_length=MAX_MILESTONES, description="All of them anew."
    )
    bond: AmountIn | None = Field(
        default=None,
        description="Left out with new milestones: the least that the maker's credit asks at the new price.",
    )
    fee_bps: Annotated[int, Field(ge=0, le=MAX_FEE_BPS, strict=True)] | None = None
    review: Seconds | None = None
    cure: Seconds | None = None
    open_by: TimeText | None = None

    @model_validator(mode="after")
    def _something(self) -> ChangesIn:
        if not self.model_fields_set:
            raise ValueError("changes nothing: accept the offer instead, or say what is to be otherwise")
        return self


class CounterIn(Schema):
    """An answer with other terms, which refuses those offered."""

    changes: ChangesIn | None = None
    terms: dict[str, Any] | None = Field(default=None, description="Other terms altogether, instead.")
    clauses: dict[str, Any] | None = Field(default=None, description="What is agreed beside `terms`.")
    valid_until: TimeText | None = Field(
        default=None, description="The last second for an answer. Left out: two days, or as long as it opens."
    )

    @model_validator(mode="after")
    def _one(self) -> CounterIn:
        if (self.changes is None) == (self.terms is None):
            raise ValueError("needs either `changes` or `terms`")
        if self.clauses is not None and self.terms is None:
            raise ValueError("has `clauses` and no `terms` that hold their hash")
        return self


class CounterRequest(Schema):
    """An answer with other terms, complete: send it back with `signature`."""

    previous: HashText = Field(description="The digest of the step that it answers.")
    terms: dict[str, Any]
    clauses: dict[str, Any] | None = None
    made_at: TimeText
    valid_until: TimeText


class SignedCounterIn(CounterRequest):
    signature: AnySignature


class AnswerRequest(Schema):
    """An answer that ends the talks, complete: send it back with `signature`."""

    previous: HashText = Field(description="The digest of the step that it answers.")
    made_at: TimeText


class SignedAnswerIn(AnswerRequest):
    signature: AnySignature


class _OfferToSign(ToSign):
    order_id: HashText = Field(description="The order that the terms would open: their digest.")
    terms_sentence: str = Field(description="What the terms mean; `digest` names them by `order_id`.")
    terms_typed_data: dict[str, Any] = Field(
        description="The terms as they would be signed to open the order: their digest is `order_id`."
    )
    price: Money
    as_of: AsOf


class OpeningToSign(_OfferToSign):
    """What a side signs to begin talks. It moves no money and opens no order."""

    negotiation: HashText = Field(description="The id that the talks will have.")
    specification_salt: HashText | None = Field(
        description="Told once, if the plan had a `specification`: keep both."
    )
    request: OpeningRequest


class CounterToSign(_OfferToSign):
    """What a side signs to answer with other terms."""

    request: CounterRequest


class AnswerToSign(_OfferToSign):
    """What a side signs to end the talks: it accepts, refuses, or takes its own offer back."""

    act: Literal["accept", "refuse", "withdraw"]
    request: AnswerRequest


class AdvisorsIn(Schema):
    """Who may read along for your side."""

    parties: list[AddressText] = Field(max_length=8, description="All of them; none to end it.")


class StepOut(Schema):
    """One signed step."""

    number: int = Field(description="Counted from 1.", examples=[1])
    digest: HashText = Field(description="What was signed.")
    side: SideName
    party: AddressText
    act: Literal["offer", "accept", "refuse", "withdraw"]
    order_id: HashText = Field(description="Digest of the terms it is about.")
    price: Money | None = Field(description="Of the terms that it offers; null in answers.")
    bond: Money | None
    terms: dict[str, Any] | None = Field(description="In full; null in answers.")
    clauses: dict[str, Any] | None
    changed: list[str] = Field(description="Which terms differ from those offered before.")
    made_at: Moment = Field(description="By its author's word.")
    valid_until: Moment


class TalksState(StrEnum):
    """Where talks stand."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class TurnOut(Schema):
    """Who is to answer."""

    side: SideName
    party: AddressText
    by: Moment = Field(description="The last second.")
    silence: str = Field(examples=["the talks end, and nobody owes anything"])


class TalksShort(Schema):
    """Talks in a line."""

    id: HashText
    request_id: str | None
    customer: AddressText
    maker: AddressText
    state: TalksState
    steps: int
    answer_by: Moment
    changed_at: Moment


class TalksPage(Schema):
    """A page of talks, those changed last first."""

    negotiations: list[TalksShort]
    after: str | None = Field(description="Give it as `after` to go on; null where there is no more.")
    as_of: AsOf


class Talks(TalksShort):
    """Talks with every step."""

    head: HashText = Field(description="Digest of the last step: it stands for the whole transcript.")
    turn: TurnOut | None = Field(description="Null once they are over.")
    transcript: list[StepOut]
    order_id: HashText | None = Field(
        description="What was agreed: the draft that both sign with POST /v1/orders/{id}/signatures."
    )
    advisors: list[AddressText] = Field(description="Of your own side.")
    as_of: AsOf


class Agreed(Talks):
    """Talks that ended in agreement, and the draft that both sides now sign."""

    draft: Draft


class AdviceIn(Schema):
    """What both sides want, as far as you know."""

    limit: AmountIn = Field(description="The most you would pay, or the least you would take.")
    other_limit: AmountIn = Field(description="The same of the other side: yours to guess.")
    discount_bps: Annotated[int, Field(ge=1, le=10_000, strict=True)] = Field(
        default=9500, description="What a gain is worth to you one offer later, of itself now."
    )
    other_discount_bps: Annotated[int, Field(ge=1, le=10_000, strict=True)] = 9500
    outside: AmountIn = Field(default=TokenAmount(0), description="Your gain if the talks fail.")
    other_outside: AmountIn = TokenAmount(0)
    deadline: Seconds = Field(default=864_000, description="How long talks can go on, in seconds.")
    every: Annotated[int, Field(ge=1, le=2**32 - 1, strict=True)] = Field(
        default=86_400, description="How long each offer takes, in seconds."
    )


class OpeningAdviceIn(AdviceIn):
    """The same before there are talks."""

    side: SideName
    token: str = Field(min_length=1, max_length=42, examples=["dUSD"])


class AdviceOut(Schema):
    """What a side that reckons with the other's best play would say now."""

    side: SideName
    offers_left: int
    offered: Money | None = Field(description="The price on the table.")
    answer: Literal["accept", "refuse", "leave"] | None = Field(description="To that price.")
    answer_reason: str | None
    gain: Money | None = Field(description="Yours if you accept; `gain_sign` says which it is.")
    gain_sign: Literal["gain", "loss"] | None
    least: AmountText | None = Field(description="What refusing is worth to you.")
    offer: Money | None = Field(description="What you would offer; null where no price is good for both.")
    offer_reason: str | None
