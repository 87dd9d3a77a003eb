from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from api.values import AddressText, AsOf, IntegerText, Money, Schema, Token


class Standing(StrEnum):
    """What this deployment knows of a token."""

    LISTED = "listed"
    WRAPPED_NATIVE = "wrapped_native"
    UNKNOWN = "unknown"
    LOOK_ALIKE = "look_alike"


class TokenOut(Token):
    """A token, and how far to trust its symbol."""

    standing: Standing = Field(
        description="`listed`: fixed when the contracts were deployed; orders in it give credit. "
        "`wrapped_native`: the chain's own coin. `unknown`: any other ERC-20; it can pay orders. "
        "`look_alike`: another token whose symbol is, or looks like, that of a known one."
    )
    looks_like: AddressText | None = Field(description="The known token that it could be mistaken for.")
    credit_unit: IntegerText | None = Field(
        description="Smallest units per credit unit; null where orders in it give no credit."
    )
    permits: bool = Field(description="Whether it knows ERC-2612 permits; without, allow the escrow first.")
    deposit_cap: Money | None = Field(description="The most that one order opened here may lock.")


class Receiver(Schema):
    """Who gets a kind of money that no party of an order asks for."""

    what: str = Field(examples=["fees of orders"])
    who: str = Field(examples=["nobody: they are sent where no key can spend them"])
    address: AddressText | None


class Tokens(Schema):
    """The deployment's tokens, and where fees and remainders go."""

    tokens: list[TokenOut]
    receivers: list[Receiver] = Field(description="Who receives fees, dust and what is never claimed.")
    as_of: AsOf


class TokenAnswer(TokenOut):
    as_of: AsOf
