"""``tally community show``, ``list``: members, committee, what is decided and what is due."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.community import app
from cli.community.lookup import CommunityArgument, known_community
from cli.output import Told, fields, listed
from cli.papers import seated
from cli.run import Run
from cli.words import hexed, money, time_at, votes
from ledger.acts.communities import Seats
from ledger.bindings.erc20 import Erc20
from ledger.communities import KnownCommunity, all_communities, allocation_of
from ledger.signing import to_json
from ledger.signing.words import percent, span
from ledger.types import ZERO_HASH, Address


@command(app, "list")
def list_(run: Run) -> Told:
    """All communities of this deployment."""
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for where in all_communities(run.system):
        state = run.system.node.call(run.system.communities.state_of(where))
        charter = run.system.node.call(run.system.communities.charter_of(where))
        kind = charter.kind.name.lower()
        data.append({"community": where, "kind": kind, "members": state.members, "term": state.term})
        rows.append(
            (
                where,
                run.names.name_of(where) or "",
                kind,
                str(state.members),
                time_at(state.term_end, run.now),
            )
        )
    view = (
        listed(["community!", "name", "kind", "members>", "in office until"], rows)
        if rows
        else "There is none yet."
    )
    return Told(data, view)


@command(app, "show")
def show(run: Run, community: CommunityArgument) -> Told:
    """Who belongs to a community, who sits in its committee until when, its ballot, money and allocations."""
    known = known_community(run, community)
    token = run.system.token.address
    held = run.system.node.call(Erc20(token).balance_of(known.address))
    charter, state = known.charter, known.state
    rows = [
        ("community", known.address),
        ("kind", charter.kind.name.lower()),
        ("committee", f"number {state.term}: {seated(run, known.committee.seats)}"),
        ("signs", _signs(known.committee.seats)),
        ("in office", f"until {time_at(state.term_end, run.now)}"),
        ("next", _next(run, known)),
        ("holds", money(held, run.label(token))),
        ("charter", f"up to {charter.seats} seats for {span(charter.term)}, text {hexed(charter.purpose)}"),
    ]
    if known.task != ZERO_HASH:
        rows.append(("task", hexed(known.task)))
    if known.ended_at:
        rows.append(("ended", time_at(known.ended_at, run.now)))
    views: list[RenderableType] = [fields(rows), Text(), _members(run, known)]
    allocations: list[dict[str, object]] = []
    for order, parts in known.allocations.items():
        agreed = allocation_of(run.system, known.address, order).agreed
        allocations.append(
            {
                "order": hexed(order),
                "rows": [
                    {"member": row.member, "bps": row.bps, "agreed": bool(agreed >> index & 1)}
                    for index, row in enumerate(parts)
                ],
            }
        )
        told = [
            (_whom(run, known, row.member), percent(row.bps), "agreed" if agreed >> index & 1 else "")
            for index, row in enumerate(parts)
        ]
        views += [Text(), listed(["who", "part>", ""], told, f"order {hexed(order)}")]
    data = {
        "community": known.address,
        "charter": to_json(charter),
        "term": state.term,
        "termEnd": state.term_end,
        "quorum": state.quorum,
        "committee": list(known.committee.members),
        "election": state.election,
        "ballotEnd": state.ballot_end,
        "callableFrom": known.callable_from(),
        "nonce": state.nonce,
        "task": None if known.task == ZERO_HASH else hexed(known.task),
        "endedAt": known.ended_at,
        "balance": str(held),
        "members": [_member_data(known, member) for member in known.members],
        "allocations": allocations,
    }
    return Told(data, Group(*views))


def _signs(seats: Seats) -> str:
    if not seats.able:
        return "nothing: who still sits is too few, or holds too few of the committee's votes"
    return f"with {seats.quorum} of them, who hold more than half of the committee's votes"


def _next(run: Run, known: KnownCommunity) -> str:
    end = known.state.ballot_end
    if end:
        does = "ends" if run.now <= end else "waits to be counted, it ended"
        return f"the ballot {does} {time_at(end, run.now)}"
    from_ = known.callable_from()
    return "an election can be called" if run.now >= from_ else f"an election {time_at(from_, run.now)}"


def _whom(run: Run, known: KnownCommunity, member: Address) -> str:
    return "the common purse" if member == known.address else run.names.label(member)


def _members(run: Run, known: KnownCommunity) -> RenderableType:
    running, seats = bool(known.state.ballot_end), known.committee.seats.weights
    rows = [
        (
            run.names.label(who),
            votes(seats[who]) if who in seats else "",
            time_at(entry.joined_at, run.now),
            f"{entry.votes:,}" if running and entry.election == known.state.election else "",
            f"leaves {time_at(entry.leaves_at, run.now)}" if entry.leaves_at else "",
        )
        for who, entry in known.members.items()
    ]
    return listed(["member", "seat>", "joined", "votes>", "notice"], rows, "members")


def _member_data(known: KnownCommunity, who: Address) -> dict[str, object]:
    entry = known.members[who]
    return {
        "member": who,
        "joinedAt": entry.joined_at,
        "seat": who in known.committee.members,
        "seatWeight": known.committee.seats.weights.get(who, 0),
        "elector": who in known.electors(),
        "votes": entry.votes,
        "voted": entry.voted,
        "leavesAt": entry.leaves_at or None,
    }
