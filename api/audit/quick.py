"""Pages of events without a stop on the way: what a framework does for each request would take most of it.

On PostgreSQL a request that is what it usually is (a page of events by contract, name and blocks, as of now)
is one statement, whose one row names the block, the page's events and where it goes on; the events' bytes are
kept (``rendering``). Everything else, and every request that is wrong in any way, goes on to the operation
``listEvents``, which answers the same in its own time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import msgspec
import psycopg
from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import State
from starlette.types import ASGIApp, Receive, Scope, Send

from api.audit.events import body_of
from api.audit.rendering import MARK, Name, Rendered, place_of
from api.backend import Backend
from api.reading.dependencies import tag_of_block
from api.reading.pages import MOST
from api.values import rfc3339
from ledger.indexer import History
from ledger.projection import FOLD_VERSION
from ledger.queries import Finality, Place, viewing
from ledger.queries.errors import MalformedCursor
from ledger.store.rows import Position
from ledger.types import BlockNumber

log = logging.getLogger("tallystick.api")
PATH = "/v1/audit/events"
CONNECTIONS = 4
"""To the database, in each process: each is busy for a fraction of a millisecond at a time."""
PAGES = 200
"""Bodies that are kept for pages of the same events."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is what it usually is."""

    statement: str
    values: tuple[object, ...]
    limit: int
    after: Place | None


@lru_cache(maxsize=4_096)
def understood(query: bytes) -> Asked | None:
    """What a query string asks for; None for what is rare or wrong."""
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, strict_parsing=bool(query))
        given = dict(pairs)
        limit = int(given.pop("limit", "50"))
        newest = {"true": True, "false": False}[given.pop("newest_first", "true")]
        text = given.pop("after", None)
        after = None if text is None else Place.parse(text)
        blocks = [
            (name, int(given.pop(key)))
            for key, name in (("from_block", ">="), ("to_block", "<="))
            if key in given
        ]
        words = [(key, given.pop(key)) for key in ("contract", "event") if key in given]
    except (ValueError, KeyError, MalformedCursor):
        return None
    plain = all(word.isascii() and word.isalnum() and len(word) <= 60 for _, word in words)
    if given or len(pairs) != len(dict(pairs)) or not plain or not 1 <= limit <= MOST:
        return None
    if any(not 0 <= block < 2**53 for _, block in blocks) or (
        len(blocks) == 2 and blocks[1][1] < blocks[0][1]
    ):
        return None
    return _statement(limit, newest, after, blocks, words)


def _statement(
    limit: int,
    newest: bool,
    after: Place | None,
    blocks: Sequence[tuple[str, int]],
    words: Sequence[tuple[str, str]],
) -> Asked:
    conditions, values = list[str](), list[object]()
    if after is not None:
        block, index = after.position
        low = "<" if newest else ">"
        conditions.append(f"e.block_number {low}= %s AND (e.block_number {low} %s OR e.log_index {low} %s)")
        values += [block, block, index]
    for comparison, block in blocks:
        conditions.append(f"e.block_number {comparison} %s")
        values.append(block)
    for key, word in words:
        conditions.append(f"e.{'name' if key == 'event' else key} = %s")
        values.append(word)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    down = "DESC" if newest else "ASC"
    mark = "NULL::bytea"
    if after is not None:
        mark = "(SELECT substring(hash FOR %s) FROM block WHERE number = %s)"
        values += [MARK, after.position.block_number]
    # Named before they are joined: the plan is the index's order, cut off.
    statement = (
        "WITH picked AS MATERIALIZED (SELECT e.block_number, e.log_index FROM event e "
        f"{where} ORDER BY e.block_number {down}, e.log_index {down} LIMIT {limit + 1}) "
        "SELECT c.number, c.hash, c.finalized, b.timestamp, c.fold_version, c.escrow, c.deployment_hash, "
        f"{mark}, (SELECT string_agg(int8send(p.block_number) || int8send(p.log_index) || "
        f"substring(pb.hash FOR {MARK}), ''::bytea ORDER BY p.block_number {down}, p.log_index {down}) "
        "FROM picked p JOIN block pb ON pb.number = p.block_number) "
        "FROM index_cursor c JOIN block b ON b.number = c.number"
    )
    return Asked(statement, tuple(values), limit, after)


class QuickEvents:
    """ASGI middleware for that one path; everything else passes."""

    def __init__(self, app: ASGIApp, pages: QuickPages) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH and scope["method"] == "GET":
            asked = understood(scope["query_string"])
            if asked is not None and _no_tag(scope):
                answer = await self._pages.answer(asked)
                if answer is not None:
                    body, tag = answer
                    headers = [
                        (b"content-type", b"application/json"),
                        (b"content-length", str(len(body)).encode()),
                        (b"etag", tag),
                    ]
                    await send({"type": "http.response.start", "status": 200, "headers": headers})
                    await send({"type": "http.response.body", "body": body})
                    return
        await self._app(scope, receive, send)


class QuickPages:
    """The pages of one process."""

    def __init__(self, state: State) -> None:
        """Connect nothing yet.

        Args:
            state: the application's, whose parts are there once it runs.
        """
        self._state = state
        self._free: asyncio.LifoQueue[psycopg.AsyncConnection[Any] | None] | None = None
        self._pages: dict[tuple[bytes, int], tuple[bytes, ...]] = {}

    async def answer(self, asked: Asked) -> tuple[bytes, bytes] | None:
        """The body and its tag; None where the operation has to answer."""
        backend: Backend = self._state.backend
        system, engine = backend.connected, self._state.engine
        if system is None or engine.dialect.name != "postgresql":
            return None
        row = await self._row(asked)
        if row is None:
            return None
        number, hash, finalized, time, fold, escrow, deployed, mark, picked = row
        history = History.of(system.deployment)
        if (fold, escrow, deployed) != (FOLD_VERSION, history.escrow, history.deployment_hash):
            return None
        if asked.after is not None and mark != asked.after.mark:
            return None
        rows = await self._rows(picked or b"", asked.limit)
        if rows is None:
            return None
        finality = Finality.FINALIZED if number <= finalized else Finality.INSTANT
        names = picked or b""
        width = 16 + MARK
        more = None
        if len(names) > asked.limit * width:
            more = place_of(_name(names[(asked.limit - 1) * width : asked.limit * width]))
        as_of = {
            "number": number,
            "hash": "0x" + hash.hex(),
            "time": rfc3339(time),
            "finality": finality.value,
        }
        return body_of(rows, more, msgspec.json.encode(as_of)), tag_of_block(hash, finality).encode()

    async def _rows(self, picked: bytes, limit: int) -> tuple[bytes, ...] | None:
        key = picked, limit
        kept = self._pages.get(key)
        if kept is not None:
            return kept
        width = 16 + MARK
        names = [_name(picked[at : at + width]) for at in range(0, min(len(picked), limit * width), width)]
        rendered: Rendered = self._state.rendered
        rows = rendered.known(names)
        if rows is None:
            rows = await run_in_threadpool(self._render, rendered, names)
        if rows is None:
            return None
        if len(self._pages) >= PAGES:
            self._pages.pop(next(iter(self._pages)))
        self._pages[key] = found = (b",".join(rows),) if rows else ()
        return found

    def _render(self, rendered: Rendered, names: list[Name]) -> list[bytes] | None:
        with viewing(self._state.engine) as view:
            return rendered.named(view, names)

    # ------------------------------------------------------------------------------------- connections

    async def _row(self, asked: Asked) -> tuple[Any, ...] | None:
        if self._free is None:
            self._free = asyncio.LifoQueue()
            for _ in range(CONNECTIONS):
                self._free.put_nowait(None)
        connection = await self._free.get()
        try:
            if connection is None or connection.closed:
                connection = await self._connect()
            cursor = connection.cursor(binary=True)
            await cursor.execute(asked.statement.encode(), asked.values)
            return await cursor.fetchone()
        except psycopg.Error as error:
            # The operation says what it is, and the next request tries anew.
            log.warning("events: %s", str(error).strip())
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
        """Give connections back."""
        while self._free is not None and not self._free.empty():
            connection = self._free.get_nowait()
            if connection is not None:
                await connection.close()


def _no_tag(scope: Scope) -> bool:
    return all(name != b"if-none-match" for name, _ in scope["headers"])


def _name(part: bytes) -> Name:
    position = Position(BlockNumber(int.from_bytes(part[:8], "big")), int.from_bytes(part[8:16], "big"))
    return Name(position, part[16:])
