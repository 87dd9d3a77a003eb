from __future__ import annotations

from pydantic import Field

from api.orders.schemas import Kind
from api.values import AddressText, AsOf, Moment, Money, Schema


class Spot(Schema):
    """Where something goes."""

    name: str | None = Field(description="For people.", examples=["Aachen, Germany"])
    latitude: float = Field(description="Degrees of WGS 84; north is positive.", examples=[50.775])
    longitude: float = Field(description="Degrees of WGS 84; east is positive.", examples=[6.084])


class Entry(Schema):
    """Something on the market: a request, or an order that is posted and funded on the chain."""

    id: str = Field(
        description="Of a request: GET /v1/market/requests/{id}. Of a posted order: GET /v1/orders/{id}."
    )
    on_chain: bool = Field(
        description="Whether it is a posted order, whose money is locked already and which any maker that "
        "meets its conditions can take at once. A request is an invitation to make quotes."
    )
    kind: Kind
    title: str | None = Field(description="Null for a posted order that does not show what it is about.")
    customer: AddressText
    task: str | None = Field(description="Kind of task, by the ontology's name.", examples=["disk-sleeve"])
    quantity: int | None
    budget_least: Money | None = Field(description="The least that the customer says it would pay.")
    budget: Money | None = Field(description="The most that it would pay; the price of a posted order.")
    due: Moment | None = Field(description="By when the last of it is to be delivered.")
    place: Spot | None
    min_tier: int = Field(description="Least credit tier of who may take it.")
    posted_at: Moment
    closes_at: Moment = Field(description="The last second in which it can be answered.")


class MarketPage(Schema):
    """A page of the market."""

    entries: list[Entry]
    after: str | None = Field(
        description="Give it as `after` to go on; null where there is no more.", examples=[None]
    )
    as_of: AsOf | None = Field(
        description="The block as of which posted orders are listed; null until the index has one."
    )


class Count(Schema):
    """How many of something."""

    value: str = Field(examples=["disk-sleeve"])
    count: int


class MarketCounts(Schema):
    """How many there are, and of what."""

    total: int = Field(description="Counted up to 1,000.")
    more: bool = Field(description="Whether there are more: then the counts are of some 1,000 of them.")
    kinds: list[Count]
    tasks: list[Count] = Field(description="The most frequent first.")
    tokens: list[Count] = Field(description="By address.")
    as_of: AsOf | None
