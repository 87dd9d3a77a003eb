"""Reverts, missing funds, gaps and nonces that others took."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from ledger.call import Call
from ledger.chain.devnet import Devnet
from ledger.chain.errors import IntentFailed, Reverted
from ledger.chain.node import Node
from ledger.chain.outbox import Outbox, PumpReport, State
from ledger.chain.signer import LocalSigner
from ledger.chain.transactions import DynamicFeeTransaction
from ledger.types import Address, Wei, checksummed
from tests.ledger.chain.conftest import Database
from tests.ledger.chain.outbox.sending import (
    ME,
    MINE,
    QUICK,
    SIGNER,
    TARGET,
    assert_each_once,
    mine_until_settled,
    outbox,
    pay,
)


def reason(message: str) -> bytes:
    """``Error(string)`` revert data."""
    text = message.encode()
    padded = text + bytes(-len(text) % 32)
    return bytes.fromhex("08c379a0") + (32).to_bytes(32, "big") + len(text).to_bytes(32, "big") + padded


def refusing_contract(node: Node, data: bytes) -> Address:
    """A contract whose every call reverts with ``data``."""
    size = len(data)
    code = bytes.fromhex(f"61{size:04x}600e5f3961{size:04x}5ffd") + bytes(2) + data
    place = checksummed(b"\x99" * 20)
    assert code.index(data) == 14
    node.rpc.request("anvil_setCode", (place, "0x" + code.hex()))
    return place


def test_a_call_that_would_revert_fails_with_its_reason_and_without_a_nonce(
    database: Database, devnet: Devnet
) -> None:
    box, node = outbox(database, devnet), devnet.node()
    refusing = refusing_contract(node, reason("closed on sundays"))
    intent = box.submit(Call.raw(refusing, name="Shop.enter"), "key", ME)
    with pytest.raises(Reverted, match=r"Shop\.enter was refused .*'closed on sundays'") as caught:
        box.wait(intent)
    assert caught.value.transaction_hash is None
    assert box.refresh(intent).state is State.FAILED and box.refresh(intent).nonce is None
    box.wait(box.submit(pay(1), "next", ME))
    assert node.get_transaction_count(ME) == 1
    node.rpc.request("anvil_setCode", (refusing, "0x"))
    assert box.wait(box.retry(intent)).success


def test_a_mined_revert_tells_its_reason(database: Database, devnet: Devnet) -> None:
    box = outbox(database, devnet)
    refusing = refusing_contract(devnet.node(), reason("no"))
    intent = box.submit(Call.raw(refusing, name="Shop.enter"), "key", ME, gas=100_000)
    with pytest.raises(Reverted, match="'no'") as caught:
        box.wait(intent)
    assert caught.value.transaction_hash is not None
    assert (caught.value.name, caught.value.arguments) == ("Error", {"message": "no"})
    assert box.refresh(intent).state is State.REVERTED


def test_missing_funds_fail_with_a_sentence_and_block_nobody(database: Database, devnet: Devnet) -> None:
    box, node = outbox(database, devnet), devnet.node()
    rich = 10**24
    intents = box.submit_many([(pay(1), "a"), (pay(rich), "b"), (pay(2), "c")], ME, gas=21_000)
    box.wait(intents[0])
    box.wait(intents[2])
    with pytest.raises(IntentFailed, match=r"Insufficient funds.*send native coin"):
        box.wait(intents[1])
    node.rpc.request("anvil_setBalance", (ME, hex(2 * rich)))
    box.wait(box.retry(intents[1]))
    assert_each_once(node, [1, 2, rich])


def test_the_very_same_bytes_go_out_once_their_cause_is_mended(database: Database, devnet: Devnet) -> None:
    """A new intent for what failed may be signed into the bytes that were given up: same nonce, same fees."""
    box, node = outbox(database, devnet), devnet.node()
    node.rpc.request("anvil_setBalance", (ME, "0x0"))
    for key in ("first", "second"):
        with pytest.raises(IntentFailed, match="send native coin"):
            box.wait(box.submit(pay(1), key, ME, gas=21_000))
    failed = box.find("first")
    assert failed is not None
    with pytest.raises(IntentFailed, match="send native coin"):
        box.wait(box.retry(failed))
    node.rpc.request("anvil_setBalance", (ME, hex(10**18)))
    box.wait(box.submit(pay(1), "third", ME, gas=21_000))
    assert_each_once(node, [1])


def test_missing_funds_are_found_by_the_estimate_too(database: Database, devnet: Devnet) -> None:
    box = outbox(database, devnet)
    with pytest.raises(IntentFailed, match="send native coin"):
        box.wait(box.submit(pay(10**24), "key", ME))


def test_a_gap_that_nothing_fills_is_filled_by_an_empty_transfer(
    database: Database, manual_devnet: Devnet
) -> None:
    box, node = outbox(database, manual_devnet), manual_devnet.node()
    box.submit_many([(pay(10**24), "a"), (pay(1), "b"), (pay(2), "c")], ME, gas=21_000)
    box.pump()
    deadline = time.monotonic() + 10
    while node.get_balance(TARGET) < 3:
        node.rpc.request(MINE)
        box.pump()
        assert time.monotonic() < deadline
    assert box.pump() == PumpReport() or box.counts()[State.SETTLED] == 3
    assert node.get_transaction_count(ME) == 3
    assert_each_once(node, [1, 2])


def test_an_empty_account_says_so_on_all_that_waits(database: Database, manual_devnet: Devnet) -> None:
    poor = LocalSigner(b"\x55" * 32)
    box = Outbox(database.engine, manual_devnet.node(), [poor], QUICK)
    intents = box.submit_many([(pay(n), f"k{n}") for n in range(1, 4)], poor.address, gas=21_000)
    box.pump()
    for intent in intents:
        with pytest.raises(IntentFailed, match="send native coin"):
            box.wait(intent, timeout=1)
    assert box.counts() == {State.FAILED: 3}


def test_a_call_that_needs_the_one_before_it_waits_for_it(database: Database, manual_devnet: Devnet) -> None:
    """Its estimate is refused while another is on its way: that must not fail it."""
    box, node = outbox(database, manual_devnet), manual_devnet.node()
    shop = refusing_contract(node, reason("closed"))
    first = box.submit(pay(1), "first", ME)
    second = box.submit(Call.raw(shop, name="Shop.enter"), "second", ME)
    third = box.submit(pay(2), "third", ME)
    box.pump()
    box.pump()
    states = [box.refresh(intent).state for intent in (first, second, third)]
    assert states == [State.SENT, State.QUEUED, State.QUEUED], "nobody overtakes"
    assert "waits for the transactions before it" in (box.refresh(second).problem or "")
    node.rpc.request("anvil_setCode", (shop, "0x"))
    mine_until_settled(box, node)


def test_money_that_is_still_bound_in_earlier_transactions_is_waited_for(
    database: Database, manual_devnet: Devnet
) -> None:
    sender = LocalSigner(b"\x56" * 32)
    node = manual_devnet.node()
    node.rpc.request("anvil_setBalance", (sender.address, hex(10**18)))
    box = Outbox(database.engine, node, [sender], QUICK)
    first = box.submit(pay(1), "first", sender.address)
    second = box.submit(pay(10**18), "second", sender.address)
    box.pump()
    assert (box.refresh(first).state, box.refresh(second).state) == (State.SENT, State.SIGNED)
    assert "nsufficient funds" in (box.refresh(second).problem or "")
    node.rpc.request("anvil_setBalance", (sender.address, hex(3 * 10**18)))
    box.pump()
    node.rpc.request(MINE)
    assert box.wait(second).success and box.wait(first).success


def send_from_elsewhere(node: Node, nonce: int) -> None:
    transaction = DynamicFeeTransaction(31337, nonce, Wei(10**9), Wei(10**11), 21_000, ME, Wei(0))
    node.send_raw_transaction(SIGNER.sign_transaction(transaction).raw)


def test_a_nonce_that_others_took_is_replaced_once_they_are_buried(
    database: Database, manual_devnet: Devnet
) -> None:
    box, node = outbox(database, manual_devnet, replace(QUICK, depth=2)), manual_devnet.node()
    intent = box.submit(pay(1), "key", ME, gas=21_000)
    box.pump()
    node.rpc.request("anvil_dropTransaction", ("0x" + (box.refresh(intent).transaction_hash or b"").hex(),))
    send_from_elsewhere(node, 0)
    node.rpc.request(MINE)
    box.pump()
    assert "used by a transaction from elsewhere" in (box.refresh(intent).problem or "")
    for _ in range(4):
        node.rpc.request(MINE)
        box.pump()
    assert box.wait(intent).success
    assert box.refresh(intent).nonce == 1
    assert_each_once(node, [1])


def test_transactions_from_elsewhere_are_stepped_around(database: Database, devnet: Devnet) -> None:
    box, node = outbox(database, devnet), devnet.node()
    for number in range(3):
        send_from_elsewhere(node, 2 * number)
        box.wait(box.submit(pay(number + 1), f"key-{number}", ME))
    assert_each_once(node, [1, 2, 3])
