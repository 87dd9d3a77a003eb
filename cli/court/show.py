"""``tally court cases`` and ``show``: what there is to judge, and until when."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Group

from cli.command import command
from cli.court import app
from cli.court.lookup import CaseArgument, case_data, known_case, round_of, seat_words, waits_for
from cli.output import Told, fields, listed
from cli.run import Run
from cli.words import hexed, money, time_at
from ledger.bindings.enums import Duty
from ledger.court import KnownCase, Phase, all_cases, evidence_in, next_draw, order_of
from ledger.types import Hash32


@command(app, "cases", signs=True)
def cases(
    run: Run, all_: Annotated[bool, typer.Option("--all", help="Those that are over, too.")] = False
) -> Told:
    """The open cases: what each waits for, until when, and your seat; also over ones that hold your stake."""
    me = run.own_address()
    found = [case for case in all_cases(run.system) if all_ or _concerns(run, case)]
    rows: list[tuple[str, ...]] = []
    for case in found:
        phase = case.phase(run.now)
        due = case.due(phase)
        rows.append(
            (
                hexed(case.key),
                round_of(case),
                waits_for(case, phase),
                "" if due is None else time_at(due, run.now),
                "" if me is None else seat_words(case, me, phase, run.now),
            )
        )
    view = listed(["case", "round", "waits for", "until", "my seat"], rows) if rows else "No case is open."
    return Told([case_data(run, case) for case in found], view)


def _concerns(run: Run, case: KnownCase) -> bool:
    if case.phase(run.now) is not Phase.OVER:
        return True
    me = run.own_address()
    return me is not None and me in case.seats and case.seats[me].duty is not Duty.RELEASED


@command(app, "show", signs=True)
def show(run: Run, case: CaseArgument) -> Told:
    """A case: what it is about, who may not judge it, who does, and what is due when."""
    known, system = known_case(run, case), run.system
    phase, order, turn = known.phase(run.now), order_of(system, known), next_draw(system)
    label, evidence = run.label(known.state.token), evidence_in(system, known)
    fee = system.node.call(system.court.cost_of(known.state.token)) // known.rules.panel
    rows = [
        ("case", hexed(known.key)),
        ("about", _about(run, known, order)),
        ("round", round_of(known)),
        ("waits for", waits_for(known, phase)),
        *_times(run, known, phase),
    ]
    if turn is not None and turn.case.key == known.key:
        rows.append(("can be drawn", f"from block {turn.from_block:,} on; the head is block {turn.head:,}"))
    rows.append(("a seat's fee", money(fee, label)))
    rows += [("may not judge", run.names.label(who)) for who in known.conflicts]
    rows += [(f"evidence of {run.names.label(who)}", uri) for who, uri in evidence]
    panel = [
        (
            run.names.label(who),
            "first" if seat.round == 0 else f"appeal {seat.round}",
            seat_words(known, who, phase, run.now),
        )
        for who, seat in known.seats.items()
    ]
    data = {
        **case_data(run, known),
        "order": None if order is None else hexed(order),
        "seatFee": str(fee),
        "token": known.state.token,
        "until": known.state.until,
        "evidence": [{"party": who, "uri": uri} for who, uri in evidence],
    }
    table = listed(["arbitrator!", "panel", "seat"], panel)
    return Told(data, Group(fields(rows), table) if panel else fields(rows))


def _about(run: Run, known: KnownCase, order: Hash32 | None) -> str:
    if order is None:
        return f"matter {hexed(known.matter)} of {run.names.label(known.opener)}"
    return f"order {hexed(order)}: `tally dispute show`"


def _times(run: Run, known: KnownCase, phase: Phase) -> list[tuple[str, str]]:
    """What is still due, in its order."""
    later = {
        Phase.SEAL: [("votes sealed by", known.seal_until), ("and revealed by", known.reveal_until)],
        Phase.REVEAL: [("votes revealed by", known.reveal_until)],
        Phase.APPEAL: [("appeals end", known.appeal_until)],
        Phase.DRAW: [("to be drawn by", known.draw_until)],
    }
    rows = [(what, time_at(until, run.now)) for what, until in later.get(phase, [])]
    if phase in (Phase.SEAL, Phase.REVEAL) and known.appeal_until > known.reveal_until:
        rows.append(("appeals end", time_at(known.appeal_until, run.now)))
    return rows
