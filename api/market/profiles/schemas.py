from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from api.market.requests.schemas import Name, PlaceIn
from api.market.texts import Line, Paragraphs
from api.values import AddressText, AmountIn, AsOf, HashText, Moment, Schema
from sharing.capability.constants import COUNT, PARAMETER, QUALITIES
from sharing.matching.constants import MOST_MINUTES, PPM, WEEKS

_Number = Annotated[float, Field(ge=PARAMETER.least, le=PARAMETER.most, allow_inf_nan=False)]
_Account = Annotated[str, Field(pattern="^0x[0-9a-fA-F]{40}$")]
"""An address that is kept as it was written: the profile's hash is of what was sent."""
_Word = Annotated[str, Field(min_length=1, max_length=40, pattern="^[ -~]+$")]


class IntervalIn(Schema):
    """From what to what a machine reaches."""

    low: _Number
    high: _Number
    unit: _Word = Field(description="As the ontology writes it.", examples=["mm"])

    @model_validator(mode="after")
    def _ordered(self) -> IntervalIn:
        if self.low > self.high:
            raise ValueError("has its `low` above its `high`")
        return self


class ChoiceIn(Schema):
    """One or several words."""

    values: list[_Word] = Field(min_length=1, max_length=20)


class EquipmentIn(Schema):
    """Machines of one kind."""

    concept: Name = Field(description="Their class in the ontology.", examples=["cnc-lathe"])
    count: Annotated[int, Field(ge=1, le=int(COUNT.most), strict=True)] = 1
    parameters: dict[Name, IntervalIn | ChoiceIn] = Field(
        default={}, max_length=30, description="What they have beyond, or other than, their class."
    )


def _quality(name: str) -> float:
    return float(QUALITIES[name].most)


class SpecialityIn(Schema):
    """A kind of task that you take, and how well you do it."""

    task: Name = Field(examples=["disk-sleeve"])
    tolerance_grade: Annotated[float, Field(gt=0, le=_quality("tolerance_grade"), allow_inf_nan=False)] = (
        Field(description="The finest IT grade you hold (ISO 286).")
    )
    roughness: Annotated[float, Field(gt=0, le=_quality("roughness"), allow_inf_nan=False)] = Field(
        description="The finest Ra, in micrometres."
    )
    largest: Annotated[float, Field(gt=0, le=_quality("largest"), allow_inf_nan=False)] = Field(
        description="The largest workpiece, in millimetres."
    )
    weekly_hours: Annotated[float, Field(ge=0, le=_quality("weekly_hours"), allow_inf_nan=False)]
    hourly_rate: AmountIn = Field(description="What you ask for an hour: a hint, no offer.")


class CalendarIn(Schema):
    """When you are free for a kind of task, week by week."""

    task: Name
    first: date = Field(description="The first day of the first week: a Monday.", examples=["2026-11-30"])
    minutes: list[Annotated[int, Field(ge=0, le=int(MOST_MINUTES), strict=True)]] = Field(
        min_length=1, max_length=2 * WEEKS, description="Free minutes of each week."
    )

    @model_validator(mode="after")
    def _monday(self) -> CalendarIn:
        if self.first.weekday() != 0:
            raise ValueError("begins on another day than Monday: weeks of all makers begin together")
        return self


class RulesIn(Schema):
    """What you ask of orders and customers. Hard: who does not meet it is not matched with you."""

    least_order: AmountIn | None = Field(default=None, description="The smallest order you take.")
    most_order: AmountIn | None = Field(default=None, description="The largest.")
    most_distance: Annotated[int, Field(ge=1, le=20_015_000, strict=True)] | None = Field(
        default=None, description="Metres to the place of delivery."
    )
    least_credit_ppm: Annotated[int, Field(ge=-PPM, le=PPM, strict=True)] | None = Field(
        default=None, description="Least credit score of the customer, in millionths."
    )
    only_communities: list[_Account] = Field(default=[], max_length=20)
    never_parties: list[_Account] = Field(default=[], max_length=50)


class ProfileIn(Schema):
    """What a maker can do, or who a customer is. Public. Its hash is that of exactly what is sent, in
    canonical JSON (RFC 8785).
    """

    format: Literal["tallystick-profile/1"] = "tallystick-profile/1"
    name: Line = Field(examples=["Muster Dreherei"])
    description: Paragraphs = ""
    place: PlaceIn
    token: _Account = Field(description="The token that amounts here are in.")
    equipment: list[EquipmentIn] = Field(default=[], max_length=100)
    specialities: list[SpecialityIn] = Field(
        default=[], max_length=30, description="Empty of who only orders: it has a name and a place then."
    )
    calendars: list[CalendarIn] = Field(
        default=[], max_length=30, description="A task without one is free for its weekly hours."
    )
    bond_bps: Annotated[int, Field(ge=0, le=10_000, strict=True)] = Field(
        default=10_000, description="The largest bond you put up, as a share of the price."
    )
    rules: RulesIn = RulesIn()

    @model_validator(mode="after")
    def _once(self) -> ProfileIn:
        tasks = [each.task for each in self.specialities]
        for what, names in (("specialities", tasks), ("calendars", [each.task for each in self.calendars])):
            if len(set(names)) != len(names):
                raise ValueError(f"has a task twice in its `{what}`")
        if stray := {each.task for each in self.calendars} - set(tasks):
            raise ValueError(f"has a calendar for {min(stray)}, which is no speciality of it")
        return self


class ProfileOut(Schema):
    """A published profile."""

    party: AddressText
    version: int = Field(description="One more with each change; the `ETag` holds it.")
    profile: ProfileIn
    digest: HashText = Field(description="keccak-256 of the profile's canonical JSON (RFC 8785).")
    anchored: bool = Field(description="Whether the party registry holds exactly this digest.")
    anchored_digest: HashText = Field(description="What the party registry holds; zeros for nothing.")
    changed_at: Moment
    as_of: AsOf
