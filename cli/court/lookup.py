"""The case that a command is about, and how cases and seats are put into words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from cli.errors import Failure, Usage
from cli.order.lookup import known_order
from cli.run import Run
from cli.words import hexed, quoted, time_at
from ledger.bindings.enums import Duty, Outcome
from ledger.court import KnownCase, NoCase, Phase, all_cases, find_case
from ledger.disputes import find_disputes
from ledger.signing.words import percent
from ledger.system import UnknownOrder
from ledger.types import Address, Hash32, Timestamp, hash32

CaseArgument = Annotated[
    str,
    typer.Argument(
        help="A case: its key in `tally court cases`, or how that begins; or the order, by file or id, that "
        "it is about.",
        metavar="CASE",
    ),
]
ArbitratorArgument = Annotated[
    str | None, typer.Argument(help="Who; the key's own account where left out.", metavar="ARBITRATOR")
]
_BEGINNING = re.compile(r"0x[0-9a-fA-F]{4,63}…?")


def known_case(run: Run, text: str) -> KnownCase:
    """A case on the chain.

    Raises:
        Usage: if the text names none, or several.
        Failure: if there is none.
    """
    if Path(text).is_file():
        return _of_order(run, known_order(run, text).id)
    if _BEGINNING.fullmatch(text):
        return _beginning(run, text.rstrip("…").lower())
    if not text.startswith("0x"):
        raise Usage(f"{quoted(text)} is neither a file nor a case's key (0x and 64 hexadecimal digits).")
    key = hash32(text)
    try:
        return find_case(run.system, key)
    except NoCase as unknown:
        try:
            order = known_order(run, text)
        except UnknownOrder:
            raise unknown from None
        return _of_order(run, order.id)


def _beginning(run: Run, text: str) -> KnownCase:
    found = [case for case in all_cases(run.system) if hexed(case.key).startswith(text)]
    if not found:
        raise Failure(f"No case's key begins with {text}: look with `tally court cases --all`.")
    if len(found) > 1:
        raise Usage(f"The keys of {len(found)} cases begin with {text}: give more of it.")
    return found[0]


def _of_order(run: Run, id: Hash32) -> KnownCase:
    own = [one.own for one in find_disputes(run.system, id) if one.own is not None]
    if not own:
        raise Failure(f"Our own court has no case about order {hexed(id)}: see `tally dispute show`.")
    going = [one for one in own if one.outcome is Outcome.PENDING]
    if len(going) > 1:
        keys = ", ".join(hexed(one.key) for one in going)
        raise Usage(f"Several cases about the order are open: give the key of one ({keys}).")
    return find_case(run.system, (going or own)[-1].key)


def arbitrator_of(run: Run, text: str | None) -> Address:
    """Who is meant; the key's own account where nobody is named."""
    return run.party(text) if text is not None else run.key_address()


# ------------------------------------------------------------------------------------ words


def round_of(case: KnownCase) -> str:
    """Which panel is at work."""
    return "first" if case.state.round == 0 else f"appeal {case.state.round}"


def waits_for(case: KnownCase, phase: Phase) -> str:
    """What happens in a case now."""
    match phase:
        case Phase.DRAW:
            return f"its panel of {case.size} to be drawn"
        case Phase.SEAL:
            done = sum(case.seats[who].duty is not Duty.DRAWN for who in case.panel)
            return f"votes to be sealed ({done} of {case.size} are)"
        case Phase.REVEAL:
            return f"votes to be revealed ({case.reveals} of {case.size} are)"
        case Phase.APPEAL:
            return f"an appeal against {_ruling(case)}"
        case Phase.OVER:
            return "nothing: void" if case.ruling is None else f"nothing: ruled, {_ruling(case)}"


def _ruling(case: KnownCase) -> str:
    assert case.ruling is not None
    return f"{percent(case.ruling)} to the maker"


def seat_words(case: KnownCase, who: Address, phase: Phase, now: Timestamp) -> str:
    """What an arbitrator has done in a case, and has to do."""
    seat = case.seats.get(who)
    if seat is None:
        return "none"
    if seat.duty is Duty.RELEASED:
        return "released"
    if phase is Phase.OVER:
        done = "revealed" if seat.duty is Duty.REVEALED else "silent"
        return f"{done}: to be released (`tally court release`)"
    if seat.round < case.state.round or phase in (Phase.DRAW, Phase.APPEAL):
        return "revealed" if seat.duty is Duty.REVEALED else "silent"
    match phase, seat.duty:
        case Phase.SEAL, Duty.SEALED:
            return f"sealed: to be revealed {time_at(case.seal_until + 1, now)}"
        case Phase.SEAL, _:
            return "to be sealed (`tally court vote`)"
        case _, Duty.SEALED:
            return "to be revealed (`tally court reveal`)"
        case _, Duty.REVEALED:
            return "revealed"
        case _:
            return "silent"


def case_data(run: Run, case: KnownCase) -> dict[str, object]:
    """A case for programs."""
    phase, me = case.phase(run.now), run.own_address()
    seat = None if me is None else case.seats.get(me)
    return {
        "case": hexed(case.key),
        "opener": case.opener,
        "matter": hexed(case.matter),
        "round": case.state.round,
        "stage": case.state.stage.name,
        "phase": phase.value,
        "due": case.due(phase),
        "drawBlock": case.state.draw_block,
        "seats": case.size,
        "panel": [
            {"arbitrator": who, "round": held.round, "duty": held.duty.name}
            for who, held in case.seats.items()
        ],
        "conflicts": list(case.conflicts),
        "revealed": case.reveals,
        "outcome": case.outcome.name,
        "makerBps": case.ruling,
        "mySeat": None if seat is None else {"round": seat.round, "duty": seat.duty.name},
    }
