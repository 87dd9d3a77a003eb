"""Everything that can happen to an indexer, in any order; after each run it has what the chain has."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from ledger.chain.devnet import temporary_devnet
from ledger.chain.node import Node
from ledger.errors import LedgerError
from ledger.indexer import Indexer, Patience
from ledger.indexer.ranges import Range
from ledger.store import open_engine
from scripts.bench.gas_network import NETWORK
from scripts.bench.gas_orders import Bench
from tests.databases import empty_sqlite
from tests.ledger.indexer.conftest import assert_true_to
from tests.ledger.indexer.faulty import faulty_node
from tests.ledger.indexer.test_crashes import index_in_a_child
from tests.ledger.indexer.test_faults import PASSING, some_times

QUICK = Patience(retry=0.001, most=0.01, behind=0)
FAULTS = [fault for fault in PASSING if fault != "hangs"]


class Story(RuleBasedStateMachine):
    """One chain, one database, one indexer at a time."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.devnet = temporary_devnet()
        self.bench = Bench(self.devnet.__enter__(), Path(self.folder.name))
        self.proxy = faulty_node(self.bench.devnet.url)
        self.faulty = self.proxy.__enter__()
        self.where = str(Path(self.folder.name) / "read.sqlite")
        self.engine = open_engine(empty_sqlite(Path(self.where)))
        self.snapshots: list[str] = []
        self.start(8, beside=True)

    @rule(blocks=st.sampled_from([1, 3, 8, 300]), beside=st.booleans())
    def start(self, blocks: int, beside: bool) -> None:
        """A new process on the same database; what it saves ``beside`` it may be under way after any step."""
        if "indexer" in self.__dict__:
            self.indexer.close()
        node = Node(self.faulty.url, timeout=2)
        self.indexer = Indexer(self.engine, node, self.bench.deployment, patience=QUICK)
        self.indexer._range = Range(blocks, wanted_logs=20)  # pyright: ignore[reportPrivateUsage]
        if beside:
            self.indexer._saver.worth_a_process = 0  # pyright: ignore[reportPrivateUsage]

    @rule()
    def order(self) -> None:
        self.bench.full()

    @rule(topic=st.sampled_from(sorted(NETWORK)))
    def seldom(self, topic: str) -> None:
        NETWORK[topic](self.bench)

    @rule(blocks=st.integers(1, 40))
    def nothing_happens(self, blocks: int) -> None:
        self.bench.node.rpc.request("anvil_mine", (hex(blocks),))

    @rule(depth=st.integers(1, 64), again=st.booleans())
    def reorg(self, depth: int, again: bool) -> None:
        least = self.bench.deployment.block_number + 30
        if (most := self.bench.node.block_number() - least) > 0:
            self.bench.node.rpc.request("anvil_reorg", (min(depth, most), []))
            self.snapshots.clear()
            if again:
                self.bench.full()

    @rule()
    def snapshot(self) -> None:
        self.snapshots.append(self.bench.node.rpc.request("evm_snapshot", (), str))

    @precondition(lambda self: self.snapshots)
    @rule()
    def revert(self) -> None:
        self.bench.node.rpc.request("evm_revert", (self.snapshots.pop(),))

    @rule(fault=st.sampled_from(FAULTS), times=st.integers(1, 4))
    def spoil(self, fault: str, times: int) -> None:
        self.faulty.spoil = some_times(times, PASSING[fault])

    @rule()
    def step(self) -> None:
        try:
            self.indexer.step()
        except LedgerError:
            self.indexer.recover()

    @rule(point=st.integers(1, 60), beside=st.booleans())
    def die(self, point: int, beside: bool) -> None:
        self.engine.dispose()
        index_in_a_child(self.bench.devnet.url, self.where, self.bench.deployment, point, beside=beside)

    @rule()
    def compare(self) -> None:
        self.faulty.spoil = None
        self.indexer.catch_up(tries=20)
        assert_true_to(self.engine, self.bench.node, self.bench.deployment)

    def teardown(self) -> None:
        if "bench" not in self.__dict__:
            return
        try:
            self.compare()
        finally:
            self.indexer.close()
            self.engine.dispose()
            self.proxy.__exit__(None, None, None)
            self.devnet.__exit__(None, None, None)
            self.folder.cleanup()


TestStory = Story.TestCase
TestStory.settings = settings(
    max_examples=max(4, settings().max_examples // 12),
    stateful_step_count=18,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
