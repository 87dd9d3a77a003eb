"""Disputes, who paid for them, and the courts that were asked."""

from __future__ import annotations

from ledger.bindings.dispute_state import DisputeState
from ledger.store.model.disputes import (
    BACKING_PAYMENTS,
    COURT_FEES,
    COURT_RULINGS,
    COURTS_ASKED,
    DEPOSITS_TAKEN_BACK,
    DISPUTE_DEPOSITS,
    DISPUTE_PAYERS,
    DISPUTES,
    EVIDENCE,
    META_EVIDENCE,
)
from ledger.store.model.orders import ORDERS
from scripts.bench.gas_disputes import COURT_FEE, TOKEN_FEE
from tests.ledger.projection.conftest import History
from tests.ledger.projection.people import someone


def test_words_are_told_in_columns(history: History) -> None:
    for versions in history.book.versions[DISPUTES].values():
        for held, _, _ in versions:
            row = DISPUTES.row(*held)
            state = DisputeState(int.from_bytes(row.state, "big"))
            assert row.stage == state.stage.name.lower() and row.maker_bps == state.maker_bps
            assert (row.milestones, row.by_maker, row.answered) == (
                state.milestones,
                state.by_maker,
                state.answered,
            )
            assert (row.second, row.backup_failed, row.own_court) == (state.second, state.tried, state.own)
            assert (row.shared, row.since) == (state.freed, state.since)
            assert (row.deposit, row.spent) == (state.deposit, state.spent)
            back = (row.customer_took_back, row.maker_took_back)
            assert back == (state.taken_back(False), state.taken_back(True))
            assert (row.token is None) == state.native


def test_each_side_paid_its_deposit_once(history: History) -> None:
    deposits = history.book.all(DISPUTE_DEPOSITS)
    assert len({(one.key, one.side) for one in deposits}) == len(deposits)
    for row in history.book.at(DISPUTES):
        sides = {one.side for one in deposits if one.key == row.key}
        assert sides == ({"customer", "maker"} if row.answered else {"maker" if row.by_maker else "customer"})
        assert all(one.amount == row.deposit for one in deposits if one.key == row.key)


def test_deposits_belong_to_whoever_paid(history: History) -> None:
    payers = {(row.key, row.side): row.payer for row in history.book.at(DISPUTE_PAYERS)}
    deputy, payer = someone(history.bench, "deputy"), someone(history.bench, "payer")
    assert set(payers.values()) == {deputy.address, payer.address}
    for one in history.book.all(DISPUTE_DEPOSITS):
        order = history.book.one(ORDERS, one.order_id)
        own = order.maker if one.side == "maker" else order.customer
        assert one.payer == payers.get((one.key, one.side), own)
    for one in history.book.all(DEPOSITS_TAKEN_BACK):
        assert one.owner in {paid.payer for paid in history.book.all(DISPUTE_DEPOSITS) if paid.key == one.key}


def test_courts_asked_failed_and_paid(history: History) -> None:
    asked = history.book.all(COURTS_ASKED)
    nobody, helper = someone(history.bench, "nobody"), someone(history.bench, "helper")
    (failed,) = (one for one in asked if one.number is None)
    assert failed.court == nobody.address
    (fee,) = history.book.all(COURT_FEES)
    (ruling,) = history.book.all(COURT_RULINGS)
    assert fee.amount == COURT_FEE and (ruling.number, ruling.ruling) == (COURT_FEE, 2)
    assert fee.key == ruling.key != failed.key
    paid, back = history.book.all(BACKING_PAYMENTS)
    assert paid.payer == back.payer == helper.address
    # The case ended without a panel: all of the fee went back.
    assert (paid.change, back.change) == (TOKEN_FEE, -TOKEN_FEE) and paid.key == failed.key


def test_evidence_is_kept_as_databases_can(history: History) -> None:
    (evidence,) = history.book.all(EVIDENCE)
    assert evidence.uri == "ipfs://sketch\\x00" and evidence.party == history.bench.maker.address
    (meta,) = history.book.all(META_EVIDENCE)
    assert meta.uri == history.deployment.plan.meta_evidence
