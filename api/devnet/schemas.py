from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.values import AddressText, AmountIn, AsOf, IntegerText, Moment, Money, Schema
from ledger.types import TokenAmount

MOST = TokenAmount(10_000_000_000_000)
"""Test dollars of one request: ten million."""
_DAY = 86_400


class FaucetIn(Schema):
    """Who gets what."""

    account: AddressText
    coins: Annotated[int, Field(ge=0, le=1000, strict=True)] = Field(
        default=10, description="Native coins that it shall have at least, for gas."
    )
    tokens: AmountIn = Field(
        default=TokenAmount(0), description=f"Test dollars to add, {MOST} smallest units at most."
    )


class FaucetOut(Schema):
    """What it has now."""

    account: AddressText
    native: IntegerText = Field(description="In wei.")
    token: Money = Field(description="Its test dollars.")
    as_of: AsOf


class ClockIn(Schema):
    """How far the clock goes on."""

    seconds: Annotated[int, Field(ge=1, le=400 * _DAY, strict=True)] = Field(examples=[3600])


class ClockOut(Schema):
    """The chain's time now."""

    now: Moment
    as_of: AsOf
