"""Every movement of money is a fact: what came in less what went out is what each contract holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from ledger.store.model.costs import COST_CLAIMS, COST_ROOTS, COST_SHARES, POT_FUNDINGS
from ledger.store.model.courts import APPEAL_PAYMENTS, ARBITRATOR_STAKES, CASE_FEES, COURT, FINES_BURNED
from ledger.store.model.credit import SLASHES, STAKE_CHANGES
from ledger.store.model.disputes import (
    BACKING_PAYMENTS,
    COURT_FEES,
    DEPOSITS_TAKEN_BACK,
    DISPUTE_DEPOSITS,
)
from ledger.store.model.linked_orders import LINKED_MONEY
from ledger.store.model.money import BALANCE_CHANGES, BALANCES, WITHDRAWALS
from ledger.store.model.orders import ORDER_FUNDINGS, PAYMENTS
from ledger.types import BlockNumber
from tests.ledger.projection.book import Book
from tests.ledger.projection.conftest import History

Moves = Iterator[tuple[int, int]]
"""Blocks, and what came in then, below zero what went out."""


def _left(book: Book, contract: str) -> Moves:
    return ((w.block_number, -w.amount) for w in book.all(WITHDRAWALS) if w.contract == contract)


def _credited(book: Book, contract: str, why: Iterable[str]) -> Moves:
    for change in book.all(BALANCE_CHANGES):
        if change.contract == contract and change.why in why:
            yield change.block_number, change.change


def of_credit(history: History) -> Moves:
    yield from ((one.block_number, one.change) for one in history.book.all(STAKE_CHANGES))


def of_court(history: History) -> Moves:
    book = history.book
    for stake in book.all(ARBITRATOR_STAKES):
        # Fines and rewards stay in the house.
        if stake.why in ("staked", "withdrawn"):
            yield stake.block_number, stake.change
    yield from ((fee.block_number, fee.amount) for fee in book.all(CASE_FEES))
    yield from ((paid.block_number, paid.fee + paid.bond) for paid in book.all(APPEAL_PAYMENTS))
    yield from _left(book, "StakedArbitrators")


def of_adapter(history: History, native: bool = False) -> Moves:
    book, adapter = history.book, history.deployment.arbiters.address
    for paid in book.all(DISPUTE_DEPOSITS):
        if (paid.token is None) is native:
            yield paid.block_number, paid.amount
    for back in book.all(DEPOSITS_TAKEN_BACK):
        if (back.token is None) is native:
            yield back.block_number, -back.amount
    if native:
        yield from ((fee.block_number, -fee.amount) for fee in book.all(COURT_FEES))
        return
    yield from ((one.block_number, one.change) for one in book.all(BACKING_PAYMENTS))
    yield from ((fee.block_number, -fee.amount) for fee in book.all(CASE_FEES) if fee.payer == adapter)
    yield from ((one.block_number, one.amount) for one in book.all(WITHDRAWALS) if one.to == adapter)


def of_costs(history: History) -> Moves:
    book = history.book
    yield from ((paid.block_number, paid.amount) for paid in book.all(POT_FUNDINGS))
    yield from ((claim.block_number, -claim.amount) for claim in book.all(COST_CLAIMS))
    yield from _credited(book, "CostSettlement", {"share"})
    yield from _left(book, "CostSettlement")


def of_escrow(history: History) -> Moves:
    book = history.book
    for funding in book.all(ORDER_FUNDINGS):
        if funding.what in ("price", "bond"):
            yield funding.block_number, funding.amount
    linked = {(one.block_number, one.order_id) for one in book.all(PAYMENTS) if one.linked}
    own = {(one.block_number, one.order_id) for one in book.all(PAYMENTS)} - linked
    for payment in book.all(PAYMENTS):
        if not payment.linked:
            yield payment.block_number, -(payment.to_maker + payment.to_customer)
    # What an order with nobody above or below it paid out was sent, unless it was put into a balance.
    for change in book.all(BALANCE_CHANGES):
        if change.contract == "OrderEscrow" and (change.block_number, change.source) in own:
            yield change.block_number, change.change
    for moved in book.all(LINKED_MONEY):
        if moved.what == "pot" and moved.change < 0:
            yield moved.block_number, moved.change
    yield from _left(book, "OrderEscrow")


HOLDERS: dict[str, Callable[[History], Moves]] = {
    "CreditRegistry": of_credit,
    "StakedArbitrators": of_court,
    "ArbiterAdapter": of_adapter,
    "CostSettlement": of_costs,
    "OrderEscrow": of_escrow,
}


@pytest.mark.parametrize("contract", HOLDERS)
def test_facts_tell_what_a_contract_holds(contract: str, history: History) -> None:
    moves = list(HOLDERS[contract](history))
    where, token = history.deployment.contracts[contract].address, history.bench.token
    # The bench gives these two a unit of their own, so that no balance is cold.
    own = 1 if contract in ("OrderEscrow", "CostSettlement") else 0
    moved_in = sorted({block for block, _ in moves})
    told: list[tuple[int, int]] = []
    # Right after some of its movements, and in the end.
    for block in {*moved_in[:: len(moved_in) // 30 + 1], moved_in[-1], history.blocks[-1]}:
        held = history.node.call(token.balance_of(where), block=BlockNumber(block)) - own
        told.append((held, sum(moved for at, moved in moves if at <= block)))
    assert len({held for held, _ in told}) > 1
    assert [pair for pair in told if pair[0] != pair[1]] == []


def test_facts_tell_what_the_adapter_holds_in_coin(history: History) -> None:
    moves = list(of_adapter(history, native=True))
    for block in history.blocks[::20] + history.blocks[-1:]:
        held = history.node.get_balance(history.deployment.arbiters.address, BlockNumber(block))
        assert held == sum(moved for at, moved in moves if at <= block), block
    assert moves


def test_changes_add_up_to_balances(history: History) -> None:
    sums: dict[tuple[str, str, str], int] = {}
    for one in history.book.all(BALANCE_CHANGES):
        key = (one.contract, one.party, one.token)
        sums[key] = sums.get(key, 0) + one.change
        assert (one.change < 0) == (one.why == "withdrawn") == (one.source is None)
    held = {row[:3]: row.balance for row in history.book.at(BALANCES)}
    assert sums == held
    assert {one.why for one in history.book.all(BALANCE_CHANGES)} == {
        *("order", "split", "line", "share", "rest", "seat", "appeal", "refund", "withdrawn")
    }


def test_claims_are_their_leaves(history: History) -> None:
    """A claim's event holds neither its number nor its amount: both are worked out."""
    leaves = {(one.distribution, one.place): one for one in history.book.all(COST_SHARES)}
    claims = history.book.all(COST_CLAIMS)
    assert {claim.place // 80 for claim in claims} == {0, 1}
    for claim in claims:
        leaf = leaves[claim.distribution, claim.place]
        assert (leaf.payee, leaf.amount, leaf.pot) == (claim.payee, claim.amount, claim.pot)
    for root in history.book.at(COST_ROOTS):
        assert root.claimed == sum(one.amount for one in claims if one.distribution == root.distribution)
        published = [one for one in leaves.values() if one.distribution == root.distribution]
        if root.published_at is not None:
            assert len(published) == root.leaves and sum(one.amount for one in published) == root.total
        if root.state == "swept":
            assert root.swept == root.total - root.claimed > 0


def test_a_slash_is_told_from_a_withdrawal(history: History) -> None:
    (slash,) = history.book.all(SLASHES)
    bench = history.bench
    assert slash.party == bench.customer.address and slash.order_id is not None
    fell, rose = [one for one in history.book.all(STAKE_CHANGES) if abs(one.change) == slash.amount]
    assert fell.party == slash.party and fell.change == -rose.change and rose[:2] == slash[:2]
    # Somebody withdrew while somebody else staked as much for the burned, in one block.
    *_, withdrawn, staked = history.book.all(STAKE_CHANGES)
    assert withdrawn.block_number == staked.block_number and withdrawn.change == -staked.change


def test_fines_are_shared_or_burned(history: History) -> None:
    stakes = history.book.all(ARBITRATOR_STAKES)
    moved = {why: sum(one.change for one in stakes if one.why == why) for why in ("fined", "rewarded")}
    burned = sum(one.amount for one in history.book.all(FINES_BURNED))
    (court,) = history.book.at(COURT)
    assert burned == court.burned > 0 < moved["rewarded"]
    assert moved["fined"] + moved["rewarded"] + burned == 0
    assert all((one.key is None) == (one.why in ("staked", "withdrawn")) for one in stakes)
