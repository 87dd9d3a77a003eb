"""Every event of every contract: decoded, in words, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.audit.asking import SpanDep
from api.audit.rendering import Rendered
from api.dependencies import BackendDep
from api.documentation import problems
from api.reading.dependencies import TaggedViewDep
from api.reading.errors import PAGED
from api.reading.pages import After, Limit, PageOf
from api.values import AddressText, AsOf, HashText, Moment, Schema
from ledger.queries import Place, Subject
from ledger.queries.events import Picked, events_where

router = APIRouter(prefix="/v1/audit", tags=["audit"])

Word = Annotated[str | None, Query(min_length=1, max_length=60, pattern="^[A-Za-z0-9]+$")]


class EventListed(Schema):
    """An event as a contract logged it."""

    id: str = Field(description="Its place, to go on from.", examples=["1190-3-5a5a5a5a5a5a5a5a"])
    contract: str = Field(examples=["OrderEscrow"])
    event: str = Field(description="Empty for a log that this release does not know.", examples=["PostTaken"])
    arguments: dict[str, Any] | None
    sentence: str
    block: int
    log_index: int
    block_hash: HashText
    time: Moment
    transaction_hash: HashText


class EventPage(PageOf):
    """Some events."""

    events: list[EventListed]


@router.get(
    "/events",
    operation_id="listEvents",
    summary="All events, decoded and in words",
    responses=problems(*PAGED),
    response_model=EventPage,
)
def list_events(
    request: Request,
    view: TaggedViewDep,
    backend: BackendDep,
    asked: SpanDep,
    contract: Word = None,
    event: Word = None,
    party: Annotated[AddressText | None, Query(description="Only those that concern it.")] = None,
    order: Annotated[HashText | None, Query(description="Only those that concern it.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """What auditors search. Each `id` is a place to go on from: none is seen twice or missed."""
    subjects: tuple[Subject, ...] = tuple(each for each in (order, party) if each is not None)
    picked = Picked(contract, event, subjects, asked)
    page = events_where(view, picked, None if after is None else Place.parse(after), limit)
    rendered: Rendered = request.app.state.rendered
    rows = rendered.of(view, page.happenings)
    more = None if page.after is None else str(page.after)
    as_of = AsOf.indexed(page.as_of).model_dump(mode="json")
    return Response(
        body_of(rows, more, msgspec.json.encode(as_of)),
        media_type="application/json",
        headers={"ETag": request.state.etag},
    )


def body_of(rows: Sequence[bytes], after: str | None, as_of: bytes) -> bytes:
    """A page's JSON from parts that are JSON already."""
    more = b"null" if after is None else b'"' + after.encode() + b'"'
    return b'{"after":' + more + b',"as_of":' + as_of + b',"events":[' + b",".join(rows) + b"]}"
