"""``tally community call``, ``allow``, ``pay``, ``withdraw``, ``register``, ``delegate``, ``task``, ``end``.

Orders and all else that a community signs go through ``tally order sign``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.access import SCOPES
from cli.command import command
from cli.community import app
from cli.community.lookup import CommunityArgument, OutFile, decided, in_office, known_community
from cli.documents import read_document
from cli.errors import Failure, SignerNeeded, Usage
from cli.options import OrderArgument
from cli.order.lookup import known_order
from cli.order.sending import send_document
from cli.output import Told, fields
from cli.party import roles_of
from cli.run import Run
from cli.token import TokenOption, check_covered, token_of
from cli.withdrawal import AllArgument
from cli.words import amount, hexed, moment, quoted, time_at, whole_number
from ledger.acts import CommitteeAct
from ledger.bindings.erc20 import Erc20
from ledger.call import Call
from ledger.communities import KnownCommunity
from ledger.signing import CommunityCall, CommunityKind, Task
from ledger.spenders import spenders
from ledger.types import ZERO_HASH, TokenAmount

ValidOption = Annotated[str, typer.Option("--valid", help="Until when it can be sent.", metavar="TIME")]
VALID = "+7d"
_WEI_DIGITS = 38
"""So many fit 128 bits, more than there will ever be."""
_DELEGABLE = ("deliver", "rate", "profile")


@command(app, "call", signs=True)
def call(
    run: Run,
    community: CommunityArgument,
    to: Annotated[str, typer.Option(help="Which contract it calls.", metavar="PARTY")],
    data: Annotated[
        str, typer.Option(help="What it says, as cast or a wallet makes it.", metavar="HEX")
    ] = "0x",
    wei: Annotated[str, typer.Option(help="Native coin sent along, in wei.", metavar="NUMBER")] = "0",
    valid: ValidOption = VALID,
    out: OutFile = Path("call.json"),
) -> Told:
    """Write the committee's file that lets the community call a contract. Its quorum signs."""
    value = whole_number(wei, _WEI_DIGITS)
    if value is None:
        raise Usage(f"{quoted(wei)} is no number of wei: give it in digits alone.")
    try:
        said = bytes.fromhex(data.removeprefix("0x"))
    except ValueError:
        raise Usage(f"{quoted(data)} is no hexadecimal text: write it like 0xa9059cbb….") from None
    known = in_office(run, known_community(run, community))
    return _call(run, known, run.party(to), said, valid, out, value)


@command(app, "allow", signs=True)
def allow(
    run: Run,
    community: CommunityArgument,
    value: Annotated[str, typer.Argument(help="How much at most.", metavar="AMOUNT")],
    spender: Annotated[
        str, typer.Option(help="escrow (orders' bonds), costs, credit, or an address.")
    ] = "escrow",
    token: TokenOption = None,
    valid: ValidOption = VALID,
    out: OutFile = Path("allow.json"),
) -> Told:
    """Write the committee's file that lets a contract take the community's money, such as an order's bond."""
    known = in_office(run, known_community(run, community))
    where = token_of(run, token)
    allowed = amount(value, run.label(where))
    who = spenders(run.system).get(spender) or run.party(spender)
    return _typed(run, known, Erc20(where).approve(who, allowed), valid, out)


@command(app, "pay", signs=True)
def pay(
    run: Run,
    community: CommunityArgument,
    to: Annotated[str, typer.Argument(help="Whom: a name or address.", metavar="PARTY")],
    value: Annotated[str, typer.Argument(help="How much.", metavar="AMOUNT")],
    token: TokenOption = None,
    valid: ValidOption = VALID,
    out: OutFile = Path("pay.json"),
) -> Told:
    """Write the committee's file that pays somebody from the community's own account."""
    known = in_office(run, known_community(run, community))
    where = token_of(run, token)
    label = run.label(where)
    paying = amount(value, label)
    held = run.system.node.call(Erc20(where).balance_of(known.address))
    check_covered(held, paying, label, f"{run.names.label(known.address)} holds")
    return _typed(run, known, Erc20(where).transfer(run.party(to), paying), valid, out)


@command(app, "withdraw", signs=True)
def withdraw(
    run: Run,
    community: CommunityArgument,
    value: AllArgument = "all",
    to: Annotated[str | None, typer.Option(help="Where to; its own account if left out.")] = None,
    of_costs: Annotated[
        bool, typer.Option("--of-costs", help="From cost settlement, not the escrow.")
    ] = False,
    token: TokenOption = None,
    valid: ValidOption = VALID,
    out: OutFile = Path("withdraw.json"),
) -> Told:
    """Write the committee's file that takes out what is held ready for the community."""
    known = in_office(run, known_community(run, community))
    system, where = run.system, token_of(run, token)
    label, holder = run.label(where), system.costs if of_costs else system.escrow
    ready = TokenAmount(system.node.call(holder.balance_of(known.address, where)))
    taking = ready if value == "all" else amount(value, label)
    if taking == 0:
        raise Failure(f"Nothing of {label.symbol} is held ready for {run.names.label(known.address)}.")
    check_covered(ready, taking, label, f"what is held ready for {run.names.label(known.address)} is")
    target = run.party(to) if to is not None else known.address
    return _typed(run, known, holder.withdraw(known.address, where, target, taking), valid, out)


@command(app, "register", signs=True)
def register(
    run: Run,
    community: CommunityArgument,
    roles: Annotated[str, typer.Option(help="What it does, as in `tally party register`.")],
    uri: Annotated[str, typer.Option(help="Where its profile can be read.")] = "",
    valid: ValidOption = VALID,
    out: OutFile = Path("register.json"),
) -> Told:
    """Write the committee's file that enters the community into the party registry, or changes its entry."""
    known = in_office(run, known_community(run, community))
    parties = run.system.parties
    there = run.system.node.call(parties.is_registered(known.address))
    wanted = roles_of(roles)
    made = (
        parties.update(known.address, wanted, ZERO_HASH, uri)
        if there
        else parties.register(wanted, ZERO_HASH, uri)
    )
    return _typed(run, known, made, valid, out)


@command(app, "delegate", signs=True)
def delegate(
    run: Run,
    community: CommunityArgument,
    to: Annotated[str, typer.Argument(help="Who works for it: a name or address.", metavar="PARTY")],
    rights: Annotated[str, typer.Option(help="Between commas: deliver, rate, profile.")] = "deliver",
    until: Annotated[
        str | None, typer.Option(help="Until when; the committee's own term if left out.", metavar="TIME")
    ] = None,
    valid: ValidOption = VALID,
    out: OutFile = Path("delegate.json"),
) -> Told:
    """Write the committee's file that lets an account deliver, rate or edit the profile for it."""
    known = in_office(run, known_community(run, community))
    scopes = 0
    for name in rights.split(","):
        if name.strip() not in _DELEGABLE:
            raise Usage(
                f"{quoted(name.strip())} is nothing that a community can delegate: there are "
                f"{', '.join(_DELEGABLE)}."
            )
        scopes |= SCOPES[name.strip()]
    end = known.state.term_end if until is None else moment(until, run.now)
    if end > known.state.term_end:
        raise Usage(
            f"The committee's term ends {time_at(known.state.term_end, run.now)}: no delegate outlasts it."
        )
    made = run.system.parties.set_delegate(known.address, run.party(to), scopes, end)
    return _typed(run, known, made, valid, out)


@command(app, "task", signs=True)
def task(
    run: Run, community: CommunityArgument, order: OrderArgument, out: OutFile = Path("task.json")
) -> Told:
    """Write the committee's file that names a vertical community's task: it ends with that order."""
    known = in_office(run, known_community(run, community))
    if known.charter.kind is not CommunityKind.VERTICAL:
        raise Failure("A horizontal community has no task, and no end.")
    if known.task != ZERO_HASH:
        raise Failure(f"Its task is the order {hexed(known.task)} already, for good.")
    about = known_order(run, order)
    return decided(run, known, Task(known.address, about.id, known.state.term, known.state.nonce), out)


@command(app, "end", sends=True)
def end(run: Run, community: CommunityArgument) -> Told:
    """End a vertical community whose task's order is over. Any key may do it."""
    known = known_community(run, community)
    sent = run.send(run.system.communities.end(known.address), run.signer())
    rows = [("community", run.names.label(known.address)), ("now", "ended"), sent.row()]
    return Told({"community": known.address, **sent.data()}, fields(rows))


@command(app, "act", sends=True)
def act(
    run: Run, file: Annotated[Path, typer.Argument(help="What the committee signed.", metavar="FILE")]
) -> Told:
    """Send what a committee's quorum signed, as `tally relay` does. Any key may do it."""
    document = read_document(file)
    if not isinstance(document.act, CommitteeAct):
        raise Usage(f"{file} holds a {type(document.message).__name__}, which no committee decides.")
    if isinstance(document.message, CommunityCall) and run.now > document.message.valid_until:
        raise SignerNeeded("What was signed is out of date: make the file again, and let it be signed anew.")
    sent = send_document(run, document, run.signer())
    community = document.act.message.community
    rows = [
        ("community", run.names.label(community)),
        ("did", type(document.message).__name__),
        sent.row(),
    ]
    return Told({"community": community, "hash": hexed(document.hash), **sent.data()}, fields(rows))


def _typed(run: Run, known: KnownCommunity, made: Call[None] | Call[bool], valid: str, out: Path) -> Told:
    run.output.say(f"the community will call {made.name}")
    return _call(run, known, made.to, made.data, valid, out)


def _call(
    run: Run, known: KnownCommunity, to: str, said: bytes, valid: str, out: Path, value: int = 0
) -> Told:
    state = known.state
    target, until = run.party(to), moment(valid, run.now)
    message = CommunityCall(known.address, target, value, said, state.term, state.nonce, until)
    return decided(run, known, message, out)
