"""Keeps posted orders on the market's list as the read model has them.

The list is the service's own table, so that one query searches requests and posted orders together. It
follows the read model block by block: the escrow's events name the orders that may have come or gone. After
a reorganisation, or when there were very many, all posted orders are compared. Whoever asks is told as of
which block the list speaks.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

from fastapi import FastAPI
from sqlalchemy import Engine, Table, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from api.backend import Backend
from api.background import beside
from api.market.listing.repository import (
    Followed,
    followed,
    forget_closed,
    posted_orders,
    put,
    put_followed,
    take_away,
)
from api.market.requests.service import relist
from api.market.texts import indexed
from api.orders.tables import OrderTermsRow
from ledger.errors import LedgerError
from ledger.queries import View, viewing
from ledger.queries.errors import NothingIndexedYet
from ledger.signing.reader import TokenLabel
from ledger.store import reading, writing
from ledger.store.model.chain import EVENTS, blocks
from ledger.store.model.linked_orders import CLAUSES
from ledger.store.model.orders import DROPPED, MILESTONES, ORDER_TERMS, ORDERS, OrderRow
from ledger.text import visible
from ledger.types import Address, Hash32
from sharing.model.states import Phase

log = logging.getLogger("tallystick.api")
ORDER_TERMS_KEPT = cast(Table, OrderTermsRow.__table__)  # pyright: ignore[reportAttributeAccessIssue]
LOOK_EVERY = 0.25
"""Seconds between two looks at the read model."""
SWEEP_EVERY = 60.0
"""Seconds between two looks for what has closed."""
_MOST_EVENTS = 5_000
_POSTED = Phase.POSTED.name.lower()
_CHUNK = 500

LabelOf = Callable[[Address], TokenLabel | None]
Entry = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a newer state of the chain means for the list."""

    at: Followed
    """Which state."""
    entries: Sequence[Entry]
    """Orders that are posted then."""
    gone: frozenset[str] | None
    """Orders that are not any more; None for all that are not among the entries."""


def catch_up(engine: Engine, label: LabelOf) -> bool:
    """Bring the list to what the read model has; whether there was anything to do.

    Raises:
        LedgerError: if the read model cannot be used.
    """
    with reading(engine) as connection:
        known = followed(connection)
    try:
        with viewing(engine) as view:
            if known is not None and known.hash == view.as_of.hash:
                return False
            changes = _changes(view, known, label)
    except NothingIndexedYet:
        return False
    with writing(engine) as connection:
        if followed(connection, lock=True) != known:
            return True  # another worker was first
        for start in range(0, len(changes.entries), _CHUNK):
            put(connection, changes.entries[start : start + _CHUNK])
        gone = changes.gone
        if gone is None:
            gone = posted_orders(connection) - {str(entry["id"]) for entry in changes.entries}
        take_away(connection, gone)
        put_followed(connection, changes.at)
    return True


def _changes(view: View, known: Followed | None, label: LabelOf) -> Changes:
    at = Followed(view.as_of.number, bytes(view.as_of.hash), view.as_of.time)
    moved = None if known is None else _moved(view, known)
    posted: list[OrderRow] = []
    if moved is None:
        posted += view.rows_where(ORDERS, ORDERS.table.c.phase == _POSTED)
    else:
        for start in range(0, len(moved), _CHUNK):
            some = ORDERS.table.c.order_id.in_(moved[start : start + _CHUNK])
            posted += view.rows_where(ORDERS, some, ORDERS.table.c.phase == _POSTED)
    entries: list[Entry] = []
    for start in range(0, len(posted), _CHUNK):
        entries += _entries(view, posted[start : start + _CHUNK], label)
    gone = None if moved is None else frozenset(_name(id) for id in moved) - {str(e["id"]) for e in entries}
    return Changes(at, entries, gone)


def _moved(view: View, known: Followed) -> list[Hash32] | None:
    """The orders of which something was said since; None where that cannot be told by events."""
    same = select(blocks.c.hash).where(blocks.c.number == known.number)
    if view.connection.execute(same).scalar() != known.hash or known.number > view.as_of.number:
        return None
    at = EVENTS.table.c
    query = (
        select(at.topics)
        .where(
            at.block_number > known.number,
            at.block_number <= view.as_of.number,
            at.contract == "OrderEscrow",
        )
        .limit(_MOST_EVENTS + 1)
    )
    found = [bytes(topics)[32:64] for topics in view.connection.execute(query).scalars()]
    if len(found) > _MOST_EVENTS:
        return None
    return [Hash32(id) for id in dict.fromkeys(found) if len(id) == 32]


def _entries(view: View, orders: Sequence[OrderRow], label: LabelOf) -> list[Entry]:
    ids = [order.order_id for order in orders]
    terms = {row.order_id: row for row in view.rows_where(ORDER_TERMS, ORDER_TERMS.table.c.order_id.in_(ids))}
    clauses = {row.order_id: row for row in view.rows_where(CLAUSES, CLAUSES.table.c.order_id.in_(ids))}
    titles = _titles(view, [_name(id) for id in ids])
    due: dict[Hash32, int] = {}
    for part in view.rows_where(MILESTONES, MILESTONES.table.c.order_id.in_(ids)):
        if part.state != DROPPED:
            due[part.order_id] = max(due.get(part.order_id, 0), part.deadline)
    made: list[Entry] = []
    for order in orders:
        open_by = terms[order.order_id].open_by if order.order_id in terms else 0
        if open_by < view.as_of.time:
            continue
        said = label(order.token)
        asked = clauses.get(order.order_id)
        made.append(
            {
                "id": _name(order.order_id),
                "on_chain": True,
                "kind": order.kind,
                "customer": order.customer,
                "title": titles.get(_name(order.order_id)),
                "words": indexed(titles.get(_name(order.order_id), "")),
                "task": None,
                "quantity": None,
                "token": order.token,
                "symbol": None if said is None else said.symbol,
                "decimals": None if said is None else said.decimals,
                "budget_least": order.price,
                "budget": order.price,
                "due": due.get(order.order_id),
                "posted_at": order.opened_at,
                "closes_at": open_by,
                "min_tier": 0 if asked is None else asked.min_maker_tier,
                "place": None,
                "latitude": None,
                "longitude": None,
                "x": None,
                "y": None,
                "z": None,
            }
        )
    return made


def _titles(view: View, ids: Sequence[str]) -> dict[str, str]:
    """Of the orders whose customers show here what they are about."""
    at = ORDER_TERMS_KEPT.c
    query = select(at.order_id, at.specification).where(
        at.order_id.in_(ids), at.version == 0, at.specification_salt.is_not(None)
    )
    return {id: said["title"] for id, said in view.connection.execute(query)}


def _name(id: Hash32) -> str:
    return "0x" + id.hex()


@asynccontextmanager
async def following(app: FastAPI) -> AsyncGenerator[None]:
    """Follow while the service runs."""
    engine: Engine = app.state.engine
    backend: Backend = app.state.backend

    def label(token: Address) -> TokenLabel | None:
        try:
            return backend.system.label(token)
        except LedgerError:
            return None  # anybody can post an order in anything: the list then has its bare amount

    async def work() -> None:
        swept = 0.0
        try:
            await run_in_threadpool(_relist, engine)
        except (LedgerError, SQLAlchemyError) as error:
            log.warning("requests are not listed anew: %s", visible(str(error)))
        while True:
            try:
                await run_in_threadpool(catch_up, engine, label)
                if time.monotonic() - swept > SWEEP_EVERY:
                    swept = time.monotonic()
                    await run_in_threadpool(_sweep, engine)
            except (LedgerError, SQLAlchemyError) as error:
                log.warning("the market does not follow the chain now: %s", visible(str(error)))
                await asyncio.sleep(2)
            await asyncio.sleep(LOOK_EVERY)

    async with beside(work):
        yield


def _relist(engine: Engine) -> None:
    """After a restore there is no list: begin it with the requests."""
    with reading(engine) as connection:
        begun = followed(connection) is not None
    if not begun:
        with writing(engine) as connection:
            relist(Session(connection))


def _sweep(engine: Engine) -> None:
    with writing(engine) as connection:
        at = followed(connection)
        forget_closed(connection, max(int(time.time()), 0 if at is None else at.time))
