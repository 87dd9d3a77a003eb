"""Cases of our own court as the read model has them, in the form in which ``ledger.court`` tells them by the
node. What time decides is decided here as the contract's ``rulingOf`` does."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import tuple_

from ledger.bindings.enums import CaseStage, Duty, Outcome
from ledger.bindings.structs import Case, CourtSettings, Seat
from ledger.court import KnownCase
from ledger.queries.view import View
from ledger.store.model.courts import (
    CASE_CONFLICTS,
    CASE_FEES,
    COURT_CASES,
    PANEL_SEATS,
    CaseConflictRow,
    CourtCaseRow,
    PanelSeatRow,
)
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp

_RELEASED = Duty.RELEASED.name.lower()
_SOME = 100
"""Cases that are read at a time."""


@dataclass(frozen=True, slots=True)
class CaseAt:
    """A case, and what it is about."""

    case: KnownCase
    """It."""
    order: Hash32 | None
    """The order; None for a case that our adapter did not bring."""


def case_at(view: View, rules: CourtSettings, key: Hash32) -> CaseAt | None:
    """A case by its key; None if it was not opened then."""
    row = view.row(COURT_CASES, key)
    if row is None:
        return None
    conflicts = view.facts(CASE_CONFLICTS, CASE_CONFLICTS.table.c.key == key)
    return _case(view, rules, row, conflicts, view.rows(PANEL_SEATS, key))


def cases_at(
    view: View, rules: CourtSettings, arbitrator: Address | None = None, after: Hash32 | None = None
) -> Generator[CaseAt]:
    """Every case, the oldest first; or those in which an arbitrator has a seat that was not released.

    Some are read at a time, as they are taken: a court's whole history is not, for the sake of a page.

    Args:
        view: as of which block.
        rules: of the court.
        arbitrator: whose cases; all where left out.
        after: the case from behind which on they are told.
    """
    seated: Collection[Hash32] | None = None
    if arbitrator is not None:
        mine = view.rows_where(PANEL_SEATS, PANEL_SEATS.table.c.arbitrator == arbitrator)
        seated = {seat.key for seat in mine if seat.duty != _RELEASED}
    # The first panel is paid for, once, when a case is opened.
    fees = CASE_FEES.table.c
    opened = tuple_(fees.block_number, fees.log_index)
    place = (BlockNumber(-1), 0)
    if after is not None:
        first = view.facts(CASE_FEES, fees.key == after)
        if not first:
            return
        place = (first[0].block_number, first[0].log_index)
    while some := view.facts(CASE_FEES, opened > tuple_(*place), limit=_SOME):
        yield from _cases(view, rules, [fee.key for fee in some if seated is None or fee.key in seated])
        place = (some[-1].block_number, some[-1].log_index)


def _cases(view: View, rules: CourtSettings, keys: Sequence[Hash32]) -> Generator[CaseAt]:
    """Some cases, asked for together: one by one they would be as many questions."""
    rows = {row.key: row for row in view.rows_where(COURT_CASES, COURT_CASES.table.c.key.in_(keys))}
    conflicts: dict[Hash32, list[CaseConflictRow]] = {}
    for conflict in view.facts(CASE_CONFLICTS, CASE_CONFLICTS.table.c.key.in_(keys)):
        conflicts.setdefault(conflict.key, []).append(conflict)
    seats: dict[Hash32, list[PanelSeatRow]] = {}
    for seat in view.rows_where(PANEL_SEATS, PANEL_SEATS.table.c.key.in_(keys)):
        seats.setdefault(seat.key, []).append(seat)
    for key in keys:
        if key in rows:
            yield _case(view, rules, rows[key], conflicts.get(key, ()), seats.get(key, ()))


def _case(
    view: View,
    rules: CourtSettings,
    row: CourtCaseRow,
    conflicts: Iterable[CaseConflictRow],
    seats: Iterable[PanelSeatRow],
) -> CaseAt:
    case = KnownCase(
        row.key,
        row.arbitrable,
        row.matter,
        tuple(one.party for one in sorted(conflicts, key=lambda one: one.place)),
        Case(
            CaseStage[row.stage.upper()],
            row.round,
            row.standing,
            row.reveals,
            row.refunded,
            row.since,
            row.until,
            row.draw_block,
            row.token,
            row.conflicts_hash,
            row.votes,
        ),
        Outcome.PENDING,
        BasisPoints(0),
        {
            seat.arbitrator: Seat(Duty[seat.duty.upper()], seat.round, seat.place, seat.commitment)
            for seat in sorted(seats, key=lambda seat: (seat.round, seat.arbitrator))
        },
        rules,
    )
    outcome, maker_bps = _outcome(case, view.as_of.time)
    return CaseAt(replace(case, outcome=outcome, maker_bps=maker_bps), row.order_id)


def _outcome(case: KnownCase, now: Timestamp) -> tuple[Outcome, BasisPoints]:
    """``StakedArbitrators.rulingOf`` of a case whose outcome is not looked at."""
    pending = Outcome.PENDING, BasisPoints(0)
    if case.state.stage is CaseStage.VOTING:
        if now <= case.reveal_until:
            return pending
        if case.ruling is not None:
            return pending if now <= case.appeal_until else (Outcome.RULED, case.ruling)
    elif case.state.stage is CaseStage.DRAWING and now <= case.draw_until:
        return pending
    # No panel, or none that did its duty: what an appeal was against stands.
    if case.state.round == 0:
        return Outcome.VOID, BasisPoints(0)
    return Outcome.RULED, BasisPoints(case.state.standing)
