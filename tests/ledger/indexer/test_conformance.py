"""The indexer on a node that is not anvil: the same history, and the same way through a reorg."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import Engine

from ledger.chain.devnet import Devnet
from ledger.indexer import Indexer, Patience
from scripts.bench.gas_network import NETWORK
from scripts.bench.gas_orders import Bench
from tests.ledger.hardhat import hardhat_node
from tests.ledger.indexer.conftest import assert_true_to


@pytest.fixture
def hardhat(tmp_path: Path) -> Generator[Bench]:
    with hardhat_node() as running:
        bench = Bench(cast(Devnet, running), tmp_path)
        bench.full()
        yield bench
        bench.node.close()


@pytest.mark.parametrize("proven", [False, True])
def test_hardhats_node(hardhat: Bench, engine: Engine, proven: bool) -> None:
    quick = Patience(behind=0, retry=0.01)
    indexer = Indexer(engine, hardhat.node, hardhat.deployment, patience=quick, proven=proven)
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
    indexer.close()
