from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.credit.schemas import CreditSummary
from api.reading.pages import PageOf
from api.values import AddressText, AsOf, HashText, Moment, Money, Schema


class CharterOut(Schema):
    """What the founders agreed to; nobody can change it."""

    kind: Literal["horizontal", "vertical"]
    seats: int = Field(description="Most members of the committee.")
    quorum_bps: int = Field(description="More than this part of the committee signs, or all of it.")
    term: int = Field(description="Seconds that a committee is in office.")
    ballot: int = Field(description="Seconds that a ballot is open.")
    notice: int = Field(description="Seconds from joining to voting, and from a notice to its effect.")
    ends_at: Moment | None = Field(description="When a vertical one ends at the latest.")
    purpose: HashText = Field(description="keccak256 of the charter's text.")


class MemberOut(Schema):
    """A member."""

    member: AddressText
    joined: Moment
    seat_weight: int = Field(description="What its seat in the committee weighs, of 255; 0 for no seat.")
    elector: bool = Field(description="Whether it votes, and can be elected, in the ballot that runs.")
    votes: int = Field(description="What it has won in that ballot, in thousandths.")
    voted: bool
    leaves: Moment | None = Field(description="When the notice of its expulsion can take effect.")


class AllocationRow(Schema):
    """Who does what part of an order."""

    member: AddressText = Field(description="The community itself is the common purse.")
    bps: int
    agreed: bool = Field(description="It can then not fall without its signature.")


class AllocationOut(Schema):
    """How an order is divided."""

    order: HashText
    rows: list[AllocationRow]


class Community(Schema):
    """A community as the chain has it."""

    community: AddressText = Field(description="Its account, and its id as a party.")
    charter: CharterOut
    members: list[MemberOut]
    term: int = Field(description="The committee's number.")
    term_end: Moment = Field(description="The last second of its term.")
    in_office: bool
    quorum: int = Field(description="So many of the committee sign, who hold more than half of its votes.")
    able: bool = Field(description="Whether who still sits can sign anything.")
    nonce: int = Field(description="What the committee's next act carries.")
    election: int = Field(description="The number of the last ballot.")
    ballot_end: Moment | None = Field(description="The last second of the ballot that runs.")
    callable_from: Moment = Field(description="From when on an election can be called.")
    task: HashText | None = Field(description="The order that a vertical one ends with.")
    ended: Moment | None
    allocations: list[AllocationOut]
    balance: Money = Field(description="In its own account, of the deployment's token.")
    credit: CreditSummary
    as_of: AsOf


class CommunityLine(Schema):
    """A community in the list."""

    community: AddressText
    kind: Literal["horizontal", "vertical"]
    members: int
    term: int
    term_end: Moment
    ballot_end: Moment | None
    ended: Moment | None


class Communities(PageOf):
    """All communities, by their address."""

    communities: list[CommunityLine]


class CommunityStepIn(Schema):
    """What anybody may carry out once it is due."""

    do: Literal["call_election", "tally", "expel", "end"]
    member: AddressText | None = Field(default=None, description="Of `expel`: whose notice is over.")
