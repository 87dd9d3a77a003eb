"""How the index stands to the chain, and what of that makes the service not ready."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine

from ledger.chain.blocks import Block
from ledger.indexer import History
from ledger.projection import FOLD_VERSION
from ledger.queries.standing import IndexStanding, index_standing
from ledger.store.engine import reading
from ledger.system import System
from ledger.types import BlockNumber

MOST_BEHIND = 64
"""Blocks that the index may be behind the chain."""
LONGEST_BEHIND = 15.0
"""Seconds that it may stand still behind it."""


@dataclass(frozen=True, slots=True)
class ChainStanding:
    """The chain, and the index of it."""

    head: Block
    """The node's newest block."""
    index: IndexStanding | None
    """What the database says of itself; None while it is empty."""
    fork_open: bool
    """Whether the node has another block where the index ends, or none: a reorganisation is not in yet."""
    still: float
    """Seconds since the index was first seen where it is, with the chain ahead of it."""

    @property
    def lag(self) -> int | None:
        """Blocks that are not in yet."""
        return None if self.index is None else max(0, self.head.number - self.index.cursor.number)


class Watch:
    """Remembers since when the index has stood still behind the chain. One for each process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at: tuple[BlockNumber, float] | None = None

    def look(self, engine: Engine, system: System) -> ChainStanding:
        """How they stand now.

        Raises:
            ChainError: if the node does not answer.
            StoreError: if the database cannot be used.
        """
        with reading(engine) as connection:
            index = index_standing(connection)
        head = system.node.get_block("latest")
        if index is None:
            return ChainStanding(head, None, False, 0.0)
        there = system.node.find_block(index.cursor.number)
        return ChainStanding(
            head,
            index,
            there is None or there.hash != index.cursor.hash,
            self._still(index.cursor.number, head.number),
        )

    def _still(self, number: BlockNumber, head: BlockNumber) -> float:
        now = time.monotonic()
        with self._lock:
            if head <= number:
                self._at = None
                return 0.0
            if self._at is None or self._at[0] != number:
                self._at = number, now
            return now - self._at[1]


def failures(standing: ChainStanding, system: System) -> Iterator[str]:
    """Why no answer from the index should be trusted now, a sentence each; nothing if all is well."""
    index = standing.index
    if index is None:
        yield "Nothing is indexed yet: `tally index run` makes the index."
        return
    cursor, lag = index.cursor, standing.lag or 0
    if cursor.history != History.of(system.deployment) or cursor.fold_version != FOLD_VERSION:
        yield "The index is of another deployment or release: it is made anew when the indexer starts."
        return
    if standing.fork_open:
        yield f"The chain differs from the index at block {cursor.number:,}: a reorganisation is not in yet."
    if lag > MOST_BEHIND:
        yield f"The index has block {cursor.number:,} of {standing.head.number:,}: it has to catch up."
    elif standing.still > LONGEST_BEHIND:
        yield (
            f"The index has stood at block {cursor.number:,} of {standing.head.number:,} for "
            f"{standing.still:.0f} s: check the indexer."
        )
    if index.verdict is not None and not index.verdict.sound:
        yield (
            f"The last verification, as of block {index.verdict.number:,}, found what does not fit: "
            "`tally audit verify` shows it, `tally index rebuild` makes the index anew."
        )
