"""Files go when their time is over: a while after their order has closed, unless a court still needs them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from api.backend import Backend
from api.background import beside
from api.database import read_session
from api.errors import OrderUnknown, TermsUnknown
from api.files.keys import rows_of
from api.files.readers import disputed
from api.files.settings import FileSettings
from api.files.store import ABANDONED, FileStore
from api.files.tables import FileRow
from api.front.places import Places
from api.orders.service import Loaded, OrderService
from api.settings import ServiceSettings
from ledger.errors import LedgerError
from ledger.store import StoreError, writing
from ledger.types import Hash32
from sharing.model import Phase

log = logging.getLogger("tallystick.api")
EVERY = 3600.0
"""Seconds between two looks."""
AT_ONCE = 200
"""Files that one look decides about."""
MOST_OPEN = 500
"""Files that one process reads out at a time: each holds a descriptor for as long as its reader takes."""


@asynccontextmanager
async def keeping_files(app: FastAPI) -> AsyncGenerator[None]:
    """Works until the service ends."""
    settings: ServiceSettings = app.state.settings
    app.state.open_files = Places(MOST_OPEN)
    store = FileStore(settings.files.where(settings.ledger))
    async with beside(partial(_look, app.state.backend, app.state.engine, settings.files, store)):
        yield


async def _look(backend: Backend, engine: Engine, settings: FileSettings, store: FileStore) -> None:
    while True:
        # A service that starts has more urgent things to do.
        await asyncio.sleep(EVERY)
        try:
            await run_in_threadpool(look, backend, engine, settings, store, time.time())
        except (OperationalError, StoreError, LedgerError):
            log.warning("old files are kept for now: the database or the node is busy or away")
        except Exception:
            log.exception("old files are kept for now")


def look(backend: Backend, engine: Engine, settings: FileSettings, store: FileStore, now: float) -> int:
    """Decide about files whose order has closed, and delete those whose time is over; returns how many."""
    store.drop_abandoned(now)
    with read_session(engine) as session:
        rows = rows_of(backend, session)
        undecided, over = rows.undecided(AT_ONCE), rows.expired(now, AT_ONCE)
        ends = {row.file_id: _end(backend, session, row, settings) for row in undecided}
        over = [row for row in over if not _pinned(backend, session, row)]
    with writing(engine) as connection, Session(connection) as session:
        rows = rows_of(backend, session)
        for id, end in ends.items():
            row = rows.file(_hash(id))
            if row is not None and end is not None:
                row.expires_at = end
                session.add(row)
        for row in over:
            rows.drop(_hash(row.file_id))
        session.flush()
    for row in over:
        store.drop(_hash(row.file_id))
    return len(over)


def _end(backend: Backend, session: Session, row: FileRow, settings: FileSettings) -> float | None:
    """When a file goes; None while nobody knows."""
    if not row.stored:
        return row.created_at + ABANDONED
    try:
        order = _order(backend, session, row)
    except OrderUnknown:
        return row.created_at + settings.kept  # a draft that was erased, or forgotten unsigned
    except TermsUnknown:
        return None
    if order.state.phase is Phase.CLOSED:
        return order.at.ask(backend.system.escrow.rating_right(order.terms)).closed_at + settings.kept
    if order.state.phase is Phase.CANCELLED:
        return order.at.now + settings.kept
    if order.drafted and order.at.now > order.terms.open_by:
        return order.terms.open_by + settings.kept
    return None


def _pinned(backend: Backend, session: Session, row: FileRow) -> bool:
    if not row.stored:
        return False
    try:
        return disputed(backend.system, _order(backend, session, row))
    except OrderUnknown:
        return False
    except TermsUnknown:
        return True


def _order(backend: Backend, session: Session, row: FileRow) -> Loaded:
    return OrderService(backend, session).load(_hash(row.order_id))


def _hash(text: str) -> Hash32:
    return Hash32(bytes.fromhex(text[2:]))
