"""Headers of every answer: what browsers may do with it, and who may keep it."""

from __future__ import annotations

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


class SecurityHeaders:
    """ASGI middleware: adds what an answer does not say itself."""

    def __init__(self, app: ASGIApp, encrypted: bool) -> None:
        self._app = app
        self._encrypted = encrypted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if self._encrypted:
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
                add_headers(headers, scope)
            await send(message)

        await self._app(scope, receive, adding)


def add_headers(headers: MutableHeaders, scope: Scope) -> None:
    """Put beside an answer's own headers those that every answer has."""
    present = {name for name, _ in headers.raw}
    headers.raw.extend(pair for pair in _RAW if pair[0] not in present)
    state = scope.get("state", {})
    if "caller" not in state:
        return
    headers.add_vary_header("Authorization, Cookie")
    said = headers.get("Cache-Control", "no-cache")
    if state["caller"] is not None and not {"private", "no-store"} & set(said.split(", ")):
        # What is one party's affair stays out of every cache between us.
        headers["Cache-Control"] = f"private, {said}"
