"""No body is read further than it may be long."""

from __future__ import annotations

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import MEDIA_TYPE, BodyTooLarge


class BodyLimit:
    """ASGI middleware: refuses a body by its declared length, and one that grows beyond the limit while it
    comes.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and (len(declared) > 20 or int(declared) > self._limit):
            problem = too_large(self._limit)
            body = problem.body(quote(scope["path"]))
            await JSONResponse(body, problem.status, media_type=MEDIA_TYPE)(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._limit:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)


def too_large(limit: int) -> BodyTooLarge:
    """What whoever sends too much is told."""
    return BodyTooLarge(f"The body is larger than {limit:,} bytes: send less.")
