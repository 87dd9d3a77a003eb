from __future__ import annotations

from pydantic import Field

from api.values import AddressText, AsOf, Money, Schema, Token


class CourtCost(Schema):
    """What a first panel costs in one token: each side deposits as much, the loser bears it."""

    token: Token
    fee: Money
    seat_fee: Money = Field(description="Of one seat.")


class Court(Schema):
    """A court that terms can name."""

    name: str = Field(description="What a draft's `court.arbiter` may say for it.", examples=["own"])
    address: AddressText
    seats: int = Field(description="Of the first panel.", examples=[3])
    max_appeals: int = Field(examples=[2])
    pool: int = Field(description="Arbitrators that can be drawn at present.", examples=[12])
    ready: bool = Field(
        description="Whether half of the pool and a panel are free now. A case that finds no panel is void, "
        "and the signed default follows."
    )
    seconds_round: int = Field(description="From the draw to the last appeal of one round, at most.")
    costs: list[CourtCost] = Field(description="In each token it takes; it takes no other.")


class Courts(Schema):
    """Courts that this deployment knows. Any ERC-792 court can be named by its address as well."""

    courts: list[Court]
    adapter: AddressText = Field(
        description="Takes deposits: in tokens it needs an allowance, see POST "
        "/v1/parties/{address}/allowances/transaction with `arbiters`."
    )
    margin: int = Field(description="Seconds before `court_by` in which the last ruling is carried out.")
    as_of: AsOf
