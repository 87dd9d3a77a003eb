"""Manufacturing communities: charters, members, committees, elections, acts, allocations
(``CommunityRegistry``)."""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import facts, versioned
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp, Wei, Wide


class CommunityRow(NamedTuple):
    """A community: what its founders agreed to, and where it stands."""

    community: Address
    """Its account."""
    kind: str
    """horizontal or vertical."""
    seats: int
    """Most committee members."""
    quorum_bps: BasisPoints
    """More than this share of the elected committee must sign, or all of it."""
    term_seconds: int
    """How long a committee is in office."""
    ballot_seconds: int
    """How long a ballot is open."""
    notice_seconds: int
    """From a notice of expulsion to its effect, and from joining to the right to vote."""
    ends_at: Timestamp
    """The last second in which a vertical one commits itself; 0 for a horizontal one."""
    salt: Wide
    """Makes otherwise equal charters differ."""
    purpose: Hash32
    """Hash of the charter's text."""
    members: int
    """How many there are."""
    sitting: int
    """Committee members who have not left since they were elected."""
    quorum: int
    """How many of the committee must sign."""
    standing: int
    """What the seats of those who sit weigh together, in 255ths."""
    term: int
    """Number of the committee; 1 is the founders'."""
    term_end: Timestamp
    """The last second of its term."""
    election: int
    """Number of the last ballot; 0 before the first."""
    ballot_end: Timestamp
    """The last second of the running ballot; 0 for none."""
    nonce: int
    """What the committee's next act must carry."""
    ended_at: Timestamp
    """When its task was found to have ended; 0 while it was not."""
    task: Hash32 | None
    """The order whose end is its end; null while none is named."""


class CommunityMemberRow(NamedTuple):
    """A member. Its row stays when it leaves."""

    community: Address
    """Where."""
    member: Address
    """Who."""
    joined_at: Timestamp
    """When it joined; 0 if it is no member now."""
    spell: int
    """How many times it has joined."""
    place: int
    """Its place in the list of members, counted from 0."""
    seat_term: int
    """Number of the committee that it was last elected into; 0 for none."""
    election: int
    """Number of the last ballot in which it votes and can be elected."""
    weight: int
    """Its votes in that ballot, in thousandths."""
    votes: int
    """What it received in that ballot."""
    voted: bool
    """Whether it has voted in it."""
    leaves_at: Timestamp
    """When the notice of its expulsion can take effect, or 0; once it is gone: when it left."""
    notice_term: int
    """Number of the committee that gave notice."""
    seat_weight: int
    """What its seat weighs, in 255ths of all votes that the elected won."""


class CommitteeSeatRow(NamedTuple):
    """Somebody was elected into a committee."""

    block_number: BlockNumber
    log_index: int
    place: int
    """In the order of election, counted from 0."""
    community: Address
    """Where."""
    term: int
    """Number of the committee."""
    member: Address
    """Who."""


class CommunityVoteRow(NamedTuple):
    """A member voted."""

    block_number: BlockNumber
    log_index: int
    community: Address
    """Where."""
    election: int
    """Number of the ballot."""
    member: Address
    """Who voted."""
    candidate: Address
    """For whom."""
    weight: int
    """How much, in thousandths of a vote."""


class CommunityActRow(NamedTuple):
    """A community called somebody, as its committee signed."""

    block_number: BlockNumber
    log_index: int
    community: Address
    """Who called."""
    target: Address
    """Whom."""
    value: Wei
    """Native coin sent along."""
    data: bytes
    """The call."""
    nonce: int
    """The number of the committee's act."""


class OrderAllocationRow(NamedTuple):
    """How a community allocates an order to its members."""

    community: Address
    """Whose order."""
    order_id: Hash32
    """The order."""
    version: int
    """How many times it was set: its rows are the ``allocation_share`` of this version."""
    rows_hash: Hash32
    """EIP-712 hash of the rows."""
    agreed: Wide
    """Bit i: the member of row i has agreed."""


class AllocationShareRow(NamedTuple):
    """A member's part in an order."""

    community: Address
    """Whose order."""
    order_id: Hash32
    """The order."""
    version: int
    """Of the allocation."""
    place: int
    """The row's number, counted from 0."""
    member: Address
    """Whose part; the community's own address stands for its common purse."""
    bps: BasisPoints
    """How much."""
    agreed: bool
    """Whether it has agreed, so that its part cannot fall without it."""


COMMUNITIES = versioned("community", CommunityRow)
COMMUNITY_MEMBERS = versioned("community_member", CommunityMemberRow, key=2, now=[("member",)])
COMMITTEE_SEATS = facts("committee_seat", CommitteeSeatRow, parts=1, by=[("community", "term"), ("member",)])
COMMUNITY_VOTES = facts("community_vote", CommunityVoteRow, by=[("community", "election"), ("member",)])
COMMUNITY_ACTS = facts("community_act", CommunityActRow, by=[("community",)])
ORDER_ALLOCATIONS = versioned("order_allocation", OrderAllocationRow, key=2, now=[("order_id",)])
ALLOCATION_SHARES = versioned("allocation_share", AllocationShareRow, key=4, now=[("member",), ("order_id",)])
