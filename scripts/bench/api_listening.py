"""How soon 500 listeners hear of an event once its block is mined, on a devnet of its own."""

from __future__ import annotations

import asyncio
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from ledger.chain.devnet import temporary_devnet
from ledger.indexer import Indexer, Patience
from ledger.store import migrate, open_engine
from ledger.types import ZERO_ADDRESS
from scripts.bench.api_service import running
from scripts.bench.gas_orders import Bench

LISTENERS = 500
EVENTS = 10
_PATIENCE = 30.0


@dataclass
class Heard:
    """When."""

    seconds: list[float] = field(default_factory=list[float])
    """From the block to each listener."""
    wanted: int = 0
    """How many there had to be."""


def listening(database: str, workers: int, listeners: int = LISTENERS, events: int = EVENTS) -> Heard:
    """Post orders one after another, each once all have heard of the one before.

    Args:
        database: an empty one.
        workers: of the service.
        listeners: how many.
        events: how many orders are posted; each is one event.
    """
    with tempfile.TemporaryDirectory(prefix="tally-bench-") as folder, temporary_devnet() as devnet:
        bench = Bench(devnet, Path(folder))
        bench.allow(bench.customer, 2**256 - 1)
        engine, stop = open_engine(database), threading.Event()
        migrate(engine)
        indexer = Indexer(engine, devnet.node(), bench.deployment, patience=Patience())
        thread = threading.Thread(target=indexer.run, args=(stop,), name="indexer")
        thread.start()
        environment = {
            "TALLY_HOME": folder,
            "TALLY_RPC": devnet.url,
            "TALLY_DATABASE": database,
            "TALLY_RELAYER": "dev:0",
        }
        try:
            app = ("--factory", "api.app:from_environment")
            with running(app, workers, environment) as service:
                return uvloop.run(_listen(bench, service.port, listeners, events))
        finally:
            stop.set()
            thread.join()
            indexer.close()
            engine.dispose()


async def _listen(bench: Bench, port: int, listeners: int, events: int) -> Heard:
    heard, begun, told = Heard(wanted=listeners * events), asyncio.Semaphore(0), asyncio.Semaphore(0)
    mined = 0.0

    async def listener() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /v1/events HTTP/1.1\r\nHost: bench\r\n\r\n")
        await reader.readuntil(b"\n\n")
        begun.release()
        while True:
            line = await reader.readline()
            if not line:
                raise ConnectionError("the service closed a listener's connection")
            if line.startswith(b"event: happened"):
                heard.seconds.append(time.perf_counter() - mined)
                told.release()

    tasks = [asyncio.create_task(listener()) for _ in range(listeners)]
    try:
        async with asyncio.timeout(_PATIENCE * 2):
            for _ in range(listeners):
                await begun.acquire()
        for _ in range(events):
            await asyncio.sleep(0.2)
            post = bench.escrow.post(bench.terms(maker=ZERO_ADDRESS))
            await asyncio.to_thread(bench.send, bench.customer, post)
            mined = time.perf_counter()
            async with asyncio.timeout(_PATIENCE):
                for _ in range(listeners):
                    await told.acquire()
    except TimeoutError:
        pass  # those that did not hear are counted by their absence
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return heard
