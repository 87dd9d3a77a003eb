from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.call import Call
from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.errors import (
    ConfirmationTimeout,
    IdempotencyConflict,
    IntentFailed,
    NodeUnreachable,
    NoSigner,
    OutboxError,
    Reverted,
    RpcError,
    SignerChainMismatch,
    UnknownIntent,
    WrongChain,
    WrongGenesis,
)
from ledger.chain.fees import FeePolicy
from ledger.chain.node import Node
from ledger.chain.outbox import Intent, Outbox, OutboxPolicy, PumpReport, State
from ledger.chain.outbox.model import Probe
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.chain.transactions import DynamicFeeTransaction
from ledger.store import migrate, open_engine
from ledger.types import Address, BlockNumber, Wei, checksummed
from tests.ledger.chain.conftest import Database, MakeDatabase

SIGNER = devnet_signer(0)
ME = SIGNER.address
TARGET = checksummed(b"\x77" * 20)
QUICK = OutboxPolicy(rebroadcast_after=0.05, poll=0.01)
SCRIPT = Path(__file__).with_name("outbox_process.py")
MINE = "evm_mine"


def pay(value: int) -> Call[None]:
    return Call.raw(TARGET, value=Wei(value), name="pay")


def outbox(
    database: Database, devnet: Devnet, policy: OutboxPolicy = QUICK, probe: Probe = lambda _: None
) -> Outbox:
    return Outbox(database.engine, devnet.node(), [SIGNER], policy, probe=probe)


def chain_of(node: Node) -> list[tuple[int, int]]:
    """Nonce and value of every transaction to the target on the canonical chain."""
    found: list[tuple[int, int]] = []
    for number in range(node.block_number() + 1):
        block = node.rpc.request("eth_getBlockByNumber", (hex(number), True), dict[str, object])
        transactions = block["transactions"]
        assert isinstance(transactions, list)
        found += [
            (int(tx["nonce"], 16), int(tx["value"], 16))
            for tx in transactions
            if str(tx["to"]).lower() == TARGET.lower()
        ]
    return found


def assert_each_once(node: Node, values: list[int]) -> None:
    """None lost, none doubled: every value stands on the chain exactly once, and the money adds up."""
    mined = chain_of(node)
    assert sorted(value for _, value in mined) == sorted(values)
    assert len({nonce for nonce, _ in mined}) == len(mined)
    assert node.get_balance(TARGET) == sum(values)


def mine_until_settled(box: Outbox, node: Node) -> None:
    deadline = time.monotonic() + 30
    while box.pump() or set(box.counts()) - {State.SETTLED}:
        node.rpc.request(MINE)
        assert time.monotonic() < deadline, box.counts()


# --- submitting -----------------------------------------------------------------------------------


def test_the_same_key_with_the_same_body_is_the_same_intent(database: Database, node: Node) -> None:
    box = Outbox(database.engine, node, [SIGNER])
    with ThreadPoolExecutor(8) as pool:
        ids = {i.id for i in pool.map(lambda _: box.submit(pay(1), "key", ME), range(16))}
    assert len(ids) == 1
    assert box.submit(pay(1), "key", ME, gas=50_000).id in ids
    found = box.find("key")
    assert found is not None and found.id in ids and found.state is State.QUEUED
    assert box.find("other") is None


def test_the_same_key_with_another_body_is_refused(database: Database, node: Node) -> None:
    box = Outbox(database.engine, node, [SIGNER, devnet_signer(1)])
    box.submit(pay(1), "key", ME)
    for call, sender in ((pay(2), ME), (pay(1), devnet_signer(1).address), (Call.raw(ME, value=Wei(1)), ME)):
        with pytest.raises(IdempotencyConflict, match="use a new key"):
            box.submit(call, "key", sender)
    with pytest.raises(IdempotencyConflict):
        box.submit_many([(pay(5), "a"), (pay(6), "a")], ME)
    with pytest.raises(IdempotencyConflict):
        box.submit_many([(pay(5), "fresh"), (pay(6), "key")], ME)
    assert box.find("fresh") is None, "all of a batch, or none of it"


@pytest.mark.parametrize("key", ["", "x" * 201, "filler:1"])
def test_a_key_that_cannot_be_is_refused(key: str, database: Database, node: Node) -> None:
    with pytest.raises(OutboxError, match="1 to 200 characters"):
        Outbox(database.engine, node, [SIGNER]).submit(pay(1), key, ME)


def test_a_sender_without_a_signer_is_refused(database: Database, node: Node) -> None:
    with pytest.raises(NoSigner, match="unlock its key"):
        Outbox(database.engine, node).submit(pay(1), "key", ME)


def test_a_signer_of_another_chain_is_refused(database: Database, node: Node) -> None:
    with pytest.raises(SignerChainMismatch):
        Outbox(database.engine, node, [LocalSigner(b"\x07" * 32, chain_id=1)])


def test_an_intent_of_another_database_is_unknown(make_database: MakeDatabase, node: Node) -> None:
    intent = Outbox(make_database().engine, node, [SIGNER]).submit(pay(1), "key", ME)
    with pytest.raises(UnknownIntent):
        Outbox(make_database().engine, node, [SIGNER]).refresh(intent)


# --- many at once ---------------------------------------------------------------------------------


def test_200_from_one_key_by_20_threads_and_two_outboxes(database: Database, devnet: Devnet) -> None:
    other = open_engine(database.url)
    boxes = [outbox(database, devnet), Outbox(other, devnet.node(), [SIGNER], QUICK)]

    def send(number: int) -> bytes:
        box = boxes[number % 2]
        return box.wait(box.submit(pay(number + 1), f"key-{number}", ME, gas=21_000)).transaction_hash

    with ThreadPoolExecutor(20) as pool:
        hashes = list(pool.map(send, range(200)))
    assert len(set(hashes)) == 200
    assert_each_once(devnet.node(), list(range(1, 201)))
    assert devnet.node().get_transaction_count(ME) == 200
    other.dispose()


def test_200_while_the_node_dies_and_comes_back_shorter(database: Database, devnet: Devnet) -> None:
    box = outbox(database, devnet)
    settled = threading.Semaphore(0)

    def send(number: int) -> None:
        box.wait(box.submit(pay(number + 1), f"key-{number}", ME, gas=21_000))
        settled.release()

    def disturb() -> None:
        for _ in range(50):
            settled.acquire()
        devnet.dump()
        for _ in range(50):
            settled.acquire()
        devnet.kill()
        devnet.start()

    with ThreadPoolExecutor(21) as pool:
        disturbed = pool.submit(disturb)
        list(pool.map(send, range(200)))
        disturbed.result()
    # What had been confirmed on the lost blocks was sent again.
    box.drain()
    assert box.counts() == {State.SETTLED: 200}
    assert_each_once(devnet.node(), list(range(1, 201)))


def run_and_kill(
    database: Database, devnet: Devnet, count: int, threads: int, step: str | None = None
) -> None:
    """A sending process that is killed half-way, or kills itself at a step."""
    options = [] if step is None else [step]
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), database.url, devnet.url, str(count), str(threads), *options],
        stderr=subprocess.PIPE,
    )
    box = outbox(database, devnet)
    if step is None:
        while box.counts().get(State.SETTLED, 0) < count // 2:
            assert process.poll() is None, process.communicate()
            time.sleep(0.002)
        process.kill()
    process.communicate(timeout=60)
    assert process.returncode == -9


def test_200_while_the_sending_process_dies_and_another_takes_over(
    database: Database, devnet: Devnet
) -> None:
    run_and_kill(database, devnet, 200, 20)
    box = outbox(database, devnet)
    intents = [box.submit(pay(n + 1), f"key-{n}", ME, gas=21_000) for n in range(200)]
    box.drain()
    assert {box.refresh(intent).state for intent in intents} == {State.SETTLED}
    assert_each_once(devnet.node(), list(range(1, 201)))


STEPS = [
    "before-submit",
    "submitted",
    "followed",
    "before-sign",
    "signed",
    "stored",
    "before-broadcast",
    "broadcast",
    "sent",
    "confirmable",
    "confirmed",
]


class Crash(BaseException):
    """The end of a process, without the cleaning up that an ``except Exception`` would do."""


class Crasher:
    """Ends the outbox at a step, or at the n-th step from now."""

    def __init__(self, at: str | None = None) -> None:
        self.at = at
        self.left: int | None = None

    def __call__(self, step: str) -> None:
        if self.left is not None:
            self.left -= 1
        if step == self.at or self.left == -1:
            self.at = self.left = None
            raise Crash(step)


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step(step: str, database: Database, devnet: Devnet) -> None:
    crasher = Crasher(step)
    calls = [(pay(number + 1), f"key-{number}") for number in range(3)]
    with pytest.raises(Crash):
        box = outbox(database, devnet, probe=crasher)
        box.submit_many(calls, ME, gas=21_000)
        box.drain()
    other = outbox(database, devnet)
    for intent in other.submit_many(calls, ME, gas=21_000):
        other.wait(intent)
    assert_each_once(devnet.node(), [1, 2, 3])


@pytest.mark.parametrize("step", ["stored", "broadcast", "confirmable"])
def test_a_process_that_kills_itself(step: str, database: Database, devnet: Devnet) -> None:
    run_and_kill(database, devnet, 3, 1, step)
    box = outbox(database, devnet)
    for number in range(3):
        box.wait(box.submit(pay(number + 1), f"key-{number}", ME, gas=21_000))
    assert_each_once(devnet.node(), [1, 2, 3])


events = st.one_of(
    st.tuples(st.just("submit"), st.integers(1, 4)),
    st.tuples(st.just("pump"), st.none() | st.integers(0, 9)),
    st.tuples(st.just("mine"), st.just(0)),
    st.tuples(st.just("dump"), st.just(0)),
    st.tuples(st.just("die"), st.just(0)),
    st.tuples(st.just("reorg"), st.integers(1, 3)),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(history=st.lists(events, min_size=3, max_size=14))
def test_whatever_dies_in_whatever_order_each_is_sent_once(
    history: list[tuple[str, int | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    engine = open_engine(tmp_path_factory.mktemp("outbox") / "outbox.db")
    migrate(engine)
    submitted = 0
    crasher = Crasher()
    with temporary_devnet(mining="manual") as devnet:
        box = Outbox(engine, devnet.node(), [SIGNER], QUICK, probe=crasher)
        for what, number in history:
            match what, number:
                case "submit", int(count):
                    calls = [(pay(submitted + n + 1), f"key-{submitted + n}") for n in range(count)]
                    box.submit_many(calls, ME, gas=21_000)
                    submitted += count
                case "pump", steps:
                    crasher.left = steps
                    try:
                        box.pump()
                    except Crash:
                        box = Outbox(engine, devnet.node(), [SIGNER], QUICK, probe=crasher)
                    crasher.left = None
                case "mine", _:
                    devnet.node().rpc.request(MINE)
                case "dump", _:
                    devnet.dump()
                case "die", _:
                    devnet.kill()
                    devnet.start()
                case _, depth:
                    node = devnet.node()
                    assert depth is not None
                    if node.block_number() > depth:
                        with suppress(RpcError):  # anvil cannot go back behind its restart
                            node.rpc.request("anvil_reorg", (depth, []))
        mine_until_settled(box, devnet.node())
        mined = chain_of(devnet.node())
        assert sorted(value for _, value in mined) == list(range(1, submitted + 1))
    engine.dispose()


# --- confirmation ---------------------------------------------------------------------------------


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


# --- what goes wrong ------------------------------------------------------------------------------


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


# --- replacement ----------------------------------------------------------------------------------


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


def test_the_number_of_a_block_is_checked_with_its_hash(database: Database, devnet: Devnet) -> None:
    """A receipt from a block that is not canonical does not settle anything."""
    box, node = outbox(database, devnet), devnet.node()
    box.pump()
    intent = box.submit(pay(1), "key", ME)
    receipt = box.wait(intent)
    assert node.get_block(BlockNumber(receipt.block_number)).hash == receipt.block_hash
