from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from api.values import AddressText, AsOf, Money, Schema
from sharing.matching.constants import NEWCOMER_SHARE, PPM, WEIGHTS, WHOLE
from sharing.matching.score import TERMS

MOST_SHOWN = 20
_Weight = Annotated[int, Field(ge=0, le=WHOLE, strict=True)]


class WeightsIn(Schema):
    """How much each term of the score counts, in thousandths; together 1,000."""

    fit: _Weight = WEIGHTS[0]
    capacity: _Weight = WEIGHTS[1]
    price: _Weight = WEIGHTS[2]
    place: _Weight = WEIGHTS[3]
    credit: _Weight = WEIGHTS[4]
    history: _Weight = WEIGHTS[5]
    community: _Weight = WEIGHTS[6]

    @model_validator(mode="after")
    def _whole(self) -> WeightsIn:
        if sum(getattr(self, term) for term in TERMS) != WHOLE:
            raise ValueError(f"must sum to {WHOLE:,}: name all of {', '.join(TERMS)}")
        return self


class CandidatesIn(Schema):
    """How many makers to show, and what counts."""

    show: Annotated[int, Field(ge=1, le=MOST_SHOWN, strict=True)] = MOST_SHOWN
    weights: WeightsIn = WeightsIn()
    newcomers_ppm: Annotated[int, Field(ge=0, le=PPM, strict=True)] = Field(
        default=NEWCOMER_SHARE, description="Share of the places kept for newcomers, in millionths."
    )


class TermOut(Schema):
    """One term of a score."""

    term: str = Field(examples=["price"])
    value_ppm: int = Field(description="What it is worth, 0 to 1,000,000.")
    weight: int = Field(description="Thousandths.")
    counts_ppm: int = Field(description="What it adds to the score: these add up to it exactly.")
    because: str = Field(examples=["costs 1,680.00 dUSD of a budget of 2,500.00 dUSD"])


class CandidateOut(Schema):
    """A maker that could take it, and why it stands where it does."""

    maker: AddressText
    name: str = Field(description="As its profile says.")
    score_ppm: int
    price: Money = Field(description="What the work costs at its hourly rate: no offer.")
    bond_bps: int = Field(description="The largest bond it puts up.")
    distance: int = Field(description="Metres to the place of delivery.")
    ready: str = Field(description="The first day on which it can be ready.", examples=["2026-12-07"])
    newcomer: bool
    by_quota: bool = Field(description="Whether it stands here only because of the newcomers' share.")
    terms: list[TermOut]


class ExcludedOut(Schema):
    """How many makers one filter excluded."""

    reason: str
    makers: int
    sentence: str = Field(examples=["3 are too small"])


class MissOut(Schema):
    """A maker that nearly fits."""

    maker: AddressText
    name: str
    because: list[str]


class CandidatesOut(Schema):
    """Makers for a request, best first, and why the others are not among them."""

    sentence: str
    considered: int = Field(description="Published profiles that take this kind of task for this token.")
    more: bool = Field(
        description="Whether there are more, which were not looked at: run a matching as a job."
    )
    passing: int
    shown: list[CandidateOut]
    excluded: list[ExcludedOut]
    nearest_misses: list[MissOut] = Field(description="Where fewer fit than were to be shown.")
    newcomers: str = Field(description="What the newcomers' share did.")
    contradictions: list[str] = Field(description="Of the request's own conditions.")
    as_of: AsOf
