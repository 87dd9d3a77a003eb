"""``tally court release``, ``settle-appeal``, ``withdraw``: what is left when a case is over."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.court import app
from cli.court.lookup import ArbitratorArgument, CaseArgument, arbitrator_of, known_case, waits_for
from cli.errors import Refused, Usage
from cli.output import Told, fields
from cli.party import PartyOption
from cli.run import Run, Sent
from cli.token import TokenOption
from cli.withdrawal import AllArgument, Holder, ToOption, withdrawn
from cli.words import hexed, money, short_hash
from ledger.bindings.enums import Duty
from ledger.chain.signer import Signer
from ledger.court import KnownCase, Phase
from ledger.types import ZERO_ADDRESS, Address


@command(app, "release", sends=True)
def release(
    run: Run,
    case: CaseArgument,
    arbitrator: ArbitratorArgument = None,
    all_: Annotated[bool, typer.Option("--all", help="Every seat of the case.")] = False,
) -> Told:
    """Free a seat's stake once the case is over, and pay its fee or fine its silence. Any key may do it.

    Not while a draw is due: draw first.
    """
    if all_ and arbitrator is not None:
        raise Usage("--all is for every seat: leave out the arbitrator.")
    known = _over(run, known_case(run, case))
    signer = run.signer()
    held = [who for who, seat in known.seats.items() if seat.duty is not Duty.RELEASED]
    if not all_:
        who = arbitrator_of(run, arbitrator)
        if who not in held:
            why = "was released already" if who in known.seats else "is none"
            raise Refused(f"The seat of {run.names.label(who)} in the case {short_hash(known.key)} {why}.")
        held = [who]
    if not held:
        raise Refused(f"The case {short_hash(known.key)} has no seat to release.")
    sent = [_released(run, known, who, signer) for who in held]
    rows = [("case", hexed(known.key))]
    rows += [("released", f"{run.names.label(who)}: {_came_to(run, known, who)}") for who in held]
    rows += [one.row() for one in sent]
    data = {
        "case": hexed(known.key),
        "released": held,
        "transactions": [one.data() for one in sent],
    }
    return Told(data, fields(rows))


def _released(run: Run, known: KnownCase, who: Address, signer: Signer) -> Sent:
    # A key for each seat, so that the same command again sends only what is left.
    return run.send(run.system.court.release(known.key, who), signer, f"{run.idempotency_key}:{who}")


def _came_to(run: Run, known: KnownCase, who: Address) -> str:
    if known.seats[who].duty is not Duty.REVEALED:
        return "fined for its silence; it must stake again to serve"
    token = known.state.token
    ready = run.system.node.call(run.system.court.balance_of(who, token))
    return f"{money(ready, run.label(token))} to withdraw"


@command(app, "settle-appeal", sends=True)
def settle_appeal(run: Run, case: CaseArgument) -> Told:
    """Pay out what the appeals of a case left: bonds, and fees that nobody earned. Any key may do it."""
    known = _over(run, known_case(run, case))
    system, signer = run.system, run.signer()
    rounds = range(1, known.state.round + 1)
    left = {round: system.node.call(system.court.appeal_of(known.key, round)) for round in rounds}
    open_ = [round for round, one in left.items() if one.payer != ZERO_ADDRESS and not one.settled]
    if not open_:
        what = "were settled already" if left else "never were"
        raise Refused(f"Appeals of the case {short_hash(known.key)} {what}: there is nothing to pay out.")
    sent = [
        run.send(system.court.settle_appeal(known.key, round), signer, f"{run.idempotency_key}:{round}")
        for round in open_
    ]
    label = run.label(known.state.token)
    rows = [("case", hexed(known.key))]
    for who in dict.fromkeys(side for round in open_ for side in (left[round].payer, left[round].other)):
        ready = system.node.call(system.court.balance_of(who, known.state.token))
        rows.append((f"{run.names.label(who)} can withdraw", money(ready, label)))
    rows += [one.row() for one in sent]
    data = {"case": hexed(known.key), "settled": open_, "transactions": [one.data() for one in sent]}
    return Told(data, fields(rows))


@command(app, "withdraw", sends=True)
def withdraw(
    run: Run,
    value: AllArgument = "all",
    to: ToOption = None,
    party: PartyOption = None,
    token: TokenOption = None,
) -> Told:
    """Take out what the court holds ready: fees of those who judged, bonds of those who appealed."""
    return withdrawn(run, Holder(run.system.court, "the court"), value, to, party, token)


def _over(run: Run, known: KnownCase) -> KnownCase:
    phase = known.phase(run.now)
    if phase is not Phase.OVER:
        raise Refused(
            f"The case {short_hash(known.key)} is not over: it waits for {waits_for(known, phase)}, see "
            "`tally court show`."
        )
    return known
