"""``CommunityRegistry``: communities, their members and elections, acts and allocations."""

from __future__ import annotations

from ledger.bindings.community_registry import (
    Acted,
    AllocationAgreed,
    AllocationSet,
    CommitteeSet,
    CommitteeVote,
    CommunityCreated,
    CommunityMoved,
    MemberSet,
    TaskSet,
)
from ledger.bindings.structs import Allocation
from ledger.projection.errors import MissingEvents
from ledger.projection.orders import order_of
from ledger.projection.output import Output
from ledger.projection.registry import on
from ledger.store.model.communities import (
    ALLOCATION_SHARES,
    COMMITTEE_SEATS,
    COMMUNITIES,
    COMMUNITY_ACTS,
    COMMUNITY_MEMBERS,
    COMMUNITY_VOTES,
    ORDER_ALLOCATIONS,
    AllocationShareRow,
    CommitteeSeatRow,
    CommunityActRow,
    CommunityMemberRow,
    CommunityRow,
    CommunityVoteRow,
    OrderAllocationRow,
)
from ledger.store.model.orders import ORDERS
from ledger.types import Address, Hash32, Timestamp, Wei, Wide

_NEVER = Timestamp(0)


def community_of(out: Output, community: Address) -> CommunityRow:
    """A community that earlier events told of, which the event at hand concerns.

    Raises:
        MissingEvents: if none did.
    """
    row = out.current(COMMUNITIES, community)
    if row is None:
        raise MissingEvents(f"the community {community}", out.position)
    out.about(community)
    return row


@on(CommunityCreated)
def community_created(event: CommunityCreated, out: Output) -> None:
    """Founders agreed on a charter; members and committee are told right after."""
    c = event.charter
    row = CommunityRow(
        event.community,
        c.kind.name.lower(),
        *(c.seats, c.quorum_bps, c.term, c.ballot, c.notice, c.ends_at, Wide(c.salt), c.purpose),
        *(0, 0, 0, 0, 0, _NEVER, 0, _NEVER, 0, _NEVER, None),
    )
    out.put(COMMUNITIES, row)
    out.about(event.community)
    for founder in event.founders:
        out.about(founder)


@on(CommunityMoved)
def community_moved(event: CommunityMoved, out: Output) -> None:
    """Where the community stands moved."""
    s = event.state
    moved = community_of(out, event.community)._replace(
        members=s.members,
        sitting=s.sitting,
        quorum=s.quorum,
        standing=s.standing,
        term=s.term,
        term_end=s.term_end,
        election=s.election,
        ballot_end=s.ballot_end,
        nonce=s.nonce,
        ended_at=s.ended_at,
    )
    out.put(COMMUNITIES, moved)


@on(TaskSet)
def task_set(event: TaskSet, out: Output) -> None:
    """The order was named whose end is the community's."""
    out.put(COMMUNITIES, community_of(out, event.community)._replace(task=event.order))
    order_of(out, event.order)


@on(MemberSet)
def member_set(event: MemberSet, out: Output) -> None:
    """Somebody joined, left, was elected, voted, or got votes or notice."""
    community_of(out, event.community)
    out.about(event.member)
    m = event.entry
    row = CommunityMemberRow(
        event.community,
        event.member,
        *(m.joined_at, m.spell, m.index, m.seat_term, m.election, m.weight, m.votes, m.voted),
        *(m.leaves_at, m.notice_term, m.seat_weight),
    )
    out.put(COMMUNITY_MEMBERS, row)


@on(CommitteeSet)
def committee_set(event: CommitteeSet, out: Output) -> None:
    """A committee took office."""
    community_of(out, event.community)
    for place, member in enumerate(event.members):
        out.about(member)
        row = CommitteeSeatRow(*out.position, place, event.community, event.term, member)
        out.add(COMMITTEE_SEATS, row)


@on(CommitteeVote)
def committee_vote(event: CommitteeVote, out: Output) -> None:
    """A member voted."""
    community_of(out, event.community)
    out.about(event.member)
    out.about(event.candidate)
    vote = (event.community, event.election, event.member, event.candidate, event.weight)
    out.add(COMMUNITY_VOTES, CommunityVoteRow(*out.position, *vote))


@on(Acted)
def acted(event: Acted, out: Output) -> None:
    """The community called somebody."""
    community_of(out, event.community)
    out.about(event.target)
    act = (event.community, event.target, Wei(event.value), event.data, event.nonce)
    out.add(COMMUNITY_ACTS, CommunityActRow(*out.position, *act))


# ------------------------------------------------------------------------------------ allocations


def _allocation(community: Address, order: Hash32, allocation: Allocation, out: Output) -> None:
    community_of(out, community)
    # Committees can allocate what is no order yet, or never will be.
    if out.current(ORDERS, order) is not None:
        order_of(out, order)
    else:
        out.about_order(order)
    a = allocation
    out.put(ORDER_ALLOCATIONS, OrderAllocationRow(community, order, a.version, a.rows, Wide(a.agreed)))


@on(AllocationSet)
def allocation_set(event: AllocationSet, out: Output) -> None:
    """A committee said who does what part of an order."""
    a = event.allocation
    _allocation(event.community, event.order, a, out)
    for place, share in enumerate(event.shares):
        out.about(share.member)
        agreed = bool(a.agreed >> place & 1)
        out.put(
            ALLOCATION_SHARES,
            AllocationShareRow(
                event.community, event.order, a.version, place, share.member, share.bps, agreed
            ),
        )


@on(AllocationAgreed)
def allocation_agreed(event: AllocationAgreed, out: Output) -> None:
    """A member agreed to its part."""
    before = out.current(ORDER_ALLOCATIONS, event.community, event.order)
    a = event.allocation
    _allocation(event.community, event.order, a, out)
    out.about(event.member)
    place = (a.agreed ^ (before.agreed if before else 0)).bit_length() - 1
    row = out.current(ALLOCATION_SHARES, event.community, event.order, a.version, place)
    if row is None:
        raise MissingEvents(f"row {place + 1} of an allocation of {event.community}", out.position)
    out.put(ALLOCATION_SHARES, row._replace(agreed=True))
