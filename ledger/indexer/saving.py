"""Spans of the chain into the database and out of it again, within one transaction."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.indexer.cursor import Cursor
from ledger.indexer.source import Fetched
from ledger.projection import Logged, Span, fold
from ledger.projection.output import Key, Reader, Row
from ledger.store.bulk import Bulk, bulk
from ledger.store.model.chain import EVENTS, BlockRow, EventRow, abouts, blocks, orphans, reorgs
from ledger.store.rows import FACTS, Versioned
from ledger.types import BlockNumber, Hash32, Timestamp

_AT_ONCE = 5_000
"""Orphaned events that are folded together: a reorg may be deep."""


def reader(connection: Connection, at: BlockNumber | None = None) -> Reader:
    """Reads the rows that hold now, or held at the end of a block."""

    def read(table: Versioned[Any], key: Key) -> Row | None:
        given: dict[str, object] = dict(zip(table.key_names, key, strict=True))
        if at is not None:
            given["upto"] = at
        found = connection.execute(_newest(table, at is not None), given).first()
        return None if found is None else table.row(*found)

    return read


@lru_cache(maxsize=256)
def _newest(table: Versioned[Any], upto: bool) -> Select[Any]:
    """The newest row of a key. To put the question together takes longer than to answer it."""
    columns = table.table.c
    query = select(*table.fields).order_by(columns.from_block.desc()).limit(1)
    query = query.where(*(columns[name] == bindparam(name) for name in table.key_names))
    return query.where(columns.from_block <= bindparam("upto")) if upto else query


def save(write: Bulk, fetched: Fetched, span: Span) -> None:
    """Put the next blocks, their events and what the fold made of these into the database."""
    write.insert(blocks, fetched.blocks)
    if not fetched.logs:
        return
    write.insert(EVENTS.table, [_event_row(log) for log in fetched.logs])
    write.insert(abouts, span.abouts)
    for facts, rows in span.facts.items():
        write.insert(facts.table, rows, facts.wide)
    for table, changes in span.versions.items():
        write.close(table, changes.first.items())
        write.insert(table.table, changes.rows, table.wide)


def take_back(connection: Connection, cursor: Cursor, ancestor: BlockRow, head: BlockRow) -> int:
    """Undo everything after a block, and keep what was undone as evidence.

    Args:
        connection: a transaction that writes.
        cursor: where the read model stands.
        ancestor: the last block that stays.
        head: the chain's head now.

    Returns:
        How many events were taken back.
    """
    write = bulk(connection)
    reorg = connection.execute(
        insert(reorgs)
        .values(
            noticed_at=time.time(),
            ancestor_number=ancestor.number,
            ancestor_hash=ancestor.hash,
            old_number=cursor.number,
            old_hash=cursor.hash,
            new_number=head.number,
            new_hash=head.hash,
            events_orphaned=0,
        )
        .returning(reorgs.c.id)
    ).scalar_one()
    gone = _keep_as_evidence(connection, reorg, ancestor.number)
    for table, keys in _touched(connection, write, ancestor.number).items():
        write.undo(table, keys, ancestor.number)
    for facts in FACTS:
        connection.execute(delete(facts.table).where(facts.table.c.block_number > ancestor.number))
    connection.execute(delete(blocks).where(blocks.c.number > ancestor.number))
    connection.execute(reorgs.update().where(reorgs.c.id == reorg).values(events_orphaned=gone))
    return gone


def _keep_as_evidence(connection: Connection, reorg: int, ancestor: BlockNumber) -> int:
    events = EVENTS.table
    columns = [column for column in orphans.c if column.name not in ("id", "reorg_id", "block_hash")]
    source = (
        select(reorgs.c.id, blocks.c.hash, *(events.c[column.name] for column in columns))
        .join_from(events, blocks, blocks.c.number == events.c.block_number)
        .join(reorgs, reorgs.c.id == reorg)
        .where(events.c.block_number > ancestor)
        .order_by(events.c.block_number, events.c.log_index)
    )
    connection.execute(
        insert(orphans).from_select(["reorg_id", "block_hash", *(c.name for c in columns)], source)
    )
    kept = select(func.count()).select_from(orphans).where(orphans.c.reorg_id == reorg)
    return connection.execute(kept).scalar_one()


def _touched(connection: Connection, write: Bulk, ancestor: BlockNumber) -> dict[Versioned[Any], set[Key]]:
    """The keys that the events after a block changed, and their abouts deleted.

    They are found by folding these events once more upon what held before them: so no table needs an index
    over its blocks, which every insertion would pay for.
    """
    keys: dict[Versioned[Any], set[Key]] = {}
    now = reader(connection, ancestor)
    changed: dict[tuple[Versioned[Any], Key], Row] = {}

    def read(table: Versioned[Any], key: Key) -> Row | None:
        known = changed.get((table, key))
        return now(table, key) if known is None else known

    for some in _whole_blocks(_stored_logs(connection, ancestor)):
        span = fold(some, read)
        for table, rows in span.latest.items():
            keys.setdefault(table, set()).update(rows)
            changed.update({(table, key): row for key, row in rows.items()})
        write.execute(
            "DELETE FROM event_about WHERE subject = ? AND block_number = ? AND log_index = ?",
            [about[:3] for about in span.abouts],
        )
    return keys


def _stored_logs(connection: Connection, after: BlockNumber) -> Iterator[Logged]:
    events = EVENTS.table
    query = (
        select(*EVENTS.fields, blocks.c.timestamp)
        .join_from(events, blocks, blocks.c.number == events.c.block_number)
        .where(events.c.block_number > after)
        .order_by(events.c.block_number, events.c.log_index)
    )
    for row in connection.execute(query).all():
        *fields, timestamp = row
        yield as_logged(EventRow(*fields), Timestamp(timestamp))


def as_logged(event: EventRow, time: Timestamp) -> Logged:
    """A stored event as the fold takes it."""
    topics = tuple(event.topics[place : place + 32] for place in range(0, len(event.topics), 32))
    return Logged(
        event.block_number, time, event.log_index, event.contract, event.transaction_hash, topics, event.data
    )


def _whole_blocks(logs: Iterator[Logged]) -> Iterator[list[Logged]]:
    """Cut into pieces between blocks, since the fold makes one version per block."""
    piece = list(islice(logs, _AT_ONCE))
    for log in logs:
        if len(piece) >= _AT_ONCE and log.block != piece[-1].block:
            yield piece
            piece = []
        piece.append(log)
    if piece:
        yield piece


@lru_cache(maxsize=1024)
def _name(contract: str, topic: bytes) -> str:
    kind = EVENTS_BY_CONTRACT[contract].get(Hash32(topic))
    return "" if kind is None else kind.__name__


def _event_row(log: Logged) -> tuple[object, ...]:
    """As ``EventRow`` has it; a plain tuple, since there are as many as events."""
    block, _, index, contract, transaction_hash, topics, data = log
    name = _name(contract, topics[0]) if topics else ""
    return (block, index, contract, name, transaction_hash, b"".join(topics), data)
