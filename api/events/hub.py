"""One look at the database for all who listen to this process.

What comes is kept in a ring: each listener goes along it at its own pace, and one that falls behind by more
than the ring holds is let go, so that it comes back with its ``Last-Event-ID`` and reads on from the
database. No listener costs more memory than its place.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import msgspec
from fastapi import FastAPI
from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from starlette.concurrency import run_in_threadpool

from api.audit.rendering import Rendered
from api.background import beside
from api.errors import Problem
from api.front.places import Places
from api.reading.dependencies import check_history
from ledger.errors import LedgerError
from ledger.queries import Finality, Happening, View, viewing
from ledger.queries.stream import Mark, Retracted, Step, follow, newest_mark
from ledger.store.model.chain import abouts
from ledger.text import visible

log = logging.getLogger("tallystick.api")
LOOK = 0.15
"""Seconds between two looks at the database."""
RING = 5_000
"""Events that a listener may be behind."""
PAGE = 500
MOST = 2_000
"""Listeners of one process, to each kind of finality."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What listeners are told, as it is sent."""

    mark: Mark
    """Where a listener is after it."""
    contract: str
    """Which contract said it."""
    subjects: frozenset[bytes] | None
    """Whom it concerns; None for what was taken back, of which that is not known any more."""
    sent: bytes
    """The lines."""


@dataclass
class Stream:
    """The ring of one kind of finality."""

    finality: Finality
    mark: Mark | None = None
    """Where it is; None until its first look."""
    base: Mark | None = None
    """From where on listeners can join it: its place after the last reorg, or before its oldest frame."""
    base_number: int = 0
    """The number of the frame that follows there."""
    first: int = 0
    """The number of the oldest frame, counted from the process's start."""
    places: Places = field(default_factory=lambda: Places(MOST))
    """Of those who listen."""
    frames: deque[Frame] = field(default_factory=deque[Frame])
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    """Set, and replaced, whenever there is something new."""

    def publish(self, frames: Sequence[Frame], mark: Mark) -> None:
        """Add frames; whoever waits goes on."""
        before = self.mark
        self.frames.extend(frames)
        self.mark = mark
        if before is None or before.reorg != mark.reorg or before.undoing:
            self.base, self.base_number = mark, self.first + len(self.frames)
        while len(self.frames) > RING:
            gone = self.frames.popleft()
            self.first += 1
            if self.base_number < self.first:
                self.base, self.base_number = gone.mark, self.first
        if frames:
            self._tell()

    def reset(self) -> None:
        """Forget all: who listens reads on from the database."""
        self.first += len(self.frames) + 1
        self.frames.clear()
        self.mark = self.base = None
        self._tell()

    def _tell(self) -> None:
        self.moved.set()
        self.moved = asyncio.Event()

    def joined(self, mark: Mark) -> int | None:
        """The number of the frame that follows a mark; None where a listener there has to read the database.

        Both must know of the same reorgs, and the ring must hold all that came since: from then on they are
        told the same.
        """
        base, now = self.base, self.mark
        if base is None or now is None or mark.undoing or now.undoing or mark.reorg != now.reorg:
            return None
        if not base.position <= mark.position <= now.position:
            return None
        number = self.base_number
        while number < self.first + len(self.frames):
            if self.frames[number - self.first].mark.position > mark.position:
                break
            number += 1
        return number


class Hub:
    """The streams of one process."""

    def __init__(self, app: FastAPI) -> None:
        """Nothing is read before somebody listens."""
        self._app = app
        self.streams = {finality: Stream(finality) for finality in Finality}

    async def run(self) -> None:
        """Look for what is new, for ever."""
        problem = ""
        while True:
            await asyncio.sleep(LOOK)
            for stream in self.streams.values():
                if not stream.places.taken:
                    if stream.mark is not None:
                        stream.reset()
                    continue
                try:
                    frames, mark = await run_in_threadpool(self.read, stream.finality, stream.mark)
                    stream.publish(frames, mark)
                    problem = ""
                except (LedgerError, DBAPIError, Problem) as error:
                    # Listeners are told by the operations that they ask; here it is tried again.
                    stream.reset()
                    if str(error) != problem:
                        problem = str(error)
                        log.warning("live events: %s", visible(problem).partition("\n")[0])
                except Exception as error:
                    # One event that cannot be told must not end the telling of all others.
                    stream.reset()
                    if repr(error) != problem:
                        problem = repr(error)
                        log.exception("live events cannot be read")

    def read(self, finality: Finality, mark: Mark | None) -> tuple[list[Frame], Mark]:
        """What comes after a mark, a page at most, and where one is then.

        Raises:
            QueryError: if the mark is of another history, or there is none.
            StoreError: if the database cannot be used.
        """
        engine: Engine = self._app.state.engine
        with viewing(engine, finality=finality) as view:
            check_history(self._app.state.backend, view.history)
            if mark is None:
                return [], newest_mark(view)
            steps, after = follow(view, mark, PAGE)
            return self._frames(view, steps), after

    def _frames(self, view: View, steps: Sequence[Step]) -> list[Frame]:
        if not steps:
            return []
        rendered: Rendered = self._app.state.rendered
        happened = [step.said for step in steps if isinstance(step.said, Happening)]
        bodies = iter(rendered.of(view, happened))
        concerned = _subjects(view, happened)
        found: list[Frame] = []
        for step in steps:
            said = step.said
            if isinstance(said, Happening):
                subjects = concerned.get(said.position, frozenset())
                sent = _lines(step.mark, "happened", next(bodies))
            else:
                subjects, sent = None, _lines(step.mark, "retracted", _retraction(said))
            found.append(Frame(step.mark, said.event.contract, subjects, sent))
        return found


def _lines(mark: Mark, event: str, data: bytes) -> bytes:
    return b"id: %s\nevent: %s\ndata: %s\n\n" % (str(mark).encode(), event.encode(), data)


def _retraction(said: Retracted) -> bytes:
    event = said.event
    return msgspec.json.encode(
        {
            "id": f"{event.block_number}-{event.log_index}-{said.block_hash[:8].hex()}",
            "contract": event.contract,
            "event": event.name,
            "block": event.block_number,
            "log_index": event.log_index,
            "block_hash": "0x" + said.block_hash.hex(),
            "transaction_hash": "0x" + event.transaction_hash.hex(),
        }
    )


def _subjects(view: View, happened: Sequence[Happening]) -> dict[tuple[int, int], frozenset[bytes]]:
    """Whom each of some events concerns."""
    if not happened:
        return {}
    first, last = happened[0].event.block_number, happened[-1].event.block_number
    wanted = {(one.event.block_number, one.event.log_index) for one in happened}
    found: dict[tuple[int, int], set[bytes]] = {}
    query = select(abouts).where(abouts.c.block_number.between(first, last))
    for subject, block, begin, end in view.connection.execute(query):
        for index in range(begin, end + 1):
            if (block, index) in wanted:
                found.setdefault((block, index), set()).add(bytes(subject))
    return {place: frozenset(subjects) for place, subjects in found.items()}


@asynccontextmanager
async def live_events(app: FastAPI) -> AsyncGenerator[None]:
    """The hub, from the service's start to its end."""
    app.state.hub = hub = Hub(app)
    async with beside(hub.run):
        yield
