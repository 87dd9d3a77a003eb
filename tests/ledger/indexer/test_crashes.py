"""Killed between any two steps of writing, the indexer goes on from a read model that was never half-way."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, event

from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.indexer import Indexer, Patience
from ledger.indexer.ranges import Range
from ledger.store import bulk, open_engine
from ledger.store.apart import Apart
from ledger.store.engine import shown
from scripts.bench.gas_orders import Bench
from tests.deep import DEEP
from tests.ledger.indexer.conftest import assert_true_to

# Every fifth step, another fifth with each database; deep, all with both.
STRIDE = 1 if DEEP else 5


class Steps:
    """Counts everything that touches the database, and kills the process at one of these points."""

    def __init__(self, last: int | None) -> None:
        self.done = 0
        self.begun = 0
        self.last = last

    def __call__(self, *_: object) -> None:
        self.done += 1
        if self.done == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, engine: Engine) -> None:
        for name in ("before_cursor_execute", "after_cursor_execute", "begin", "commit", "rollback"):
            event.listen(engine, name, self)
        for kind in (bulk._Sqlite, bulk._Postgres):  # pyright: ignore[reportPrivateUsage]
            for name in ("insert", "close", "undo", "execute"):
                setattr(kind, name, self._between(getattr(kind, name)))
        for name in ("begin", "end", "close"):
            setattr(Apart, name, self._between(getattr(Apart, name)))

    def _between(self, method: Callable[..., object]) -> Callable[..., object]:
        def stepping(*given: object) -> object:
            self()
            self.begun += method.__name__ == "begin"
            result = method(*given)
            self()
            return result

        return stepping


def index_in_a_child(
    url: str, where: str, deployment: Deployment, last: int | None, *, beside: bool = False
) -> int | None:
    """Index in a forked process; the number of steps it took, or None if it was killed on the way.

    Args:
        url: the node's.
        where: the read model.
        deployment: whose history.
        last: the step that is not survived.
        beside: whether each span but the last is saved by a process beside it.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            steps = Steps(last)
            engine = open_engine(where)
            steps.watch(engine)
            indexer = Indexer(engine, Node(url), deployment, patience=Patience(behind=0))
            # Small spans: more transactions to be killed in.
            blocks = 4 if beside else 8
            indexer._range = Range(blocks, ceiling=blocks)  # pyright: ignore[reportPrivateUsage]
            if beside:
                indexer._saver.worth_a_process = 0  # pyright: ignore[reportPrivateUsage]
            indexer.catch_up()
            if beside and last is None:
                assert steps.begun, "nothing was saved beside"
            os.write(writer, str(steps.done).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as told:
        steps = told.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFEXITED(status) or os.WTERMSIG(status) == signal.SIGKILL
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0
        return int(steps)
    return None


WAYS = {"reorg": (True, False), "beside": (True, True)} | ({"plain": (False, False)} if DEEP else {})


@pytest.mark.parametrize(("reorg", "beside"), WAYS.values(), ids=WAYS)
def test_killed_anywhere(bench: Bench, engine: Engine, reorg: bool, beside: bool) -> None:
    where = engine.url.render_as_string(hide_password=False)
    url = bench.devnet.url
    steps = index_in_a_child(url, where, bench.deployment, None, beside=beside)
    point, killed = (1 if engine.dialect.name == "sqlite" else (STRIDE + 1) // 2), 0
    assert steps is not None and steps > 20
    while True:
        bench.full()
        if reorg:
            bench.node.rpc.request("anvil_reorg", (6, []))
            bench.full()
        if index_in_a_child(url, where, bench.deployment, point, beside=beside) is not None:
            break
        killed += 1
        if killed % 4 == 0:
            indexer = Indexer(engine, bench.node, bench.deployment, patience=Patience(behind=0))
            indexer.catch_up()
            indexer.close()
            assert_true_to(engine, bench.node, bench.deployment)
        point += STRIDE
    assert killed * STRIDE > 25, shown(engine)
    assert_true_to(engine, bench.node, bench.deployment)
