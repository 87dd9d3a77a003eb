"""``tally community call-election``, ``vote``, ``tally``: its committee."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.community import app
from cli.community.lookup import CommunityArgument, MemberOption, known_community, member_of
from cli.errors import Failure, Refused
from cli.options import RelayOption
from cli.output import Told, fields
from cli.papers import carry_out, seated
from cli.run import Run
from cli.words import time_at
from ledger.acts import VoteAct
from ledger.acts.communities import MEMBER
from ledger.communities import find_community
from ledger.signing import Vote

CandidateArgument = Annotated[str, typer.Argument(help="For whom: a name or address.", metavar="PARTY")]


@command(app, "call-election", sends=True)
def call_election(run: Run, community: CommunityArgument) -> Told:
    """Open a ballot: one ballot's length before the term ends, or once too few sit. Any key may do it."""
    known = known_community(run, community)
    from_ = known.callable_from()
    if not known.state.ballot_end and run.now < from_:
        raise Refused(f"The committee serves its term: the election can be called {time_at(from_, run.now)}.")
    sent = run.send(run.system.communities.call_election(known.address), run.signer())
    after = find_community(run.system, known.address)
    rows = [
        ("community", run.names.label(known.address)),
        ("ballot", f"{after.state.election}, until {time_at(after.state.ballot_end, run.now)}"),
        ("who votes", ", ".join(map(run.names.label, after.electors()))),
        sent.row(),
    ]
    data = {
        "community": known.address,
        "election": after.state.election,
        "ballotEnd": after.state.ballot_end,
        "electors": list(after.electors()),
    }
    return Told({**data, **sent.data()}, fields(rows))


@command(app, "vote", sends=True)
def vote(
    run: Run,
    community: CommunityArgument,
    candidate: CandidateArgument,
    member: MemberOption = None,
    for_relay: RelayOption = None,
) -> Told:
    """Vote for one member of the committee to be. Votes are public and cannot be changed."""
    known = known_community(run, community)
    if not known.state.ballot_end:
        raise Failure("No ballot is open: `tally community call-election` opens one when it is time.")
    if run.now > known.state.ballot_end:
        raise Refused(
            f"The ballot ended {time_at(known.state.ballot_end, run.now)}: `tally community tally`."
        )
    who, chosen = member_of(run, known, member), run.party(candidate)
    electors = known.electors()
    for one in (who, chosen):
        if one not in electors:
            raise Refused(
                f"{run.names.label(one)} neither votes nor can be elected in this ballot: it was no member "
                "for long enough when that was called."
            )
    done = carry_out(run, VoteAct(Vote(known.address, known.state.election, who, chosen)), MEMBER, for_relay)
    if isinstance(done, Told):
        return done
    weight = known.members[who].weight
    rows = [
        ("community", run.names.label(known.address)),
        ("voted for", run.names.label(chosen)),
        ("with", f"{weight:,} votes"),
        done.row(),
    ]
    data = {"community": known.address, "member": who, "candidate": chosen, "weight": weight}
    return Told({**data, **done.data()}, fields(rows))


@command(app, "tally", sends=True)
def tally(run: Run, community: CommunityArgument) -> Told:
    """Count a ballot that is over, which puts the next committee into office. Any key may do it."""
    known = known_community(run, community)
    if known.state.ballot_end and run.now <= known.state.ballot_end:
        raise Refused(f"The ballot is open until {time_at(known.state.ballot_end, run.now)}.")
    sent = run.send(run.system.communities.tally(known.address), run.signer())
    after = find_community(run.system, known.address)
    elected = after.state.term != known.state.term
    rows = [
        ("community", run.names.label(known.address)),
        ("elected", seated(run, after.committee.seats) if elected else "nobody"),
        ("in office", f"until {time_at(after.state.term_end, run.now)}"),
        sent.row(),
    ]
    data = {
        "community": known.address,
        "elected": elected,
        "term": after.state.term,
        "committee": list(after.committee.members),
        "quorum": after.state.quorum,
        "termEnd": after.state.term_end,
    }
    return Told({**data, **sent.data()}, fields(rows))
