"""What happened and what a reorg took back, one after another, from wherever a reader stopped.

A reader's place is a ``Mark``: how many reorgs it knows of, and the last event that it was told. What a reorg
took back is in ``event_orphaned``, so that a reader of any branch, however old, can be told what of it does
not hold any more, newest first, and then what holds instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Self

from sqlalchemy import Row, func, select

from ledger.queries.cursors import parts
from ledger.queries.errors import CursorGone
from ledger.queries.events import Picked, events_where
from ledger.queries.history import Happening, Place, Span
from ledger.queries.view import View
from ledger.store.model.chain import EventRow, blocks, orphans, reorgs
from ledger.store.rows import Position
from ledger.types import BlockNumber, Hash32

_MARK = 8
_LAST = 10**9
"""No block has that many logs: the place behind all of a block's."""
_TEXT = re.compile(rf"(r?)([0-9]{{1,12}})-([0-9]{{1,15}})-([0-9]{{1,10}})-([0-9a-f]{{{2 * _MARK}}})")


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where a reader was told what happened."""

    reorg: int
    """The last reorg that it knows of."""
    position: Position
    """The last event that it was told; while it is being told what a reorg took back, the last of those."""
    hash: bytes
    """The beginning of that block's hash."""
    undoing: bool = False
    """Whether it is being told what ``reorg`` took back."""

    def __str__(self) -> str:
        """The text that a reader hands back."""
        back, (block, index) = "r" if self.undoing else "", self.position
        return f"{back}{self.reorg}-{block}-{index}-{self.hash.hex()}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The mark that a text names.

        Raises:
            MalformedCursor: if it names none.
        """
        back, reorg, block, index, mark = parts(_TEXT, text)
        position = Position(BlockNumber(int(block)), int(index))
        return cls(int(reorg), position, bytes.fromhex(mark), bool(back))


@dataclass(frozen=True, slots=True)
class Retracted:
    """An event that a reorg took back."""

    event: EventRow
    """As it was logged."""
    block_hash: Hash32
    """The block that is not on the chain any more."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a reader is told next."""

    mark: Mark
    """Where it is then."""
    said: Happening | Retracted
    """What it is told."""


def newest_mark(view: View) -> Mark:
    """The place of a reader who wants only what comes."""
    last = view.connection.execute(select(func.max(reorgs.c.id))).scalar()
    return Mark(last or 0, _end(view.as_of.number), view.as_of.hash[:_MARK])


def follow(view: View, mark: Mark, limit: int = 500) -> tuple[list[Step], Mark]:
    """What a reader at a mark is told next, and where it is then: at the view's end if that is less than
    ``limit``.

    Args:
        view: of what holds now, or of the newest final block.
        mark: where the reader is.
        limit: how many steps.

    Raises:
        CursorGone: if the mark is of no history that this database ever had.
    """
    steps: list[Step] = []
    for reorg in view.connection.execute(
        select(reorgs).where(reorgs.c.id >= mark.reorg).order_by(reorgs.c.id)
    ):
        if reorg.id == mark.reorg and not mark.undoing:
            continue
        if reorg.ancestor_number >= mark.position.block_number and not mark.undoing:
            mark = replace(mark, reorg=reorg.id)
            continue
        back = _taken_back(view, reorg.id, mark, limit - len(steps))
        steps += back
        if len(steps) >= limit:
            return steps, steps[-1].mark
        mark = Mark(reorg.id, _end(reorg.ancestor_number), reorg.ancestor_hash[:_MARK])
    _check(view, mark)
    if mark.position.block_number > view.as_of.number:
        return steps, mark  # a view of what is final may lie behind
    after = Place(mark.position, mark.hash)
    page = events_where(view, Picked(span=Span(newest_first=False)), after, limit - len(steps))
    steps += [Step(Mark(mark.reorg, one.position, one.block_hash[:_MARK]), one) for one in page.happenings]
    if page.after is not None:
        return steps, steps[-1].mark
    return steps, Mark(mark.reorg, _end(view.as_of.number), view.as_of.hash[:_MARK])


def _end(block: BlockNumber) -> Position:
    return Position(block, _LAST)


def _check(view: View, mark: Mark) -> None:
    number = mark.position.block_number
    found = view.connection.execute(select(blocks.c.hash).where(blocks.c.number == number)).scalar()
    if found is None or found[:_MARK] != mark.hash or mark.undoing:
        raise CursorGone(number)


def _taken_back(view: View, reorg: int, mark: Mark, limit: int) -> list[Step]:
    at = orphans.c
    block, index = mark.position
    # What was told already: up to and with the mark, or, within this very reorg, below it.
    beyond = at.log_index < index if mark.undoing and mark.reorg == reorg else at.log_index <= index
    query = (
        select(orphans)
        .where(at.reorg_id == reorg, (at.block_number < block) | ((at.block_number == block) & beyond))
        .order_by(at.block_number.desc(), at.log_index.desc())
        .limit(limit)
    )
    return [_retracted(reorg, row) for row in view.connection.execute(query)]


def _retracted(reorg: int, row: Row[Any]) -> Step:
    event = EventRow(
        BlockNumber(row.block_number),
        row.log_index,
        row.contract,
        row.name,
        Hash32(row.transaction_hash),
        row.topics,
        row.data,
    )
    position = Position(event.block_number, event.log_index)
    said = Retracted(event, Hash32(row.block_hash))
    return Step(Mark(reorg, position, said.block_hash[:_MARK], True), said)
