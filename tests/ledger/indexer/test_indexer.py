from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine, delete, func, select

from ledger.indexer import Indexer, Patience
from ledger.projection import FOLD_VERSION
from ledger.signing.eip712 import sign
from ledger.signing.terms import MilestonePlan, order_id, order_terms
from ledger.store.engine import reading, writing
from ledger.store.model.chain import EVENTS, abouts, cursors, orphans, reorgs
from ledger.store.model.orders import MILESTONES
from ledger.types import ZERO_HASH, Timestamp, TokenAmount
from scripts.bench.gas_orders import DAY, Bench
from tests.ledger.indexer.conftest import assert_true_to


def test_everything_that_happened_is_taken_in(everything: Bench, engine: Engine) -> None:
    indexer = Indexer(engine, everything.node, everything.deployment)
    progress = indexer.catch_up()
    assert progress.number == progress.head == everything.node.block_number() and progress.lag == 0
    assert progress.events > 250 and progress.reorgs == 0
    assert assert_true_to(engine, everything.node, everything.deployment) > progress.events
    indexer.close()


def test_it_goes_on_where_it_stopped(bench: Bench, engine: Engine) -> None:
    for _ in range(3):
        indexer = Indexer(engine, bench.node, bench.deployment)
        assert indexer.catch_up().lag == 0
        indexer.close()
        assert_true_to(engine, bench.node, bench.deployment)
        bench.full()


def test_rows_that_another_fold_made_are_made_anew(bench: Bench, engine: Engine) -> None:
    bench.full()
    indexer = Indexer(engine, bench.node, bench.deployment)
    events = indexer.catch_up().events
    indexer.close()
    with writing(engine) as connection:
        connection.execute(cursors.update().values(fold_version=FOLD_VERSION - 1))
        assert connection.execute(delete(abouts)).rowcount > 0  # as the migration to this version does
    indexer = Indexer(engine, bench.node, bench.deployment)
    assert indexer.catch_up().events == events
    indexer.close()
    assert_true_to(engine, bench.node, bench.deployment)


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


def test_a_milestone_that_an_amendment_dropped_holds_nothing(bench: Bench, engine: Engine) -> None:
    now = bench.now()
    plans = [MilestonePlan(TokenAmount(100), Timestamp(now + days * DAY)) for days in (30, 40)]
    terms = order_terms(
        now=now,
        customer=bench.customer.address,
        maker=bench.maker.address,
        token=bench.token.address,
        milestones=plans,
        spec_hash=ZERO_HASH,
    )
    bench.open(terms)
    id = order_id(terms, bench.domain)
    changes: tuple[tuple[tuple[int, ...], tuple[Timestamp, ...]], ...] = (
        ((200,), terms.deadlines[1:]),
        ((50, 200), terms.deadlines),
    )
    wanted = [[("dropped", 0), ("pending", 200)], [("pending", 50), ("pending", 150)]]
    for version, (cumulative, deadlines) in enumerate(changes, 1):
        later = replace(
            terms,
            cumulative=tuple(map(TokenAmount, cumulative)),
            deadlines=deadlines,
            version=version,
            amends=id,
        )
        signatures = (sign(later, bench.domain, bench.customer), sign(later, bench.domain, bench.maker))
        bench.send(bench.relayer, bench.escrow.amend(terms, later, *signatures))
        terms = later
        indexer = Indexer(engine, bench.node, bench.deployment)
        indexer.catch_up()
        indexer.close()
        with reading(engine) as connection:
            columns = MILESTONES.table.c
            query = select(columns.state, columns.amount).where(columns.order_id == id, MILESTONES.at())
            assert sorted(map(tuple, connection.execute(query))) == wanted[version - 1]
