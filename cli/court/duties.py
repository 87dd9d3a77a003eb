"""What our own court has due, for ``tally watch``: draws, and what the key at hand owes where it sits."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from cli.court.judging import opened
from cli.run import Run
from ledger.bindings.enums import Duty
from ledger.call import Call
from ledger.chain.signer import Signer
from ledger.court import KnownCase, NextDraw, Phase, all_cases, cases_of, next_draw
from ledger.types import Address, Hash32


def draws_due(run: Run, parties: Sequence[Address | None]) -> Generator[NextDraw]:
    """The draws that are due, one after another; the next is looked for once the one before was tried.

    Args:
        run: the command's surroundings.
        parties: whose cases matter, None for everybody's. Draws come in order: what stands before a case of
            theirs is drawn as well.
    """
    tried: set[Hash32] = set()
    while (turn := next_draw(run.system)) is not None and turn.due and turn.case.key not in tried:
        if None not in parties and not _waits(run, parties):
            return
        tried.add(turn.case.key)
        yield turn


def _waits(run: Run, parties: Sequence[Address | None]) -> bool:
    now = run.system.node.get_block("latest").timestamp
    return any(
        case.phase(now) is Phase.DRAW and not set(parties).isdisjoint(case.conflicts)
        for case in all_cases(run.system)
    )


def seats_due(run: Run, signer: Signer) -> Generator[tuple[KnownCase, str]]:
    """The cases in which the signer's own seat has something due.

    What was sealed is to be ``revealed``, or the seat ``released`` while the pool does not stand still.
    """
    system = run.system
    held = cases_of(system, signer.address)
    if not held:
        return
    now, turn = system.node.get_block("latest").timestamp, next_draw(system)
    for case in held:
        phase, seat = case.phase(now), case.seats[signer.address]
        sealed = seat.duty is Duty.SEALED and seat.round == case.state.round
        if phase is Phase.REVEAL and sealed:
            yield case, "revealed"
        elif phase is Phase.OVER and (turn is None or not turn.still):
            yield case, "released"


def seat_call(run: Run, signer: Signer, case: KnownCase, what: str) -> Call[None]:
    """What does one of them.

    Raises:
        Failure: if the vote was not sealed here.
    """
    if what == "revealed":
        return opened(run, case, signer)[1]
    return run.system.court.release(case.key, signer.address)
