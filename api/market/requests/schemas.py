from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from api.market.texts import Line, Paragraphs
from api.orders.schemas import Kind
from api.values import AddressText, AmountIn, HashText, Moment, Money, Schema, TimeText
from sharing.capability.constants import QUALITIES
from sharing.matching.constants import MAX_MINUTES

Name = Annotated[str, Field(min_length=1, max_length=64, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A word of the ontology."""
Degrees = Annotated[float, Field(allow_inf_nan=False)]


def _least(quality: str) -> float:
    return float(QUALITIES[quality].most)


class Visibility(StrEnum):
    """Who sees a published request."""

    PUBLIC = "public"
    NAMED = "named"


class RequestState(StrEnum):
    """Where a request stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    AWARDED = "awarded"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class PlaceIn(Schema):
    """Where it is delivered."""

    name: Line | None = Field(default=None, description="For people.", examples=["Aachen, Germany"])
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class CapabilityIn(Schema):
    """What a maker must be able to do, in the words of the ontology (GET /v1/market/vocabulary)."""

    task: Name = Field(description="Kind of task.", examples=["disk-sleeve"])
    machines: list[Name] = Field(
        default=[],
        max_length=20,
        description="Classes of machines of which the maker must have at least one. Empty: any.",
        examples=[["cnc-lathe"]],
    )
    tolerance_grade: Annotated[float, Field(gt=0, le=_least("tolerance_grade"), allow_inf_nan=False)] = Field(
        description="The IT grade to keep (ISO 286).", examples=[8]
    )
    roughness: Annotated[float, Field(gt=0, le=_least("roughness"), allow_inf_nan=False)] = Field(
        description="Ra to keep, in micrometres.", examples=[1.6]
    )
    size: Annotated[float, Field(gt=0, le=_least("largest"), allow_inf_nan=False)] = Field(
        description="The workpiece's largest dimension in millimetres.", examples=[180]
    )
    work: Annotated[int, Field(gt=0, lt=MAX_MINUTES, strict=True)] = Field(
        description="Machine time in minutes.", examples=[2400]
    )


class ConditionsIn(Schema):
    """What the customer asks of makers. Who does not meet it cannot make a quote."""

    min_tier: Annotated[int, Field(ge=0, le=255, strict=True)] = Field(
        default=0, description="Least credit tier."
    )
    communities: list[AddressText] = Field(
        default=[], max_length=20, description="Only members of one of these. Empty: anybody."
    )
    least_bond_bps: Annotated[int, Field(ge=0, le=10_000, strict=True)] = Field(
        default=0, description="Least bond that a quote offers, as a share of its price."
    )
    most_distance: Annotated[int, Field(gt=0, le=20_015_000, strict=True)] | None = Field(
        default=None, description="Metres from the place of delivery; for matching."
    )


class BomIn(Schema):
    """Which bill of materials it is about. The file itself stays with whoever may see it."""

    hash: HashText = Field(description="Hash of the file.")
    name: Line | None = Field(default=None, examples=["FR300-guide-roller.json"])


class RequestIn(Schema):
    """What a customer asks for."""

    kind: Kind = Kind.ORDER
    title: Line = Field(description="In a line.", examples=["40 disk sleeves of 42CrMo4"])
    description: Paragraphs = Field(default="", description="For people, up to 4,000 characters.")
    capability: CapabilityIn | None = Field(
        default=None, description="Without it the request is found by its words alone, and by no matching."
    )
    quantity: Annotated[int, Field(ge=1, le=10**12, strict=True)] = 1
    place: PlaceIn | None = None
    begin: TimeText | None = Field(default=None, description="When work may begin. Left out: at once.")
    due: TimeText = Field(description="By when the last of it is to be delivered.")
    token: str | None = Field(
        default=None,
        min_length=1,
        max_length=42,
        description="What it is paid in: an address, or a symbol of GET /v1/deployment.",
        examples=["dUSD"],
    )
    budget_least: AmountIn | None = None
    budget: AmountIn | None = Field(default=None, description="The most you would pay. Public.")
    bom: BomIn | None = None
    conditions: ConditionsIn = ConditionsIn()
    visibility: Visibility = Visibility.PUBLIC
    parties: list[AddressText] = Field(
        default=[], max_length=50, description="Who sees it and may answer, if it is not public."
    )
    closes_at: TimeText | None = Field(
        default=None, description="The last second for answers. Left out: `due`."
    )

    @model_validator(mode="after")
    def _fits(self) -> RequestIn:
        if self.begin is not None and self.begin >= self.due:
            raise ValueError("is due before work may begin: leave it a while")
        if self.closes_at is not None and self.closes_at > self.due:
            raise ValueError("closes after it is due: close it earlier")
        if self.token is None and (self.budget is not None or self.budget_least is not None):
            raise ValueError("has a budget and no `token`: say what it is in")
        if self.budget is not None and self.budget_least is not None and self.budget_least > self.budget:
            raise ValueError("has a least budget above the most")
        if self.budget == 0:
            raise ValueError("has a budget of 0: leave it out, or say what you would pay")
        if (self.visibility is Visibility.NAMED) != bool(self.parties):
            raise ValueError("names `parties` exactly where its `visibility` is `named`")
        return self


class DraftRequestIn(RequestIn):
    """A request, kept as a draft or published at once."""

    publish: bool = Field(default=False, description="Put it on the market at once.", strict=True)


class EndIn(Schema):
    """How a request ends without an order."""

    state: RequestState = Field(description="`closed`, or `withdrawn`.")

    @model_validator(mode="after")
    def _ends(self) -> EndIn:
        if self.state not in (RequestState.CLOSED, RequestState.WITHDRAWN):
            raise ValueError("ends as `closed` or as `withdrawn`")
        return self


class RequestOut(Schema):
    """A request as it stands."""

    id: str = Field(examples=["8d5c0f2be01a4d3e9c9c2a86f15ab0d1"])
    state: RequestState
    version: int = Field(description="One more with each change; the `ETag` holds it.")
    customer: AddressText
    kind: Kind
    title: str
    description: str
    capability: CapabilityIn | None
    quantity: int
    place: PlaceIn | None
    begin: Moment | None
    due: Moment
    budget_least: Money | None
    budget: Money | None
    bom: BomIn | None
    conditions: ConditionsIn
    visibility: Visibility
    parties: list[AddressText] = Field(description="Shown to the customer alone.")
    created_at: Moment
    changed_at: Moment
    published_at: Moment | None
    closes_at: Moment
    awarded_to: AddressText | None = Field(description="The maker with whom an order was agreed.")
    order_id: HashText | None = Field(description="That order.")


class RequestPage(Schema):
    """A page of requests, the newest first."""

    requests: list[RequestOut]
    after: str | None = Field(description="Give it as `after` to go on; null where there is no more.")
