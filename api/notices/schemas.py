from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from api.values import AddressText, Moment, Schema


class ChannelKind(StrEnum):
    """A way of being told."""

    EMAIL = "email"
    WEBHOOK = "webhook"
    CALENDAR = "calendar"


class Topic(StrEnum):
    """What notices are about."""

    WINDOWS = "windows"
    """It is the party's turn, and time runs out."""
    ORDERS = "orders"
    DISPUTES = "disputes"
    CREDIT = "credit"
    OTHER = "other"


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("must be a time zone such as Europe/Berlin")
    return name


Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["22:00"])]
Zone = Annotated[str, Field(max_length=50, examples=["Europe/Berlin"]), AfterValidator(_zone)]


class Quiet(Schema):
    """Hours in which nothing comes, unless it would be too late afterwards."""

    begins: Clock
    ends: Clock
    zone: Zone = "UTC"


class Preferences(Schema):
    """What somebody wants to be told, and how."""

    topics: list[Topic] = Field(default=list(Topic), max_length=len(Topic))
    before: list[Annotated[int, Field(ge=60, le=90 * 86_400, strict=True)]] = Field(
        default=[86_400, 3_600],
        min_length=1,
        max_length=5,
        description="How many seconds before a window ends it is told; a calendar rings then.",
    )
    language: Literal["en", "de"] = "en"
    quiet: Quiet | None = None


class ChannelIn(Preferences):
    """How a party wants to be told."""

    address: str = Field(
        default="",
        max_length=500,
        description="An e-mail address, or a webhook's https address; left out for a calendar.",
        examples=["foreman@mill.example"],
    )


class ChannelOut(ChannelIn):
    """How a party is told."""

    kind: ChannelKind
    confirmed: bool = Field(description="Until then nothing is sent but the link that confirms.")
    secret: str | None = Field(
        default=None,
        description="Told once, when it is made: the key of a webhook's signatures, or a calendar's token.",
    )
    url: str | None = Field(default=None, description="Where the calendar is to be fetched. Told once.")


class Notice(Schema):
    """Something that a party was told, or will be."""

    kind: ChannelKind
    subject: str
    text: str
    state: Literal["waiting", "sent", "failed"]
    created: Moment
    ended: Moment | None
    attempts: int
    problem: str | None = Field(description="Why the last attempt failed.")


class Notices(Schema):
    """How a party is told, and what it was told last."""

    party: AddressText
    mail: bool = Field(description="Whether this service can send e-mail.")
    channels: list[ChannelOut]
    notices: list[Notice]


class ConfirmationIn(Schema):
    """The word of the link that was sent to the address."""

    token: str = Field(min_length=20, max_length=100, examples=["k3vQ0o2mJx6tS1bQm4s0aV9dE7yR8uWc"])
