"""Puts folded spans into the database: at once, or in a process beside us while more are to come."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from ledger.indexer.cursor import Cursor, cursor_move, move_cursor
from ledger.indexer.errors import OtherWriter
from ledger.indexer.saving import save
from ledger.indexer.source import Fetched
from ledger.projection import Memory, Span
from ledger.store.apart import Apart, Recorder
from ledger.store.bulk import bulk
from ledger.store.engine import shown, writing


@dataclass(frozen=True, slots=True)
class Saved:
    """What came into the database."""

    cursor: Cursor
    """How far it goes now."""
    events: int
    """How many events are new."""
    recovered: int
    """How many of these only a second answer of the node gave."""

    def with_earlier(self, earlier: Saved | None) -> Saved:
        """This and what came before it."""
        if earlier is None:
            return self
        return Saved(self.cursor, earlier.events + self.events, earlier.recovered + self.recovered)


class Saver:
    """One transaction after another; each takes the cursor on and fails if somebody else has moved it."""

    def __init__(self, engine: Engine, memory: Memory) -> None:
        """Connect nothing yet.

        Args:
            engine: the read model's database.
            memory: what the fold knows of it.
        """
        self._engine = engine
        self._memory = memory
        # A power cut may take what the cursor then does not claim either: it is read from the chain again.
        self._apart = Apart(engine, waits_for_disk=False)
        self._under_way: Saved | None = None
        self.worth_a_process = 2_000
        """Spans of so many logs are saved beside us: for less, a process takes longer to start."""

    def save(
        self, before: Cursor, after: Cursor, fetched: Fetched, span: Span, *, more: bool
    ) -> Saved | None:
        """Save a span, after what was begun before.

        Args:
            before: where the read model stands.
            after: where it will.
            fetched: the span's blocks and logs.
            span: what the fold made of them.
            more: whether others follow at once: then it may be saved while these are fetched and folded.

        Returns:
            What came into the database meanwhile, or None.

        Raises:
            OtherWriter, StoreError
        """
        saved = Saved(after, len(fetched.logs), fetched.recovered)
        if not more or len(fetched.logs) < self.worth_a_process or not self._apart.possible:
            settled = self.settle()
            with writing(self._engine) as connection:
                move_cursor(connection, before, after)
                save(bulk(connection), fetched, span)
            self._memory.learn(span)
            return saved.with_earlier(settled)
        transaction = Recorder(self._engine)
        transaction.exactly_one(cursor_move(before, after))
        save(transaction.bulk, fetched, span)
        settled = self.settle()
        self._apart.begin(transaction)
        self._memory.learn(span, saved=False)
        self._under_way = saved
        return settled

    def settle(self) -> Saved | None:
        """Wait for what is under way.

        Raises:
            OtherWriter, StoreError: if it did not come into the database, or nobody knows.
        """
        under_way, self._under_way = self._under_way, None
        if under_way is None:
            return None
        if not self._apart.end():
            raise OtherWriter(shown(self._engine))
        self._memory.all_is_saved()
        return under_way

    def close(self) -> None:
        """End the process beside us; what is under way is committed still."""
        self._under_way = None
        self._apart.close()
