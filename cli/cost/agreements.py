"""``tally cost agree``, ``enter``, ``challenge``: what somebody is owed before a pot is divided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.cost import app
from cli.cost.dividing import OutFile
from cli.cost.lookup import PotArgument, known_pot
from cli.errors import Failure, SignerNeeded, Usage
from cli.files import read_json, taken, write_whole
from cli.order.sending import check_signatures, lacking
from cli.output import Told, fields
from cli.papers import acting_for, proposed, read_act
from cli.run import Run, Sent
from cli.words import amount, hexed, moment, money, seconds, share, time_at
from ledger.acts import AgreementAct
from ledger.bindings.cost_settlement import AgreementRecorded
from ledger.bindings.enums import Scope
from ledger.chain.signer import Signer
from ledger.papers import Document
from ledger.pots import find_pot
from ledger.signing import CostAgreement, salted_spec_hash
from ledger.signing.canonical import fresh_salt
from ledger.types import ZERO_ADDRESS, Hash32, Timestamp, hash32

AgreementFile = Annotated[Path, typer.Argument(help="The file of an agreement.", metavar="FILE")]


@command(app, "agree", signs=True)
def agree(
    run: Run,
    pot: PotArgument,
    payee: Annotated[str, typer.Option(help="Who works for it.", metavar="PARTY")],
    value: Annotated[str, typer.Option("--amount", help="The least that it gets.", metavar="AMOUNT")],
    lines: Annotated[
        Path | None,
        typer.Option(help="The cost lines, JSON; only their salted hash is signed, text and salt stay here."),
    ] = None,
    line_hash: Annotated[
        str | None, typer.Option(help="Instead: a hash that both already have.", metavar="HASH")
    ] = None,
    due: Annotated[str, typer.Option(help="Not payable before: +30d or 2026-12-01.", metavar="TIME")] = "+0s",
    arbiter: Annotated[
        str | None,
        typer.Option(help="Who rules if the owner disputes it; nobody if left out.", metavar="PARTY"),
    ] = None,
    court: Annotated[str, typer.Option(help="How long a dispute lasts at most: 1 to 180 days.")] = "14d",
    default_share: Annotated[
        str, typer.Option(help="What the payee gets of a dispute that nobody decides.")
    ] = "50%",
    out: OutFile = Path("agreement.json"),
) -> Told:
    """Agree what somebody is owed from a pot. Both sign the file; enter it before the work begins."""
    known = known_pot(run, pot)
    if (lines is None) == (line_hash is None):
        raise Usage("What is it for? Give --lines FILE or --line-hash, one of both.")
    if out.exists():
        raise taken(out)
    hashed = hash32(line_hash) if line_hash is not None else _hashed(run, lines, out)
    message = CostAgreement(
        known.id,
        run.party(payee),
        amount(value, run.label(known.state.token)),
        hashed,
        moment(due, run.now),
        run.party(arbiter) if arbiter is not None else ZERO_ADDRESS,
        seconds(court),
        share(default_share),
    )
    return proposed(run, AgreementAct(message, known.state.owner, known.state.token), out)


def _hashed(run: Run, lines: Path | None, out: Path) -> Hash32:
    """A fresh salted hash of cost lines; the salt is safe in a file before anybody signs its hash."""
    assert lines is not None
    content, salt = read_json(lines), fresh_salt()
    hashed = salted_spec_hash(content, salt)  # pyright: ignore[reportArgumentType]  # it was read from JSON
    private = {"lineHash": hexed(hashed), "salt": hexed(salt), "lines": content}
    beside = out.with_name(out.name.removesuffix(".json") + ".lines.json")
    write_whole(beside, json.dumps(private, indent=2, ensure_ascii=False) + "\n", new=True, private=True)
    run.output.say(f"wrote {beside}: private, for the other side alone; nobody can make its salt again")
    return hashed


@command(app, "enter", sends=True)
def enter(run: Run, file: AgreementFile) -> Told:
    """Enter a signed agreement on the chain: from then on it comes before all that is divided later."""
    document, act = read_act(run, file, AgreementAct, "agreement")
    return _recorded(run, document, act)


@command(app, "challenge", sends=True)
def challenge(run: Run, file: AgreementFile) -> Told:
    """Challenge the pending root with an agreement that it does not honour.

    It is recorded: its money leaves what the root divides, and without it the root cannot become final.
    """
    document, act = read_act(run, file, AgreementAct, "agreement")
    known = find_pot(run.system, act.message.pot)
    pending = known.pending
    if pending is None:
        raise Failure("No root of this pot waits to become final: `tally cost enter` records the agreement.")
    mine = act.message
    for leaf in pending.leaves or ():
        same = (leaf.payee, leaf.line_hash) == (mine.payee, mine.line_hash)
        if same and leaf.amount >= mine.amount:
            label = run.label(known.state.token)
            raise Failure(
                f"The root honours this with {money(leaf.amount, label)}: claim that once it is final."
            )
    return _recorded(run, document, act)


def _recorded(run: Run, document: Document, act: AgreementAct) -> Told:
    sent = run.send(act.call(run.system, document.signatures), _sender(run, document, act))
    known = find_pot(run.system, act.message.pot)
    line = _line_of(sent)
    number, one = next((n, held) for n, held in enumerate(known.lines, start=1) if held.id == line)
    label = run.label(known.state.token)
    rows = [
        ("pot", hexed(known.id)),
        ("line", f"{number}, {hexed(line)}"),
        ("owed", money(one.line.amount, label)),
        ("set aside", money(one.line.funded, label)),
        ("payable after", time_at(Timestamp(known.payable_from(one) - 1), run.now)),
        sent.row(),
    ]
    data = {
        "pot": hexed(known.id),
        "line": hexed(line),
        "number": number,
        "amount": str(one.line.amount),
        "funded": str(one.line.funded),
        "payableAfter": known.payable_from(one) - 1,
        **sent.data(),
    }
    return Told(data, fields(rows))


def _line_of(sent: Sent) -> Hash32:
    return next(event.line for event in sent.events if isinstance(event, AgreementRecorded))


def _sender(run: Run, document: Document, act: AgreementAct) -> Signer:
    """Anybody where both signed; else the one side that has not, whose sending says as much."""
    missing = document.missing()
    if len(missing) > 1:
        raise SignerNeeded(f"This file lacks {lacking(run, document)}: `tally order sign` adds one.")
    if missing:
        return acting_for(run, act.sides()[missing[0]], Scope.SETTLE)
    check_signatures(run, document)
    return run.signer()
