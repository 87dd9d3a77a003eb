"""The fold itself: each event to the function that knows it, and the memory that they work with."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, NamedTuple

from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.projection import (
    communities,
    costs,
    courts,
    credit,
    disputes,
    linked_orders,
    money,
    orders,
    parties,
    settings,
    traces,
)
from ledger.projection.output import Key, Output, Reader, Row, Span
from ledger.projection.registry import HANDLERS
from ledger.store.rows import Versioned
from ledger.types import BlockNumber, Hash32, Timestamp

FOLD_VERSION = 2
"""Counts up with every change of what rows events give: a database folded otherwise is folded anew."""

REMEMBERED = 20_000
"""How many rows are kept in memory, so that not each event asks the database what was before it."""

# Importing them registers what they fold.
MODULES = (
    *(orders, linked_orders, parties, money, settings),
    *(credit, disputes, courts, costs, communities, traces),
)


class Logged(NamedTuple):
    """A log of one of our contracts, and its block's time."""

    block: BlockNumber
    """Height."""
    time: Timestamp
    """The block's time."""
    log_index: int
    """The log's place within the block."""
    contract: str
    """Which of our contracts."""
    transaction_hash: Hash32
    """Its transaction."""
    topics: tuple[bytes, ...]
    """The event's signature hash first, then its indexed arguments."""
    data: bytes
    """The other arguments."""


class Memory:
    """The rows that hold now, as far as they were used lately; the database has them all."""

    def __init__(self, read: Reader, size: int = REMEMBERED) -> None:
        """Begin with nothing.

        Args:
            read: asks the database.
            size: how many rows to keep at most.
        """
        self._ask = read
        self._size = size
        self._rows: OrderedDict[tuple[Versioned[Any], Key], Row | None] = OrderedDict()
        self._unsaved: dict[Versioned[Any], dict[Key, Row]] = {}

    def read(self, table: Versioned[Any], key: Key) -> Row | None:
        """The row that holds now."""
        place = (table, key)
        rows = self._rows
        if place in rows:
            rows.move_to_end(place)
            return rows[place]
        row = self._unsaved.get(table, {}).get(key) or self._ask(table, key)
        self._keep(place, row)
        return row

    def learn(self, span: Span, *, saved: bool = True) -> None:
        """What a span changed holds now.

        Args:
            span: what the fold gave.
            saved: whether it is in the database; if it is only on its way there, all of it is remembered
            until ``all_is_saved``.
        """
        self._unsaved = {} if saved else span.latest
        known = self._rows
        for table, rows in span.latest.items():
            for key, row in rows.items():
                place = (table, key)
                known[place] = row
                known.move_to_end(place)
        while len(known) > self._size:
            known.popitem(last=False)

    def all_is_saved(self) -> None:
        """The database has what was on its way there."""
        self._unsaved = {}

    def forget(self) -> None:
        """The database is not what it was: a transaction failed, or a reorg took rows away."""
        self._rows.clear()
        self._unsaved = {}

    def _keep(self, place: tuple[Versioned[Any], Key], row: Row | None) -> None:
        rows = self._rows
        rows[place] = row
        rows.move_to_end(place)
        if len(rows) > self._size:
            rows.popitem(last=False)


def fold(logs: Iterable[Logged], read: Reader) -> Span:
    """The rows that some consecutive logs give.

    Args:
        logs: in their order; whole blocks.
        read: what held before them.

    Raises:
        MissingEvents: if one speaks of what none told of.
        MalformedData: if one is not what its topic says.
    """
    out = Output(read)
    for block, time, index, contract, _, topics, data in logs:
        kind = EVENTS_BY_CONTRACT[contract].get(Hash32(topics[0])) if topics else None
        if kind is None:
            continue
        handler = HANDLERS.get(kind)
        if handler is not None:
            out.at(block, time, index)
            handler(kind.decode(topics, data), out)
    return out.finish()
