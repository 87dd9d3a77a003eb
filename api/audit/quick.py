"""Pages of events by the quick way (``api.reading.quick``).

One statement, whose one row names the block, the page's events and where it goes on; the events' bytes are
kept (``rendering``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import State
from starlette.types import Scope

from api.audit.events import body_of
from api.audit.rendering import MARK, Name, Rendered, place_of
from api.backend import Backend
from api.reading.dependencies import tag_of_block
from api.reading.pages import MOST
from api.reading.quick import CURSOR, FROM_CURSOR, Answer, Here, Statements, Template, Together
from ledger.queries import Place, viewing
from ledger.queries.errors import MalformedCursor
from ledger.store.rows import Position
from ledger.types import BlockNumber

PATH = "/v1/audit/events"
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
        f"SELECT {CURSOR}, {mark}, (SELECT string_agg(int8send(p.block_number) || int8send(p.log_index) || "
        f"substring(pb.hash FOR {MARK}), ''::bytea ORDER BY p.block_number {down}, p.log_index {down}) "
        "FROM picked p JOIN block pb ON pb.number = p.block_number) "
        f"FROM {FROM_CURSOR}"
    )
    return Asked(statement, tuple(values), limit, after)


class QuickPages:
    """The pages of one process."""

    template = Template(PATH)

    def __init__(self, state: State, statements: Statements) -> None:
        """Keep nothing yet.

        Args:
            state: the application's, whose parts are there once it runs.
            statements: asks the database.
        """
        self._state = state
        self._statements = statements
        self._pages: dict[tuple[bytes, int], tuple[bytes, ...]] = {}
        self._together = Together[Asked, Answer | None](lambda asked: self.answer(asked))

    async def quick(self, scope: Scope) -> Answer | None:
        """A page; None where the operation has to answer."""
        asked = understood(scope["query_string"])
        return None if asked is None or not _no_tag(scope) else await self._together.answer(asked)

    async def answer(self, asked: Asked) -> Answer | None:
        """The body and its tag; None where the operation has to answer."""
        backend: Backend = self._state.backend
        system = backend.connected
        if system is None:
            return None
        found = await self._statements.rows(asked.statement, asked.values)
        here = Here.of(found[0][:-2], system) if found else None
        if not found or here is None:
            return None
        mark, picked = found[0][-2:]
        if asked.after is not None and mark != asked.after.mark:
            return None
        names = picked or b""
        rows = await self._rows(names, asked.limit)
        if rows is None:
            return None
        width = 16 + MARK
        more = None
        if len(names) > asked.limit * width:
            more = place_of(_name(names[(asked.limit - 1) * width : asked.limit * width]))
        tag = tag_of_block(here.hash, here.finality).encode()
        return Answer(body_of(rows, more, msgspec.json.encode(here.told())), tag)

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


def _no_tag(scope: Scope) -> bool:
    return all(name != b"if-none-match" for name, _ in scope["headers"])


def _name(part: bytes) -> Name:
    position = Position(BlockNumber(int.from_bytes(part[:8], "big")), int.from_bytes(part[8:16], "big"))
    return Name(position, part[16:])
