"""Work beside the requests ends with the service, and before what it uses is closed."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from fastapi import FastAPI
from pytest import LogCaptureFixture, MonkeyPatch
from sqlalchemy import Engine, event
from starlette.concurrency import run_in_threadpool

from api.background import beside
from api.events import hub
from api.idempotency.repository import Keys
from api.settings import ServiceSettings
from ledger.queries import Finality
from ledger.queries.stream import Mark
from tests.api.support import serving


def test_a_thread_at_work_is_waited_for(settings: ServiceSettings, monkeypatch: MonkeyPatch) -> None:
    """Its connection would come back after all were closed."""
    begun, ended = threading.Event(), threading.Event()
    in_time: list[bool] = []

    def forget_old(_: Keys) -> None:
        begun.set()
        time.sleep(0.3)
        ended.set()

    def disposed(_: Engine) -> None:
        in_time.append(ended.is_set())

    monkeypatch.setattr(Keys, "forget_old", forget_old)
    event.listen(Engine, "engine_disposed", disposed)
    try:
        with serving(settings):
            assert begun.wait(10)
    finally:
        event.remove(Engine, "engine_disposed", disposed)
    assert in_time and all(in_time)


def test_nothing_is_begun_after_the_end_and_what_breaks_is_told(caplog: LogCaptureFixture) -> None:
    looks: list[bool] = []

    async def look() -> None:
        while True:
            await run_in_threadpool(time.sleep, 0.05)
            looks.append(True)

    async def broken() -> None:
        raise RuntimeError("no disk")

    async def work() -> None:
        async with beside(look), beside(broken):
            await asyncio.sleep(0.08)
        with pytest.raises(ValueError, match="mine"):
            async with beside(look):
                raise ValueError("mine")
        seen = len(looks)
        await asyncio.sleep(0.1)
        assert len(looks) == seen

    asyncio.run(work())
    assert "no disk" in caplog.text


def test_live_events_go_on_after_one_that_cannot_be_told(
    monkeypatch: MonkeyPatch, caplog: LogCaptureFixture
) -> None:
    """They ended for everybody, until the service was started again."""
    told = iter([OverflowError("a year that no calendar has"), ([], Mark.parse("0-1-0-" + "5a" * 8))])

    again = threading.Event()

    def read(*_: object) -> object:
        if isinstance(found := next(told), Exception):
            raise found
        again.set()
        return found

    async def work() -> None:
        live = hub.Hub(FastAPI())
        live.streams[Finality.INSTANT].places.take("somebody")
        async with beside(live.run):
            assert await run_in_threadpool(again.wait, 10)

    monkeypatch.setattr(hub, "LOOK", 0.001)
    monkeypatch.setattr(hub.Hub, "read", read)
    asyncio.run(work())
    assert "a year that no calendar has" in caplog.text
