"""Says every few seconds which requests this process works on, so that a dead one's keys are soon free."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from api.idempotency.repository import RENEW_EVERY, Keys
from ledger.store import StoreError

log = logging.getLogger("tallystick.api")


@asynccontextmanager
async def holding(app: FastAPI) -> AsyncGenerator[None]:
    """Renews in a thread of its own: when every other thread is at work, the claims are needed most."""
    stop = threading.Event()
    thread = threading.Thread(target=_renew, args=(app.state.keys, stop), name="keys", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        await run_in_threadpool(thread.join)


def _renew(keys: Keys, stop: threading.Event) -> None:
    while not stop.wait(RENEW_EVERY / 2):
        try:
            keys.renew()
        except (SQLAlchemyError, StoreError):
            # Who loses a key to another request loses what it has written as well: nothing is done twice.
            log.warning("requests under way cannot keep their keys now: the database is busy or away")
