"""A pot as the read model has it, in the form in which ``ledger.pots.find_pot`` tells it by the node."""

from __future__ import annotations

from ledger.bindings.enums import LineState
from ledger.bindings.structs import CostPot, Line
from ledger.pots import LEAVES_PER_WORD, KnownLine, KnownPot, KnownRoot, KnownSplit
from ledger.queries.view import View
from ledger.signing import CostAgreement, CostRoot, CostShare
from ledger.store.model.costs import (
    COST_AGREEMENTS,
    COST_CLAIM_WORDS,
    COST_LINES,
    COST_POTS,
    COST_ROOTS,
    COST_SHARES,
    CostAgreementRow,
    CostRootRow,
    CostShareRow,
)
from ledger.types import Hash32

_REPLACED = "replaced"


def pot_at(view: View, id: Hash32) -> KnownPot | None:
    """A pot with its history; None if it was not open then."""
    row = view.row(COST_POTS, id)
    if row is None:
        return None
    state = CostPot(
        row.owner,
        row.published_at,
        row.round,
        row.token,
        row.moved_at,
        row.listed_from,
        row.free,
        row.head,
        row.tail,
        row.pending,
    )
    leaves: dict[Hash32, list[CostShareRow]] = {}
    splits: dict[int, list[CostShareRow]] = {}
    for share in view.facts(COST_SHARES, COST_SHARES.table.c.pot == id):
        if share.distribution is None:
            splits.setdefault(share.round, []).append(share)
        else:
            leaves.setdefault(share.distribution, []).append(share)
    # Of one round, the root that took another's place was proposed after it.
    roots = sorted(
        view.rows_where(COST_ROOTS, COST_ROOTS.table.c.pot == id),
        key=lambda root: (root.round, root.state != _REPLACED),
    )
    agreed = view.facts(COST_AGREEMENTS, COST_AGREEMENTS.table.c.pot == id)
    return KnownPot(
        id,
        state,
        tuple(_root(view, root, leaves.get(root.distribution)) for root in roots),
        tuple(_line(view, one) for one in agreed),
        tuple(KnownSplit(round, _shares(some)) for round, some in sorted(splits.items())),
    )


def _shares(rows: list[CostShareRow]) -> tuple[CostShare, ...]:
    return tuple(
        CostShare(one.payee, one.amount, one.line_hash) for one in sorted(rows, key=lambda row: row.place)
    )


def _root(view: View, row: CostRootRow, leaves: list[CostShareRow] | None) -> KnownRoot:
    words = {one.place: int.from_bytes(one.word) for one in view.rows(COST_CLAIM_WORDS, row.distribution)}
    return KnownRoot(
        row.distribution,
        CostRoot(row.pot, row.token, row.round, row.root, row.total, row.leaves),
        None if leaves is None else _shares(leaves),
        tuple(words.get(place, 0) for place in range((row.leaves - 1) // LEAVES_PER_WORD + 1)),
    )


def _line(view: View, told: CostAgreementRow) -> KnownLine:
    agreement = CostAgreement(
        told.pot,
        told.payee,
        told.amount,
        told.line_hash,
        told.due,
        told.arbiter,
        told.court,
        told.default_bps,
    )
    row = view.row(COST_LINES, told.line)
    assert row is not None
    line = Line(
        row.amount,
        row.funded,
        row.arbiter,
        row.due,
        row.court,
        row.default_bps,
        LineState[row.state.upper()],
    )
    return KnownLine(told.line, agreement, line)
