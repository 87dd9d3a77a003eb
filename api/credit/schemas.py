from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from api.values import AddressText, AsOf, HashText, IntegerText, Moment, Money, Schema

Fixed = Annotated[
    str,
    Field(
        pattern=r"^-?[0-9]+\.[0-9]{9}$",
        description="Exact: the chain's fixed point with nine places.",
        examples=["0.431000000"],
    ),
]


def fixed(value: int) -> str:
    """A number in the chain's fixed point, 1e9 = 1."""
    sign = "-" if value < 0 else ""
    return f"{sign}{abs(value) // 10**9}.{abs(value) % 10**9:09d}"


class CreditSummary(Schema):
    """A party's credit in short."""

    new: bool = Field(
        description="Nothing is known about the party yet: that is not the same as a bad score."
    )
    score: Fixed = Field(description="The lower bound that everything follows from.")
    mean: Fixed = Field(description="What is expected of the party.")
    margin: Fixed = Field(
        description="The score less what is expected of strangers: tier and limit follow it."
    )
    weight: Fixed = Field(description="W: how much evidence stands behind it.")
    tier: int = Field(description="0 for newcomers and below.", examples=[0])


class Term(Schema):
    """One term of a formula."""

    symbol: str = Field(examples=["W"])
    value: Fixed
    meaning: str


class Cause(StrEnum):
    RATING = "rating"
    ON_TIME = "on_time"
    DEFAULT = "default"
    UNREVEALED = "unrevealed"
    LOST_DISPUTE = "lost_dispute"


class Evidence(Schema):
    """One thing that moved the score, with each term that it entered by."""

    order: HashText
    cause: Cause
    source: AddressText | None = Field(
        description="Whose word it is; null for a default, a lost dispute or an unrevealed seal."
    )
    evidence: Fixed = Field(description="Rating − bias − μ, or what the event stands for.")
    weight: Fixed = Field(description="With which it entered, after credibility, caps and tripling.")
    mu: Fixed = Field(description="μ before it.")
    bias: Fixed = Field(description="The rater's leniency, taken off.")
    credibility: Fixed = Field(description="How much the source's word weighed, 0 to 1.")
    faded_days: int = Field(description="Days by which S and W faded before it entered.")
    transaction_hash: HashText
    block: int


class Effects(Schema):
    """What the score means for the party's next order as a maker."""

    tier: int
    bond_bps: int = Field(description="Least bond as a share of the price, in hundredths of a percent.")
    fee_bps: int = Field(description="Least fee as a share of the price.")
    exposure_limit: IntegerText = Field(
        description="Most unsecured exposure (price less bond), in credit units."
    )
    exposure_open: IntegerText = Field(description="Of it taken by open orders.")
    exposure_left: IntegerText


class Standing(Schema):
    """How much the party's own word about others weighs."""

    rooted: bool = Field(
        description="By the deployment's list or by stake; nobody else's word weighs anything."
    )
    credibility: Fixed = Field(description="0 to 1.")
    bias: Fixed = Field(description="Its leniency as a rater, taken off its ratings.")
    stake: Money
    stake_unlocks: Moment | None


class Credit(CreditSummary):
    """A score explained term by term."""

    party: AddressText
    formula: str = "score = μ + S/(W+K) − z/√(W+K)"
    terms: list[Term]
    effects: Effects
    standing: Standing
    open_orders: int = Field(description="As a maker.")
    history: list[Evidence] = Field(description="What moved it, latest first, at most 50.")
    as_of: AsOf


class Quote(Schema):
    """What an order of a price would ask of a maker now."""

    maker: AddressText
    price: Money
    tier: int
    bond: Money = Field(description="The least that satisfies both the tier and the exposure limit.")
    bond_bps: int = Field(
        description="The same as a share of the price, rounded up, in hundredths of a percent."
    )
    fee_bps: int = Field(description="Least fee.")
    exposure_left: IntegerText = Field(description="Credit units of unsecured exposure still free.")
    as_of: AsOf
