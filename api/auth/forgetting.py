"""What counts no more is dropped, now and from time to time: sessions, challenges, relayed promises."""

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

from api.auth.repository import forget_ended
from api.background import beside
from api.relay.limits import forget_charges
from api.settings import ServiceSettings
from ledger.store import StoreError, writing

log = logging.getLogger("tallystick.api")
EVERY = 600.0
"""Seconds between two looks."""


@asynccontextmanager
async def forgetting(app: FastAPI) -> AsyncGenerator[None]:
    """Works until the service ends."""
    settings: ServiceSettings = app.state.settings
    async with beside(partial(_forget, app.state.engine, settings.session_idle)):
        yield


async def _forget(engine: Engine, idle: float) -> None:
    while True:
        try:
            await run_in_threadpool(forget_now, engine, idle)
            await run_in_threadpool(forget_charges, engine)
        except (OperationalError, StoreError):
            log.warning("old sessions and charges are kept for now: the database is busy or away")
        await asyncio.sleep(EVERY)


def forget_now(engine: Engine, idle: float) -> None:
    with writing(engine) as connection:
        forget_ended(Session(connection), time.time(), idle)
