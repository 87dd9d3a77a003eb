from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from api.values import (
    AddressText,
    AmountIn,
    AsOf,
    IntegerText,
    Moment,
    Money,
    Schema,
    Token,
)

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


class StakeIn(Schema):
    """Stake behind a party's word: from the least stake on it weighs. Default slashes it."""

    do: Literal["stake", "unstake"]
    amount: AmountIn = Field(description="Of the stake token; staking takes it by allowance to `credit`.")
    to: AddressText | None = Field(default=None, description="Of `unstake`: where to; the party itself else.")


class Held(Schema):
    """A party's money in one token."""

    token: Token
    balance: Money = Field(description="In its own account.")
    escrow: Money = Field(description="Ready in the escrow, to withdraw.")
    costs: Money = Field(description="Ready in cost settlement, to withdraw.")
    court: Money = Field(description="Ready in our court, to withdraw.")
    allowances: dict[Spender, Money] = Field(description="What contracts may take of it.")


class PartyMoney(Schema):
    """What a party has, and what is held for it."""

    party: AddressText
    wei: IntegerText = Field(description="Native coin of its own account.")
    tokens: list[Held] = Field(description="The deployment's own; another is asked for with `token`.")
    stake: Money = Field(description="Behind its word, in cyber-credit.")
    stake_unlocks: Moment | None = Field(description="From when on it can be taken back; null for at once.")
    as_of: AsOf
