from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from api.values import AmountIn, Schema

TOKEN = Field(
    description="A token's address, or the symbol of one of the deployment's own.",
    min_length=1,
    max_length=64,
    examples=["dUSD"],
)


class Spender(StrEnum):
    """A contract that takes money by an allowance: for orders, stake, pots, courts' fees, judges' stake."""

    ESCROW = "escrow"
    CREDIT = "credit"
    COSTS = "costs"
    ARBITERS = "arbiters"
    COURT = "court"


class AllowanceIn(Schema):
    """How much of the party's money a contract may take. It takes the place of the present allowance."""

    token: str = TOKEN
    spender: Spender
    amount: AmountIn = Field(description="Of the token's smallest units; 0 takes the allowance back.")
