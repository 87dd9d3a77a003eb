"""Which part of a history is asked for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from api.audit.lines import History, history_of
from api.dependencies import BackendDep
from api.errors import InvalidRequest
from api.reading.dependencies import TaggedViewDep
from api.reading.pages import After, Limit
from ledger.queries import Span
from ledger.queries.history import Subject
from ledger.types import BlockNumber

HIGHEST = 2**53 - 1
FromBlock = Annotated[int | None, Query(ge=0, le=HIGHEST, description="From this block on.")]
ToBlock = Annotated[int | None, Query(ge=0, le=HIGHEST, description="Up to this block.")]
NewestFirst = Annotated[bool, Query(description="Whether to begin with the newest.")]


def span(from_block: int | None, to_block: int | None, newest_first: bool) -> Span:
    """Which part of a history is asked for.

    Raises:
        InvalidRequest: if it ends before it begins.
    """
    if from_block is not None and to_block is not None and to_block < from_block:
        raise InvalidRequest.field("to_block", "is before `from_block`: swap them.", "query")
    first = None if from_block is None else BlockNumber(from_block)
    return Span(first, None if to_block is None else BlockNumber(to_block), newest_first)


def _asked(from_block: FromBlock = None, to_block: ToBlock = None, newest_first: NewestFirst = True) -> Span:
    return span(from_block, to_block, newest_first)


SpanDep = Annotated[Span, Depends(_asked)]


class Histories:
    """A page of histories in words."""

    def __init__(
        self,
        view: TaggedViewDep,
        backend: BackendDep,
        asked: SpanDep,
        after: After = None,
        limit: Limit = 50,
    ) -> None:
        self.view = view
        """Of what it is told."""
        self._backend, self._span = backend, asked
        self._after, self._limit = after, limit

    def of(self, subject: Subject) -> History:
        """What happened to an order or a party."""
        return history_of(self._backend, self.view, subject, self._after, self._limit, self._span)


HistoriesDep = Annotated[Histories, Depends()]
