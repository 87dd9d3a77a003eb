from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from api.values import AmountIn, Schema
from sharing.matching.constants import CANDIDATES, SHOWN

MOST_NEEDS = 2_000
"""Orders of one run."""
MOST_MAKERS = 10_000
"""Makers of one run."""

NEED = {
    "id": "shaft-7",
    "customer": {"id": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", "credit": 0, "communities": []},
    "task": "shaft",
    "tolerance_grade": 8,
    "roughness": 1.6,
    "size": 450,
    "work": 7200,
    "begin": "2026-11-23",
    "due": "2026-12-21",
    "budget": 3600000000,
    "place": {"latitude": 34.52, "longitude": 109.47},
    "machines": [],
    "rules": [],
}
NEEDS = {"currency": {"symbol": "dUSD", "decimals": 6}, "needs": [NEED]}
RUN = {"needs": NEEDS, "mechanism": "best-value"}
FIND = {"needs": NEEDS, "weights": {"price": 500, "fit": 300, "credit": 200}}
EXPLAIN = {"needs": NEEDS, "maker": "S12"}
AUCTION = {
    "reserve": "4000000000",
    "bids": [
        {"bidder": "S12", "price": "3500000000"},
        {"bidder": "S2", "price": "3400000000", "handicap": "200000000"},
    ],
}
CHOICE = {
    "document": {
        "gap": 86400,
        "time": 864000,
        "customer": {"discount": "95%", "outside": "5000"},
        "communities": [
            {"name": "mills", "worth": "150000", "cost": "90000", "discount": "90%"},
            {"name": "lathes", "worth": "140000", "cost": "80000", "discount": "90%"},
        ],
    }
}

Needs = Annotated[
    dict[str, Any],
    Field(
        description='Orders that look for makers: `{"needs": […]}`, as `tally park write` writes it. Amounts '
        "are in the smallest unit of its `currency`."
    ),
]


class Mechanism(StrEnum):
    """How many orders and makers come together."""

    BEST_VALUE = "best-value"
    """The largest sum of scores."""
    STABLE_NEEDS = "stable-needs"
    """Nobody would rather swap; the best such for orders."""
    STABLE_MAKERS = "stable-makers"
    """The best such for makers."""


class Weights(Schema):
    """Parts per thousand of a score; together 1,000. What is left out counts nothing."""

    fit: int = Field(default=0, ge=0, le=1000, strict=True)
    capacity: int = Field(default=0, ge=0, le=1000, strict=True)
    price: int = Field(default=0, ge=0, le=1000, strict=True)
    place: int = Field(default=0, ge=0, le=1000, strict=True)
    credit: int = Field(default=0, ge=0, le=1000, strict=True)
    history: int = Field(default=0, ge=0, le=1000, strict=True)
    community: int = Field(default=0, ge=0, le=1000, strict=True)


class Sides(Schema):
    """Who looks for whom."""

    needs: Needs
    makers: dict[str, Any] | None = Field(
        default=None,
        description='Who could make it: `{"makers": […]}`; the example park of 151 enterprises where left '
        "out.",
    )
    token: str | None = Field(
        default=None,
        min_length=1,
        max_length=42,
        description="Take credit, exposure, history and communities from the chain instead of the documents, "
        "whose ids are then addresses: exposure in this token, by address or symbol.",
        examples=["dUSD"],
    )
    weights: Weights | None = Field(default=None, description="Of the score's terms; the usual ones else.")
    newcomers: float | None = Field(
        default=None, ge=0, le=1, description="Share of the places kept for newcomers; 0.2 where left out."
    )


class MatchingRun(Sides):
    """Many orders and makers at once."""

    mechanism: Mechanism = Mechanism.BEST_VALUE
    each: int = Field(
        default=CANDIDATES, ge=1, le=200, strict=True, description="Makers on the list of each order."
    )
    orders_per_maker: int = Field(
        default=1, ge=1, le=1000, strict=True, description="How many orders a maker takes at most."
    )


class MakerSearch(Sides):
    """Which makers suit an order best."""

    need: str | None = Field(
        default=None, max_length=200, description="Which order, where the document holds several."
    )
    show: int = Field(default=SHOWN, ge=1, le=1000, strict=True, description="How many makers.")


class Explanation(Sides):
    """Why a maker suits an order, or what excludes it."""

    need: str | None = Field(
        default=None, max_length=200, description="Which order, where the document holds several."
    )
    maker: str = Field(min_length=1, max_length=200, description="Which maker, by its id.")


class Pays(StrEnum):
    """What the winner of an auction is paid."""

    FIRST_PRICE = "first-price"
    """Its own bid."""
    SECOND_PRICE = "second-price"
    """The most it could have asked and still won: asking the true cost is best then."""


class BidIn(Schema):
    """An offer to make the order."""

    bidder: str = Field(min_length=1, max_length=200)
    price: AmountIn
    handicap: AmountIn = Field(
        default="0",  # pyright: ignore[reportArgumentType]
        validate_default=True,
        description="Added to compare: what its other terms are short of, in money.",
    )


class Auction(Schema):
    """A reverse auction: the lowest price and handicap wins."""

    reserve: AmountIn = Field(description="The most that price and handicap may be.")
    pays: Pays = Pays.SECOND_PRICE
    bids: list[BidIn] = Field(min_length=1, max_length=1000)


class RankedBid(Schema):
    """A bid in its place."""

    bidder: str
    price: str
    handicap: str
    compared: str = Field(description="Price and handicap.")


class AuctionOutcome(Schema):
    """Who makes the order, and for how much."""

    winner: str | None = Field(description="Null if no bid keeps the reserve.")
    payment: str | None
    second: str | None = Field(description="The best bid that lost.")
    sentence: str
    ranked: list[RankedBid] = Field(description="The best first.")


class CommunityChoice(Schema):
    """Which of several communities a customer takes."""

    document: dict[str, Any] = Field(
        description="Customer and communities, as `tally match choose` reads them, with amounts in smallest "
        "units and times in seconds."
    )
