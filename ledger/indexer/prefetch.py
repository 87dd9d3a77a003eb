"""Fetches the next blocks while the ones before are folded and stored: node and we work side by side."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from ledger.indexer.source import Fetched, Source
from ledger.store.model.chain import BlockRow
from ledger.types import BlockNumber, Hash32


@dataclass(frozen=True, slots=True)
class _Order:
    parent: Hash32
    first: BlockNumber
    result: Future[Fetched]


class Prefetch:
    """One range ahead."""

    def __init__(self, source: Source) -> None:
        """Nothing is asked yet."""
        self._source = source
        self._pool = ThreadPoolExecutor(1, "index-fetch")
        self._order: _Order | None = None

    def begin(self, parent: BlockRow, blocks: int, head: BlockNumber) -> None:
        """Ask for the blocks after one; nothing is asked where the head is near."""
        first = BlockNumber(parent.number + 1)
        last = BlockNumber(min(head, parent.number + blocks))
        if last - first < 1:
            return
        result = self._pool.submit(self._source.fetch, parent.hash, first, last)
        self._order = _Order(parent.hash, first, result)

    @property
    def under_way(self) -> bool:
        """Whether something was asked for that nobody has taken yet."""
        return self._order is not None

    def take(self, parent: Hash32, first: BlockNumber) -> Fetched | None:
        """What was asked for, if it was this.

        Raises:
            IndexerError, ChainError: what the fetching met.
        """
        order, self._order = self._order, None
        if order is None or (order.parent, order.first) != (parent, first):
            return None
        return order.result.result()

    def drop(self) -> None:
        """It is not wanted any more."""
        if self._order is not None:
            self._order.result.cancel()
        self._order = None

    def close(self) -> None:
        """End the thread."""
        self.drop()
        self._pool.shutdown(wait=False, cancel_futures=True)
