from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from sqlalchemy.exc import DBAPIError
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from api.audit.events import Word
from api.documentation import Responses, problems
from api.errors import Problem, Unavailable
from api.events.hub import Frame, Hub, Stream
from api.front.places import site_of
from api.reading.errors import PAGED, RETRY, NotFinalYet
from api.settings import ServiceSettings
from api.values import AddressText, HashText
from ledger.errors import LedgerError
from ledger.queries import Finality, OutsideHistory
from ledger.queries.history import subject_bytes
from ledger.queries.stream import Mark

router = APIRouter(prefix="/v1", tags=["audit"])

HEARTBEAT = 15.0
"""Seconds of silence after which a comment is sent, by which both sides notice a dead connection."""
LIFE = 3_600.0
"""Seconds after which a listener is let go, to come back: to another worker perhaps, or another release."""

STREAM: Responses = {
    200: {
        "description": "`happened`: an event as `GET /v1/audit/events` has it. `retracted`: the same event, "
        "named by its `id`, was taken back by a reorganisation; told whomever it concerned.",
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": 'id: 0-1190-3-5a5a5a5a5a5a5a5a\nevent: happened\ndata: {"sentence": "…"}\n\n',
            }
        },
    }
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a listener wants to be told."""

    contract: str | None
    subjects: frozenset[bytes]

    def wants(self, frame: Frame) -> bool:
        if self.contract is not None and frame.contract != self.contract:
            return False
        return frame.subjects is None or self.subjects <= frame.subjects


@router.get(
    "/events",
    operation_id="streamEvents",
    summary="Events as they are indexed, by Server-Sent Events",
    responses={**problems(Unavailable, *PAGED), **STREAM},
    response_class=StreamingResponse,
)
async def stream_events(
    request: Request,
    party: Annotated[AddressText | None, Query(description="Only what concerns it.")] = None,
    order: Annotated[HashText | None, Query(description="Only what concerns it.")] = None,
    contract: Word = None,
    finality: Annotated[
        Finality,
        Query(description="`instant`: at once, with retractions. `finalized`: only what stays."),
    ] = Finality.INSTANT,
    since: Annotated[
        str | None,
        Query(max_length=100, description="Like `Last-Event-ID`, which browsers send by themselves."),
    ] = None,
    last_event_id: Annotated[str | None, Header(alias="Last-Event-ID", max_length=100)] = None,
) -> StreamingResponse:
    """From now on, or from the last event that one was told. Nothing is lost and nothing told twice, whatever
    the chain, the service or the connection do meanwhile.
    """
    hub: Hub = request.app.state.hub
    stream = hub.streams[finality]
    settings: ServiceSettings = request.app.state.settings
    site = site_of(request.scope, settings.proxies)
    if not stream.places.has_room(site):
        raise Unavailable(
            "Too many listen to this process from your address: end some, or try again in a moment.",
            headers=RETRY,
        )
    text = last_event_id or since
    given = None if not text else Mark.parse(text)
    subjects = frozenset(subject_bytes(each) for each in (party, order) if each is not None)
    # The first page before the answer begins, so that what is wrong can still be said.
    try:
        frames, mark = await run_in_threadpool(hub.read, finality, given)
    except OutsideHistory as error:
        raise NotFinalYet("Nothing is final yet: ask again later.", headers=RETRY) from error
    told = _told(hub, stream, site, Wanted(contract, subjects), frames, given or mark, mark)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return StreamingResponse(told, media_type="text/event-stream", headers=headers)


async def _told(
    hub: Hub, stream: Stream, site: str, wanted: Wanted, frames: list[Frame], begun: Mark, mark: Mark
) -> AsyncGenerator[bytes]:
    """What one listener is sent: from ``begun`` on; ``mark`` is where it is after the first ``frames``."""
    if not stream.places.take(site):
        return  # many came at once: it comes back, and is told why
    until = time.monotonic() + LIFE
    try:
        # An id at once, and now and then: who is told nothing for long has a place to come back to.
        yield b"retry: 1000\nid: %s\n\n" % str(begun).encode()
        number: int | None = None
        while time.monotonic() < until:
            for frame in frames:
                if wanted.wants(frame):
                    yield frame.sent
            frames = []
            if number is None:
                number = stream.joined(mark)
                if number is None:
                    # The ring is not where we are: what came meanwhile is in the database.
                    await asyncio.sleep(0.05)
                    try:
                        frames, mark = await run_in_threadpool(hub.read, stream.finality, mark)
                    except (LedgerError, DBAPIError, Problem):
                        return  # it comes back, and is told why
                    continue
            moved = stream.moved
            if number < stream.first:
                return  # too slow: it comes back with the last id that it has
            held = stream.frames
            if number < stream.first + len(held):
                frames = [held[at - stream.first] for at in range(number, stream.first + len(held))]
                number, mark = number + len(frames), frames[-1].mark
                continue
            try:
                await asyncio.wait_for(moved.wait(), min(HEARTBEAT, until - time.monotonic() + 0.01))
            except TimeoutError:
                yield b": still here\nid: %s\n\n" % str(mark).encode()
    finally:
        stream.places.leave(site)
