"""Searches of the market by the quick way (``api.reading.quick``)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from starlette.types import Scope

from api.errors import Problem
from api.market.listing.endpoints import wanted_by
from api.market.listing.rendering import page_of
from api.market.listing.repository import After, Sort, Wanted, prepared_page, shown
from api.orders.schemas import Kind
from api.reading.quick import Answer, Statements, Template
from ledger.errors import LedgerError
from ledger.types import address

PATH = "/v1/market"
_MOST = 100
"""Entries of a page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it usually is."""

    wanted: Wanted
    sort: Sort
    after: After | None
    limit: int


def _up_to(most: int, least: int = 0) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 40 else -1
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return read


def _degrees(most: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        number = float(text)
        if not -most <= number <= most:
            raise ValueError(text)
        return number

    return read


def _short(most: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text or len(text) > most:
            raise ValueError(text)
        return text

    return read


_TIME, _AMOUNT = _up_to((1 << 40) - 1), _up_to((1 << 128) - 1)
_READ: dict[str, Callable[[str], Any]] = {
    "q": _short(200),
    "task": _short(64),
    "kind": Kind,
    "customer": address,
    "token": address,
    "on_chain": {"true": True, "false": False}.__getitem__,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
    "within": _up_to(20_015_000, 1),
    "least_budget": _AMOUNT,
    "most_budget": _AMOUNT,
    "due_from": _TIME,
    "due_until": _TIME,
    "tier": _up_to(255),
    "posted_from": _TIME,
    "sort": Sort,
    "after": _short(80),
    "limit": _up_to(_MOST, 1),
}
"""How each parameter is read where it is usual: what these refuse, the operation reads or refuses itself."""


async def understood(query: bytes) -> Asked | None:
    """What a query string asks for; None for what is rare or wrong."""
    read = _read(query)
    if read is None:
        return None
    given = dict(read)
    sort, limit, after = given.pop("sort", Sort.NEWEST), given.pop("limit", 20), given.pop("after", None)
    try:
        place = None if after is None else After.parse(sort, after)
        wanted = await wanted_by(**given)
    except Problem:
        return None
    if sort is Sort.BUDGET and wanted.token is None:
        return None
    return Asked(wanted, sort, place, limit)


@lru_cache(maxsize=4_096)
def _read(query: bytes) -> dict[str, Any] | None:
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, strict_parsing=bool(query))
        read = {name: _READ[name](value) for name, value in pairs}
    except (ValueError, KeyError, LedgerError):
        return None
    return read if len(read) == len(pairs) else None


class QuickMarket:
    """The searches that one process answers."""

    template = Template(PATH)

    def __init__(self, statements: Statements) -> None:
        """Know where to ask."""
        self._statements = statements
        self._chains_time = 0

    async def quick(self, scope: Scope) -> Answer | None:
        """A page; None where the operation has to answer."""
        asked = await understood(scope["query_string"])
        if asked is None:
            return None
        # A devnet's clock can be ahead of ours: what is open then is asked for once more.
        for _ in range(2):
            now = max(int(time.time()), self._chains_time)
            question = prepared_page(replace(asked.wanted, now=now), asked.sort, asked.after, asked.limit)
            found = await self._statements.rows(question.statement, question.values, prepare=question.same)
            if not found:
                return None  # nothing tells as of when there is nothing
            rows = [shown(row) for row in found]
            at = rows[0][1]
            self._chains_time = 0 if at is None else at.time
            if self._chains_time <= now:
                return Answer(page_of([row for row, _ in rows], asked.sort, asked.limit, at))
        return None
