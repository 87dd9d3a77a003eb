"""Left running: side by side with others, through a database that goes away, until it is told to stop."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, text

from ledger.indexer import DeploymentGone, Indexer, Patience, Progress, writer_lock
from ledger.store import open_engine
from ledger.store.engine import writing
from ledger.store.model.chain import cursors
from scripts.bench.gas_orders import Bench
from tests.ledger.indexer.conftest import assert_true_to
from tests.waiting import until

QUICK = Patience(poll=0.01, behind=0, retry=0.01, most=0.05)


@contextmanager
def running(indexer: Indexer) -> Generator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=indexer.run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)
        indexer.close()
        assert not thread.is_alive()


def has_all(indexer: Indexer, bench: Bench) -> bool:
    return indexer.progress.number == bench.node.block_number()


def test_it_follows_the_head(bench: Bench, engine: Engine) -> None:
    told: list[Progress] = []
    indexer = Indexer(engine, bench.node, bench.deployment, patience=QUICK, listener=told.append)
    with running(indexer):
        for turn in range(4):
            bench.full()
            if turn == 2:
                until(lambda: has_all(indexer, bench))
                bench.node.rpc.request("anvil_reorg", (3, []))
                until(lambda: indexer.progress.reorgs == 1)
        until(lambda: has_all(indexer, bench))
        assert indexer.progress.writer
    assert any(progress.lag for progress in told) and told[-1].lag == 0
    assert_true_to(engine, bench.node, bench.deployment)


def test_of_two_one_writes_and_the_other_takes_over(bench: Bench, engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    child = os.fork()
    if child == 0:
        try:
            Indexer(open_engine(url), bench.devnet.node(), bench.deployment, patience=QUICK).run(
                threading.Event()
            )
        finally:
            os._exit(1)

    def others_turn() -> bool:
        with writer_lock(engine) as ours:
            return not ours

    try:
        until(others_turn)
        indexer = Indexer(engine, bench.node, bench.deployment, patience=QUICK)
        with running(indexer):
            bench.full()
            time.sleep(0.2)
            assert not indexer.progress.writer and indexer.progress.events == 0
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            bench.full()
            until(lambda: indexer.progress.writer and has_all(indexer, bench))
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    assert_true_to(engine, bench.node, bench.deployment)


def test_two_that_write_all_the_same_do_no_harm(bench: Bench, engine: Engine) -> None:
    """Without the lock, the cursor keeps them apart: the loser looks anew."""
    other = open_engine(engine.url.render_as_string(hide_password=False))
    first = Indexer(engine, bench.node, bench.deployment, patience=QUICK)
    second = Indexer(other, bench.devnet.node(), bench.deployment, patience=QUICK)
    for turn in range(6):
        bench.full()
        if turn % 3 == 2:
            bench.node.rpc.request("anvil_reorg", (4, []))
        threads = [threading.Thread(target=one.catch_up, args=(50,)) for one in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert_true_to(engine, bench.node, bench.deployment)
    first.close()
    second.close()
    other.dispose()


def test_a_database_that_goes_away_is_waited_for(bench: Bench, engine: Engine) -> None:
    indexer = Indexer(engine, bench.node, bench.deployment, patience=QUICK)
    admin = open_engine(engine.url.render_as_string(hide_password=False))
    with running(indexer):
        for _ in range(5):
            bench.full()
            if engine.dialect.name == "postgresql":
                with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.execute(
                        text(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        )
                    )
            else:
                with writing(admin) as connection:  # somebody else writes for a while
                    connection.execute(cursors.update().values(updated_at=0.0))
                    time.sleep(0.1)
        until(lambda: has_all(indexer, bench))
    admin.dispose()
    assert_true_to(engine, bench.node, bench.deployment)


def test_a_chain_without_our_contracts_ends_it(bench: Bench, engine: Engine) -> None:
    indexer = Indexer(engine, bench.node, bench.deployment, patience=QUICK)
    indexer.catch_up()
    first = bench.deployment.block_number
    bench.node.rpc.request("anvil_reorg", (bench.node.block_number() - first + 1, []))
    with pytest.raises(DeploymentGone):
        indexer.run(threading.Event())
    indexer.close()
