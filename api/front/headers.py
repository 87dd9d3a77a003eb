"""Headers of every answer: what browsers may do with it, and who may keep it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(self), hid=(self)",
}
"""Hardware wallets speak by usb and hid. Pages have a policy of their own: this one is that of data."""
_RAW = [(name.lower().encode(), value.encode()) for name, value in _ALWAYS.items()]
"""As they are sent: put together once, not for each answer."""
_ENCRYPTED = (b"strict-transport-security", b"max-age=31536000")
_NAMES = frozenset(name for name, _ in (*_RAW, _ENCRYPTED))


class SecurityHeaders:
    """ASGI middleware: adds what an answer does not say itself."""

    def __init__(self, app: ASGIApp, encrypted: bool) -> None:
        self._app = app
        self._always = [*_RAW, *([_ENCRYPTED] if encrypted else [])]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(MutableHeaders(scope=message), scope, self._always)
            await send(message)

        await self._app(scope, receive, adding)


def add_headers(headers: MutableHeaders, scope: Scope, always: Sequence[tuple[bytes, bytes]] = _RAW) -> None:
    """Put beside an answer's own headers those that every answer has."""
    raw = headers.raw
    present = {name for name, _ in raw}
    raw.extend(always if present.isdisjoint(_NAMES) else [pair for pair in always if pair[0] not in present])
    state = scope.get("state", {})
    if "caller" not in state:
        return
    headers.add_vary_header("Authorization, Cookie")
    said = headers.get("Cache-Control", "no-cache")
    if state["caller"] is not None and not {"private", "no-store"} & set(said.split(", ")):
        # What is one party's affair stays out of every cache between us.
        headers["Cache-Control"] = f"private, {said}"
