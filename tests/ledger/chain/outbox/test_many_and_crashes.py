"""Many at once, and the end of the process or of the node at any step: each is sent once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.errors import RpcError
from ledger.chain.outbox import Outbox, State
from ledger.store import open_engine
from tests.databases import empty_sqlite
from tests.ledger.chain.conftest import Database
from tests.ledger.chain.outbox.sending import (
    ME,
    MINE,
    QUICK,
    SIGNER,
    Crash,
    Crasher,
    assert_each_once,
    chain_of,
    mine_until_settled,
    outbox,
    pay,
)

SCRIPT = Path(__file__).with_name("outbox_process.py")


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
    engine = open_engine(empty_sqlite(tmp_path_factory.mktemp("outbox") / "outbox.db"))
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
