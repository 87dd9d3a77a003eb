"""Nodes that hang, break, refuse, leave out, mix up and change in the middle: nothing wrong is taken in."""

from __future__ import annotations

from collections.abc import Callable, Generator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from ledger.bindings.order_escrow import OrderOpened
from ledger.chain.devnet import temporary_devnet
from ledger.chain.errors import ChainError
from ledger.chain.node import Node
from ledger.indexer import DeploymentGone, Incomplete, Indexer, OtherHistory, Patience
from ledger.store import open_engine
from ledger.types import ZERO_ADDRESS
from scripts.bench.gas_orders import Bench
from tests.chains import FORGETFUL
from tests.databases import empty_sqlite
from tests.ledger.indexer.conftest import assert_true_to
from tests.ledger.indexer.faulty import (
    Breaks,
    FaultyNode,
    Garbage,
    Hangs,
    Refuses,
    Says,
    Spoil,
    faulty_node,
)

QUICK = Patience(retry=0.001, behind=0)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bench]:
    """One chain for all of this module, with one order done."""
    with temporary_devnet(arguments=FORGETFUL) as devnet:
        bench = Bench(devnet, tmp_path_factory.mktemp("chain"))
        bench.full()
        yield bench


@pytest.fixture
def bench(chain: Bench) -> Generator[Bench]:
    """It, as it was before the tests before this one."""
    before = chain.node.rpc.request("evm_snapshot", (), str)
    yield chain
    assert chain.node.rpc.request("evm_revert", (before,), bool)


@pytest.fixture
def store(tmp_path: Path) -> Generator[Engine]:
    engine = open_engine(empty_sqlite(tmp_path / "read.sqlite"))
    yield engine
    engine.dispose()


@pytest.fixture
def faulty(bench: Bench) -> Generator[FaultyNode]:
    with faulty_node(bench.devnet.url) as node:
        yield node


def some_times(times: int, spoil: Spoil) -> Spoil:
    """Spoil so many answers that can be spoilt, then be honest."""
    left = [times]

    def spoiled(method: str, params: list[Any], result: Any) -> Any:
        if not left[0]:
            return result
        try:
            changed = spoil(method, params, result)
        except Exception:
            left[0] -= 1
            raise
        if changed is not result:
            left[0] -= 1
        return changed

    return spoiled


def on(method: str, change: Callable[[Any], Any]) -> Spoil:
    return lambda asked, params, result: change(result) if asked == method else result


def failing(error: Callable[[], Exception], method: str = "") -> Spoil:
    def spoil(asked: str, params: list[Any], result: Any) -> Any:
        if asked.startswith(method):
            raise error()
        return result

    return spoil


def without_a_block(logs: list[Any]) -> list[Any]:
    """All logs of one block are missing."""
    blocks = sorted({log["blockNumber"] for log in logs})
    return [log for log in logs if log["blockNumber"] != blocks[len(blocks) // 2]] if blocks else logs


def of_another_block(logs: list[Any]) -> list[Any]:
    changed = deepcopy(logs)
    for log in changed[:1]:
        log["blockHash"] = "0x" + "ab" * 32
    return changed if logs else logs


def beyond_the_range(logs: list[Any]) -> list[Any]:
    changed = deepcopy(logs)
    for log in changed[-1:]:
        log["blockNumber"] = "0xfffff"
    return changed if logs else logs


def of_another_contract(logs: list[Any]) -> list[Any]:
    changed = deepcopy(logs)
    for log in changed[:1]:
        log["address"] = "0x" + "12" * 20
    return changed if logs else logs


def doubled(logs: list[Any]) -> list[Any]:
    return [*logs, *logs[:1]] if logs else logs


def backwards(logs: list[Any]) -> list[Any]:
    return logs[::-1] if len(logs) > 1 else logs


def orphaned(header: Any) -> Any:
    return None if header is None or header["number"] == "0x0" else {**header, "parentHash": "0x" + "00" * 32}


def misplaced(header: Any) -> Any:
    return header and {**header, "number": hex(int(header["number"], 16) + 1)}


def not_hexadecimal(header: Any) -> Any:
    return header and {**header, "timestamp": "soon"}


PASSING: dict[str, Spoil] = {
    "hangs": failing(Hangs),
    "breaks": failing(Breaks),
    "is too busy": failing(lambda: Says(429)),
    "has an internal error": failing(lambda: Says(500)),
    "talks nonsense": failing(Garbage),
    "refuses long ranges": failing(
        lambda: Refuses(-32005, "query returned more than 10000 results"), "eth_getL"
    ),
    "is rate limited": failing(lambda: Refuses(-32005, "rate limit exceeded"), "eth_"),
    "leaves out a block's logs": on("eth_getLogs", without_a_block),
    "gives logs of another branch": on("eth_getLogs", of_another_block),
    "gives logs nobody asked for": on("eth_getLogs", beyond_the_range),
    "gives logs of others": on("eth_getLogs", of_another_contract),
    "gives a log twice": on("eth_getLogs", doubled),
    "gives logs out of order": on("eth_getLogs", backwards),
    "gives headers that do not link": on("eth_getBlockByNumber", orphaned),
    "gives headers of other heights": on("eth_getBlockByNumber", misplaced),
    "gives no numbers": on("eth_getBlockByNumber", not_hexadecimal),
    "forgets blocks": on("eth_getBlockByNumber", lambda header: None),
}


TIMES = [1, 3]
PASSINGS = [(fault, times) for fault in PASSING for times in TIMES]
if settings.get_current_profile_name() != "deep":  # each fault once, by turns of either number of times
    PASSINGS = [(fault, TIMES[place % 2]) for place, fault in enumerate(PASSING)]


@pytest.mark.parametrize(("fault", "times"), PASSINGS)
def test_what_passes_leaves_nothing_wrong(
    bench: Bench, faulty: FaultyNode, store: Engine, fault: str, times: int
) -> None:
    faulty.hang = 0.3
    indexer = Indexer(store, Node(faulty.url, timeout=0.2), bench.deployment, patience=QUICK)
    for _ in range(2):
        faulty.spoil = some_times(times, PASSING[fault])
        bench.full()
        indexer.catch_up(tries=10)
        assert faulty.faults >= 1
        faulty.spoil = None
        indexer.catch_up()
        assert_true_to(store, bench.node, bench.deployment)
    indexer.close()


def without_a_log(receipts: Any) -> Any:
    changed = deepcopy(receipts)
    for receipt in changed:
        if receipt["logs"]:
            receipt["logs"].pop()
            return changed
    return receipts


@pytest.mark.parametrize("proven", [False, True])
def test_a_block_of_which_some_logs_are_missing(
    bench: Bench, faulty: FaultyNode, store: Engine, proven: bool
) -> None:
    """New blocks are proven always, old ones on demand: there is no other way to see what is left out."""
    bench.allow(bench.customer, 2**256 - 1)
    faulty.spoil = some_times(3, on("eth_getBlockReceipts", without_a_log)) if proven else None
    indexer = Indexer(store, Node(faulty.url), bench.deployment, patience=QUICK, proven=proven)
    indexer.catch_up(tries=10)
    for _ in range(3):
        faulty.spoil = some_times(2, on("eth_getBlockReceipts", without_a_log))
        bench.send(bench.customer, bench.escrow.post(bench.terms(maker=ZERO_ADDRESS)))
        indexer.catch_up(tries=10)
    assert faulty.faults >= 6
    assert_true_to(store, bench.node, bench.deployment)
    indexer.close()


def test_a_hole_in_the_past_is_found_and_closed(bench: Bench, faulty: FaultyNode, store: Engine) -> None:
    """The opening of an order was left out: what comes later speaks of it, so the node has to prove all."""
    opened = OrderOpened.TOPIC0.hex()

    def without_openings(logs: Any) -> Any:
        kept = [log for log in logs if log["topics"][0][2:] != opened]
        return kept if len(kept) < len(logs) else logs

    faulty.spoil = on("eth_getLogs", without_openings)
    indexer = Indexer(store, Node(faulty.url), bench.deployment, patience=QUICK)
    for _ in range(3):
        bench.full()
    indexer.catch_up()
    assert faulty.faults >= 1
    assert_true_to(store, bench.node, bench.deployment)
    indexer.close()


def test_a_node_that_stays_wrong_is_named(bench: Bench, faulty: FaultyNode, store: Engine) -> None:
    indexer = Indexer(store, Node(faulty.url), bench.deployment, patience=QUICK)
    faulty.spoil = PASSING["gives logs of others"]
    with pytest.raises(Incomplete, match="do not fit together"):
        indexer.catch_up()
    indexer.close()


def test_a_second_node_tells_what_the_first_leaves_out(
    bench: Bench, faulty: FaultyNode, store: Engine
) -> None:
    for _ in range(5):
        bench.full()
    faulty.spoil = on("eth_getLogs", lambda logs: [])
    indexer = Indexer(store, Node([faulty.url, bench.devnet.url]), bench.deployment, patience=QUICK)
    told = indexer.catch_up()
    assert told.recovered > 0
    assert_true_to(store, bench.node, bench.deployment)
    indexer.close()


@pytest.mark.parametrize("depth", [1, 3, 30])
@pytest.mark.parametrize("moment", ["eth_getLogs", "eth_getBlockByNumber"])
def test_reorgs_between_two_requests(
    bench: Bench, faulty: FaultyNode, store: Engine, depth: int, moment: str
) -> None:
    for _ in range(8):
        bench.full()
    indexer = Indexer(store, Node(faulty.url), bench.deployment, patience=QUICK)
    indexer.catch_up()
    bench.full()
    reorgs = [2]

    def spoil(method: str, params: list[Any], result: Any) -> Any:
        if method == moment and reorgs[0]:
            reorgs[0] -= 1
            bench.node.rpc.request("anvil_reorg", (depth, []))
            bench.full()
        return result

    faulty.spoil = spoil
    indexer.catch_up(tries=10)
    assert reorgs == [0]
    faulty.spoil = None
    indexer.catch_up()
    assert_true_to(store, bench.node, bench.deployment)
    indexer.close()


def test_another_chain_behind_the_same_address(
    bench: Bench, faulty: FaultyNode, store: Engine, tmp_path: Path
) -> None:
    indexer = Indexer(store, Node(faulty.url), bench.deployment, patience=QUICK)
    indexer.catch_up()
    with temporary_devnet() as other:
        other.node().rpc.request("anvil_mine", ("0x40",))
        faulty.upstream = other.url
        for _ in range(2):
            with pytest.raises(DeploymentGone, match="the chain was reset, or the node is on another one"):
                indexer.catch_up()
            indexer.recover()
        second = Bench(other, tmp_path / "second")
        second.full()
        indexer.close()
        # A devnet's history goes with its chain: the new one takes the old one's place.
        indexer = Indexer(store, second.node, second.deployment, patience=QUICK)
        indexer.catch_up()
        assert_true_to(store, second.node, second.deployment)
        indexer.close()


def test_the_history_of_another_chain_is_kept(bench: Bench, store: Engine) -> None:
    indexer = Indexer(store, bench.node, replace(bench.deployment, chain_id=5))
    indexer.catch_up()
    indexer.close()
    indexer = Indexer(store, bench.node, bench.deployment)
    with pytest.raises(OtherHistory, match="set TALLY_DATABASE"):
        indexer.catch_up()
    indexer.rebuild()
    indexer.catch_up()
    assert_true_to(store, bench.node, bench.deployment)
    indexer.close()


def test_a_node_that_is_gone_is_waited_for(bench: Bench, faulty: FaultyNode, store: Engine) -> None:
    indexer = Indexer(store, Node(faulty.url, timeout=0.2), bench.deployment, patience=QUICK)
    indexer.catch_up()
    faulty.upstream = "http://127.0.0.1:9"
    with pytest.raises(ChainError):
        indexer.catch_up()
    faulty.upstream = bench.devnet.url
    bench.full()
    assert indexer.catch_up().lag == 0
    assert_true_to(store, bench.node, bench.deployment)
    indexer.close()
