"""All events, or those of one kind, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, literal, select, tuple_

from ledger.queries.history import ALL, Happening, Page, Place, Span, Subject, subject_bytes
from ledger.queries.view import View
from ledger.store.model.chain import EVENTS, EventRow, abouts, blocks
from ledger.store.rows import Position
from ledger.types import Hash32, Timestamp


@dataclass(frozen=True, slots=True)
class Picked:
    """Which events; what is None matters not."""

    contract: str | None = None
    """Of this contract."""
    name: str | None = None
    """Of this name."""
    subjects: tuple[Subject, ...] = ()
    """That concern all of these orders and parties."""
    span: Span = ALL
    """In these blocks, and from which end."""


def events_where(view: View, picked: Picked, after: Place | None = None, limit: int = 50) -> Page:
    """Events that satisfy some conditions.

    Raises:
        CursorGone: if a reorg took away where the page before ended.
    """
    if after is not None:
        after.check(view)
    event, span = EVENTS.table.c, picked.span
    conditions: list[ColumnElement[bool]] = [event.block_number <= view.as_of.number]
    if span.first is not None:
        conditions.append(event.block_number >= span.first)
    if span.last is not None:
        conditions.append(event.block_number <= span.last)
    if after is not None:
        block, index = after.position
        if span.newest_first:
            conditions.append(event.block_number <= block)
            conditions.append((event.block_number < block) | (event.log_index < index))
        else:
            conditions.append(event.block_number >= block)
            conditions.append((event.block_number > block) | (event.log_index > index))
    if picked.contract is not None:
        conditions.append(event.contract == picked.contract)
    if picked.name is not None:
        conditions.append(event.name == picked.name)
    for subject in picked.subjects:
        about = abouts.alias().c
        conditions.append(
            exists(literal(1)).where(
                about.subject == subject_bytes(subject),
                about.block_number == event.block_number,
                event.log_index.between(about.log_index, about.last_index),
            )
        )
    order = [event.block_number, event.log_index]
    query = (
        select(*EVENTS.fields, blocks.c.timestamp, blocks.c.hash)
        .join_from(EVENTS.table, blocks, blocks.c.number == event.block_number)
        .where(and_(*conditions))
        .order_by(*(column.desc() if span.newest_first else column for column in order))
        .limit(limit + 1)
    )
    found = tuple(_happening(tuple(row)) for row in view.connection.execute(query))
    page = found[:limit]
    return Page(page, page[-1].place if len(found) > limit else None, view.as_of)


def events_at(view: View, positions: list[Position]) -> dict[Position, Happening]:
    """Events by their places, as far as they are there."""
    event = EVENTS.table.c
    query = (
        select(*EVENTS.fields, blocks.c.timestamp, blocks.c.hash)
        .join_from(EVENTS.table, blocks, blocks.c.number == event.block_number)
        .where(tuple_(event.block_number, event.log_index).in_(positions))
        .order_by(event.block_number, event.log_index)
    )
    found = (_happening(tuple(row)) for row in view.connection.execute(query))
    return {one.position: one for one in found}


def _happening(row: tuple[object, ...]) -> Happening:
    *fields, time, block_hash = row
    return Happening(EventRow(*fields), Timestamp(time), Hash32(block_hash))  # pyright: ignore[reportArgumentType]  # as selected
