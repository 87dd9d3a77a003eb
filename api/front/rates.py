"""How often one address and one party may ask: token buckets in the memory of each worker.

With n workers a client gets up to n times the rate, which is what n workers can bear; what must be exact
over all of them, the relayer's money, is counted in the database (``api.relay.limits``).
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import MEDIA_TYPE
from api.front.addresses import Network, client_address
from api.front.errors import RateLimited

BURST = 20
"""Seconds' worth of requests that may come at once."""
_MOST = 50_000
"""Clients that are remembered; the one not seen for longest is forgotten first."""
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_FREE = frozenset({"/v1/health"})


@dataclass(frozen=True, slots=True)
class Taken:
    """What one request found in its bucket."""

    left: int
    """Requests that may still come at once."""
    wait: float
    """Seconds until one may come again; 0 where this one may."""


class Buckets:
    """A bucket for each client: it holds ``BURST`` seconds' worth and is filled at the rate."""

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self._burst = max(1.0, rate * BURST)
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> Taken:
        now = self._clock()
        held, then = self._held.pop(client, (self._burst, now))
        held = min(self._burst, held + (now - then) * self.rate)
        enough = held >= 1
        self._held[client] = (held - 1 if enough else held, now)
        if len(self._held) > _MOST:
            self._held.popitem(last=False)
        return Taken(int(held - 1), 0.0) if enough else Taken(0, (1 - held) / self.rate)


class Rates:
    """The buckets of one worker. A rate of 0 is no limit."""

    def __init__(self, reads: float, writes: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._reads = Buckets(reads, clock) if reads else None
        self._writes = Buckets(writes, clock) if writes else None

    def take(self, method: str, who: str, what: str) -> dict[str, str]:
        """Count a request; the headers that tell how many more may come.

        Args:
            method: of HTTP.
            who: the client's name among all clients.
            what: the same for people: "address" or "party".

        Raises:
            RateLimited: if there were too many.
        """
        kind = "reads" if method in _READS else "writes"
        buckets = self._reads if method in _READS else self._writes
        if buckets is None:
            return {}
        taken = buckets.take(who)
        policy = {"RateLimit-Policy": f'"{kind}";q={int(buckets.rate * BURST)};w={BURST}'}
        wait = math.ceil(taken.wait)
        if not wait:
            return {**policy, "RateLimit": f'"{kind}";r={taken.left}'}
        raise RateLimited(
            f"More than {buckets.rate:g} {kind} a second came from this {what}: wait {wait} s.",
            {"retry_after": wait},
            {**policy, "RateLimit": f'"{kind}";r=0;t={wait}', "Retry-After": str(wait)},
        )


class RateLimit:
    """ASGI middleware: refuses what one address asks too often."""

    def __init__(self, app: ASGIApp, rates: Rates, proxies: Sequence[Network]) -> None:
        self._app = app
        self._rates = rates
        self._proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in _FREE:
            await self._app(scope, receive, send)
            return
        try:
            said = self._rates.take(scope["method"], client_address(scope, self._proxies), "address")
        except RateLimited as problem:
            body = problem.body(quote(scope["path"]))
            answer = JSONResponse(body, problem.status, dict(problem.headers), media_type=MEDIA_TYPE)
            await answer(scope, receive, send)
            return

        if not said:
            await self._app(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in said.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, telling)
