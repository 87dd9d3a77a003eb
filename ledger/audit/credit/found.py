"""What recomputing credit reads and finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import or_, select

from ledger.audit.credit.book import TOLD_BY, CreditBook
from ledger.bindings.base import Event
from ledger.bindings.registry import decode_log
from ledger.queries import View
from ledger.store.model.chain import EVENTS, EventRow, blocks
from ledger.store.rows import Position
from ledger.types import Address, Hash32, Timestamp
from sharing.credit import Piece

_AT_ONCE = 2_000
_NAMES: dict[str, list[str]] = {}
for _kind in TOLD_BY:
    _contract, _, _name = _kind.NAME.partition(".")
    _NAMES.setdefault(_contract, []).append(_name)


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of evidence as its log says, and where that stands."""

    piece: Piece[Address]
    """Whose word, which evidence, and the account after it."""
    order: Hash32
    """The order that it is about."""
    position: Position
    """Its log's place."""
    transaction: Hash32
    """Its transaction."""
    time: Timestamp
    """When, by its block."""


@dataclass(frozen=True, slots=True)
class CreditMismatch:
    """A log that says something else than the reference, or is not there."""

    position: Position
    """The log; where one is missing, the one that shows it."""
    transaction: Hash32
    """Its transaction."""
    what: str
    """What differs."""

    def __str__(self) -> str:
        return (
            f"block {self.position.block_number:,}, log {self.position.log_index} (transaction "
            f"0x{self.transaction.hex()}): {self.what}"
        )


@dataclass
class Recomputation:
    """What came of it."""

    entries: dict[Address, list[Entry]] = field(default_factory=dict[Address, list[Entry]])
    """All evidence about each party, in log order."""
    mismatches: list[CreditMismatch] = field(default_factory=list[CreditMismatch])
    """Where logs and reference differ."""
    events: int = 0
    """Events read."""
    pieces: int = 0
    """Pieces of evidence recomputed."""
    book: CreditBook = field(default_factory=CreditBook)
    """What the logs told in the end."""


@dataclass(frozen=True, slots=True)
class TimedEvent:
    """An event, and its place."""

    event: Event
    """Decoded."""
    position: Position
    """Its log's place."""
    transaction: Hash32
    """Its transaction."""
    time: Timestamp
    """When, by its block."""


def events_of(view: View, progress: Callable[[int], None]) -> Iterator[TimedEvent]:
    """The events that credit comes from, in the chain's order."""
    at = EVENTS.table.c
    kinds = [(at.contract == contract) & at.name.in_(names) for contract, names in _NAMES.items()]
    query = (
        select(*EVENTS.fields, blocks.c.timestamp)
        .join_from(EVENTS.table, blocks, blocks.c.number == at.block_number)
        .where(or_(*kinds), at.block_number <= view.as_of.number)
        .order_by(at.block_number, at.log_index)
    )
    rows = view.connection.execute(query, execution_options={"yield_per": _AT_ONCE})
    for count, (*fields, time) in enumerate(rows, start=1):
        row = EventRow(*fields)
        topics = [row.topics[place : place + 32] for place in range(0, len(row.topics), 32)]
        event = decode_log(row.contract, topics, row.data)
        if count % _AT_ONCE == 0:
            progress(count)
        if event is not None:
            place = Position(row.block_number, row.log_index)
            yield TimedEvent(event, place, row.transaction_hash, Timestamp(time))
