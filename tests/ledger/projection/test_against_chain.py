"""The rows are what the contracts answer, now and as of earlier blocks."""

from __future__ import annotations

import pytest

from ledger.bindings import (
    arbiter_adapter,
    community_registry,
    cost_settlement,
    credit_registry,
    order_escrow,
    production_trace,
    staked_arbitrators,
)
from ledger.bindings.base import Event
from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.chain.node import raise_any
from ledger.projection import MissingEvents
from ledger.types import BlockNumber, Hash32
from tests.ledger.projection.book import Book
from tests.ledger.projection.conftest import History
from tests.ledger.projection.views import CONTRACTS

EVERY = 23
"""Of the blocks in which something happened, one in so many is asked about, and the last."""


def differing(about: str, book: Book, history: History, block: int) -> tuple[list[object], int]:
    """The rows that a contract contradicts, and how many were compared."""
    asked = list(CONTRACTS[about](book, history.deployment, block))
    told = raise_any(history.node.call_many([one.call for one in asked], block=BlockNumber(block)))
    pairs = zip(asked, told, strict=True)
    return [one.row for one, answer in pairs if one.says(answer) != one.held], len(asked)


@pytest.mark.parametrize("about", CONTRACTS)
def test_rows_are_what_the_contract_answers(about: str, history: History) -> None:
    compared = 0
    for block in {*history.blocks[::EVERY], history.blocks[-1]}:
        wrong, count = differing(about, history.book, history, block)
        assert wrong == [], block
        compared += count
    assert compared > 10


LEFT_OUT = {
    "credit": [
        *(credit_registry.AccountMoved, credit_registry.ExposureMoved, credit_registry.PairMoved),
        *(credit_registry.PriorMoved, credit_registry.StakeMoved, credit_registry.RatingWithdrawn),
    ],
    "disputes": [
        *(arbiter_adapter.DepositTakenBack, arbiter_adapter.BackingMoved, arbiter_adapter.PayerSet),
    ],
    "courts": [
        *(staked_arbitrators.AppealMoved, staked_arbitrators.ArbitratorMoved, staked_arbitrators.SeatMoved),
        *(staked_arbitrators.CaseMoved, staked_arbitrators.QueueMoved, staked_arbitrators.FreeMoved),
    ],
    "costs": [
        *(cost_settlement.FreeMoved, cost_settlement.LineMoved, cost_settlement.Swept),
        *(cost_settlement.RootFinal, cost_settlement.AgreementsCalled),
    ],
    "communities": [
        *(community_registry.CommunityMoved, community_registry.MemberSet, community_registry.TaskSet),
        community_registry.AllocationAgreed,
    ],
    "traces": [production_trace.TraceAnchored, production_trace.GrantSet],
    "orders": [
        *(order_escrow.MoneyMoved, order_escrow.LinkMoved, order_escrow.AllotmentMoved),
        *(order_escrow.PotMoved, order_escrow.MeterMoved, order_escrow.MilestoneMoved),
    ],
    "parties": [order_escrow.FirstKeyRevoked],
    "money": [order_escrow.BalanceMoved, cost_settlement.BalanceMoved, staked_arbitrators.BalanceMoved],
}


@pytest.mark.parametrize(
    ("about", "kind"),
    [(about, kind) for about, kinds in LEFT_OUT.items() for kind in kinds],
    ids=lambda each: getattr(each, "NAME", each),
)
def test_an_event_that_was_left_out_shows(about: str, kind: type[Event], history: History) -> None:
    """So the test above can fail: without the last of a kind, some row is not what the contract says."""
    last = max(
        place
        for place, log in enumerate(history.logs)
        if EVENTS_BY_CONTRACT[log.contract][Hash32(log.topics[0])] is kind
    )
    book = Book()
    try:
        book.fold([log for place, log in enumerate(history.logs) if place != last])
    except MissingEvents:
        return
    # As of its block: what follows in the same one may say the same once more, or more.
    wrong = [
        differing(about, book, history, block)[0] for block in (history.logs[last].block, history.blocks[-1])
    ]
    assert any(wrong)
