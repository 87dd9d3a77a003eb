"""The market's answers as the bytes that are sent: plain objects, not models, for they are asked for hundreds
of times a second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from api.market.listing.repository import Followed, Sort
from api.values import rfc3339
from sharing.model.currency import decimal_text


def page_of(rows: Sequence[Any], sort: Sort, limit: int, at: Followed | None) -> bytes:
    """A ``MarketPage``.

    Args:
        rows: of the list; one more than ``limit`` if there are more.
        sort: their order.
        limit: how many to tell at most.
        at: as of when.
    """
    last = rows[limit - 1] if len(rows) > limit else None
    key = {Sort.NEWEST: "posted_at", Sort.DUE: "due", Sort.BUDGET: "budget"}[sort]
    body = {
        "entries": [plain_entry(row) for row in rows[:limit]],
        "after": None if last is None else f"{sort}-{getattr(last, key)}-{last.entry}",
        "as_of": as_of(at),
    }
    return msgspec.json.encode(body)


def plain_entry(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "on_chain": row.on_chain,
        "kind": row.kind,
        "title": row.title,
        "customer": row.customer,
        "task": row.task,
        "quantity": row.quantity,
        "budget_least": _money(row, row.budget_least),
        "budget": _money(row, row.budget),
        "due": None if row.due is None else _moment(row.due),
        "place": None
        if row.latitude is None
        else {"name": row.place, "latitude": row.latitude, "longitude": row.longitude},
        "min_tier": row.min_tier,
        "posted_at": _moment(row.posted_at),
        "closes_at": _moment(row.closes_at),
    }


def _money(row: Any, amount: int | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    decimals = row.decimals or 0
    symbol = row.symbol or "units"
    return {
        "amount": str(amount),
        "token": row.token,
        "decimals": decimals,
        "text": f"{decimal_text(amount, decimals)} {symbol}",
    }


def _moment(at: int) -> dict[str, Any]:
    return {"time": rfc3339(at), "unix": at}


def as_of(at: Followed | None) -> dict[str, Any] | None:
    if at is None:
        return None
    return {
        "number": at.number,
        "hash": "0x" + at.hash.hex(),
        "time": rfc3339(at.time),
        "finality": "instant",
    }
