"""Keeps the read model equal to the chain: backfills, follows the head, takes back what a reorg took away."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Event as Signal

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from ledger.bindings.errors import MalformedData
from ledger.chain.errors import ChainError, NodeTimeout, RpcError
from ledger.chain.node import Node
from ledger.chain.signer import DEVNET_CHAIN_ID
from ledger.contracts.record import Deployment
from ledger.indexer.cursor import Cursor, History, begin_history, block_hash, move_cursor, read_cursor
from ledger.indexer.errors import DeploymentGone, ForkMoved, Incomplete, OtherHistory, OtherWriter
from ledger.indexer.forks import common_ancestor, fetch_branch
from ledger.indexer.lock import writer_lock
from ledger.indexer.prefetch import Prefetch
from ledger.indexer.progress import Patience, Progress
from ledger.indexer.ranges import Range
from ledger.indexer.saver import Saved, Saver
from ledger.indexer.saving import reader, save, take_back
from ledger.indexer.source import Fetched, Source
from ledger.projection import FOLD_VERSION, Memory, MissingEvents, Span, fold
from ledger.projection.output import Reader
from ledger.store.bulk import bulk
from ledger.store.engine import reading, shown, writing
from ledger.store.errors import StoreError
from ledger.store.model.chain import BlockRow
from ledger.types import BlockNumber

SPEAKING = (
    "PartyRegistry",
    "OrderEscrow",
    "CreditFlow",
    "CreditRegistry",
    "ArbiterAdapter",
    "StakedArbitrators",
    "CostSettlement",
    "CommunityRegistry",
    "ProductionTrace",
)
"""Whose logs are kept. The escrow's modules speak through it, and communities' accounts not at all."""

_PASSING = (ForkMoved, Incomplete, OtherWriter, ChainError, StoreError, DBAPIError)
"""What another try may mend."""


def _nobody(_: Progress) -> None:
    return None


class Indexer:
    """One read model and one node. Not for several threads at once.

    ``step`` does the next piece of work; ``catch_up`` and ``run`` repeat it.
    """

    def __init__(
        self,
        engine: Engine,
        node: Node,
        deployment: Deployment,
        *,
        patience: Patience | None = None,
        listener: Callable[[Progress], None] = _nobody,
        until: BlockNumber | None = None,
        proven: bool = False,
    ) -> None:
        """Connect nothing yet.

        Args:
            engine: the read model's database, migrated.
            node: whom to ask.
            deployment: whose contracts' history is kept; checked against the node.
            patience: how long to wait for what.
            listener: told of progress after each step.
            until: the block to end with instead of the chain's newest.
            proven: whether to prove the logs of every block by its receipts: see ``source``.
        """
        self._engine = engine
        self._history = History.of(deployment)
        addresses = {name: deployment.contracts[name].address for name in SPEAKING}
        self._source = Source(node, addresses, proven=proven)
        self._until = until
        self._prefetch = Prefetch(self._source)
        self._patience = patience or Patience()
        self._listener = listener
        self._range = Range()
        self._cursor: Cursor | None = None
        self._read: Reader | None = None
        self._memory = Memory(lambda table, key: None if self._read is None else self._read(table, key))
        self._saver = Saver(engine, self._memory)
        self._behind_since: float | None = None
        first = self._history.deployment_block
        self.progress = Progress(first, BlockNumber(first - 1), BlockNumber(first - 1))
        """How far it is."""

    # ------------------------------------------------------------------------------------------ repeating

    def run(self, stop: Signal) -> None:
        """Follow the chain until told to stop; wait for the lock, and out every failure that may pass.

        Raises:
            OtherHistory: if the database is of another deployment.
            DeploymentGone: if the chain no longer has ours.
            MissingEvents, MalformedData: if even proven logs do not make sense.
        """
        failures = 0
        while not stop.is_set():
            try:
                with writer_lock(self._engine) as ours:
                    self._note(writer=ours)
                    while ours and not stop.is_set():
                        worked = self._step()
                        failures = 0
                        self._note(failures=0, problem="")
                        if not worked:
                            stop.wait(self._patience.poll)
                    self._settle()
                if not stop.is_set():
                    stop.wait(self._patience.poll)
            except _PASSING as error:
                failures += 1
                self.recover()
                self._note(failures=failures, problem=str(error), writer=False)
                stop.wait(self._patience.after(failures))

    def catch_up(self, tries: int = 3) -> Progress:
        """Work until the read model has the chain's head.

        Args:
            tries: how many failures in a row to bear.

        Raises:
            LedgerError: what went wrong that often, or cannot pass.
        """
        failures = 0
        while True:
            try:
                if not self._step():
                    return self.progress
                failures = 0
                self._note(failures=0, problem="")
            except _PASSING as error:
                failures += 1
                self.recover()
                if failures >= tries:
                    raise
                self._note(failures=failures, problem=str(error))
                time.sleep(self._patience.after(failures))

    def _step(self) -> bool:
        try:
            with _without_collection():
                return self.step()
        except (MissingEvents, MalformedData):
            if self._source.proven:
                raise
            # The node has left events out, or changed them: from here on, and from the beginning, it has to
            # prove what it says.
            self.recover()
            self._source.proven = True
            self.rebuild()
            return True

    def recover(self) -> None:
        """Forget what is known of the database and the chain, after a failure: the next step looks anew."""
        with suppress(*_PASSING):
            self._settle()
        self._cursor = None
        self._memory.forget()
        self._prefetch.drop()

    def close(self) -> None:
        """End what works beside us."""
        self._prefetch.close()
        self._saver.close()

    # ----------------------------------------------------------------------------------------------- steps

    def step(self) -> bool:
        """Take in the next blocks, or take back what is not on the chain any more.

        Returns:
            False if there was nothing to do.

        Raises:
            LedgerError: see ``run``; after any failure, call ``recover`` before the next step.
        """
        cursor = self._cursor or self._start()
        head = self._head()
        self._note(head=head.number)
        if head.number <= cursor.number:
            self._settle()
        if head.hash == cursor.hash:
            self._saver.close()
            self._behind_since = None
            self._finalize(cursor)
            self._note(fork_open=False)
            return False
        if head.number <= cursor.number:
            return self._behind(cursor, head)
        self._behind_since = None
        first = BlockNumber(cursor.number + 1)
        last = BlockNumber(min(head.number, cursor.number + self._range.blocks))
        try:
            fetched = self._prefetch.take(cursor.hash, first) or self._source.fetch(cursor.hash, first, last)
        except ForkMoved as moved:
            if moved.number != first:
                raise  # behind the first block it is the chain that moves while we look
            return self._reorganise(cursor, head)
        except (RpcError, NodeTimeout):
            if self._range.refused(last - first + 1):
                return True
            raise
        self._range.answered(len(fetched.blocks), len(fetched.logs))
        self._prefetch.begin(fetched.blocks[-1], self._range.blocks, head.number)
        self._take_in(cursor, fetched)
        return True

    def _head(self) -> BlockRow:
        head = self._source.head().row
        if self._until is None or head.number <= self._until:
            return head
        found = self._source.header(self._until)
        if found is None:
            raise ForkMoved(self._until)
        return found.row

    def _start(self) -> Cursor:
        """Where the database stands; a history of its own if it holds none, or one that must be made anew."""
        history = self._history
        with reading(self._engine) as connection:
            cursor = read_cursor(connection)
        self._check_deployment()
        if cursor is not None and cursor.history != history and not _was_reset(cursor.history, history):
            raise OtherHistory(shown(self._engine), str(cursor.history), str(history))
        if cursor is None or cursor.history != history or cursor.fold_version != FOLD_VERSION:
            cursor = self._begin(cursor)
        self._cursor = cursor
        self._note(number=cursor.number)
        return cursor

    def rebuild(self) -> None:
        """Drop what the database holds, whosever it is, and begin anew."""
        self._settle()
        with reading(self._engine) as connection:
            cursor = read_cursor(connection)
        self._begin(cursor)

    def _begin(self, replaced: Cursor | None) -> Cursor:
        number = BlockNumber(self._history.deployment_block - 1)
        before = self._source.header(number)
        if before is None:
            raise Incomplete(number, "it has later blocks and not this one")
        self._memory.forget()
        with writing(self._engine) as connection:
            self._cursor = begin_history(connection, self._history, before.row, replaced)
        return self._cursor

    def _check_deployment(self) -> None:
        history = self._history
        found = self._source.header(history.deployment_block)
        if found is None:
            genesis = self._source.header(BlockNumber(0))
            if genesis is None or genesis.row.hash == history.genesis_hash:
                raise Incomplete(history.deployment_block, "it does not have it, or not yet")
        if found is None or found.row.hash != history.deployment_hash:
            raise DeploymentGone(history.deployment_block, history.deployment_hash)

    def _take_in(self, cursor: Cursor, fetched: Fetched) -> None:
        span = self._fold(fetched)
        after = cursor.at(fetched.blocks[-1].number, fetched.blocks[-1].hash, cursor.finalized)
        saved = self._saver.save(cursor, after, fetched, span, more=self._prefetch.under_way)
        self._cursor = after
        self._moved(saved)

    def _settle(self) -> None:
        """What is being saved is in the database, or the reason why not is raised."""
        self._moved(self._saver.settle())

    def _fold(self, fetched: Fetched) -> Span:
        with reading(self._engine) as connection:
            self._read = reader(connection)
            try:
                return fold(fetched.logs, self._memory.read)
            finally:
                self._read = None

    def _finalize(self, cursor: Cursor) -> None:
        finalized = self._source.finalized()
        if finalized > cursor.finalized:
            after = cursor.at(cursor.number, cursor.hash, finalized)
            with writing(self._engine) as connection:
                move_cursor(connection, cursor, after)
            self._cursor = cursor = after
        self._note(finalized=cursor.finalized)

    # ---------------------------------------------------------------------------------------------- reorgs

    def _behind(self, cursor: Cursor, head: BlockRow) -> bool:
        """The node's head is no higher than ours: another branch, or the same one and shorter."""
        with reading(self._engine) as connection:
            ours = block_hash(connection, head.number)
        if ours != head.hash:
            return self._reorganise(cursor, head)
        # One node of several that lag differently, or one that lost what it had not stored: time tells.
        now = time.monotonic()
        self._behind_since = self._behind_since or now
        self._note(fork_open=True)
        if now - self._behind_since < self._patience.behind:
            return False
        self._behind_since = None
        return self._reorganise(cursor, head)

    def _reorganise(self, cursor: Cursor, head: BlockRow) -> bool:
        """Swap what is not on the chain any more for what is, in one transaction."""
        self._settle()
        self._note(fork_open=True)
        self._prefetch.drop()
        if cursor.number < self._history.deployment_block:
            self._check_deployment()
            self._begin(cursor)
            return True
        ancestor = self._ancestor(min(cursor.number, head.number))
        if ancestor.hash == cursor.hash:
            return True  # the chain went away and came back between two looks
        new = fetch_branch(self._source, self._range, ancestor, head)
        base = cursor.at(ancestor.number, ancestor.hash, min(cursor.finalized, ancestor.number))
        self._memory.forget()
        with writing(self._engine) as connection:
            move_cursor(connection, cursor, base)
            orphaned = take_back(connection, cursor, ancestor, head)
            after = base
            if new is not None:
                after = base.at(new.blocks[-1].number, new.blocks[-1].hash, base.finalized)
                move_cursor(connection, base, after)
                self._read = reader(connection)
                try:
                    span = fold(new.logs, self._memory.read)
                finally:
                    self._read = None
                save(bulk(connection), new, span)
        depth = cursor.number - ancestor.number
        progress = self.progress
        self._note(
            reorgs=progress.reorgs + 1,
            deepest=max(progress.deepest, depth),
            orphaned=progress.orphaned + orphaned,
            fork_open=False,
        )
        self._cursor = after
        self._moved(Saved(after, len(new.logs) if new else 0, new.recovered if new else 0))
        return True

    def _ancestor(self, highest: BlockNumber) -> BlockRow:
        with reading(self._engine) as connection:
            found = common_ancestor(
                self._source,
                lambda number: block_hash(connection, number),
                self._history.deployment_block,
                highest,
            )
        if found is None:
            self._check_deployment()
            raise ForkMoved(self._history.deployment_block)
        return found

    # --------------------------------------------------------------------------------------------- telling

    def _moved(self, saved: Saved | None) -> None:
        if saved is None:
            return
        progress = self.progress
        self._note(
            number=saved.cursor.number,
            events=progress.events + saved.events,
            recovered=progress.recovered + saved.recovered,
        )

    def _note(self, **changes: object) -> None:
        self.progress = replace(self.progress, **changes)  # pyright: ignore[reportArgumentType]
        self._listener(self.progress)


@contextmanager
def _without_collection() -> Generator[None]:
    """A step makes tens of thousands of tuples and no cycles: looking for cycles among them again and again
    would take a third of its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _was_reset(before: History, now: History) -> bool:
    """Whether these are two lives of a devnet, whose history goes with its chain."""
    return before.chain_id == now.chain_id == DEVNET_CHAIN_ID
