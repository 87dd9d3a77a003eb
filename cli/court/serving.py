"""``tally court stake``, ``enter``, ``quit``, ``expel``, ``withdraw-stake``, ``pool``: who can be drawn."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Group

from cli.command import command
from cli.court import app
from cli.court.lookup import ArbitratorArgument, arbitrator_of
from cli.errors import Failure, Refused
from cli.output import Told, fields, listed
from cli.party import PartyOption
from cli.run import Run, Sent
from cli.token import AmountArgument, check_covered, send_paid
from cli.withdrawal import AllArgument
from cli.words import amount, hexed, money, short_hash, time_at
from ledger.bindings.structs import Arbitrator
from ledger.call import Call
from ledger.chain.signer import Signer
from ledger.court import find_pool, next_draw, rules_of
from ledger.types import Address, TokenAmount


@command(app, "stake", sends=True)
def stake(run: Run, value: AmountArgument) -> Told:
    """Stake in order to judge, or to be fit again after a missed duty. `tally court enter` follows."""
    system, signer = run.system, run.signer()
    label = run.label(system.token.address)
    adding, least = amount(value, label), rules_of(system).seat_stake
    held = system.node.call(system.court.arbitrator_of(signer.address)).stake
    if held + adding < least and not run.promised(signer):
        raise Refused(
            f"A seat takes {money(least, label)} at stake, and {run.names.label(signer.address)} would have "
            f"{money(held + adding, label)}: stake at least {money(least - held, label)}. Nothing was sent."
        )
    sent = send_paid(run, system.court.stake(adding), signer, "court", adding)
    return _standing(run, signer.address, sent)


@command(app, "enter", sends=True)
def enter(run: Run, arbitrator: ArbitratorArgument = None) -> Told:
    """Enter the pool that panels are drawn from, once the stake has warmed up. Any key may do it."""
    system, who, signer = run.system, arbitrator_of(run, arbitrator), run.signer()
    held, rules = system.node.call(system.court.arbitrator_of(who)), rules_of(system)
    if held.place == 0 and not run.promised(signer):
        label = run.label(system.token.address)
        if held.since == 0 or held.stake < rules.seat_stake:
            raise Refused(
                f"{run.names.label(who)} has {money(held.stake, label)} at stake and has not staked "
                f"{money(rules.seat_stake, label)} or more since it last left or failed: see `tally court "
                "stake`."
            )
        if run.now < held.since + rules.warm_up:
            from_ = time_at(held.since + rules.warm_up, run.now)
            raise Refused(f"The stake of {run.names.label(who)} warms up: it can enter {from_}.")
    return _sent(run, who, system.court.enter(who), signer)


@command(app, "quit", sends=True)
def quit_(run: Run) -> Told:
    """Leave the pool. What open cases lock stays locked; the rest `tally court withdraw-stake` gives back."""
    signer = run.signer()
    return _sent(run, signer.address, run.system.court.quit(), signer)


@command(app, "expel", sends=True)
def expel(run: Run, arbitrator: Annotated[str, typer.Argument(help="Whom.", metavar="ARBITRATOR")]) -> Told:
    """Put an arbitrator out of the pool that missed a duty or no longer has a seat's stake. Any key may."""
    who = run.party(arbitrator)
    return _sent(run, who, run.system.court.expel(who), run.signer())


@command(app, "withdraw-stake", sends=True)
def withdraw_stake(
    run: Run,
    value: AllArgument = "all",
    to: Annotated[str | None, typer.Option(help="Where to; the arbitrator itself otherwise.")] = None,
    party: PartyOption = None,
) -> Told:
    """Take back stake that no open case locks. In the pool, a seat's stake must remain."""
    system = run.system
    who = arbitrator_of(run, party)
    label = run.label(system.token.address)
    held = system.node.call(system.court.arbitrator_of(who))
    kept = max(held.locked, rules_of(system).seat_stake) if held.place else held.locked
    ready = TokenAmount(max(held.stake - kept, 0))
    taking = ready if value == "all" else amount(value, label)
    if taking == 0:
        nothing = "an amount of 0 moves nothing" if ready else "open cases or its place in the pool hold it"
        why = nothing if held.stake else "it has none"
        raise Failure(f"No stake of {run.names.label(who)} to take back: {why}.")
    target, signer = run.party(to) if to is not None else who, run.signer(who)
    if not run.promised(signer):
        check_covered(ready, taking, label, f"of the stake of {run.names.label(who)} can be taken back")
    return _sent(run, who, system.court.withdraw_stake(who, target, taking), signer)


@command(app, "pool", signs=True)
def pool(run: Run) -> Told:
    """Who serves, how many are free, and whether the pool stands still for a draw."""
    system = run.system
    held, draw, label = find_pool(system), next_draw(system), run.label(system.token.address)
    size, least = len(held.members), rules_of(system).seat_stake
    if 2 * held.free < size:
        draws = "no panel is drawn until half are free"
    elif draw is None:
        draws = "no case waits for a panel"
    else:
        draws = f"case {short_hash(draw.case.key)} is next, from block {draw.from_block:,} on"
    rows = [("serve", str(size)), ("free", str(held.free)), ("draws", draws)]
    if draw is not None and draw.still:
        rows.append(("stands still", "nobody enters, leaves, stakes or is released before that draw"))
    if (me := run.own_address()) is not None and me not in held.members:
        own = system.node.call(system.court.arbitrator_of(me))
        rows.append((run.names.label(me), f"not in the pool, {money(own.stake, label)} at stake"))
    table = listed(
        ["arbitrator!", "stake>", "locked>", "stands"],
        [
            (run.names.label(who), money(one.stake, label), money(one.locked, label), _fit(one, least))
            for who, one in held.members.items()
        ],
    )
    data = {
        "size": size,
        "free": held.free,
        "nextDraw": None
        if draw is None
        else {"case": hexed(draw.case.key), "fromBlock": draw.from_block, "due": draw.due},
        "standsStill": draw is not None and draw.still,
        "members": [
            {"arbitrator": who, **_data(one), "stands": _fit(one, least)} for who, one in held.members.items()
        ],
    }
    return Told(data, Group(fields(rows), table) if size else fields(rows))


# ------------------------------------------------------------------------------------ helpers


def _fit(one: Arbitrator, least: int) -> str:
    if one.since == 0 or one.stake < least:
        return "unfit: may be expelled"
    return "free" if one.stake >= one.locked + least else "locked by open cases"


def _data(one: Arbitrator) -> dict[str, object]:
    return {"stake": str(one.stake), "locked": str(one.locked), "place": one.place or None}


def _sent(run: Run, who: Address, call: Call[None], signer: Signer) -> Told:
    return _standing(run, who, [run.send(call, signer)])


def _standing(run: Run, who: Address, sent: list[Sent]) -> Told:
    """How an arbitrator stands after a transaction."""
    system = run.system
    now, label = system.node.get_block("latest").timestamp, run.label(system.token.address)
    held = system.node.call(system.court.arbitrator_of(who))
    enters = held.since + rules_of(system).warm_up if held.since and not held.place else None
    rows = [
        ("arbitrator", run.names.label(who)),
        ("stake", money(held.stake, label)),
        ("locked by cases", money(held.locked, label)),
        ("pool", f"place {held.place}" if held.place else "not in it"),
    ]
    if enters is not None:
        rows.append(("can enter", f"{time_at(enters, now)}, with `tally court enter`"))
    rows += [one.row() for one in sent]
    data = {"arbitrator": who, **_data(held), "canEnter": enters, **sent[-1].data()}
    return Told(data, fields(rows))
