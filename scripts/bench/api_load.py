"""Requests at a constant rate, as wrk2 sends them, by a process that uses little of the cores it shares.

A request goes out when its time has come, whether or not those before it were answered, and its answer is
timed from then: what waits for a busy worker counts as waiting. Each goes over the connection that has been
free for longest. The bytes of all requests are made before the first is sent.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import uvloop

from scripts.bench.api_service import own_processor_seconds

CONNECTIONS = 64
_PATIENCE = 60.0
"""Seconds that all answers may take beyond the time in which their requests are sent."""


@dataclass
class Load:
    """What came of it."""

    seconds: list[float] = field(default_factory=list[float])
    """Of each answer, in the order in which they came."""
    kinds: list[int] = field(default_factory=list[int])
    """Which request each answers: its place among those that were given."""
    failed: int = 0
    """Answers other than 200."""
    took: float = 0.0
    """From the first request to the last answer."""
    used: float = 0.0
    """Seconds of a core that sending and counting took."""

    def at(self, share: float) -> float:
        """The milliseconds below which a share of the answers came."""
        ranked = sorted(self.seconds)
        return ranked[min(len(ranked) - 1, int(len(ranked) * share))] * 1000

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.took


def paths(*paths: str) -> list[bytes]:
    """The bytes of requests."""
    return [f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode() for path in paths]


def constant(port: int, requests: Sequence[bytes], rate: float) -> Load:
    """Send each once, so many a second."""
    return uvloop.run(_run(port, requests, rate, CONNECTIONS))


def as_fast_as_it_goes(port: int, requests: Sequence[bytes], connections: int = 16) -> Load:
    """Send each once, the next on a connection when the one before is answered."""
    return uvloop.run(_run(port, requests, None, connections))


async def _run(port: int, requests: Sequence[bytes], rate: float | None, connections: int) -> Load:
    sender = _Sender(requests)
    loop = asyncio.get_running_loop()
    for _ in range(connections):
        await loop.create_connection(lambda: _Connection(sender), "127.0.0.1", port)
    used, began = own_processor_seconds(), time.perf_counter()
    if rate is None:
        for _ in range(connections):
            sender.due.append((began, sender.next()))
            sender.pump()
        sender.again = True
    else:
        for number in range(len(requests)):
            at = began + number / rate
            wait = at - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            sender.due.append((at, sender.next()))
            sender.pump()
    async with asyncio.timeout(_PATIENCE):
        await sender.done
    sender.load.took = time.perf_counter() - began
    sender.load.used = own_processor_seconds() - used
    return sender.load


class _Sender:
    def __init__(self, requests: Sequence[bytes]) -> None:
        self.requests = requests
        self.load = Load()
        self.free: deque[_Connection] = deque()
        self.due: deque[tuple[float, int]] = deque()
        self.again = False
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sent = 0

    def next(self) -> int:
        self._sent += 1
        return self._sent - 1

    def pump(self) -> None:
        while self.due and self.free:
            self.free.popleft().send(*self.due.popleft())

    def answered(self, connection: _Connection, at: float, number: int, good: bool) -> None:
        now = time.perf_counter()
        self.load.seconds.append(now - at)
        self.load.kinds.append(number)
        self.load.failed += not good
        self.free.append(connection)
        if self.again and self._sent < len(self.requests):
            self.due.append((now, self.next()))
        self.pump()
        if len(self.load.seconds) == len(self.requests):
            self.done.set_result(None)

    def lost(self) -> None:
        if not self.done.done():
            self.done.set_exception(ConnectionError("the service closed a connection"))


class _Connection(asyncio.Protocol):
    def __init__(self, sender: _Sender) -> None:
        self._sender = sender
        self._transport: asyncio.Transport | None = None
        self._at, self._number = 0.0, 0
        self._got = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._sender.free.append(self)

    def send(self, at: float, number: int) -> None:
        assert self._transport is not None
        self._at, self._number = at, number
        self._transport.write(self._sender.requests[number])

    def data_received(self, data: bytes) -> None:
        self._got = self._got + data if self._got else data
        head = self._got.find(b"\r\n\r\n")
        if head < 0:
            return
        place = self._got.lower().find(b"content-length: ", 0, head)
        length = int(self._got[place + 16 : self._got.index(b"\r", place)])
        if len(self._got) < head + 4 + length:
            return
        good = self._got.startswith(b"HTTP/1.1 200")
        self._got = b""
        self._sender.answered(self, self._at, self._number, good)

    def connection_lost(self, exc: Exception | None) -> None:
        self._sender.lost()
