"""What is confirmed, final, sent again; and the chain that it has to be."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.errors import ConfirmationTimeout, NodeUnreachable, WrongChain, WrongGenesis
from ledger.chain.node import Node
from ledger.chain.outbox import Intent, Outbox, State
from ledger.chain.outbox.reminder import PATIENCE
from ledger.chain.rpc import Rpc
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.types import BlockNumber
from tests.ledger.chain.conftest import Database
from tests.ledger.chain.outbox.sending import ME, MINE, QUICK, TARGET, assert_each_once, outbox, pay


def test_a_reorg_unconfirms_and_sends_again(database: Database, devnet: Devnet) -> None:
    box, node = outbox(database, devnet), devnet.node()
    node.rpc.request(MINE)
    intent = box.submit(pay(1), "key", ME)
    before = box.wait(intent)
    node.rpc.request(MINE)
    node.rpc.request("anvil_reorg", (2, []))
    assert node.get_balance(TARGET) == 0
    assert box.pump().unconfirmed == 1
    after = box.wait(intent)
    assert after.block_hash != before.block_hash
    assert after.transaction_hash == before.transaction_hash
    assert_each_once(node, [1])


def test_final_is_buried_as_deep_as_the_policy_says(database: Database, devnet: Devnet) -> None:
    box, node = outbox(database, devnet, replace(QUICK, depth=3)), devnet.node()
    intent = box.submit(pay(1), "key", ME)
    box.wait(intent)
    with pytest.raises(ConfirmationTimeout):
        box.wait(intent, timeout=0.05, final=True)
    for _ in range(3):
        node.rpc.request(MINE)
    assert box.wait(intent, timeout=5, final=True).block_number == 1
    assert box.refresh(intent).final


def test_even_the_final_is_sent_again_when_the_node_comes_back_without_it(
    database: Database, devnet: Devnet
) -> None:
    box = outbox(database, devnet, replace(QUICK, depth=1))
    intents = [box.submit(pay(n + 1), f"key-{n}", ME, gas=21_000) for n in range(100)]
    for intent in intents:
        box.wait(intent)
    devnet.node().rpc.request(MINE)
    box.wait(intents[0], final=True)
    devnet.kill()
    devnet.start()
    assert devnet.node().block_number() == 0
    assert box.pump().unconfirmed == 100
    box.drain()
    assert_each_once(devnet.node(), list(range(1, 101)))


def test_a_node_that_comes_back_with_the_head_seen_last_lost_what_was_confirmed_since(
    database: Database, devnet: Devnet
) -> None:
    """A chain that mines at once confirms a transaction before its block was ever seen as the head: the nonce
    would be missing for ever, and all behind it would wait."""
    box, node = outbox(database, devnet), devnet.node()
    kept = node.rpc.request("evm_snapshot", (), str)
    first = box.submit(pay(1), "first", ME)
    assert box.pump().settled == 1
    node.rpc.request("evm_revert", (kept,))
    second = box.submit(pay(2), "second", ME)
    assert box.pump().unconfirmed == 1
    assert box.wait(first, timeout=5).success and box.wait(second, timeout=5).success
    assert_each_once(node, [1, 2])


def test_a_chain_that_began_anew_is_refused(database: Database) -> None:
    with temporary_devnet() as first:
        box = outbox(database, first)
        box.wait(box.submit(pay(1), "key", ME))
    time.sleep(1.1)  # the first blocks differ by their second
    with temporary_devnet() as second, pytest.raises(WrongGenesis, match="old state, or use a new database"):
        outbox(database, second).pump()


def test_a_node_of_another_chain_is_refused(database: Database, node: Node) -> None:
    wrong = Node(node.rpc.endpoints[0], chain_id=1)
    with pytest.raises(WrongChain, match="not on chain 1"):
        Outbox(database.engine, wrong, [LocalSigner(b"\x07" * 32)]).pump()


def test_what_was_submitted_while_the_node_is_down_is_sent_when_it_is_up(
    database: Database, devnet: Devnet
) -> None:
    box = outbox(database, devnet)
    devnet.kill()
    intent = box.submit(pay(1), "key", ME)
    with pytest.raises(NodeUnreachable):
        box.pump()
    with pytest.raises(ConfirmationTimeout, match="No node answers"):
        box.wait(intent, timeout=0.1)
    devnet.start()
    assert box.wait(intent).success


def test_the_number_of_a_block_is_checked_with_its_hash(database: Database, devnet: Devnet) -> None:
    """A receipt from a block that is not canonical does not settle anything."""
    box, node = outbox(database, devnet), devnet.node()
    box.pump()
    intent = box.submit(pay(1), "key", ME)
    receipt = box.wait(intent)
    assert node.get_block(BlockNumber(receipt.block_number)).hash == receipt.block_hash


def test_a_devnet_that_forgot_to_mine_is_reminded(database: Database, devnet: Devnet) -> None:
    """What found no room in a full block, anvil leaves in its pool until another transaction comes.

    Where somebody mines by hand, nobody else does.
    """
    box, rpc = outbox(database, devnet), devnet.node().rpc
    rpc.request("evm_setAutomine", (False,), object)
    endless, first = "0x5b600056", {"gas": hex(HALF_A_BLOCK), "gasPrice": hex(10**11)}
    other = {"from": devnet_signer(1).address, "data": endless}
    rpc.request("eth_sendTransaction", (other | first,), object)
    intent = box.submit(pay(7), "forgotten", ME, gas=HALF_A_BLOCK)
    assert pumped(box, intent) is State.SENT
    assert pending(rpc) == 2, "mined by hand"
    rpc.request("evm_setAutomine", (True,), object)
    time.sleep(PATIENCE)
    assert pending(rpc) == 1, "anvil forgets nothing any more: is the reminder still wanted?"
    assert pumped(box, intent) is State.SETTLED
    assert pending(rpc) == 0


HALF_A_BLOCK = 16_000_000


def pumped(box: Outbox, intent: Intent) -> State:
    until = time.monotonic() + 3 * PATIENCE
    while time.monotonic() < until:
        box.pump()
        time.sleep(0.1)
    return box.refresh(intent).state


def pending(rpc: Rpc) -> int:
    return int(rpc.request("txpool_status", (), dict[str, str])["pending"], 16)
