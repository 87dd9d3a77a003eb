"""The indexer on nodes that are not anvil: the same history and proofs, and the same way through a reorg."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import Engine

from ledger.audit import checker
from ledger.audit.bundle import make_bundle
from ledger.audit.verify import verify
from ledger.chain.devnet import Devnet
from ledger.indexer import Indexer, Patience
from ledger.signing.terms import order_id
from ledger.store import migrate, open_engine
from scripts.bench.gas_network import NETWORK
from scripts.bench.gas_orders import Bench
from tests.databases import empty_sqlite
from tests.deep import DEEP
from tests.ledger.ethereumjs import EthereumjsNode, ethereumjs_node
from tests.ledger.hardhat import hardhat_node
from tests.ledger.indexer.conftest import assert_true_to

QUICK = Patience(behind=0, retry=0.01)


@pytest.fixture
def hardhat(tmp_path: Path) -> Generator[Bench]:
    with hardhat_node() as running:
        bench = Bench(cast(Devnet, running), tmp_path)
        bench.full()
        yield bench
        bench.node.close()


@pytest.mark.parametrize("proven", [False, True])
def test_hardhats_node(hardhat: Bench, tmp_path: Path, proven: bool) -> None:
    engine = open_engine(empty_sqlite(tmp_path / "read.sqlite"))
    indexer = Indexer(engine, hardhat.node, hardhat.deployment, patience=QUICK, proven=proven)
    for topic in ("costs", "nesting", "metering"):
        NETWORK[topic](hardhat)
    assert indexer.catch_up().events > 50
    snapshot = hardhat.node.rpc.request("evm_snapshot", (), str)
    before = indexer.progress.number
    hardhat.full()
    taken = indexer.catch_up()
    hardhat.node.rpc.request("evm_revert", (snapshot,))
    hardhat.node.rpc.request("evm_mine")
    hardhat.bare()
    told = indexer.catch_up()
    assert (told.reorgs, told.deepest) == (1, taken.number - before)
    assert_true_to(engine, hardhat.node, hardhat.deployment)
    if proven:
        assert_sound(hardhat, engine)
        assert_proof_of_an_order(hardhat)
    indexer.close()
    engine.dispose()


@pytest.fixture
def ethereumjs(tmp_path: Path) -> Generator[Bench]:
    with ethereumjs_node() as running:
        bench = Bench(cast(Devnet, running), tmp_path)
        yield bench
        bench.node.close()


# Half a minute of a node that seals as slowly as it answers: for the deep run.
if DEEP:

    def test_the_client_of_ethereumjs(ethereumjs: Bench, tmp_path: Path) -> None:
        """An EVM, tries and an interface that share no code with those of anvil and Hardhat."""
        node, deployment = ethereumjs.node, ethereumjs.deployment
        ethereumjs.full()
        ethereumjs.exceptions()
        for topic in ("costs", "nesting", "metering", "community", "trace"):
            NETWORK[topic](ethereumjs)
        engines = [open_engine(tmp_path / name) for name in ("told.sqlite", "proven.sqlite")]
        indexers: list[Indexer] = []
        for engine in engines:
            migrate(engine)
            proven = bool(indexers)
            indexers.append(Indexer(engine, node, deployment, patience=QUICK, proven=proven))
            assert indexers[-1].catch_up().events > 150
        chain = cast(EthereumjsNode, ethereumjs.devnet)
        kept = node.get_block()
        ethereumjs.full()
        gone = {indexer.catch_up().number - kept.number for indexer in indexers}
        chain.mine(on=kept.hash, seconds=2)
        assert node.block_number() == kept.number + 1
        ethereumjs.bare()
        assert {(told.reorgs, told.deepest) for told in map(Indexer.catch_up, indexers)} == {(1, gone.pop())}
        # The last block again, with another time: a branch no longer than the one it takes the place of.
        parent = node.get_block(node.get_block().parent_hash)
        chain.mine(on=parent.hash, seconds=3)
        for engine, indexer in zip(engines, indexers, strict=True):
            told = indexer.catch_up()
            assert (told.reorgs, told.number) == (2, parent.number + 1)
            assert_sound(ethereumjs, engine)
            indexer.close()
            engine.dispose()
        assert_proof_of_an_order(ethereumjs)


def assert_sound(bench: Bench, engine: Engine) -> None:
    """What ``tally audit verify`` finds: rows, slots, the roots of all storage, and holdings."""
    done = verify(bench.node, bench.deployment, engine)
    assert done.sound, done
    assert done.rows is not None and done.storage.compared > 50 and done.holdings
    # Not as on anvil, whose tries keep zeros: what the contracts store is what the logs tell, and no more.
    assert done.roots is not None, done.roots_missing


def assert_proof_of_an_order(bench: Bench) -> None:
    """An order's bundle, as its checker judges it from the file alone."""
    terms = bench.terms(maker=bench.maker.address)
    bench.open(terms)
    bundle = make_bundle(bench.node, bench.deployment, order_id(terms, bench.domain))
    told = json.loads(bundle.content)
    judged = checker.Checker(told)
    assert not judged.failed, judged.lines
    assert [order["phase"] for order in told["orders"]] == ["open"]
    assert bundle.words > 20
