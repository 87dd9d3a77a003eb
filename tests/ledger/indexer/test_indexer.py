from __future__ import annotations

from sqlalchemy import Engine, func, select

from ledger.indexer import Indexer, Patience
from ledger.store.engine import reading
from ledger.store.model.chain import EVENTS, orphans, reorgs
from scripts.bench.gas_orders import Bench
from tests.ledger.indexer.conftest import assert_true_to


def test_everything_that_happened_is_taken_in(busy: Bench, engine: Engine) -> None:
    indexer = Indexer(engine, busy.node, busy.deployment)
    progress = indexer.catch_up()
    assert progress.number == progress.head == busy.node.block_number() and progress.lag == 0
    assert progress.events > 250 and progress.reorgs == 0
    assert assert_true_to(engine, busy.node, busy.deployment) > progress.events
    indexer.close()


def test_it_goes_on_where_it_stopped(bench: Bench, engine: Engine) -> None:
    for _ in range(3):
        indexer = Indexer(engine, bench.node, bench.deployment)
        assert indexer.catch_up().lag == 0
        indexer.close()
        assert_true_to(engine, bench.node, bench.deployment)
        bench.full()


def test_what_a_reorg_took_is_taken_back(bench: Bench, engine: Engine) -> None:
    indexer = Indexer(engine, bench.node, bench.deployment)
    for depth in (1, 2, 5, 13, 64):
        while bench.node.block_number() < bench.deployment.block_number + depth + 20:
            bench.full()
        bench.full()
        before = indexer.catch_up()
        bench.node.rpc.request("anvil_reorg", (depth, []))
        if depth % 2:
            bench.full()
        after = indexer.catch_up()
        assert (after.reorgs, after.deepest) == (before.reorgs + 1, depth)
        assert_true_to(engine, bench.node, bench.deployment)
    with reading(engine) as connection:
        evidence = connection.execute(select(func.count()).select_from(orphans)).scalar_one()
        told = connection.execute(select(func.sum(reorgs.c.events_orphaned))).scalar_one()
        assert evidence == told == after.orphaned > 50
    indexer.close()


def test_a_chain_that_became_shorter_is_believed_after_a_while(bench: Bench, engine: Engine) -> None:
    snapshot = bench.node.rpc.request("evm_snapshot", (), str)
    bench.full()
    indexer = Indexer(engine, bench.node, bench.deployment, patience=Patience(behind=3600))
    assert indexer.catch_up().lag == 0
    bench.node.rpc.request("evm_revert", (snapshot,))
    events = stored_events(engine)
    assert indexer.catch_up().fork_open and stored_events(engine) == events
    indexer.close()
    indexer = Indexer(engine, bench.node, bench.deployment, patience=Patience(behind=0))
    told = indexer.catch_up()
    assert told.reorgs == 1 and not told.fork_open and stored_events(engine) < events
    assert_true_to(engine, bench.node, bench.deployment)
    indexer.close()


def stored_events(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(EVENTS.table)).scalar_one()
