"""Looks at the read model for what parties are to be told, and sends it.

Looking promises each notice by a row with a key of its own, so that several workers, and a worker that dies
and starts again, promise it once. Sending takes a row for a while, sends, and notes how it went. A worker
that dies between sending and noting sends again: each copy bears the same id (``Message-ID``, ``Tally-Id``),
because no mail server and no webhook can be part of our transaction.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

from anyio import create_task_group
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from api.backend import Backend
from api.background import beside
from api.database import read_session
from api.errors import Problem
from api.front.rates import Buckets
from api.notices.due import Told, events_told, windows_of, windows_told
from api.notices.mail import send_mail
from api.notices.repository import FAILED, SENT, WAITING
from api.notices.schemas import ChannelKind, Preferences
from api.notices.service import CONFIRM_EVERY, rows_of
from api.notices.settings import NoticeSettings
from api.notices.tables import NoticeChannelRow, NoticeRow
from api.notices.webhook import send_webhook
from api.settings import ServiceSettings
from ledger.errors import LedgerError
from ledger.queries import View, viewing
from ledger.signing.reader import TokenLabel
from ledger.store import StoreError, writing
from ledger.system import NotAToken
from ledger.text import visible
from ledger.types import Address, BlockNumber

log = logging.getLogger("tallystick.api")
ATTEMPTS = 10
"""How often a notice is tried: with a minute's pause that doubles, for about eight hours."""
KEPT = 90 * 86_400.0
"""Seconds that notices are remembered, so that none is sent again."""
SENDERS = 4
"""Notices that are sent at a time: who keeps one waiting keeps not all others waiting."""
REORG = 64
"""Blocks that are looked at again, for what a reorganisation put into them."""
_AWAY = (OperationalError, StoreError, LedgerError)


class Teller:
    """Tells parties what they asked to be told."""

    def __init__(self, backend: Backend, engine: Engine, settings: NoticeSettings, origin: str) -> None:
        self._backend = backend
        self._engine = engine
        self._settings = settings
        self._origin = origin

    def look(self, now: float) -> None:
        """Promise what is to be told now."""
        with read_session(self._engine) as session:
            rows = [
                row
                for row in rows_of(self._backend, session).channels()
                if row.confirmed_at is not None and row.kind != ChannelKind.CALENDAR
            ]
            session.expunge_all()
        if not rows:
            return
        with viewing(self._engine) as view:
            found = [(row, self._found(view, row, now)) for row in rows]
            seen = view.as_of.number
        with writing(self._engine) as connection, Session(connection) as session:
            mine = rows_of(self._backend, session)
            for row, told in found:
                if told is None:
                    continue
                kept = mine.channel(row.party, row.kind)
                # The channel was ended or set anew meanwhile: what was found is not for it.
                if kept is not None and kept.address == row.address and kept.confirmed_at == row.confirmed_at:
                    mine.tell(row.party, row.kind, told, now)
                    kept.seen_block = max(kept.seen_block, seen)
            mine.forget(now - KEPT)
            session.flush()

    def _found(self, view: View, row: NoticeChannelRow, now: float) -> list[Told] | None:
        """What one channel is told; None where that breaks: it is looked for again, and others are told all
        the same.
        """
        try:
            return self._told(view, row, now)
        except _AWAY:
            raise
        except Exception:
            log.exception("what the %s of %s is to be told cannot be said", row.kind, row.party)
            return None

    def _told(self, view: View, row: NoticeChannelRow, now: float) -> list[Told]:
        wanted, party = Preferences.model_validate(row.preferences), Address(row.party)
        first = BlockNumber(max(row.since_block, row.seen_block - REORG) + 1)
        # Windows end by the chain's time, which a development network sets as it likes.
        chain_now = max(view.as_of.time, now) if abs(view.as_of.time - now) < 3600 else view.as_of.time
        link = f"{self._origin}/parties/{party}"
        windows = windows_told(
            list(windows_of(view, party)),
            wanted,
            chain_now,
            lambda order: f"{self._origin}/orders/0x{order.hex()}",
        )
        return [
            # Sent by our own clock, which the chain's may be far from.
            *(replace(one, not_before=one.not_before - (chain_now - now)) for one in windows),
            *events_told(view, party, first, wanted, now, self._label, lambda _: link),
        ]

    def _label(self, token: Address) -> TokenLabel | None:
        try:
            return self._backend.system.label(token)
        except NotAToken:
            return None

    def send_one(self, now: float) -> bool:
        """Send the notice that waits longest; False if none is due."""
        _ = self._backend.system  # connected before anything is locked
        with writing(self._engine) as connection, Session(connection) as session:
            rows = rows_of(self._backend, session)
            row = rows.claim(now)
            channel = None if row is None else rows.channel(row.party, row.kind)
            session.expunge_all()
        if row is None:
            return False
        values = self._sent(row, channel, now)
        with writing(self._engine) as connection, Session(connection) as session:
            rows = rows_of(self._backend, session)
            if rows.ended(row, values) and values["state"] != SENT:
                # What else waits for it would fail as well, each after as long a wait.
                rows.postpone(row.party, row.kind, now + self._settings.pause)
        return True

    def _sent(self, row: NoticeRow, channel: NoticeChannelRow | None, now: float) -> dict[str, object]:
        try:
            if channel is None:
                raise OSError("its channel was ended")
            if row.kind == ChannelKind.EMAIL:
                if self._settings.smtp is None:
                    raise OSError("no mail server is set")
                send_mail(self._settings, channel.address, row.key, row.subject, row.text)
            else:
                data = {"subject": row.subject, "text": row.text, **row.data}
                private = self._settings.private_webhooks
                send_webhook(channel.address, channel.secret, row.key, data, int(time.time()), private)
        except Exception as error:
            if isinstance(error, OSError | Problem):
                why = visible(str(error) or type(error).__name__)[:300]
            else:
                log.exception("a notice cannot be sent")
                why = "it could not be sent; the operator's log says why"
            if channel is None or row.attempts >= ATTEMPTS:
                return {"state": FAILED, "ended_at": now, "problem": why}
            pause = self._settings.pause * 2 ** (row.attempts - 1)
            return {"state": WAITING, "not_before": now + pause, "problem": why}
        return {"state": SENT, "ended_at": now, "problem": None}


@asynccontextmanager
async def telling(app: FastAPI) -> AsyncGenerator[None]:
    """Works until the service ends."""
    settings: ServiceSettings = app.state.settings
    origin = settings.public_url or "http://localhost"
    teller = Teller(app.state.backend, app.state.engine, settings.notices, origin)
    app.state.confirmations = Buckets(1 / CONFIRM_EVERY)
    async with beside(partial(_tell, teller, settings.notices.every)):
        yield


async def _tell(teller: Teller, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        await _done(teller.look)
        async with create_task_group() as group:
            for _ in range(SENDERS):
                group.start_soon(_done, teller.send_one)


async def _done(step: Callable[[float], bool | None]) -> None:
    """Take a step until there is nothing more to do. Whatever breaks, there is a next look."""
    try:
        while await run_in_threadpool(step, time.time()):
            pass
    except _AWAY as error:
        log.info("notices wait: %s", visible(str(error)))
    except Exception:
        log.exception("notices wait")
