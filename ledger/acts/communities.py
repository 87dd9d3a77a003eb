"""What members and committees of communities sign."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from ledger.acts.base import Act, AnyCall, Beside, Signatures, hexed
from ledger.acts.errors import BadAct, Outdated
from ledger.bindings.enums import Scope
from ledger.bindings.structs import Community
from ledger.signing.communities import (
    ALL_VOTES,
    Admission,
    Allocation,
    AllocationConsent,
    CommunityCall,
    Expulsion,
    Membership,
    Resignation,
    Share,
    Task,
    Vote,
    committee_signatures,
)
from ledger.signing.eip712 import Domain
from ledger.signing.structs import Json, to_json
from ledger.system import System
from ledger.types import Address, TokenAmount

MEMBER = "member"
COMMITTEE_SCOPE = Scope.OPEN | Scope.SETTLE
"""What a key needs to sign as a member of a committee."""
CommitteeMessage: TypeAlias = "CommunityCall | Admission | Expulsion | Task | Allocation"


@dataclass(frozen=True, slots=True)
class _OfMember(Act):
    """Signed by one member for itself."""

    SCOPE: ClassVar[int] = Scope.PROFILE

    message: Membership | Resignation | Vote | AllocationConsent

    def domain(self, system: System) -> Domain:
        return system.communities_domain

    def sides(self) -> Mapping[str, Address]:
        return {MEMBER: self.message.member}


@dataclass(frozen=True, slots=True)
class MembershipAct(_OfMember):
    """Somebody wants to be a member. It is not sent alone: a committee's admission carries it."""

    message: Membership

    def check(self, system: System) -> None:
        m = self.message
        if system.node.call(system.communities.charter_of(m.community)) != m.charter:
            raise BadAct("charter", f"is not that of the community {m.community}: make the file again.")
        spell = system.node.call(system.communities.member_of(m.community, m.member)).spell
        if spell != m.spell:
            raise Outdated(
                f"{m.member} has joined {spell} times since, so this counts no more: sign it anew."
            )

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        raise Outdated("A membership is not sent alone: `tally community admit` makes the committee's file.")


@dataclass(frozen=True, slots=True)
class ResignationAct(_OfMember):
    """A member leaves."""

    message: Resignation

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        m = self.message
        return system.communities.resign(m.community, m.member, signatures.get(MEMBER, b""))


@dataclass(frozen=True, slots=True)
class VoteAct(_OfMember):
    """A member votes."""

    message: Vote

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        m = self.message
        return system.communities.vote(m.community, m.member, m.candidate, signatures.get(MEMBER, b""))


@dataclass(frozen=True, slots=True)
class ConsentAct(_OfMember):
    """A member agrees to its row of an allocation."""

    SCOPE: ClassVar[int] = Scope.SETTLE

    message: AllocationConsent

    def row(self) -> int:
        """The member's place among the rows.

        Raises:
            BadAct: if it has none.
        """
        for index, share in enumerate(self.message.shares):
            if share.member == self.message.member:
                return index
        raise BadAct("shares", f"hold no row of {self.message.member}, so there is nothing to agree to.")

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        m = self.message
        signature = signatures.get(MEMBER, b"")
        return system.communities.agree(m.community, m.order, m.shares, self.row(), signature)


# ---------------------------------------------------------------- committees


@dataclass(frozen=True, slots=True)
class Seats:
    """Who can sign for a community: so many must, who hold more than half of its committee's votes."""

    quorum: int
    """So many seats at least."""
    weights: Mapping[Address, int]
    """What the seat of each who sits weighs, of ``ALL_VOTES``: its part of what all the elected won."""

    def lacking(self, signed: Collection[str]) -> int:
        """How many seats are still needed, whatever they weigh."""
        return max(0, self.quorum - sum(member in signed for member in self.weights))

    def held(self, signed: Collection[str]) -> int:
        """What the seats of those who signed weigh together."""
        return sum(weight for member, weight in self.weights.items() if member in signed)

    def binds(self, signed: Collection[str]) -> bool:
        """Whether this is enough: ``CommunityStore._binds``."""
        return not self.lacking(signed) and 2 * self.held(signed) > ALL_VOTES

    @property
    def able(self) -> bool:
        """Whether those who still sit can sign anything: if not, an election can be called at once."""
        return self.binds(self.weights)


@dataclass(frozen=True, slots=True)
class Committee:
    """The committee of a community."""

    community: Address
    """Which."""
    term: int
    """The committee's number."""
    seats: Seats
    """Who sits in it."""

    @property
    def members(self) -> tuple[Address, ...]:
        """Who sits."""
        return tuple(self.seats.weights)


def committee_of(system: System, community: Address) -> Committee:
    """The committee in office.

    Raises:
        Outdated: if there is no such community.
    """
    state = system.node.call(system.communities.state_of(community))
    if state.term == 0:
        raise Outdated(f"{community} is no community on this chain: check the address.")
    return Committee(community, state.term, _seats_of(system, community, state))


def _seats_of(system: System, community: Address, state: Community) -> Seats:
    ask, registry = system.node.call, system.communities
    members = ask(registry.committee_of(community))
    return Seats(
        state.quorum, {member: ask(registry.member_of(community, member)).seat_weight for member in members}
    )


@dataclass(frozen=True, slots=True)
class CommitteeAct(Act):
    """A decision of a committee, with the signatures of its quorum."""

    SCOPE: ClassVar[int] = COMMITTEE_SCOPE

    message: CommitteeMessage
    seats: Seats
    """Who sits in the committee, and how many of them must sign."""
    membership: Membership | None = None
    """Of an admission: what the new member signed."""
    before: tuple[Share, ...] = ()
    """Of an allocation: the rows that it replaces."""
    consents: Mapping[Address, bytes] = field(default_factory=dict[Address, bytes])
    """Of an admission: the new member's signature. Of an allocation: of those who agreed and now get less, to
    the new rows."""

    def domain(self, system: System) -> Domain:
        return system.communities_domain

    def sides(self) -> Mapping[str, Address]:
        return {member: member for member in self.seats.weights}

    def missing(self, signed: Collection[str]) -> list[str]:
        return [] if self.seats.binds(signed) else [who for who in self.seats.weights if who not in signed]

    def beside(self) -> dict[str, Json]:
        seats: list[Json] = [{"member": who, "weight": weight} for who, weight in self.seats.weights.items()]
        held: dict[str, Json] = {"seats": seats, "quorum": self.seats.quorum}
        if self.membership is not None:
            held["membership"] = to_json(self.membership)
        if isinstance(self.message, Allocation):
            held["before"] = [to_json(share) for share in self.before]
        if self.consents:
            held["consents"] = {who: hexed(signature) for who, signature in self.consents.items()}
        return held

    def check(self, system: System) -> None:
        m = self.message
        state = system.node.call(system.communities.state_of(m.community))
        _check_current(m, state)
        if _seats_of(system, m.community, state) != self.seats:
            raise Outdated("The committee is another by now: make the file again.")

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        m, registry = self.message, system.communities
        signed = committee_signatures(
            {member: signatures[member] for member in self.seats.weights if member in signatures}
        )
        match m:
            case CommunityCall():
                return registry.act(
                    m.community, m.target, TokenAmount(m.value), m.data, m.valid_until, signed
                )
            case Admission():
                asked = self.membership
                if asked is None:
                    raise BadAct("membership", "is missing: make the file again.")
                consent = self.consents.get(m.member, b"")
                return registry.join(m.community, m.member, asked.valid_until, consent, signed)
            case Expulsion():
                return registry.give_notice(m.community, m.member, m.expels, signed)
            case Task():
                return registry.set_task(m.community, m.order, signed)
            case Allocation():
                rows = {share.member: share.bps for share in m.shares}
                less = [one.member for one in self.before if rows.get(one.member, 0) < one.bps]
                consents = [self.consents[member] for member in less if member in self.consents]
                return registry.allocate(m.community, m.order, self.before, m.shares, consents, signed)


def _check_current(m: CommitteeMessage, state: Community) -> None:
    if m.term != state.term:
        raise Outdated(
            f"This is for committee {m.term}, and committee {state.term} is in office: make the file again."
        )
    if m.nonce != state.nonce:
        raise Outdated(
            f"This is for the committee's act {m.nonce}, and the next is {state.nonce}: another one came "
            "first, so make the file again."
        )


def shrunk(agreed: int, before: Sequence[Share], after: Sequence[Share]) -> tuple[Address, ...]:
    """Who agreed to its row of an allocation and would get less: only with its signature.

    Args:
        agreed: bit i for row i of ``before``.
        before: the rows in force.
        after: those that are to follow.
    """
    rows = {share.member: share.bps for share in after}
    return tuple(
        share.member
        for index, share in enumerate(before)
        if agreed >> index & 1 and rows.get(share.member, 0) < share.bps
    )


def committee_act(message: CommitteeMessage, beside: Beside) -> CommitteeAct:
    """From a file."""
    also: tuple[str, ...] = ()
    membership, before = None, ()
    if isinstance(message, Admission):
        also, membership = ("membership", "consents"), beside.message(Membership, "membership")
    if isinstance(message, Allocation):
        also, before = ("before", "consents"), beside.messages(Share, "before")
    beside.only("seats", "quorum", *also)
    consents = beside.signatures("consents") if beside.has("consents") else {}
    seated = beside.objects("seats")
    for seat in seated:
        seat.only("member", "weight")
    weights = {seat.address("member"): seat.number("weight") for seat in seated}
    seats = Seats(beside.number("quorum"), weights)
    return CommitteeAct(message, seats, membership, before, consents)
