"""Rated orders as the read model has them, kept up with block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import or_, select

from ledger.bindings.base import Event
from ledger.bindings.registry import decode_log
from ledger.queries.parties import credit_prior, credit_settings
from ledger.queries.view import View
from ledger.rated_orders import KINDS, RatedReader
from ledger.store.model.chain import EVENTS, EventRow, blocks
from ledger.suspicious import Suspicions, suspicions
from ledger.types import BlockNumber, Hash32, Timestamp

_AT_ONCE = 2_000
_NAMES: dict[str, list[str]] = {}
for _kind in KINDS:
    _contract, _, _name = _kind.NAME.partition(".")
    _NAMES.setdefault(_contract, []).append(_name)


@dataclass
class _Read:
    """What was read up to a block."""

    number: BlockNumber
    hash: Hash32
    reader: RatedReader = field(default_factory=RatedReader)
    times: dict[BlockNumber, Timestamp] = field(default_factory=dict[BlockNumber, Timestamp])
    found: Suspicions | None = None


class RatedFollower:
    """Findings of the newest state, for which only the events since the last one are read.

    May be asked from several threads: who comes second waits, and has the first one's answer. Earlier blocks
    are read from the beginning, and so is everything after a reorganisation.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: _Read | None = None

    def look(self, view: View) -> Suspicions:
        """All findings at the end of a view's block.

        Raises:
            IncompleteLogs: if the read model lacks events.
            NoCreditYet: before the registry was there.
        """
        with self._lock:
            kept, at = self._kept, view.as_of
            if kept is not None and kept.hash == at.hash and kept.found is not None:
                return kept.found
            going_on = kept is not None and _continues(view, kept)
            read = kept if kept is not None and going_on else _Read(BlockNumber(-1), at.hash)
            try:
                for event, block, transaction, time in _events(view, read.number):
                    read.reader.take(event, block, transaction)
                    read.times[block] = time
            except BaseException:
                # What was taken in halves cannot be gone on with.
                self._kept = None if going_on else kept
                raise
            read.number, read.hash = at.number, at.hash
            mu = credit_prior(view, credit_settings(view)).mu
            read.found = suspicions(read.reader.history(read.times, mu))
            if kept is None or at.number >= kept.number or not _continues(view, kept):
                self._kept = read
            return read.found


def _continues(view: View, read: _Read) -> bool:
    """Whether a view has the block up to which was read, and is not before it."""
    if read.number > view.as_of.number:
        return False
    query = select(blocks.c.hash).where(blocks.c.number == read.number)
    return view.connection.execute(query).scalar() == read.hash


def _events(view: View, after: BlockNumber) -> Iterator[tuple[Event, BlockNumber, Hash32, Timestamp]]:
    at = EVENTS.table.c
    kinds = [(at.contract == contract) & at.name.in_(names) for contract, names in _NAMES.items()]
    query = (
        select(*EVENTS.fields, blocks.c.timestamp)
        .join_from(EVENTS.table, blocks, blocks.c.number == at.block_number)
        .where(or_(*kinds), at.block_number > after, at.block_number <= view.as_of.number)
        .order_by(at.block_number, at.log_index)
    )
    for *fields, time in view.connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        row = EventRow(*fields)
        topics = [row.topics[place : place + 32] for place in range(0, len(row.topics), 32)]
        event = decode_log(row.contract, topics, row.data)
        if event is not None:
            yield event, row.block_number, row.transaction_hash, Timestamp(time)
