"""``CommunityRegistry``: founding, members, elections, acts, allocations."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.audit.narrative.words import capital, counted
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
from ledger.signing.communities import Share
from ledger.signing.words import listing, percent, when
from ledger.store.model.communities import ALLOCATION_SHARES, COMMUNITIES, COMMUNITY_MEMBERS
from ledger.types import Address
from sharing.model.currency import decimal_text

_MANY = 6
"""Names that one sentence lists; of more it says how many there are."""


def _community(community: Address, scene: Scene) -> str:
    return f"the community {scene.say.party(community)}"


def _names(members: tuple[Address, ...], scene: Scene) -> str:
    names = [scene.say.party(member) for member in members[:_MANY]]
    more = len(members) - len(names)
    return listing([*names, f"{more:,} more"] if more else names) if names else "nobody"


@tells(CommunityCreated)
def community_created(event: CommunityCreated, scene: Scene) -> Telling:
    """Founded."""
    kind = event.charter.kind.name.lower()
    text = f"{_names(event.founders, scene)} founded {_community(event.community, scene)}, a {kind} one."
    return Telling(text)


@tells(CommunityMoved)
def community_moved(event: CommunityMoved, scene: Scene) -> Telling:
    """A ballot, an end; else it follows from something."""
    state, before = event.state, scene.before(COMMUNITIES, event.community)
    what = _community(event.community, scene)
    if before is not None and state.ended_at and not before.ended_at:
        return Telling(f"{capital(what)} has ended with its task.")
    if before is not None and state.election > before.election:
        return Telling(f"Ballot {state.election} of {what} began; it ends {when(state.ballot_end)}.")
    return follows(
        f"{capital(what)} has {counted(state.members, 'member')}, and a committee of {state.sitting:,} until "
        f"{when(state.term_end)}."
    )


@tells(TaskSet)
def task_set(event: TaskSet, scene: Scene) -> Telling:
    """For good."""
    what, order = capital(_community(event.community, scene)), scene.say.order(event.order)
    return Telling(f"{what} made {order} its task: with that it ends.", actor=event.community)


@tells(MemberSet)
def member_set(event: MemberSet, scene: Scene) -> Telling:
    """Joined, left, given notice; votes and elections are told beside."""
    m, before = event.entry, scene.before(COMMUNITY_MEMBERS, event.community, event.member)
    who, what = scene.say.party(event.member), _community(event.community, scene)
    was_member = before is not None and bool(before.joined_at)
    if m.joined_at and not was_member:
        again = " again" if before is not None else ""
        return Telling(f"{who} joined {what}{again}.", actor=event.member)
    if not m.joined_at and was_member:
        return Telling(f"{who} is no member of {what} any more.")
    if before is not None and m.leaves_at and not before.leaves_at:
        return Telling(f"{capital(what)} gave {who} notice: it can be expelled from {when(m.leaves_at)} on.")
    if before is not None and before.leaves_at and not m.leaves_at:
        return Telling(f"{capital(what)} took back the notice to {who}.")
    return follows(f"The entry of {who} in {what} moved.")


@tells(CommitteeSet)
def committee_set(event: CommitteeSet, scene: Scene) -> Telling:
    """Took office."""
    what = _community(event.community, scene)
    return Telling(f"Committee {event.term:,} of {what} took office: {_names(event.members, scene)}.")


@tells(CommitteeVote)
def committee_vote(event: CommitteeVote, scene: Scene) -> Telling:
    """Public."""
    say = scene.say
    text = (
        f"{say.party(event.member)} voted for {say.party(event.candidate)} in ballot {event.election:,} of "
        f"{_community(event.community, scene)}, with {decimal_text(event.weight, 3)} votes."
    )
    return Telling(text, actor=event.member)


@tells(Acted)
def acted(event: Acted, scene: Scene) -> Telling:
    """What the call did, its target tells."""
    what, say = capital(_community(event.community, scene)), scene.say
    sent = f" with {say.money(event.value, None)}" if event.value else ""
    call = f", function 0x{event.data[:4].hex()}" if event.data else ""
    text = (
        f"{what} called {say.party(event.target)}{sent}{call}, as its committee signed (act {event.nonce:,})."
    )
    money = (Money(event.value, None, event.community, event.target),) if event.value else ()
    return Telling(text, money, event.community)


# ------------------------------------------------------------------------------------ allocations


@tells(AllocationSet)
def allocation_set(event: AllocationSet, scene: Scene) -> Telling:
    """Who does what."""
    shares = [_share(share, event.community, scene) for share in event.shares[:_MANY]]
    more = len(event.shares) - len(shares)
    said = listing([*shares, counted(more, "more part")] if more else shares) if shares else "nothing"
    what = capital(_community(event.community, scene))
    text = f"{what} allocated {scene.say.order(event.order)} (version {event.allocation.version}): {said}."
    return Telling(text, actor=event.community)


def _share(share: Share, community: Address, scene: Scene) -> str:
    whom = "the common purse" if share.member == community else scene.say.party(share.member)
    return f"{percent(share.bps)} to {whom}"


@tells(AllocationAgreed)
def allocation_agreed(event: AllocationAgreed, scene: Scene) -> Telling:
    """Cannot fall without it from then on."""
    part, version = "its part", event.allocation.version
    for place in range(event.allocation.agreed.bit_length()):
        row = scene.now(ALLOCATION_SHARES, event.community, event.order, version, place)
        if row is not None and row.member == event.member:
            part = f"its part of {percent(row.bps)}"
    text = f"{scene.say.party(event.member)} agreed to {part} in {scene.say.order(event.order)}."
    return Telling(text, actor=event.member)
