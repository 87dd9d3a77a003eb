"""Drafts that nobody signs are forgotten: anybody makes them, about anybody."""

from __future__ import annotations

import asyncio
import logging
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
from api.chain import Snapshot
from api.database import read_session
from api.orders.repository import OrderRepository
from ledger.errors import LedgerError
from ledger.store import StoreError, writing
from ledger.types import Timestamp
from sharing.model import Phase

log = logging.getLogger("tallystick.api")
UNSIGNED_KEPT = 7 * 86_400
"""Seconds until a draft that nobody has signed here is forgotten."""
EVERY = 3600.0
"""Seconds between two looks."""
AT_ONCE = 200
"""Drafts that are looked at together: as many questions are put to the node."""


@asynccontextmanager
async def forgetting_drafts(app: FastAPI) -> AsyncGenerator[None]:
    """Works until the service ends."""
    async with beside(partial(_look, app.state.backend, app.state.engine)):
        yield


async def _look(backend: Backend, engine: Engine) -> None:
    while True:
        # A service that starts has more urgent things to do.
        await asyncio.sleep(EVERY)
        try:
            while await run_in_threadpool(forget_drafts, backend, engine):
                pass
        except (OperationalError, StoreError, LedgerError):
            log.warning("old drafts are kept for now: the database or the node is busy or away")
        except Exception:
            log.exception("old drafts are kept for now")


def forget_drafts(backend: Backend, engine: Engine) -> int:
    """Forget the oldest drafts that nobody has signed; returns how many were looked at.

    What the chain has opened, with signatures that were given elsewhere, is no draft, whatever an index says.
    """
    system = backend.system
    at = Snapshot.latest(system.node)
    place = (system.chain_id, system.escrow.address)
    before = Timestamp(max(0, at.now - UNSIGNED_KEPT))
    with read_session(engine) as session:
        old = OrderRepository(session, *place).unsigned(before, AT_ONCE)
    if not old:
        return 0
    states = at.ask_all([system.escrow.state_of(id) for id in old])
    drafts = [id for id, state in zip(old, states, strict=True) if state.phase is Phase.NONE]
    with writing(engine) as connection, Session(connection) as session:
        orders = OrderRepository(session, *place)
        orders.forget_unsigned(drafts, before)
        orders.no_drafts([id for id in old if id not in set(drafts)])
    return len(old)
