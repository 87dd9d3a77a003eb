"""Cases, panels and appeals of our own court."""

from __future__ import annotations

from ledger.store.model.courts import (
    APPEAL_PAYMENTS,
    APPEALS,
    CASE_CONFLICTS,
    CASE_FEES,
    COURT_CASES,
    COURT_POOL,
    PANEL_SEATS,
    PANEL_VOTES,
)
from ledger.store.model.disputes import DISPUTES
from ledger.store.model.orders import ORDERS
from tests.ledger.projection.conftest import History
from tests.ledger.projection.people import someone


def test_cases_of_the_adapter_are_about_its_orders(history: History) -> None:
    cases = list(history.book.at(COURT_CASES))
    assert len(cases) == 3
    for case in cases:
        dispute = history.book.one(DISPUTES, case.matter)
        assert case.arbitrable == history.deployment.arbiters.address
        assert case.order_id == dispute.order_id and dispute.own_court
        order = history.book.one(ORDERS, dispute.order_id)
        conflicts = [one.party for one in history.book.all(CASE_CONFLICTS) if one.key == case.key]
        assert conflicts == [order.customer, order.maker]


def test_fees_are_what_the_court_asks(history: History) -> None:
    court, token = history.deployment.court, history.bench.token.address
    cost = history.node.call(court.cost_of(token))
    assert [fee.amount for fee in history.book.all(CASE_FEES)] == [cost] * 3
    (paid,) = history.book.all(APPEAL_PAYMENTS)
    (appeal,) = history.book.at(APPEALS)
    # Seven seats instead of three; the ruling favours the customer, so the maker's side pays for losing.
    assert paid.fee == appeal.fee == cost // 3 * 7
    assert paid.bond == appeal.bond == paid.fee and appeal.settled
    assert paid.payer == someone(history.bench, "payer").address


def test_votes_are_those_of_seats_that_revealed(history: History) -> None:
    seats = list(history.book.at(PANEL_SEATS))
    (appealed,) = {row.key for row in history.book.at(APPEALS)}
    assert sorted(row.round for row in seats if row.key == appealed) == [0] * 3 + [1] * 7
    votes = history.book.all(PANEL_VOTES)
    for vote in votes:
        seat = history.book.one(PANEL_SEATS, vote.key, vote.arbitrator)
        assert vote.round == seat.round == 0 and len(seat.commitment) == 29
    assert {vote.maker_bps for vote in votes if vote.key == appealed} == {3_000}
    assert {seat.duty for seat in seats} == {"released"}
    case = history.book.one(COURT_CASES, appealed)
    assert (case.stage, case.round, case.standing) == ("voting", 1, 3_000)


def test_stages_by_name(history: History) -> None:
    assert {row.stage for row in history.book.at(COURT_CASES)} == {"voting", "void"}
    stages = {
        COURT_CASES.row(*row).stage
        for held in history.book.versions[COURT_CASES].values()
        for row, _, _ in held
    }
    assert stages == {"drawing", "voting", "void"}


def test_places_that_were_left_are_empty(history: History) -> None:
    places = sorted(history.book.at(COURT_POOL))
    assert [row.place for row in places] == list(range(15))
    assert [row.place for row in places if row.arbitrator is None] == [13, 14]
    assert len({row.arbitrator for row in places}) == 14
