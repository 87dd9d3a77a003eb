"""What facts mean for those outside, where it seldom happens on a chain: who was sent what, and who not."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import Any, cast

import pytest

from ledger.audit.journal import accounts
from ledger.audit.journal.inside import Inside
from ledger.audit.journal.outside import Outside
from ledger.store.model.costs import COST_CLAIMS, POT_FUNDINGS, CostClaimRow, PotFundingRow
from ledger.store.model.linked_orders import LINKED_MONEY, LinkedMoneyRow
from ledger.store.model.money import BALANCE_CHANGES, BalanceChangeRow
from ledger.store.model.orders import ORDER_FUNDINGS, PAYMENTS, OrderFundingRow, PaymentRow
from ledger.types import Address, BlockNumber, Hash32, TokenAmount, checksummed

ORDER, POT, LINE, ROOT = (Hash32(bytes([n]) * 32) for n in (1, 2, 3, 4))
CUSTOMER, MAKER, RELAYER, TOKEN, ADAPTER = (checksummed(bytes([n]) * 20) for n in (5, 6, 7, 8, 9))
BLOCK = BlockNumber(7)


@pytest.fixture
def outside() -> Outside:
    escrow = SimpleNamespace(token_of=lambda order: TOKEN, sides_of=lambda order: (CUSTOMER, MAKER))
    costs = SimpleNamespace(token_of=lambda pot: TOKEN)
    credit = SimpleNamespace(stake_token=TOKEN)
    mirror = SimpleNamespace(escrow=escrow, costs=costs, credit=credit)
    return Outside(cast("Inside", SimpleNamespace(mirror=mirror, slashed=lambda: [])), ADAPTER)


def legs(outside: Outside, *facts: tuple[Any, Any]) -> dict[str, int]:
    """What accounts get of these facts."""
    for table, row in facts:
        outside.take(table, row)
    found: dict[str, int] = defaultdict(int)
    for leg in outside.moved().legs:
        found[leg.account] += leg.amount
    return {account: amount for account, amount in found.items() if amount}


def paid(
    index: int, to_maker: int, to_customer: int, *, bond: bool = False, linked: bool = False
) -> tuple[Any, Any]:
    amounts = (TokenAmount(to_maker), TokenAmount(to_customer), TokenAmount(0))
    return PAYMENTS, PaymentRow(BLOCK, index, ORDER, bond, *amounts, linked)


def funded(index: int, what: str, party: Address, amount: int) -> tuple[Any, Any]:
    return ORDER_FUNDINGS, OrderFundingRow(BLOCK, index, what, ORDER, party, TokenAmount(amount))


def credited(
    index: int, party: Address, amount: int, source: Hash32 = ORDER, contract: str = "OrderEscrow"
) -> tuple[Any, Any]:
    change = TokenAmount(amount)
    return BALANCE_CHANGES, BalanceChangeRow(BLOCK, index, contract, party, TOKEN, change, "order", source)


def linked(index: int, what: str, change: int) -> tuple[Any, Any]:
    return LINKED_MONEY, LinkedMoneyRow(BLOCK, index, ORDER, what, 0, TokenAmount(change))


def of(who: Address) -> str:
    return accounts.party(who)


def test_one_party_is_sent_its_money(outside: Outside) -> None:
    assert legs(outside, paid(1, 90, 0), paid(2, 10, 0, bond=True)) == {of(MAKER): 100}
    assert legs(outside, paid(1, 0, 90)) == {of(CUSTOMER): 90}


def test_two_parties_are_credited(outside: Outside) -> None:
    both = (paid(1, 90, 0), paid(2, 3, 7, bond=True))
    assert legs(outside, *both, credited(3, MAKER, 93), credited(4, CUSTOMER, 7)) == {}


def test_what_a_token_refuses_to_send_is_credited(outside: Outside) -> None:
    assert legs(outside, paid(1, 90, 0), credited(2, MAKER, 90)) == {}
    lowered = (funded(1, "price", CUSTOMER, -40), funded(1, "bond", MAKER, -5))
    assert legs(outside, *lowered) == {of(CUSTOMER): 40, of(MAKER): 5}
    assert legs(outside, *lowered, credited(2, CUSTOMER, 40)) == {of(MAKER): 5}


def test_a_relay_fee_goes_to_whoever_sent_it(outside: Outside) -> None:
    opened = (
        *(funded(1, "price", CUSTOMER, 100), funded(1, "relay fee", CUSTOMER, 2)),
        funded(1, "bond", MAKER, 10),
    )
    locked = {of(CUSTOMER): -102, of(MAKER): -10}
    assert legs(outside, *opened) == {**locked, accounts.RELAYERS: 2}
    # Refused by the token, it waits in the sender's balance, be that a stranger or a party.
    assert legs(outside, *opened, credited(2, RELAYER, 2)) == locked
    assert legs(outside, *opened, credited(2, MAKER, 2)) == locked


def test_a_linked_order_sends_nothing(outside: Outside) -> None:
    assert legs(outside, paid(1, 90, 5, linked=True), credited(2, MAKER, 90), credited(3, CUSTOMER, 5)) == {}


def test_what_comes_after_in_the_same_transaction_is_told_apart(outside: Outside) -> None:
    """An amendment that sends money back at once, then a linked order's pay, which is credited."""
    lowered = funded(1, "bond", MAKER, -5)
    after = (paid(4, 90, 0, linked=True), credited(5, MAKER, 90))
    assert legs(outside, lowered, *after) == {of(MAKER): 5}
    assert legs(outside, lowered, linked(3, "withheld", -7), credited(5, MAKER, 90)) == {of(MAKER): 5}
    # One payment is sent, the next one is not.
    assert legs(outside, paid(1, 30, 0), paid(2, 40, 0), credited(3, MAKER, 40)) == {of(MAKER): 30}


def test_what_a_token_keeps_of_a_transfer_between_our_contracts(outside: Outside) -> None:
    collected = linked(1, "pot", -50)
    whole = POT_FUNDINGS, PotFundingRow(BLOCK, 3, ORDER, None, TOKEN, TokenAmount(50))
    part = POT_FUNDINGS, PotFundingRow(BLOCK, 3, ORDER, None, TOKEN, TokenAmount(45))
    assert legs(outside, collected, whole) == {}
    assert legs(outside, collected, part) == {accounts.TAKEN: 5}


def test_a_claim_is_sent_or_kept(outside: Outside) -> None:
    claim = COST_CLAIMS, CostClaimRow(BLOCK, 4, ROOT, 0, POT, MAKER, TokenAmount(9))
    assert legs(outside, claim) == {of(MAKER): 9}
    kept = credited(5, MAKER, 9, POT, "CostSettlement")
    assert legs(outside, claim, kept) == {}
    # What is credited later, or to somebody else, is not this claim.
    for other in (
        credited(6, MAKER, 9, POT, "CostSettlement"),
        credited(5, CUSTOMER, 9, POT, "CostSettlement"),
        credited(5, MAKER, 8, POT, "CostSettlement"),
    ):
        assert legs(outside, claim, other) == {of(MAKER): 9}
