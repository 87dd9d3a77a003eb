"""``tally court draw``, ``vote``, ``reveal``: what a panel does."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.court import app
from cli.court.lookup import CaseArgument, case_data, known_case, round_of, waits_for
from cli.errors import Failure, Refused
from cli.output import Told, fields
from cli.run import Run, Sent
from cli.words import hexed, share, short_hash, time_at
from ledger.bindings.enums import CaseStage, Duty
from ledger.call import Call
from ledger.chain.signer import Signer
from ledger.court import KnownCase, NextDraw, Phase, draw_call, find_case, next_draw
from ledger.signing import find_vote, make_vote_salt, vote_commitment
from ledger.signing.words import percent
from ledger.types import Address, BasisPoints, Hash32

_SLOT = 12
"""Seconds from block to block, for people."""


@command(app, "draw", sends=True)
def draw(
    run: Run,
    case: Annotated[
        str | None, typer.Argument(help="Which case; the next one if left out.", metavar="CASE")
    ] = None,
) -> Told:
    """Draw the panel whose turn it is, with the block that does. Any key may do it; do it at once."""
    wanted = known_case(run, case) if case is not None else None
    turn, signer = next_draw(run.system), run.signer()
    if turn is None or (wanted is not None and wanted.key != turn.case.key):
        raise Refused(_no_turn(run, turn, wanted))
    if not turn.due:
        raise Refused(_not_due(run, turn))
    sent = run.send(draw_call(run.system, turn), signer)
    after = find_case(run.system, turn.case.key)
    return _done(run, after, _drawn(run, after), sent)


def _no_turn(run: Run, turn: NextDraw | None, wanted: KnownCase | None) -> str:
    if wanted is not None and wanted.phase(run.now) is not Phase.DRAW:
        return f"The case {short_hash(wanted.key)} waits for {waits_for(wanted, wanted.phase(run.now))}."
    if turn is None:
        return "No case waits for a panel: there is nothing to draw."
    return (
        f"Panels are drawn in the order of their blocks, and {hexed(turn.case.key)} is next: leave out the "
        "case to draw that one."
    )


def _not_due(run: Run, turn: NextDraw) -> str:
    until = time_at(turn.case.draw_until, run.now)
    if turn.busy:
        return (
            f"Only {turn.free} of {turn.pool} arbitrators are free, and panels are drawn while half are: "
            f"wait until open cases end and release their seats. The time for this one ends {until}."
        )
    left = turn.from_block - turn.head
    return (
        f"The panel is drawn from block {turn.from_block:,} on, and the head is block {turn.head:,}: wait "
        f"for {left:,} more, some {-(-left * _SLOT // 60)} minutes. The time for it ends {until}."
    )


def _drawn(run: Run, after: KnownCase) -> str:
    match after.state.stage:
        case CaseStage.VOTING:
            return f"drew {', '.join(run.names.label(who) for who in after.panel)}"
        case CaseStage.DRAWING:
            return f"too few strangers were free: another draw comes after block {after.state.draw_block:,}"
        case CaseStage.STANDING:
            return "ended the appeal without a panel: the ruling before it stands"
        case _:
            return "ended the case without a panel: the signed default follows"


@command(app, "vote", sends=True)
def vote(
    run: Run,
    case: CaseArgument,
    to_maker: Annotated[
        str,
        typer.Argument(help="Of what is contested, the maker's share: 0% to 100%.", metavar="SHARE"),
    ],
) -> Told:
    """Seal your vote, or another in its place. Only your key can open it, and has to, or you are fined.

    Its secret is made from the key's signature and kept nowhere: whoever has the key can always reveal.
    """
    voted, known, signer = share(to_maker), known_case(run, case), run.signer()
    if not run.promised(signer):
        _check_seat(run, known, signer.address, Phase.SEAL)
    domain = run.system.court_domain
    salt = make_vote_salt(known.key, domain, signer)
    sealed = vote_commitment(domain, known.key, known.state.round, signer.address, voted, salt)
    sent = run.send(run.system.court.commit(known.key, sealed), signer)
    after = find_case(run.system, known.key)
    rows = [("to be revealed", f"{_from(run, after)}: `tally court reveal`, or leave `tally watch` on")]
    told = {"voted": voted, "commitment": hexed(sealed)}
    return _done(run, after, f"sealed {percent(voted)} to the maker", sent, rows, told)


@command(app, "reveal", sends=True)
def reveal(run: Run, case: CaseArgument) -> Told:
    """Open your sealed vote. The key finds the secret and the share again; nothing else is needed."""
    known, signer = known_case(run, case), run.signer()
    if not run.promised(signer):
        _check_seat(run, known, signer.address, Phase.REVEAL)
    voted, call = opened(run, known, signer)
    sent = run.send(call, signer)
    after = find_case(run.system, known.key)
    return _done(run, after, f"revealed {percent(voted)} to the maker", sent, told={"voted": voted})


def opened(run: Run, known: KnownCase, signer: Signer) -> tuple[BasisPoints, Call[None]]:
    """What the signer has sealed, and the call that reveals it.

    Raises:
        Failure: if the seal was not made here.
    """
    domain, seat = run.system.court_domain, known.seats[signer.address]
    salt: Hash32 = make_vote_salt(known.key, domain, signer)
    voted = find_vote(domain, known.key, seat.round, signer.address, seat.commitment, salt)
    if voted is None:
        raise Failure(
            f"The vote of {run.names.label(signer.address)} was sealed with another secret than this "
            "program's: reveal it with the program that sealed it."
        )
    return voted, run.system.court.reveal(known.key, signer.address, voted, salt)


def _check_seat(run: Run, known: KnownCase, who: Address, wanted: Phase) -> None:
    """Check that an arbitrator has a seat on the panel that is at work, and can do now what is wanted.

    Raises:
        Refused: if not.
    """
    phase, name, seat = known.phase(run.now), run.names.label(who), known.seats.get(who)
    if seat is None:
        raise Refused(f"{name} has no seat on the case {short_hash(known.key)}: see `tally court show`.")
    if wanted is Phase.REVEAL and phase is Phase.SEAL:
        raise Refused(f"Votes are sealed until all had their time: reveal yours {_from(run, known)}.")
    if phase is not wanted:
        does = "seals" if wanted is Phase.SEAL else "reveals"
        raise Refused(
            f"Nobody {does} votes in the case {short_hash(known.key)} now: it waits for "
            f"{waits_for(known, phase)}."
        )
    if seat.round != known.state.round:
        raise Refused(f"{name} sat on an earlier panel of the case; another one is at work.")
    if wanted is Phase.REVEAL and seat.duty is not Duty.SEALED:
        done = "revealed its vote already" if seat.duty is Duty.REVEALED else "sealed no vote in time"
        raise Refused(f"{name} has {done}: there is none to reveal.")


def _from(run: Run, known: KnownCase) -> str:
    return f"{time_at(known.seal_until + 1, run.now)}, at the latest {time_at(known.reveal_until, run.now)}"


def _done(
    run: Run,
    after: KnownCase,
    what: str,
    sent: Sent,
    more: list[tuple[str, str]] | None = None,
    told: dict[str, object] | None = None,
) -> Told:
    phase = after.phase(run.now)
    rows = [("case", hexed(after.key)), ("round", round_of(after)), ("done", what)]
    rows.append(("waits for", waits_for(after, phase)))
    due = after.due(phase)
    if due is not None:
        rows.append(("until", time_at(due, run.now)))
    rows += [*(more or []), sent.row()]
    return Told({**case_data(run, after), "did": what, **(told or {}), **sent.data()}, fields(rows))
