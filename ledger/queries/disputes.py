"""What was contested in an order, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.queries.view import View
from ledger.store.model.courts import COURT_CASES, PANEL_SEATS, CourtCaseRow, PanelSeatRow
from ledger.store.model.disputes import (
    COURT_RULINGS,
    COURTS_ASKED,
    DEPOSITS_TAKEN_BACK,
    DISPUTE_DEPOSITS,
    DISPUTES,
    EVIDENCE,
    CourtAskedRow,
    CourtRulingRow,
    DepositTakenBackRow,
    DisputeDepositRow,
    DisputeRow,
    EvidenceRow,
)
from ledger.types import Hash32


@dataclass(frozen=True, slots=True)
class DisputeAt:
    """A dispute with all that belongs to it."""

    dispute: DisputeRow
    """Where it stands."""
    deposits: tuple[DisputeDepositRow, ...]
    """What was paid for it."""
    taken_back: tuple[DepositTakenBackRow, ...]
    """What of that went back."""
    courts: tuple[CourtAskedRow, ...]
    """Other courts that were asked, or could not be."""
    rulings: tuple[CourtRulingRow, ...]
    """What they ruled."""
    evidence: tuple[EvidenceRow, ...]
    """What the sides submitted."""
    case: CourtCaseRow | None
    """Its case at our own court, if it is there."""
    panel: tuple[PanelSeatRow, ...]
    """Who sits on it."""


def disputes_of(view: View, order: Hash32) -> tuple[DisputeAt, ...]:
    """The disputes about an order, by what they are about."""
    deposits = view.facts(DISPUTE_DEPOSITS, DISPUTE_DEPOSITS.table.c.order_id == order)
    taken_back = view.facts(DEPOSITS_TAKEN_BACK, DEPOSITS_TAKEN_BACK.table.c.order_id == order)
    courts = view.facts(COURTS_ASKED, COURTS_ASKED.table.c.order_id == order)
    rulings = view.facts(COURT_RULINGS, COURT_RULINGS.table.c.order_id == order)
    evidence = view.facts(EVIDENCE, EVIDENCE.table.c.order_id == order)
    cases = {
        case.matter: case for case in view.rows_where(COURT_CASES, COURT_CASES.table.c.order_id == order)
    }
    found = view.rows_where(DISPUTES, DISPUTES.table.c.order_id == order)
    told: list[DisputeAt] = []
    for row in sorted(found, key=lambda row: (row.place, row.key)):
        case = cases.get(row.key)
        told.append(
            DisputeAt(
                row,
                tuple(each for each in deposits if each.key == row.key),
                tuple(each for each in taken_back if each.key == row.key),
                tuple(each for each in courts if each.key == row.key),
                tuple(each for each in rulings if each.key == row.key),
                tuple(each for each in evidence if each.key == row.key),
                case,
                () if case is None else view.rows(PANEL_SEATS, case.key),
            )
        )
    return tuple(told)
