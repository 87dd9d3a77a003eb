"""``tally community allocate``, ``agree``, ``accept-less``: who of its members does what part of an order."""

from __future__ import annotations

from dataclasses import replace
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
)
from cli.division import read_division
from cli.documents import read_document, write_document
from cli.errors import Failure, SignerNeeded, Usage
from cli.options import OrderArgument, RelayOption, YesOption
from cli.order.lookup import known_order
from cli.output import Told, fields
from cli.papers import acting_for, carry_out
from cli.run import Run
from cli.sign import confirm
from cli.typed import before_signing
from cli.words import hexed, quoted, share
from ledger.acts import CommitteeAct, ConsentAct
from ledger.acts.communities import MEMBER, shrunk
from ledger.communities import allocation_of, rows_of
from ledger.signing import Allocation, AllocationConsent, Share, sign
from ledger.signing.words import percent
from ledger.types import Address
from sharing.rounding import by_largest_remainder

COMMON = "common"


@command(app, "allocate", signs=True)
def allocate(
    run: Run,
    community: CommunityArgument,
    order: OrderArgument,
    parts: Annotated[
        list[str] | None,
        typer.Option(
            "--share",
            help="Repeatable, 100% together: PARTY=60%; common=5% is the common purse.",
            metavar="ROW",
        ),
    ] = None,
    division: Annotated[
        Path | None,
        typer.Option(
            "--division",
            help="Who does what by `tally community divide`; it divides what each --share leaves.",
            metavar="FILE",
        ),
    ] = None,
    out: OutFile = Path("allocation.json"),
) -> Told:
    """Write the committee's file that says who does what part of an order. Its quorum signs.

    Who has agreed to its part gets no less without signing that too (`tally community accept-less`).
    """
    if not parts and division is None:
        raise Usage("Say who does what: give --share PARTY=60% for each, or --division FILE.")
    known = in_office(run, known_community(run, community))
    about = known_order(run, order)
    shares = dict(_part(run, known.address, text) for text in parts or ())
    rows = rows_of(shares if division is None else _divided(run, division, shares))
    for row in rows:
        if row.member != known.address and row.member not in known.members:
            raise Usage(f"{run.names.label(row.member)} is no member of {run.names.label(known.address)}.")
    before = known.allocations.get(about.id, ())
    held = allocation_of(run.system, known.address, about.id)
    less = shrunk(held.agreed, before, rows)
    state = known.state
    message = Allocation(known.address, about.id, held.version + 1, rows, state.term, state.nonce)
    told = decided(run, known, message, out, before=before)
    if less:
        run.output.say(
            f"{', '.join(map(run.names.label, less))} agreed to more and must sign too: `tally community "
            f"accept-less {out}`"
        )
    return told


def _divided(run: Run, division: Path, shares: dict[Address, int]) -> dict[Address, int]:
    """Shares, and a division of what they leave.

    Raises:
        Usage: if they leave nothing, or give somebody a part beside the division's.
    """
    parts = {one.member: one.bps for one in read_division(division)}
    if twice := shares.keys() & parts:
        named = ", ".join(map(run.names.label, sorted(twice)))
        raise Usage(f"{named} has a part in {division} already: leave out --share for it.")
    rest = 10_000 - sum(shares.values())
    if rest <= 0:
        raise Usage(f"The shares leave nothing of the order for {division}: lower them, or leave it out.")
    divided = by_largest_remainder(rest, parts)
    return shares | {who: bps for who, bps in divided.items() if bps}


def _part(run: Run, community: Address, text: str) -> tuple[Address, int]:
    who, at, part = text.partition("=")
    if not at:
        raise Usage(f"{quoted(text)} is no row: write it like PARTY=60%.")
    return (community if who == COMMON else run.party(who)), share(part)


@command(app, "agree", sends=True)
def agree(
    run: Run,
    community: CommunityArgument,
    order: OrderArgument,
    member: MemberOption = None,
    for_relay: RelayOption = None,
) -> Told:
    """Agree to your part of an order, which then cannot fall without your signature."""
    known = known_community(run, community)
    about = known_order(run, order)
    rows = known.allocations.get(about.id)
    if not rows:
        raise Failure(
            "This order is not allocated yet: the committee does it with `tally community allocate`."
        )
    who = run.party(member) if member is not None else run.key_address()
    if who not in [row.member for row in rows]:
        raise SignerNeeded(f"{run.names.label(who)} has no part in this order.")
    held = allocation_of(run.system, known.address, about.id)
    act = ConsentAct(AllocationConsent(known.address, about.id, held.version, who, rows))
    done = carry_out(run, act, MEMBER, for_relay)
    if isinstance(done, Told):
        return done
    shown = [("order", hexed(about.id)), ("agreed", f"{percent(_bps(rows, who))} of it"), done.row()]
    return Told(
        {"community": known.address, "order": hexed(about.id), "member": who, **done.data()}, fields(shown)
    )


@command(app, "accept-less", signs=True)
def accept_less(
    run: Run,
    file: Annotated[Path, typer.Argument(help="The file of an allocation.", metavar="FILE")],
    yes: YesOption = False,
) -> Told:
    """Add your signature to an allocation's file in which you get less than you had agreed to."""
    document = read_document(file)
    act, message = document.act, document.message
    if not isinstance(act, CommitteeAct) or not isinstance(message, Allocation):
        raise Usage(f"{file} holds no allocation but a {type(message).__name__}.")
    document = document.checked(run.system)
    who = run.key_address()
    old, new = _bps(act.before, who), _bps(message.shares, who)
    if old <= new:
        raise Failure(f"{run.names.label(who)} gets no less by it: there is nothing to accept.")
    consent = AllocationConsent(message.community, message.order, message.version, who, message.shares)
    reader = run.reader()
    run.output.show(before_signing(consent, document.domain, reader))
    confirm(run, f"Accept {percent(new)} instead of {percent(old)}?", yes)
    signature = sign(consent, document.domain, acting_for(run, who, ConsentAct.SCOPE))
    changed = replace(document, act=replace(act, consents={**act.consents, who: signature}))
    write_document(changed, file)
    rows = {"file": str(file), "accepted": f"{percent(new)} instead of {percent(old)}"}
    return Told({"file": str(file), "member": who, "signature": hexed(signature)}, fields(rows))


def _bps(rows: tuple[Share, ...], who: Address) -> int:
    return next((row.bps for row in rows if row.member == who), 0)
