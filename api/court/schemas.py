from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from api.orders.schemas import Share
from api.values import AddressText, AmountIn, AsOf, HashText, Moment, Money, Schema, Token


class SeatOut(Schema):
    """Who was drawn for a case."""

    arbitrator: AddressText
    round: int = Field(description="0 for the first panel, then that of an appeal.")
    duty: str = Field(description="drawn, sealed, revealed or released.", examples=["drawn"])


class CaseOut(Schema):
    """A case at our own court."""

    case: HashText
    order: HashText | None = Field(description="The order that it is about; null for other matters.")
    round: int
    waits_for: Literal["draw", "seal", "reveal", "appeal", "over"]
    by: Moment | None = Field(description="The last second for that.")
    size: int = Field(description="Seats of the present panel.")
    revealed: int = Field(description="Votes revealed in the present round.")
    seats: list[SeatOut]
    conflicts: list[AddressText] = Field(description="Who must not judge it.")
    outcome: str = Field(examples=["pending"])
    maker_bps: int | None = Field(description="The ruling, for good or as the votes have it by now.")
    duty: str | None = Field(
        description="What the arbitrator that was asked for has to do: seal, reveal, release; else null."
    )


class Cases(Schema):
    """Cases, in the order in which they were opened."""

    cases: list[CaseOut]
    after: HashText | None = Field(description="Give it as `after` to go on; null where there is no more.")
    as_of: AsOf


class ArbitratorOut(Schema):
    """Somebody who judges."""

    arbitrator: AddressText
    stake: Money
    locked: Money = Field(description="By open cases.")
    in_pool: bool
    enters_from: Moment | None = Field(description="When its stake has warmed up, if it waits for that.")


class CourtCost(Schema):
    """What a first panel costs in one token: each side deposits as much, the loser bears it."""

    token: Token
    fee: Money
    seat_fee: Money = Field(description="Of one seat.")


class CourtOut(Schema):
    """This deployment's own court. Any other ERC-792 court can be named by its address as well."""

    name: Literal["own"] = Field(description="What a draft's `court.arbiter` says for it.")
    address: AddressText
    adapter: AddressText = Field(
        description="Takes deposits: in tokens it needs an allowance, see POST "
        "/v1/parties/{address}/allowances/transaction with `arbiters`."
    )
    margin: int = Field(description="Seconds before `court_by` in which the last ruling is carried out.")
    seats: int = Field(description="Of the first panel.", examples=[3])
    max_appeals: int = Field(examples=[2])
    seconds_round: int = Field(description="From the draw to the last appeal of one round, at most.")
    costs: list[CourtCost] = Field(description="In each token it takes; it takes no other.")
    ready: bool = Field(
        description="Whether half of the pool and a panel are free now. A case that finds no panel is void, "
        "and the signed default follows."
    )
    members: list[ArbitratorOut] = Field(description="Of the pool that panels are drawn from.")
    free: int = Field(description="How many are free for another panel.")
    seat_stake: Money = Field(description="The least that a seat takes.")
    next_case: HashText | None = Field(description="Whose panel is drawn next.")
    draw_from_block: int | None
    draw_due: bool
    as_of: AsOf


class DrawIn(Schema):
    """Draw the panel whose turn it is, with the block that does."""

    do: Literal["draw"]


class EnterIn(Schema):
    """Put an arbitrator into the pool, once its stake has warmed up."""

    do: Literal["enter"]
    arbitrator: AddressText


class ExpelIn(Schema):
    """Put one out that missed a duty or has no longer a seat's stake."""

    do: Literal["expel"]
    arbitrator: AddressText


class RevealIn(Schema):
    """Reveal a sealed vote. Salt and vote come from the arbitrator: the service makes and keeps neither."""

    do: Literal["reveal"]
    case: HashText
    arbitrator: AddressText
    maker_bps: Share
    salt: HashText


class ReleaseIn(Schema):
    """Free a seat's stake once the case is over, and pay its fee or fine its silence."""

    do: Literal["release"]
    case: HashText
    arbitrator: AddressText


class SettleAppealIn(Schema):
    """Pay out what an appeal left, once the case is over."""

    do: Literal["settle_appeal"]
    case: HashText
    round: int = Field(ge=1, le=255, strict=True)


CourtStepIn: TypeAlias = Annotated[
    DrawIn | EnterIn | ExpelIn | RevealIn | ReleaseIn | SettleAppealIn, Field(discriminator="do")
]


class StakeSeatIn(Schema):
    """Stake in order to judge, by an allowance to `court`."""

    do: Literal["stake"]
    amount: AmountIn


class QuitIn(Schema):
    """Leave the pool. What open cases lock stays locked."""

    do: Literal["quit"]


class WithdrawStakeIn(Schema):
    """Take back stake that no open case locks."""

    do: Literal["withdraw_stake"]
    amount: AmountIn
    to: AddressText | None = None


class SealIn(Schema):
    """Seal a vote, or another in its place. `commitment` is made by the client, from the typed data
    `VoteSalt` and the vote (docs/guides/many-hands.md): who made it has to reveal, or is fined.
    """

    do: Literal["seal"]
    case: HashText
    commitment: HashText


class AppealIn(Schema):
    """Pay for another, larger panel, by an allowance to `court`."""

    do: Literal["appeal"]
    case: HashText
    for_maker: bool = Field(description="For the maker's side, or the customer's.")


OwnCourtStepIn: TypeAlias = Annotated[
    StakeSeatIn | QuitIn | WithdrawStakeIn | SealIn | AppealIn, Field(discriminator="do")
]
