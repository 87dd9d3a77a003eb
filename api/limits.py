"""No body is read further than it may be long, and no path that nothing here can have."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import MEDIA_TYPE, BodyTooLarge, BodyTooSlow, InvalidRequest, Problem

PATIENCE = 30.0
"""Seconds that any body may take, however short it is."""
SLOWEST = 4_096
"""Bytes that have to come in each further second."""
_BODY = frozenset({b"content-length", b"transfer-encoding"})
"""Headers without which a request has no body (RFC 9112, 6.3)."""


class BodyLimit:
    """ASGI middleware: refuses a body by its declared length, one that grows beyond the limit while it comes,
    and one that hardly comes.
    """

    def __init__(self, app: ASGIApp, limit_of: Callable[[str], int]) -> None:
        """Set the limits.

        Args:
            app: what is behind.
            limit_of: bytes of a body that is sent to a path.
        """
        self._app = app
        self._limit_of = limit_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if b"%00" in scope.get("raw_path", b"") or b"%00" in scope["query_string"]:
            # No name of ours has it, and no database takes it as text.
            await _refuse(InvalidRequest.field("path", "holds NUL (%00).", "path"), scope, receive, send)
            return
        if scope["method"] == "GET" and all(name not in _BODY for name, _ in scope["headers"]):
            await self._app(scope, receive, send)  # no body can follow
            return
        limit = self._limit_of(scope["path"])
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and (len(declared) > 20 or int(declared) > limit):
            await _refuse(too_large(limit), scope, receive, send)
            return
        received, whole = 0, False
        clock = asyncio.get_running_loop().time
        began = clock()

        async def counted() -> Message:
            nonlocal received, whole
            if whole:
                return await receive()  # what comes now is that the client goes
            try:
                async with asyncio.timeout_at(began + PATIENCE + received / SLOWEST):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408) from None
            whole = not message.get("more_body", False)
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413, str(limit))
            return message

        await self._app(scope, counted, send)


async def _refuse(problem: Problem, scope: Scope, receive: Receive, send: Send) -> None:
    body = problem.body(quote(scope["path"]))
    answer = JSONResponse(body, problem.status, dict(problem.headers), media_type=MEDIA_TYPE)
    await answer(scope, receive, send)


def too_slow() -> BodyTooSlow:
    """What whoever lets us wait for a body is told."""
    return BodyTooSlow(
        f"The body came more slowly than {SLOWEST:,} bytes a second: send it again.",
        headers={"Connection": "close"},
    )


def too_large(limit: int) -> BodyTooLarge:
    """What whoever sends too much is told."""
    # The connection ends with the answer: else the server would read on to the body's end to keep it.
    return BodyTooLarge(
        f"The body is larger than {limit:,} bytes: send less.", headers={"Connection": "close"}
    )
