"""Rated orders as events tell them, and findings with the names and orders that they rest on."""

from __future__ import annotations

from itertools import count, permutations

import pytest

from ledger.bindings.base import Event
from ledger.bindings.credit_registry import AccountMoved, Configured, ObjectiveEvent, RatingRevealed
from ledger.bindings.credit_state import CreditAccount, CreditEvidence, CreditRater, CreditRecord
from ledger.bindings.order_escrow import MoneyMoved, OrderOpened, OrderPosted, PostAccepted
from ledger.bindings.order_state import OrderState
from ledger.bindings.structs import ListedToken
from ledger.contracts.plan import CENT, DEFAULT_CREDIT
from ledger.flow_trades import IncompleteLogs
from ledger.rated_orders import RatedHistory, RatedReader
from ledger.signing import MilestonePlan, order_terms
from ledger.suspicious import suspicions
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BlockNumber, Hash32, Timestamp, TokenAmount
from sharing.credit import ONE, Cause, Evidence, Fixed
from sharing.credit.suspicious import Kind

TOKEN = Address("0x" + "99" * 20)
BORN = Configured(TOKEN, TOKEN, TOKEN, DEFAULT_CREDIT, (ListedToken(TOKEN, CENT),), (TOKEN,), TOKEN)
A, B = (Address("0x" + digits * 20) for digits in ("11", "22"))
ID = Hash32(b"\x01" * 32)
PRICE = 500 * CENT


def party(place: int) -> Address:
    return Address(f"0x{place + 1:040d}")


def opened(id: Hash32, customer: Address, maker: Address, kind: type[Event] = OrderOpened) -> Event:
    terms = order_terms(
        customer=customer,
        maker=maker,
        token=TOKEN,
        milestones=[MilestonePlan(TokenAmount(PRICE), Timestamp(1_701_000_000))],
        spec_hash=ZERO_HASH,
        now=Timestamp(1_700_000_000),
    )
    if kind is OrderPosted:
        return OrderPosted(id, customer, OrderState(0), terms)
    return OrderOpened(id, customer, maker, OrderState(0), terms)


def paid(id: Hash32, amount: int = PRICE) -> Event:
    return MoneyMoved(
        id, OrderState(0), TokenAmount(amount - 5 * CENT), TokenAmount(0), TokenAmount(5 * CENT)
    )


def entered(
    id: Hash32, who: Address, by: Address, cause: Cause = Cause.RATING, value: int = ONE // 2
) -> Event:
    evidence = CreditEvidence(Evidence(Fixed(value), 2 * ONE, 0, 0, 0, 0, cause).pack())  # type: ignore[arg-type]
    kind = AccountMoved if cause is Cause.RATING else ObjectiveEvent
    return kind(who, by, id, evidence, CreditAccount(0), CreditRater(0))


def revealed(id: Hash32, rater: Address, ratee: Address, customers: int, makers: int) -> Event:
    """Both sides' marks, each of the four the same."""
    word = sum((customers | makers << 32) << 8 * place for place in range(4)) | 3 << 64
    return RatingRevealed(id, rater, ratee, ZERO_HASH, CreditRecord(word))


def history(*events: Event) -> RatedHistory:
    reader = RatedReader()
    for place, event in enumerate(events):
        reader.take(event, BlockNumber(place), Hash32(bytes([place % 251]) * 32))
    times = {block: Timestamp(1_700_000_000 + 3_600 * block) for block in reader.blocks()}
    return reader.history(times, Fixed(0))


def test_an_order_is_what_was_paid_and_said() -> None:
    told = history(
        BORN,
        opened(ID, A, B),
        paid(ID),
        revealed(ID, A, B, 75, 0),
        revealed(ID, B, A, 75, 20),
        entered(ID, B, A),
        entered(ID, B, A, Cause.ON_TIME),
        entered(ID, A, B, value=-ONE // 2),
    )
    (one,) = told.orders
    assert told.genesis == (TOKEN,)
    assert (one.order, one.customer, one.maker, one.paid, one.fee) == (ID, A, B, 495, 5)
    assert (one.by_customer, one.by_maker) == (ONE // 2, -6 * ONE // 10)
    assert (one.to_maker, one.to_customer) == (2 * ONE, -ONE)
    assert (one.block, one.transaction, one.time) == (7, b"\x07" * 32, 1_700_000_000 + 7 * 3_600)


def test_an_on_time_finish_is_the_customers_praise_unless_it_said_otherwise() -> None:
    start = (BORN, opened(ID, A, B), paid(ID))
    (one,) = history(*start, entered(ID, B, A, Cause.ON_TIME)).orders
    assert (one.by_customer, one.by_maker) == (ONE, None)
    (one,) = history(*start, revealed(ID, A, B, 25, 0), entered(ID, B, A, Cause.ON_TIME)).orders
    assert one.by_customer == -ONE // 2
    # A fault is nobody's word.
    assert history(*start, entered(ID, B, A, Cause.DEFAULT)).orders == ()
    posted = opened(ID, A, ZERO_ADDRESS, OrderPosted)
    accepted = PostAccepted(ID, B, OrderState(0), ZERO_HASH)
    (one,) = history(BORN, posted, accepted, entered(ID, B, A, Cause.ON_TIME)).orders
    assert one.maker == B


def test_logs_that_are_missing() -> None:
    with pytest.raises(IncompleteLogs, match="ask another node"):
        history(BORN, paid(ID))


def test_orders_in_other_tokens_are_left_out() -> None:
    assert history(opened(ID, A, B), entered(ID, B, A)).orders == ()


def test_a_ring_is_told_with_its_orders() -> None:
    ids = (Hash32(place.to_bytes(32, "big")) for place in count(1))
    events: list[Event] = [BORN]
    ring, market = [0, 1, 2], range(3, 15)
    pairs = [(a, ring[(a + 1) % 3]) for a in ring for _ in range(4)] + list(permutations(market, 2))
    for customer, maker in pairs:
        id, one, other = next(ids), party(customer), party(maker)
        events += [opened(id, one, other), paid(id), entered(id, other, one, Cause.ON_TIME)]
    found = suspicions(history(*events))
    (one,) = [told for told in found.found if told.finding.kind is Kind.RING]
    assert one.parties == tuple(party(place) for place in ring) and one.about(party(1))
    assert [order.order for order in one.orders] == [Hash32(n.to_bytes(32, "big")) for n in range(1, 13)]
    assert one.finding.figure("circulating") == 1 and not one.about(party(4))
    assert (found.orders, found.parties) == (12 + 132, 16)


def test_nothing_yet() -> None:
    found = suspicions(history(BORN))
    assert (found.found, found.orders, found.parties) == ((), 0, 1)
