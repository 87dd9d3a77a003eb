"""Pots and what became of what they owed."""

from __future__ import annotations

from ledger.projection.costs import line_id
from ledger.store.model.costs import (
    COST_AGREEMENTS,
    COST_LINES,
    COST_POTS,
    COST_QUEUE,
    COST_ROOTS,
    COST_SHARES,
    POT_FUNDINGS,
)
from ledger.store.model.linked_orders import LINKED_MONEY
from ledger.store.model.money import BALANCE_CHANGES
from ledger.store.model.orders import ORDERS
from ledger.types import ZERO_HASH
from tests.ledger.projection.conftest import History


def test_pots_of_orders_and_of_deposits(history: History) -> None:
    book, maker = history.book, history.bench.maker.address
    pots = list(book.at(COST_POTS))
    (of_order,) = (pot for pot in pots if pot.order_id is not None)
    assert of_order.pot == of_order.order_id and book.one(ORDERS, of_order.pot).maker == maker
    for funding in book.all(POT_FUNDINGS):
        assert funding.payer == (None if funding.pot == of_order.pot else maker)
    # What an order's pot was given, the escrow's gave.
    (collected,) = (one for one in book.all(LINKED_MONEY) if one.what == "pot" and one.change < 0)
    (given,) = (one for one in book.all(POT_FUNDINGS) if one.payer is None)
    assert collected.order_id == given.pot and collected.change == -given.amount


def test_every_agreement_has_its_line(history: History) -> None:
    book = history.book
    states: dict[str, set[str]] = {}
    for one in book.all(COST_AGREEMENTS):
        row = book.one(COST_LINES, one.line)
        assert (row.pot, row.payee, row.line_hash) == (one.pot, one.payee, one.line_hash)
        assert (row.arbiter, row.court, row.default_bps) == (one.arbiter, one.court, one.default_bps)
        assert one.line == line_id(one.pot, one.payee, one.line_hash)
        held = book.versions[COST_LINES][(one.line,)]
        states[one.line.hex()] = {COST_LINES.row(*version).state for version, _, _ in held}
    assert set().union(*states.values()) == {"open", "disputed", "settled"}
    assert len({row.line for row in book.at(COST_QUEUE)}) == 1


def test_lines_that_only_a_division_named(history: History) -> None:
    """A split, and a root that all signed, settle what was never recorded, too."""
    book = history.book
    recorded = {one.line for one in book.all(COST_AGREEMENTS)}
    others = [row for row in book.at(COST_LINES) if row.line not in recorded]
    named = {one.line: one for one in book.all(COST_SHARES) if one.line is not None}
    assert others
    for row in others:
        share = named[row.line]
        assert (row.pot, row.payee, row.line_hash) == (share.pot, share.payee, share.line_hash)
        assert row.state == "settled" and row.amount == row.funded == 0
    assert all((one.line is None) == (one.line_hash == ZERO_HASH) for one in book.all(COST_SHARES))


def test_every_way_that_a_root_can_go(history: History) -> None:
    roots = list(history.book.at(COST_ROOTS))
    assert sorted(row.state for row in roots) == ["final", "final", "replaced", "swept"]
    (swept,) = (row for row in roots if row.state == "swept")
    assert swept.guarded and swept.leaves == 100
    for row in roots:
        assert (row.published_at is None) == (row.final_at is None) == (row.state == "replaced")
        if row.published_at is not None and row.final_at is not None:
            assert row.published_at <= row.final_at


def test_balances_grow_by_pots_and_lines(history: History) -> None:
    book = history.book
    pots = {row.pot for row in book.at(COST_POTS)}
    lines = {row.line: row for row in book.at(COST_LINES)}
    splits = {(one.block_number, one.payee): one for one in book.all(COST_SHARES) if one.distribution is None}
    for change in book.all(BALANCE_CHANGES):
        if change.contract != "CostSettlement" or change.source is None:
            continue
        if change.why == "line":
            assert lines[change.source].payee == change.party
        else:
            assert change.source in pots
        if change.why == "rest":
            assert book.one(COST_POTS, change.source).owner == change.party
        if change.why == "split":
            assert splits[change.block_number, change.party].amount == change.change
