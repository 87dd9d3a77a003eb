"""All that happened to an order or a party, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import ColumnElement, Select, literal, select

from ledger.queries.cursors import parts
from ledger.queries.errors import CursorGone
from ledger.queries.view import AsOf, View
from ledger.store.model.chain import EVENTS, EventRow, abouts, blocks
from ledger.store.rows import Position
from ledger.types import Address, BlockNumber, Hash32, Timestamp

Subject = Hash32 | Address
"""An order by its id, or a party or community by its address."""

_MARK = 8
_CURSOR = re.compile(rf"([0-9]{{1,18}})-([0-9]{{1,18}})-([0-9a-f]{{{2 * _MARK}}})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended, so that the next can go on from there."""

    position: Position
    """The last event."""
    mark: bytes
    """The first bytes of its block's hash, by which a reorg is noticed."""

    def __str__(self) -> str:
        """The text that a user hands back."""
        return f"{self.position.block_number}-{self.position.log_index}-{self.mark.hex()}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The place that a text names.

        Raises:
            MalformedCursor: if it names none.
        """
        block, log_index, mark = parts(_CURSOR, text)
        return cls(Position(BlockNumber(int(block)), int(log_index)), bytes.fromhex(mark))

    @classmethod
    def of(cls, block: BlockNumber, log_index: int, block_hash: Hash32) -> Self:
        """The place of an event."""
        return cls(Position(block, log_index), block_hash[:_MARK])

    def check(self, view: View) -> None:
        """Whether the block that it speaks of is still there.

        Raises:
            CursorGone: if it is not.
        """
        number = self.position.block_number
        found = view.connection.execute(select(blocks.c.hash).where(blocks.c.number == number)).scalar()
        if found is None or found[: len(self.mark)] != self.mark:
            raise CursorGone(number)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, and its block."""

    event: EventRow
    """As the contract logged it."""
    time: Timestamp
    """When, by its block."""
    block_hash: Hash32
    """Its block."""

    @property
    def position(self) -> Position:
        """Where it stands in the chain."""
        return Position(self.event.block_number, self.event.log_index)

    @property
    def place(self) -> Place:
        """To go on from it."""
        return Place.of(*self.position, self.block_hash)


@dataclass(frozen=True, slots=True)
class Page:
    """Some events of a history."""

    happenings: tuple[Happening, ...]
    """In the order that was asked for."""
    after: Place | None
    """Where the next page begins; None if there is no more."""
    as_of: AsOf
    """Which state of the chain it speaks of."""


@dataclass(frozen=True, slots=True)
class Span:
    """Which part of a history to look at, and from which end."""

    first: BlockNumber | None = None
    """From this block on."""
    last: BlockNumber | None = None
    """Up to this one."""
    newest_first: bool = True
    """Whether to begin with the newest."""


ALL = Span()
"""Everything, the newest first."""


def subject_bytes(subject: Subject) -> bytes:
    """How the read model names a subject."""
    return bytes.fromhex(subject[2:]) if isinstance(subject, str) else subject


def is_known(view: View, subject: Subject) -> bool:
    """Whether any event up to the view's block concerns a subject."""
    query = select(literal(1)).where(
        abouts.c.subject == subject_bytes(subject), abouts.c.block_number <= view.as_of.number
    )
    return view.connection.execute(query.limit(1)).first() is not None


def history(
    view: View, subject: Subject, after: Place | None = None, limit: int = 50, span: Span = ALL
) -> Page:
    """What happened to a subject.

    Args:
        view: which state of the read model.
        subject: an order, a party or a community.
        after: where the page before ended.
        limit: how many events; more only so that the last transaction is whole.
        span: which blocks, and in which order.

    Raises:
        CursorGone: if a reorg took away where the page before ended.
    """
    if after is not None:
        after.check(view)
    asked = _Asked(view, subject, span)
    found = asked.events(None if after is None else after.position, limit + 1)
    if len(found) <= limit:
        return Page(found, None, view.as_of)
    last, beyond = found[limit - 1], found[limit]
    page = found[:limit]
    more = True
    if beyond.event.transaction_hash == last.event.transaction_hash:
        page += asked.rest_of_transaction(last)
        more = bool(asked.events(page[-1].position, 1))
    return Page(page, page[-1].place if more else None, view.as_of)


def block_until(view: View, position: Position) -> tuple[EventRow, ...]:
    """All events of a block up to one of them, which it includes, in their order."""
    events = EVENTS.table
    query = (
        select(*EVENTS.fields)
        .where(events.c.block_number == position.block_number, events.c.log_index <= position.log_index)
        .order_by(events.c.log_index)
    )
    return tuple(EventRow(*row) for row in view.connection.execute(query))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question for events of a subject."""

    view: View
    subject: Subject
    span: Span

    def events(self, after: Position | None, limit: int) -> tuple[Happening, ...]:
        at, span, event = abouts.c, self.span, EVENTS.table.c
        lowest = span.first
        highest = min(self.view.as_of.number, self.view.as_of.number if span.last is None else span.last)
        runs: list[ColumnElement[bool]] = []
        within: list[ColumnElement[bool]] = []
        # One bound on each side: of two, a planner may go by the one that is far away.
        if after is not None and span.newest_first:
            highest = min(highest, after.block_number)
            runs.append((at.block_number < after.block_number) | (at.log_index < after.log_index))
            within.append((event.block_number < after.block_number) | (event.log_index < after.log_index))
        elif after is not None:
            lowest = max(lowest or after.block_number, after.block_number)
            runs.append((at.block_number > after.block_number) | (at.last_index > after.log_index))
            within.append((event.block_number > after.block_number) | (event.log_index > after.log_index))
        runs.append(at.block_number <= highest)
        if lowest is not None:
            runs.append(at.block_number >= lowest)
        # Each run has an event at least, and is cut off before anything is joined, so that no planner can
        # think of joining first.
        return self._happenings(self._runs(*runs).limit(limit), *within, limit=limit)

    def rest_of_transaction(self, last: Happening) -> tuple[Happening, ...]:
        """Its logs stand together, so they are the next ones of its block."""
        event, table = last.event, EVENTS.table.c
        newest_first = self.span.newest_first
        return self._happenings(
            self._runs(
                abouts.c.block_number == event.block_number,
                abouts.c.log_index < event.log_index
                if newest_first
                else abouts.c.last_index > event.log_index,
            ),
            table.log_index < event.log_index if newest_first else table.log_index > event.log_index,
            table.transaction_hash == event.transaction_hash,
        )

    def _runs(self, *wanted: ColumnElement[bool]) -> Select[Any, Any, Any]:
        at = abouts.c
        about = at.subject == subject_bytes(self.subject)
        columns = (at.block_number, at.log_index, at.last_index)
        return select(*columns).where(about, *wanted).order_by(*self._ordered(*columns[:2]))

    def _ordered(self, *place: ColumnElement[int]) -> list[ColumnElement[int]]:
        return [column.desc() for column in place] if self.span.newest_first else list(place)

    def _happenings(
        self, runs: Select[Any, Any, Any], *conditions: ColumnElement[bool], limit: int | None = None
    ) -> tuple[Happening, ...]:
        found, event = runs.subquery(), EVENTS.table.c
        query = (
            select(*EVENTS.fields, blocks.c.timestamp, blocks.c.hash)
            .join_from(
                found,
                EVENTS.table,
                (event.block_number == found.c.block_number)
                & event.log_index.between(found.c.log_index, found.c.last_index),
            )
            .join(blocks, blocks.c.number == found.c.block_number)
            .where(*conditions)
            .order_by(*self._ordered(event.block_number, event.log_index))
            .limit(limit)
        )
        rows: Sequence[Any] = self.view.connection.execute(query).all()
        return tuple(Happening(EventRow(*row[:-2]), Timestamp(row[-2]), Hash32(row[-1])) for row in rows)
