"""Communities as the chain has them, and what can be known of one before it is founded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ledger.acts.communities import Committee, Seats
from ledger.bindings.community_registry import AllocationSet, CommunityCreated
from ledger.bindings.structs import Allocation, Community, Member
from ledger.errors import InputError, LedgerError
from ledger.signing.communities import Charter, CommunityKind, Membership, Share
from ledger.signing.words import span
from ledger.system import System
from ledger.types import Address, BasisPoints, Hash32, Timestamp

_DAY = 86_400
MIN_FOUNDERS = 2
MAX_MEMBERS = 64
MAX_ROWS = 64
"""Rows of an allocation at most."""


class NoCommunity(LedgerError):
    """No community stands at an address."""

    def __init__(self, where: Address) -> None:
        self.where = where
        super().__init__(f"{where} is no community on this chain: check the address, and the deployment.")


class BadCharter(InputError):
    """A charter that nobody can found a community with: ``CommunityRegistry._checkCharter``."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        super().__init__(f"The charter's {field} {problem}")


class BadRows(InputError):
    """Rows that no allocation can have."""


@dataclass(frozen=True, slots=True)
class KnownCommunity:
    """One community."""

    address: Address
    """Its account."""
    charter: Charter
    """What its founders agreed to."""
    state: Community
    """Where it stands."""
    members: Mapping[Address, Member]
    """In the order of the registry's list."""
    committee: Committee
    """In office, or the last one that was."""
    task: Hash32
    """The order that a vertical one ends with, or zeros."""
    ended_at: Timestamp
    """When it ended, or 0."""
    allocations: Mapping[Hash32, tuple[Share, ...]] = field(default_factory=dict[Hash32, tuple[Share, ...]])
    """Rows in force by order."""

    def in_office(self, now: Timestamp) -> bool:
        """Whether the committee can still commit the community."""
        return now <= self.state.term_end

    def callable_from(self) -> Timestamp:
        """From when on an election can be called; 0 for at once, because who still sits cannot act."""
        if not self.committee.seats.able:
            return Timestamp(0)
        return Timestamp(self.state.term_end - self.charter.ballot)

    def electors(self) -> tuple[Address, ...]:
        """Who votes, and can be elected, in the ballot that runs."""
        number = self.state.election
        return tuple(who for who, entry in self.members.items() if entry.election == number)


def find_community(system: System, where: Address) -> KnownCommunity:
    """A community by its address.

    Raises:
        NoCommunity: if none is there.
    """
    ask, registry = system.node.call, system.communities
    state = ask(registry.state_of(where))
    if state.term == 0:
        raise NoCommunity(where)
    members = {who: ask(registry.member_of(where, who)) for who in ask(registry.members_of(where))}
    seats = Seats(state.quorum, {who: members[who].seat_weight for who in ask(registry.committee_of(where))})
    allocated = system.said_as(AllocationSet, registry.address, AllocationSet.filter(community=where))
    rows = {event.order: tuple(event.shares) for event in allocated}
    return KnownCommunity(
        where,
        ask(registry.charter_of(where)),
        state,
        members,
        Committee(where, state.term, seats),
        ask(registry.task_of(where)),
        Timestamp(ask(registry.ended_at(where))),
        rows,
    )


def all_communities(system: System) -> tuple[Address, ...]:
    """Every community of this deployment, the oldest first."""
    created = system.said_as(CommunityCreated, system.communities.address, CommunityCreated.filter())
    return tuple(event.community for event in created)


def allocation_of(system: System, where: Address, order: Hash32) -> Allocation:
    """How an order is allocated, and who agreed."""
    return system.node.call(system.communities.allocation_of(where, order))


# ---------------------------------------------------------------- founding


def check_charter(charter: Charter, now: Timestamp) -> None:
    """Check every rule of the registry on a charter.

    Raises:
        BadCharter: naming the first rule that is broken.
    """
    _within("seats", charter.seats, 1, 9, "")
    _within("quorumBps", charter.quorum_bps, 5_000, 10_000, " basis points")
    for name, value, least, most in (
        ("term", charter.term, 7 * _DAY, 366 * _DAY),
        ("ballot", charter.ballot, _DAY, 30 * _DAY),
        ("notice", charter.notice, _DAY, 90 * _DAY),
    ):
        if not least <= value <= most:
            raise BadCharter(name, f"is {span(value)}: give from {span(least)} to {span(most)}.")
    if charter.notice + charter.ballot > charter.term:
        raise BadCharter(
            "notice", f"and ballot together are longer than the term of {span(charter.term)}: shorten them."
        )
    if charter.kind is CommunityKind.VERTICAL:
        if charter.ends_at <= now:
            raise BadCharter("endsAt", "must lie ahead: a vertical community ends with its task.")
    elif charter.ends_at:
        raise BadCharter("endsAt", "is for vertical communities: leave it out of a horizontal one.")


def _within(name: str, value: int, least: int, most: int, unit: str) -> None:
    if not least <= value <= most:
        raise BadCharter(name, f"is {value:,}{unit}: give from {least:,} to {most:,}.")


def check_founders(founders: Sequence[Address]) -> None:
    """Check how many found a community, each once.

    Raises:
        BadCharter: if they are too few, too many, or one twice.
    """
    if not MIN_FOUNDERS <= len(founders) <= MAX_MEMBERS:
        raise BadCharter("founders", f"are {len(founders)}: give from {MIN_FOUNDERS} to {MAX_MEMBERS}.")
    if len(set(founders)) < len(founders):
        raise BadCharter("founders", "name somebody twice: name everybody once.")


@dataclass(frozen=True, slots=True)
class Founding:
    """A community that is to be: its charter and founders determine its address."""

    charter: Charter
    """What all agree to."""
    founders: tuple[Address, ...]
    """The first of them fill the first committee's seats."""
    community: Address
    """Its account."""
    valid_until: Timestamp
    """The last second at which it can be founded."""

    def membership(self, founder: Address) -> Membership:
        """What a founder signs."""
        return Membership(self.community, founder, 0, self.valid_until, self.charter)


def founding(
    system: System, charter: Charter, founders: Sequence[Address], valid_until: Timestamp, now: Timestamp
) -> Founding:
    """A community that can be founded.

    Raises:
        BadCharter: if it cannot.
    """
    check_charter(charter, now)
    check_founders(founders)
    where = system.node.call(system.communities.predict(charter, founders))
    return Founding(charter, tuple(founders), where, valid_until)


# ---------------------------------------------------------------- allocations


def rows_of(shares: Mapping[Address, int]) -> tuple[Share, ...]:
    """Rows as the registry takes them: in ascending order of addresses, the whole in sum.

    Raises:
        BadRows: if they are none, too many, empty, or not the whole.
    """
    if not 1 <= len(shares) <= MAX_ROWS:
        raise BadRows(f"An allocation has from 1 to {MAX_ROWS} rows, not {len(shares)}.")
    if any(part == 0 for part in shares.values()):
        raise BadRows("A row of an allocation is of 0 %: leave it out.")
    if (whole := sum(shares.values())) != 10_000:
        raise BadRows(f"The rows are {whole / 100:g} % together: make them 100 %.")
    ordered = sorted(shares, key=lambda member: int(member, 16))
    return tuple(Share(member, BasisPoints(shares[member])) for member in ordered)
