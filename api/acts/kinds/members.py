"""What founders and members of communities sign, each for itself."""

from __future__ import annotations

import secrets
from typing import Literal

from pydantic import Field

from api.acts.kinds.base import DAY, ActIn, Made, Making
from api.errors import InvalidRequest
from api.orders.schemas import Share
from api.values import AddressText, HashText, Seconds, TimeText
from ledger.acts import ConsentAct, MembershipAct, ResignationAct, VoteAct
from ledger.communities import KnownCommunity, allocation_of, founding
from ledger.papers import Document
from ledger.signing import (
    AllocationConsent,
    Charter,
    CommunityKind,
    Membership,
    Resignation,
    Vote,
)
from ledger.types import Address, BasisPoints, Timestamp

COMMUNITY = Field(description="The community's address.")
MEMBER = Field(description="Which member.")


def _member(known: KnownCommunity, who: Address, field: str = "member") -> None:
    """Refuse who is no member."""
    if who not in known.members:
        raise InvalidRequest.field(field, f"is {who}, who is no member of {known.address}.")


class FoundingIn(ActIn):
    """A new community: a charter that nobody can change later, and its founders, who all sign."""

    kind: Literal["founding"]
    founders: list[AddressText] = Field(
        min_length=2, max_length=64, description="The first of them fill the first committee's seats."
    )
    purpose: HashText = Field(description="keccak256 of the charter's text, which the founders keep.")
    community_kind: Literal["horizontal", "vertical"] = Field(
        default="horizontal", description="One kind of service; or the chain around one product."
    )
    seats: int = Field(default=3, ge=1, le=9, strict=True, description="Most members of the committee.")
    quorum_bps: Share = Field(
        default=BasisPoints(5000), description="More than this part of the committee signs."
    )
    term: Seconds = Field(default=90 * DAY, description="How long a committee is in office.")
    ballot: Seconds = Field(default=7 * DAY, description="How long a ballot is open.")
    notice: Seconds = Field(
        default=14 * DAY, description="From joining to voting, and from a notice of expulsion to its effect."
    )
    ends_at: TimeText | None = Field(default=None, description="When a vertical one ends at the latest.")
    salt: int | None = Field(
        default=None, ge=0, lt=1 << 53, strict=True, description="Tells equal charters apart; else random."
    )
    valid_until: TimeText | None = Field(default=None, description="30 days from now where left out.")

    def made(self, making: Making) -> Made:
        charter = Charter(
            CommunityKind[self.community_kind.upper()],
            self.seats,
            self.quorum_bps,
            self.term,
            self.ballot,
            self.notice,
            Timestamp(0) if self.ends_at is None else self.ends_at,
            secrets.randbits(53) if self.salt is None else self.salt,
            self.purpose,
        )
        until = Timestamp(making.now + 30 * DAY) if self.valid_until is None else self.valid_until
        return founding(making.system, charter, self.founders, until, making.now)


class MembershipIn(ActIn):
    """Somebody signs the charter and asks to be admitted. A committee's `admission` then carries it."""

    kind: Literal["membership"]
    community: AddressText = COMMUNITY
    member: AddressText = Field(description="Who wants to join.")
    valid_until: TimeText | None = Field(default=None, description="30 days from now where left out.")

    def made(self, making: Making) -> Made:
        known = making.community(self.community)
        if self.member in known.members:
            raise InvalidRequest.field("member", f"is {self.member}, who is a member already.")
        spell = making.at.ask(making.system.communities.member_of(known.address, self.member)).spell
        until = Timestamp(making.now + 30 * DAY) if self.valid_until is None else self.valid_until
        message = Membership(known.address, self.member, spell, until, known.charter)
        return Document.of(MembershipAct(message), making.system)


class ResignationIn(ActIn):
    """A member leaves a community, and its committee, at once."""

    kind: Literal["resignation"]
    community: AddressText = COMMUNITY
    member: AddressText = MEMBER

    def made(self, making: Making) -> Made:
        known = making.community(self.community)
        _member(known, self.member)
        message = Resignation(known.address, self.member, known.members[self.member].spell)
        return Document.of(ResignationAct(message), making.system)


class VoteIn(ActIn):
    """A member votes for one of the committee to be. Votes are public and cannot be changed."""

    kind: Literal["vote"]
    community: AddressText = COMMUNITY
    member: AddressText = MEMBER
    candidate: AddressText = Field(description="For whom.")

    def made(self, making: Making) -> Made:
        known = making.community(self.community)
        if not known.state.ballot_end:
            raise InvalidRequest.field("community", f"is {known.address}, where no ballot is open.")
        electors = known.electors()
        for name, who in (("member", self.member), ("candidate", self.candidate)):
            if who not in electors:
                raise InvalidRequest.field(
                    name,
                    f"is {who}, who neither votes nor can be elected in this ballot: it was no member for "
                    "long enough when that was called.",
                )
        message = Vote(known.address, known.state.election, self.member, self.candidate)
        return Document.of(VoteAct(message), making.system)


class AllocationConsentIn(ActIn):
    """A member agrees to its part of an order, which then cannot fall without its signature."""

    kind: Literal["allocation_consent"]
    community: AddressText = COMMUNITY
    order: HashText = Field(description="Which order's allocation.")
    member: AddressText = MEMBER

    def made(self, making: Making) -> Made:
        known = making.community(self.community)
        rows = known.allocations.get(self.order, ())
        if self.member not in [row.member for row in rows]:
            raise InvalidRequest.field("member", f"is {self.member}, who has no part in this order.")
        version = allocation_of(making.system, known.address, self.order).version
        message = AllocationConsent(known.address, self.order, version, self.member, rows)
        return Document.of(ConsentAct(message), making.system)
