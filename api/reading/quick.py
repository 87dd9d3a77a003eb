"""Answers without a stop on the way: what a framework does for each request would take most of it.

What is asked hundreds of times a second, as it is usually asked, is one statement on PostgreSQL, awaited
without a thread, and bytes put together from its row. Everything else, and every request that is wrong or
rare in any way, goes on to the operation of that path, which answers the same in its own time; a test holds
the two against each other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import psycopg
from sqlalchemy import Engine
from starlette.datastructures import State
from starlette.types import ASGIApp, Receive, Scope, Send

from api.values import rfc3339
from ledger.indexer import History
from ledger.projection import FOLD_VERSION
from ledger.queries import Finality
from ledger.system import System

log = logging.getLogger("tallystick.api")
CONNECTIONS = 4
"""To the database, in each process: each is busy for a fraction of a millisecond at a time."""
CLOSING = 5.0
"""Seconds that statements at work may take to their end, once there is no more to be asked."""
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A body of JSON, and its tag if it has one."""

    body: bytes
    tag: bytes | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """Stands in for a route, so that logs and metrics name the operation's."""

    path: str
    """With names for its parts."""


class Way(Protocol):
    """Answers one operation's usual requests."""

    @property
    def template(self) -> Template:
        """Of the operation's path."""
        ...

    async def quick(self, scope: Scope) -> Answer | None:
        """The answer; None where the operation has to give it."""
        ...


class QuickWays:
    """ASGI middleware for some paths; everything else passes."""

    def __init__(self, app: ASGIApp, exact: Mapping[str, Way], one_of: Mapping[str, Way]) -> None:
        """Know them.

        Args:
            app: what is behind.
            exact: by path.
            one_of: by all of the path but its last part.
        """
        self._app = app
        self._exact = exact
        self._one_of = one_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            path: str = scope["path"]
            way = self._exact.get(path) or self._one_of.get(path.rpartition("/")[0])
            answer = None if way is None else await way.quick(scope)
            if way is not None and answer is not None:
                scope["route"] = way.template
                headers = [
                    (b"content-type", b"application/json"),
                    (b"content-length", b"%d" % len(answer.body)),
                ]
                if answer.tag is not None:
                    headers.append((b"etag", answer.tag))
                await send({"type": "http.response.start", "status": 200, "headers": headers})
                await send({"type": "http.response.body", "body": answer.body})
                return
        await self._app(scope, receive, send)


class Statements:
    """The connections of one process, for single statements that change nothing."""

    def __init__(self, state: State) -> None:
        """Connect nothing yet.

        Args:
            state: the application's, whose engine is there once it runs.
        """
        self._state = state
        self._free: asyncio.LifoQueue[psycopg.AsyncConnection[Any] | None] | None = None
        self._closed = False

    @property
    def busy(self) -> int:
        """How many statements are at work."""
        return 0 if self._free is None or self._closed else CONNECTIONS - self._free.qsize()

    async def rows(
        self, statement: str, values: Sequence[object] | Mapping[str, object], *, prepare: bool = True
    ) -> list[Row] | None:
        """What a statement finds; None where the database does not say, or is no PostgreSQL.

        Args:
            statement: in psycopg's words.
            values: for its places.
            prepare: keep its plan; not for what is another text each time.
        """
        if self._closed or self._state.engine.dialect.name != "postgresql":
            return None
        if self._free is None:
            self._free = asyncio.LifoQueue()
            for _ in range(CONNECTIONS):
                self._free.put_nowait(None)
        connection = await self._free.get()
        try:
            if self._closed:
                return None
            if connection is None or connection.closed:
                connection = await self._connect()
            cursor = connection.cursor(binary=True)
            await cursor.execute(statement.encode(), values, prepare=prepare)
            return await cursor.fetchall()
        except psycopg.Error as error:
            # The operation says what it is, and the next request tries anew.
            log.warning("the quick way: %s", str(error).strip())
            if connection is not None:
                with suppress(psycopg.Error):
                    await connection.close()
            connection = None
            return None
        finally:
            self._free.put_nowait(connection)

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        engine: Engine = self._state.engine
        url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return await psycopg.AsyncConnection.connect(url, autocommit=True, prepare_threshold=1)

    async def close(self) -> None:
        """Give connections back, each once its statement has ended."""
        self._closed = True
        if self._free is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING):
                for _ in range(CONNECTIONS):
                    connection = await self._free.get()
                    if connection is not None:
                        await connection.close()
        for _ in range(CONNECTIONS):
            self._free.put_nowait(None)  # who still waits for one goes on, without


Asked = TypeVar("Asked", bound=Hashable)
Given = TypeVar("Given")


class Together(Generic[Asked, Given]):
    """One answer for all who ask the same while an earlier answer is being made.

    Nobody gets an answer that was begun before it was asked for: who comes while one is being made waits for
    the next one, with all who come until that is begun.
    """

    def __init__(self, make: Callable[[Asked], Awaitable[Given]]) -> None:
        """Nothing is asked yet.

        Args:
            make: an answer.
        """
        self._make = make
        self._made: dict[Asked, asyncio.Future[Given]] = {}
        self._next: dict[Asked, asyncio.Future[Given]] = {}

    async def answer(self, asked: Asked) -> Given:
        """Begun after this was called."""
        found = self._next.get(asked)
        if found is None:
            before = self._made.get(asked)
            found = asyncio.ensure_future(self._after(asked, before))
            (self._made if before is None else self._next)[asked] = found
        # Who goes away does not take the answer of the others along.
        return await asyncio.shield(found)

    async def _after(self, asked: Asked, before: asyncio.Future[Given] | None) -> Given:
        if before is not None:
            await asyncio.wait((before,))
            self._made[asked] = self._next.pop(asked)
        try:
            return await self._make(asked)
        finally:
            del self._made[asked]


CURSOR = "c.number, c.hash, c.finalized, b.timestamp, c.fold_version, c.escrow, c.deployment_hash"
"""What ``Here`` is made of."""
FROM_CURSOR = "index_cursor c JOIN block b ON b.number = c.number"
"""Where it is."""


@dataclass(frozen=True, slots=True)
class Here:
    """The block that an answer is as of."""

    number: int
    """Its height."""
    hash: bytes
    """Its hash."""
    time: int
    """Its time."""
    finality: Finality
    """Whether it can still be taken back."""

    @classmethod
    def of(cls, row: Row, system: System) -> Here | None:
        """From the columns of ``CURSOR``; None if the index is not this deployment's and release's."""
        number, hash, finalized, time, fold, escrow, deployed = row
        history = History.of(system.deployment)
        if (fold, escrow, deployed) != (FOLD_VERSION, history.escrow, history.deployment_hash):
            return None
        return cls(number, hash, time, Finality.FINALIZED if number <= finalized else Finality.INSTANT)

    def told(self) -> dict[str, object]:
        """As JSON says it."""
        return {
            "number": self.number,
            "hash": "0x" + self.hash.hex(),
            "time": rfc3339(self.time),
            "finality": self.finality.value,
        }
