"""``tally community join``, ``admit``, ``leave``, ``notice``, ``expel``: who belongs to it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.community import app
from cli.community.lookup import (
    CommunityArgument,
    MemberOption,
    OutFile,
    decided,
    in_office,
    known_community,
    member_of,
)
from cli.documents import read_document
from cli.errors import Failure, Refused, Usage
from cli.options import RelayOption, YesOption
from cli.order.sending import check_signatures
from cli.output import Told, fields
from cli.papers import acting_for, carry_out, signed_by, written
from cli.run import Run
from cli.sign import confirm
from cli.words import moment, time_at
from ledger.acts import MembershipAct, ResignationAct
from ledger.acts.communities import MEMBER
from ledger.communities import find_community
from ledger.papers import Document
from ledger.signing import Admission, Expulsion, Membership, Resignation

PartyArgument = Annotated[str, typer.Argument(help="A name, dev:N or an address.", metavar="PARTY")]


@command(app, "join", signs=True)
def join(
    run: Run,
    community: CommunityArgument,
    member: MemberOption = None,
    valid: Annotated[str, typer.Option(help="Until when you can be admitted.", metavar="TIME")] = "+30d",
    yes: YesOption = False,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write, for the committee.")] = Path(
        "membership.json"
    ),
) -> Told:
    """Ask to be a member: sign its charter. The committee then admits you (`tally community admit`)."""
    known = known_community(run, community)
    who = run.party(member) if member is not None else run.key_address()
    if who in known.members:
        raise Failure(f"{run.names.label(who)} is a member already.")
    spell = run.system.node.call(run.system.communities.member_of(known.address, who)).spell
    message = Membership(known.address, who, spell, moment(valid, run.now), known.charter)
    act = MembershipAct(message)
    signer = acting_for(run, who, act.SCOPE, relayed=True)
    confirm(run, "Sign the charter and ask to be admitted?", yes)
    document = signed_by(run, Document.of(act, run.system), MEMBER, signer)
    told = written(run, document, out, new=True)
    run.output.say(f"give {out} to the committee: `tally community admit {out}`")
    return told


@command(app, "admit", signs=True)
def admit(
    run: Run,
    file: Annotated[Path, typer.Argument(help="What the new member signed.", metavar="FILE")],
    out: OutFile = Path("admission.json"),
) -> Told:
    """Write the committee's file that admits a member. Its quorum signs, then `tally relay` sends it."""
    asked = read_document(file)
    m = asked.message
    if not isinstance(m, Membership):
        raise Usage(f"{file} holds no membership but a {type(m).__name__}.")
    asked = asked.checked(run.system)
    check_signatures(run, asked)
    if run.now > m.valid_until:
        raise Refused(f"It was asked for until {time_at(m.valid_until, run.now)}: let it be signed anew.")
    known = in_office(run, find_community(run.system, m.community))
    message = Admission(m.community, m.member, known.state.term, known.state.nonce)
    consents = {m.member: asked.signatures[MEMBER]}
    return decided(run, known, message, out, membership=m, consents=consents)


@command(app, "leave", sends=True)
def leave(
    run: Run,
    community: CommunityArgument,
    member: MemberOption = None,
    yes: YesOption = False,
    for_relay: RelayOption = None,
) -> Told:
    """Leave a community, and its committee, at once."""
    known = known_community(run, community)
    who = member_of(run, known, member)
    confirm(run, "Leave this community?", yes)
    act = ResignationAct(Resignation(known.address, who, known.members[who].spell))
    done = carry_out(run, act, MEMBER, for_relay)
    if isinstance(done, Told):
        return done
    rows = [("community", run.names.label(known.address)), ("left", run.names.label(who)), done.row()]
    return Told({"community": known.address, "member": who, **done.data()}, fields(rows))


@command(app, "notice", signs=True)
def notice(
    run: Run,
    community: CommunityArgument,
    member: PartyArgument,
    take_back: Annotated[bool, typer.Option("--take-back", help="Take a notice back.")] = False,
    out: OutFile = Path("notice.json"),
) -> Told:
    """Write the committee's file that gives a member notice, or takes it back. Its quorum signs."""
    known = in_office(run, known_community(run, community))
    who = member_of(run, known, member)
    state = known.state
    message = Expulsion(known.address, who, not take_back, state.term, state.nonce)
    return decided(run, known, message, out)


@command(app, "expel", sends=True)
def expel(run: Run, community: CommunityArgument, member: PartyArgument) -> Told:
    """Carry out a notice once its time is over. Any key may do it, in the term of who gave it."""
    known = known_community(run, community)
    who = member_of(run, known, member)
    sent = run.send(run.system.communities.expel(known.address, who), run.signer())
    rows = [("community", run.names.label(known.address)), ("expelled", run.names.label(who)), sent.row()]
    return Told({"community": known.address, "member": who, **sent.data()}, fields(rows))
