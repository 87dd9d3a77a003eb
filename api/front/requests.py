"""One line in the log for each request, under a name that the answer carries as well."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("tallystick.access")
REQUEST_ID = "X-Request-ID"
_RAW = REQUEST_ID.lower().encode()
_GIVEN = re.compile("[A-Za-z0-9._-]{1,64}")
UNKNOWN = "(none)"
"""The template of requests that no route answers."""

current: ContextVar[str | None] = ContextVar("request", default=None)
"""The name of the request that is being worked on."""

Observe = Callable[[str, str, int, float], None]
"""Told of each answer: method, route's template, status, seconds."""


class RequestLog:
    """ASGI middleware: names requests, and tells what became of them. Bodies, query strings, signatures and
    tokens are never told; paths only by their route's template.
    """

    def __init__(self, app: ASGIApp, observe: Observe) -> None:
        self._app = app
        self._observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = _given(scope) or secrets.token_hex(16)
        header = _RAW, name.encode()
        state: dict[str, Any] = scope.setdefault("state", {})
        state["request_id"] = name
        reset = current.set(name)
        status, began = 500, time.perf_counter()

        async def naming(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                others = [pair for pair in message.get("headers", ()) if pair[0] != _RAW]
                message["headers"] = [*others, header]
            await send(message)

        try:
            await self._app(scope, receive, naming)
        finally:
            seconds = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", None) or UNKNOWN
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            self._observe(method, route, status, seconds)
            if log.isEnabledFor(logging.INFO):
                _write(method, route, status, seconds, state.get("caller"))
            current.reset(reset)


def _given(scope: Scope) -> str | None:
    """The name that whoever asks gives the request, if it is one."""
    for header, value in scope["headers"]:
        if header == _RAW:
            found = _GIVEN.fullmatch(value.decode("latin-1"))
            return found and found[0]
    return None


def _write(method: str, route: str, status: int, seconds: float, caller: Any) -> None:
    # Put together here: a logger would look for the line of the program that it is called from.
    values = (method, route, status, seconds * 1000)
    record = log.makeRecord(log.name, logging.INFO, __file__, 0, "%s %s %d in %.1f ms", values, None)
    record.method, record.route, record.status = method, route, status
    record.duration_ms = round(seconds * 1000, 3)
    record.party = None if caller is None else caller.party
    log.handle(record)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
