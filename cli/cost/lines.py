"""``tally cost pay``, ``fund``, ``release``, ``dispute``, ``settle-line``, ``rule``, ``cancel``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.cost import app
from cli.cost.dividing import OutFile
from cli.cost.lookup import LineArgument, PotArgument, known_line, known_pot
from cli.documents import read_document
from cli.errors import Failure, Refused, Usage
from cli.options import YesOption
from cli.output import Told, fields
from cli.papers import acting_for, proposed
from cli.run import Run, Sent
from cli.sign import confirm
from cli.words import amount, hexed, money, share
from ledger.acts import LineSettlementAct
from ledger.bindings.enums import LineState, Scope
from ledger.pots import KnownLine, KnownPot, find_pot
from ledger.signing import CostLineSettlement
from ledger.signing.words import percent, when
from ledger.types import ZERO_ADDRESS

_MOST = 64


@command(app, "pay", sends=True)
def pay(run: Run, pot: PotArgument, line: LineArgument) -> Told:
    """Pay a recorded line that is due, or divide a disputed one that nobody decided. Any key may do it."""
    known = known_pot(run, pot)
    one = known_line(run, known, line)
    from_ = known.payable_from(one)
    if one.line.state in (LineState.OPEN, LineState.DISPUTED) and run.now < from_:
        raise Refused(f"The line is not payable before {when(from_)}: pay it then.")
    told = one.agreement
    sent = run.send(run.system.costs.poke(known.id, told.payee, told.line_hash), run.signer())
    return outcome(run, known, one, sent, "paid as far as there is money for it")


@command(app, "fund", sends=True)
def fund(run: Run, pot: PotArgument) -> Told:
    """Set free money aside for lines that wait for it, in the order of recording. Any key may do it."""
    known = known_pot(run, pot)
    sent = run.send(run.system.costs.fund(known.id, _MOST), run.signer())
    after = find_pot(run.system, known.id)
    label = run.label(known.state.token)
    rows = [
        ("pot", hexed(known.id)),
        ("free now", money(after.state.free, label)),
        ("lines that wait", str(after.waiting)),
    ]
    return Told(
        {"pot": hexed(known.id), "waiting": after.waiting, **sent.data()}, fields([*rows, sent.row()])
    )


@command(app, "release", sends=True)
def release(run: Run, pot: PotArgument, line: LineArgument, yes: YesOption = False) -> Told:
    """Give up what a recorded line owes you, as its payee."""
    known = known_pot(run, pot)
    one = known_line(run, known, line)
    signer = acting_for(run, one.agreement.payee, Scope.SETTLE)
    label = run.label(known.state.token)
    confirm(run, f"Give up {money(one.line.amount, label)}? It cannot be undone.", yes)
    call = run.system.costs.release(known.id, one.agreement.payee, one.agreement.line_hash)
    return outcome(run, known, one, run.send(call, signer), "given up")


@command(app, "dispute", sends=True)
def dispute(run: Run, pot: PotArgument, line: LineArgument) -> Told:
    """Dispute a recorded line as the pot's owner, until it is payable. All others stay as they are."""
    known = known_pot(run, pot)
    one = known_line(run, known, line)
    signer = acting_for(run, known.state.owner, Scope.SETTLE)
    call = run.system.costs.dispute(known.id, one.agreement.payee, one.agreement.line_hash)
    return outcome(run, known, one, run.send(call, signer), "disputed")


@command(app, "settle-line", signs=True)
def settle_line(
    run: Run,
    pot: PotArgument,
    line: LineArgument,
    value: Annotated[str, typer.Option("--amount", help="What is owed in the end.", metavar="AMOUNT")],
    out: OutFile = Path("settlement.json"),
) -> Told:
    """Agree what is owed on a line, disputed or not. Both sign the file, then `tally relay` sends it."""
    known = known_pot(run, pot)
    one = known_line(run, known, line)
    label = run.label(known.state.token)
    owed = amount(value, label)
    if owed > one.line.amount:
        raise Usage(f"The line owes {money(one.line.amount, label)}: settle it with at most that.")
    message = CostLineSettlement(one.id, owed)
    state, told = known.state, one.agreement
    act = LineSettlementAct(message, state.owner, state.token, known.id, told.payee, told.line_hash)
    return proposed(run, act, out)


@command(app, "rule", sends=True)
def rule(
    run: Run,
    pot: PotArgument,
    line: LineArgument,
    to_payee: Annotated[str, typer.Option(help="The payee's share of the line.", metavar="SHARE")],
) -> Told:
    """Rule on a disputed line, as the arbiter that its agreement names."""
    known = known_pot(run, pot)
    one = known_line(run, known, line)
    if one.line.arbiter == ZERO_ADDRESS:
        raise Failure("The agreement names no arbiter: both sign, or the default applies when time is up.")
    signer = acting_for(run, one.line.arbiter, Scope.SETTLE)
    given = share(to_payee)
    call = run.system.costs.rule(known.id, one.agreement.payee, one.agreement.line_hash, given)
    return outcome(run, known, one, run.send(call, signer), f"ruled: {percent(given)} to the payee")


@command(app, "cancel", sends=True)
def cancel(
    run: Run,
    file: Annotated[Path, typer.Argument(help="The file that you signed.", metavar="FILE")],
    yes: YesOption = False,
) -> Told:
    """Cancel your signature on a split, a root, a settlement or a claim that was not carried out yet.

    An owner's on an agreement cannot be cancelled: others work for it.
    """
    document = read_document(file)
    if document.domain != run.system.costs_domain:
        raise Usage(f"{file} holds a {type(document.message).__name__}, which is not about costs.")
    party = run.key_address()
    if party not in document.sides().values():
        raise Usage(f"{run.names.label(party)} does not sign this file: there is nothing to cancel.")
    signer = acting_for(run, party, Scope.SETTLE)
    confirm(run, "Cancel your signature? It cannot be undone.", yes)
    sent = run.send(run.system.costs.cancel_signature(party, document.hash), signer)
    rows = [("cancelled", hexed(document.hash)), ("of", run.names.label(party)), sent.row()]
    return Told({"party": party, "hash": hexed(document.hash), **sent.data()}, fields(rows))


def outcome(run: Run, pot: KnownPot, line: KnownLine, sent: Sent, what: str) -> Told:
    """What a step changed in a line."""
    after = find_pot(run.system, pot.id)
    one = next(held for held in after.lines if held.id == line.id)
    label = run.label(pot.state.token)
    balance = run.system.node.call(run.system.costs.balance_of(one.agreement.payee, pot.state.token))
    rows = [
        ("pot", hexed(pot.id)),
        ("line", hexed(one.id)),
        ("done", what),
        ("line is", one.line.state.name.lower()),
        ("still owed", money(one.line.amount, label)),
        (f"{run.names.label(one.agreement.payee)} can withdraw", money(balance, label)),
        sent.row(),
    ]
    data = {
        "pot": hexed(pot.id),
        "line": hexed(one.id),
        "state": one.line.state.name,
        "amount": str(one.line.amount),
        "withdrawable": str(balance),
        **sent.data(),
    }
    return Told(data, fields(rows))
