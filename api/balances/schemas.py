from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from api.posts.schemas import FromIn
from api.relay.signed import ActToSign
from api.values import (
    AddressText,
    AmountIn,
    AmountText,
    AsOf,
    IntegerText,
    Moment,
    Money,
    Schema,
    SignatureText,
    TimeText,
)


class Holder(StrEnum):
    """Who holds money ready."""

    ESCROW = "escrow"
    COSTS = "costs"
    COURT = "court"


class Ready(Schema):
    """Money that waits to be withdrawn."""

    holder: Holder = Field(
        description="`escrow`: orders' pay and returns. `costs`: shares of pay of many. `court`: fees and "
        "appeal bonds."
    )
    amount: Money
    by_signature: bool = Field(
        description="Whether a signature takes it out, and the service relays. Else the party's own account "
        "sends the transaction."
    )


class Balances(Schema):
    """What waits for somebody, beside what it holds itself."""

    account: AddressText
    ready: list[Ready] = Field(description="Every token in which anything waits.")
    wallet: list[Money] = Field(description="What it holds itself of the deployment's tokens.")
    native: IntegerText = Field(description="Its native coin, in wei.")
    nonces: dict[Holder, IntegerText] = Field(description="Of its next signed withdrawal there.")
    as_of: AsOf


class WithdrawIn(Schema):
    """Where money that waits is to go."""

    holder: Holder = Holder.ESCROW
    token: str = Field(
        description="Its address, or the symbol of a token of GET /v1/tokens.",
        min_length=1,
        max_length=42,
        examples=["dUSD"],
    )
    amount: AmountIn | None = Field(default=None, description="Left out: all.")
    to: AddressText | None = Field(
        default=None,
        description="Any address; the party itself where left out.",
    )


class SignWithdrawIn(WithdrawIn):
    valid_until: TimeText | None = Field(
        default=None, description="The last second at which it works. Left out: in a day."
    )


class WithdrawRequest(Schema):
    """What is signed, to be sent back word for word with the signature."""

    holder: Holder
    token: AddressText
    amount: AmountText
    to: AddressText
    valid_until: int


class WithdrawToSign(ActToSign):
    """What a party signs to have its money sent."""

    request: WithdrawRequest
    valid_until: Moment


class SignedWithdrawIn(Schema):
    """A withdrawal as it was signed."""

    holder: Holder = Holder.ESCROW
    token: AddressText
    amount: AmountIn
    to: AddressText
    valid_until: TimeText
    signature: SignatureText


class WithdrawTransactionIn(WithdrawIn, FromIn):
    """The same for the party's own account."""
