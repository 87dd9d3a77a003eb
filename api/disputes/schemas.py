from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from api.orders.schemas import MilestoneNumbers, Share, SideName
from api.posts.schemas import FromIn
from api.values import AddressText, AsOf, BytesText, HashText, IntegerText, Moment, Schema

CourtData = Annotated[
    BytesText,
    Field(
        max_length=2 * 65_536,
        description="What the court is handed, exactly as both sides' hash of it says; `0x` for nothing.",
    ),
]


class OfferIn(Schema):
    """One side offers to divide what is contested."""

    side: SideName
    maker_bps: Share = Field(description="The maker's share, in hundredths of a percent.")
    milestones: MilestoneNumbers | None = Field(
        default=None,
        description="Which, counted from 1; all that are contested where left out, the bond where the list "
        "is empty.",
    )


class AgreementIn(Schema):
    """One side takes the other's standing offer, exactly as it stands."""

    side: SideName


class RaiseIn(FromIn):
    """One side takes what is contested to the court of the order."""

    side: SideName
    milestones: MilestoneNumbers | None = Field(
        default=None, description="Which, counted from 1; all that are contested where left out."
    )
    court_data: CourtData = b""


class AnswerIn(FromIn):
    """Who pays the deposit of the side that was taken to court."""

    court_data: CourtData = b""


class BackupIn(AnswerIn):
    """Who asks the backup court."""

    value: IntegerText = Field(
        default=0, description="Wei that go along where the deposits do not pay it; what is too much returns."
    )


class AppealIn(BackupIn):
    """Who pays for another panel, and for which side."""

    side: SideName


class EvidenceIn(FromIn):
    """Where a side's evidence is. The address is public for ever: encrypt what is not."""

    side: SideName
    uri: str = Field(
        min_length=3,
        max_length=500,
        pattern=r"^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$",
        examples=["ipfs://bafybeigdyrzt/sketch.pdf"],
    )
    hash: HashText | None = Field(
        default=None, description="Of the text, so that nobody can change it afterwards (ERC-1497)."
    )
    name: str = Field(default="", max_length=100, description="What it is, in a few words.")


class TakeBackIn(FromIn):
    """Whose deposit, and where it goes."""

    side: SideName
    to: AddressText | None = Field(default=None, description="Any address; the sender's where left out.")


class Cost(Schema):
    """What something costs: the order's token, or native coin for courts other than ours."""

    amount: IntegerText
    token: AddressText | None = Field(description="Null for native coin.")
    text: str = Field(examples=["30.00 dUSD"])


class Step(Schema):
    """Whose turn it is in a dispute, by when, what silence does, and what acting costs."""

    who: Literal["customer", "maker", "both", "anyone", "arbitrators", "nobody"]
    can: str
    by: Moment | None = Field(description="The last second; null where there is none.")
    silence: str
    cost: Cost | None


class Offer(Schema):
    """The last offer to settle."""

    by: SideName
    maker_bps: Share
    milestones: list[int] = Field(description="Counted from 1; empty for the bond's forfeit.")
    until: Moment | None = Field(description="Null once it was taken.")
    stands: bool


class CourtTerms(Schema):
    """The court that both sides signed."""

    arbiter: AddressText
    own: bool = Field(description="Whether it is this deployment's.")
    backup: AddressText | None
    deposit: Cost = Field(description="Of each side. What is left comes back.")
    data_hash: HashText | None = Field(description="Of what the court is handed.")
    open_to: list[SideName] = Field(description="Who may go to court now: its offer was countered or lapsed.")


class Evidence(Schema):
    """What a side submitted."""

    party: AddressText
    uri: str
    hash: HashText | None
    name: str


class StageName(StrEnum):
    RAISED = "raised"
    STALLED = "stalled"
    ASKED = "asked"
    RULED = "ruled"
    CLOSED = "closed"
    NONE = "none"


class CaseOut(Schema):
    """A case at our own court."""

    key: HashText
    phase: Literal["draw", "seal", "reveal", "appeal", "over"]
    round: int = Field(description="0, or the number of the appeal.")
    panel: list[AddressText]
    votes: int = Field(description="Revealed in this round.")
    ruling_bps: int | None = Field(description="As the votes have it, or for good.")
    outcome: Literal["pending", "ruled", "void"]
    due: Moment | None = Field(description="The last second for what it waits for.")


class Dispute(Schema):
    """One matter that was taken to court."""

    place: int = Field(description="Its name in paths: the lowest milestone from 0, 16 for the bond.")
    about: str = Field(examples=["milestone 1"])
    stage: StageName
    raised_by: SideName
    deposit: Cost
    answered: bool
    maker_bps: int | None = Field(description="The ruling, once there is one; null if the court refused.")
    second_court: bool = Field(description="Whether the backup works on it.")
    case: CaseOut | None
    evidence: list[Evidence]
    next: list[Step]


class Disputes(Schema):
    """What is contested in an order, and everything that can settle it."""

    id: HashText
    contested: list[int] = Field(description="Milestones, counted from 1.")
    bond_contested: bool
    claim_contested: bool = Field(description="Of a metered order.")
    court_by: Moment = Field(description="From then on the signed default divides what is left.")
    default_maker_bps: Share
    offers_left: dict[SideName, int]
    offer: Offer | None
    court: CourtTerms | None
    disputes: list[Dispute]
    next: list[Step] = Field(description="What can be done before a court; empty if nothing is contested.")
    as_of: AsOf
