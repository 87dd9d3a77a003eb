"""What is saved beside us: never ahead of the truth, never behind what the fold has to know."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine

from ledger.indexer import Indexer, OtherWriter, Patience, Progress
from ledger.indexer.cursor import read_cursor
from ledger.indexer.ranges import Range
from ledger.projection.fold import Memory
from ledger.store import StoreUnavailable, migrate, open_engine
from ledger.store.engine import reading, writing
from ledger.store.model.chain import cursors
from scripts.bench.gas_orders import Bench
from tests.ledger.indexer.conftest import assert_true_to

QUICK = Patience(poll=0.01, behind=0, retry=0.01, most=0.05)


def _nobody(_: Progress) -> None:
    return None


@contextmanager
def beside(
    bench: Bench, engine: Engine, listener: Callable[[Progress], None] = _nobody
) -> Generator[Indexer]:
    """An indexer that saves every span beside it that others follow, and remembers next to nothing."""
    indexer = Indexer(engine, bench.node, bench.deployment, patience=QUICK, listener=listener)
    indexer._range = Range(3, ceiling=3)  # pyright: ignore[reportPrivateUsage]
    indexer._saver.worth_a_process = 0  # pyright: ignore[reportPrivateUsage]
    memory: Memory = indexer._memory  # pyright: ignore[reportPrivateUsage]
    memory._size = 3  # pyright: ignore[reportPrivateUsage]
    try:
        yield indexer
    finally:
        indexer.close()


def stored(engine: Engine) -> int:
    with reading(engine) as connection:
        cursor = read_cursor(connection)
    return -1 if cursor is None else cursor.number


def test_it_comes_to_the_same(everything: Bench, engine: Engine) -> None:
    ahead: list[int] = []

    def listen(progress: Progress) -> None:
        ahead.append(progress.number - stored(engine))

    with beside(everything, engine, listen) as indexer:
        progress = indexer.catch_up()
    assert progress.lag == 0 and progress.number == everything.node.block_number()
    assert max(ahead) <= 0, "progress tells only of what is in the database"
    assert len(ahead) > 20
    assert assert_true_to(engine, everything.node, everything.deployment) > progress.events


def test_a_database_in_memory_is_ours_alone(everything: Bench) -> None:
    engine = open_engine(":memory:")
    migrate(engine)
    with beside(everything, engine) as indexer:
        indexer.catch_up()
        assert indexer._saver._apart._process is None  # pyright: ignore[reportPrivateUsage]
    assert_true_to(engine, everything.node, everything.deployment)
    engine.dispose()


def begin(indexer: Indexer) -> None:
    """Step until something is on its way."""
    for _ in range(5):
        assert indexer.step()
        if indexer._saver._under_way is not None:  # pyright: ignore[reportPrivateUsage]
            return
    pytest.fail("nothing was saved beside")


def test_a_cursor_that_somebody_else_has_moved(everything: Bench, engine: Engine) -> None:
    with beside(everything, engine) as indexer:
        begin(indexer)
        while indexer._saver._under_way is not None:  # pyright: ignore[reportPrivateUsage]
            indexer._settle()  # pyright: ignore[reportPrivateUsage]
        with writing(engine) as connection:
            connection.execute(cursors.update().values(number=cursors.c.number - 1))
        with pytest.raises(OtherWriter):
            begin(indexer)
            indexer.step()
        with writing(engine) as connection:
            connection.execute(cursors.update().values(number=cursors.c.number + 1))
        indexer.recover()
        indexer.catch_up()
    assert_true_to(engine, everything.node, everything.deployment)


def test_the_process_beside_is_killed(everything: Bench, engine: Engine) -> None:
    told: list[Progress] = []
    with beside(everything, engine, told.append) as indexer:
        for turn in range(4):
            begin(indexer)
            process = indexer._saver._apart._process  # pyright: ignore[reportPrivateUsage]
            assert process is not None
            process.kill()
            if turn % 2:
                with pytest.raises(StoreUnavailable):
                    for _ in range(5):
                        indexer.step()
            indexer.recover()
        indexer.catch_up(tries=5)
    assert_true_to(engine, everything.node, everything.deployment)


def test_stopped_it_has_saved_what_it_began(everything: Bench, engine: Engine) -> None:
    stop = threading.Event()

    def listen(progress: Progress) -> None:
        if progress.events:
            stop.set()

    with beside(everything, engine, listen) as indexer:
        indexer.run(stop)
        assert indexer._saver._under_way is None  # pyright: ignore[reportPrivateUsage]
        assert indexer.progress.number == stored(engine)
        indexer.catch_up()
    assert_true_to(engine, everything.node, everything.deployment)
