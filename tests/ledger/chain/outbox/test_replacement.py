"""Transactions that are stuck, and the fees of what replaces them."""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.chain.devnet import Devnet
from ledger.chain.fees import FeePolicy
from ledger.chain.outbox import Intent, Outbox, OutboxPolicy, PumpReport, State
from ledger.types import Wei
from tests.ledger.chain.conftest import Database
from tests.ledger.chain.outbox.sending import (
    ME,
    MINE,
    QUICK,
    TARGET,
    Crash,
    Crasher,
    assert_each_once,
    outbox,
    pay,
)


@pytest.fixture
def stuck(
    database: Database, manual_devnet: Devnet
) -> Generator[Callable[[OutboxPolicy], tuple[Outbox, Intent]]]:
    """A transaction in the pool that pays less than the base fee the chain has risen to."""

    def make(policy: OutboxPolicy) -> tuple[Outbox, Intent]:
        box, node = outbox(database, manual_devnet, policy), manual_devnet.node()
        intent = box.submit(pay(1), "key", ME, gas=21_000)
        box.pump()
        node.rpc.request("anvil_setNextBlockBaseFeePerGas", (hex(50 * 10**9),))
        node.rpc.request(MINE)
        assert node.get_balance(TARGET) == 0
        return box, intent

    yield make


def test_a_stuck_transaction_is_replaced_with_a_higher_fee(
    stuck: Callable[[OutboxPolicy], tuple[Outbox, Intent]], manual_devnet: Devnet
) -> None:
    box, intent = stuck(QUICK)
    first = box.refresh(intent).transaction_hash
    report = box.pump()
    assert (report.replaced, report.sent) == (1, 1)
    manual_devnet.node().rpc.request(MINE)
    receipt = box.wait(intent)
    assert receipt.transaction_hash != first
    assert box.refresh(intent).nonce == 0
    assert_each_once(manual_devnet.node(), [1])


def test_the_first_in_line_is_replaced_when_blocks_pass_it_by(
    database: Database, manual_devnet: Devnet
) -> None:
    box, node = outbox(database, manual_devnet), manual_devnet.node()
    intents = box.submit_many([(pay(1), "a"), (pay(2), "b")], ME, gas=21_000)
    box.pump()
    node.rpc.request("evm_setBlockGasLimit", (hex(20_000),))
    reports: list[PumpReport] = []
    for _ in range(3):
        node.rpc.request(MINE)
        reports.append(box.pump())
    assert [report.replaced for report in reports] == [0, 0, 1]
    node.rpc.request("evm_setBlockGasLimit", (hex(30_000_000),))
    node.rpc.request(MINE)
    box.drain(10)
    assert {box.refresh(intent).state for intent in intents} == {State.SETTLED}
    assert_each_once(node, [1, 2])


def test_the_earlier_form_may_still_be_the_one_that_is_mined(
    database: Database, manual_devnet: Devnet
) -> None:
    """A replacement that was signed but never sent: the first form is mined, and found."""
    node = manual_devnet.node()
    crasher = Crasher()
    box = outbox(database, manual_devnet, replace(QUICK, stuck_blocks=1), probe=crasher)
    intent = box.submit(pay(1), "key", ME, gas=21_000)
    box.pump()
    first = box.refresh(intent).transaction_hash
    node.rpc.request("evm_setBlockGasLimit", (hex(20_000),))
    node.rpc.request(MINE)
    crasher.at = "replaced"
    with pytest.raises(Crash):
        box.pump()
    assert box.refresh(intent).state is State.SIGNED
    assert box.refresh(intent).transaction_hash != first
    node.rpc.request("evm_setBlockGasLimit", (hex(30_000_000),))
    node.rpc.request(MINE)
    assert box.wait(intent).transaction_hash == first
    assert_each_once(node, [1])


def test_the_fee_cap_is_never_exceeded_and_said(
    stuck: Callable[[OutboxPolicy], tuple[Outbox, Intent]], manual_devnet: Devnet
) -> None:
    box, intent = stuck(replace(QUICK, fees=FeePolicy(cap=Wei(3 * 10**9))))
    assert box.pump().replaced == 0
    assert "fee cap" in (box.refresh(intent).problem or "")


@given(
    st.integers(0, 10**13), st.integers(0, 10**12), st.integers(0, 10**13), st.randoms(use_true_random=False)
)
def test_a_raise_is_enough_for_every_node_and_stays_under_the_cap(
    most: int, tip: int, base: int, random: random.Random
) -> None:
    from ledger.chain.fees import Fees

    policy = FeePolicy(cap=Wei(10**12))
    paid = Fees(Wei(max(most, tip)), Wei(tip))
    raised = policy.raised(paid, Fees(Wei(base), Wei(random.randint(0, base))))
    if raised is None:
        assert paid.max_fee * 1125 > 1000 * policy.cap - 1000
        return
    assert raised.tip is not None
    assert raised.max_fee * 1000 >= paid.max_fee * 1125 and raised.max_fee > paid.max_fee
    assert raised.tip * 1000 >= tip * 1125 or raised.tip == raised.max_fee
    assert raised.tip <= raised.max_fee <= policy.cap
