"""No body is read further than it may be long."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import MEDIA_TYPE, BodyTooLarge


class BodyLimit:
    """ASGI middleware: refuses a body by its declared length, and one that grows beyond the limit while it
    comes.
    """

    def __init__(self, app: ASGIApp, limit: int, documents: Collection[str], document_limit: int) -> None:
        """Set the limits.

        Args:
            app: what is behind.
            limit: bytes of most bodies.
            documents: how paths begin whose bodies hold whole documents.
            document_limit: bytes of these.
        """
        self._app = app
        self._limit = limit
        self._documents = tuple(documents)
        self._document_limit = document_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._document_limit if scope["path"].startswith(self._documents) else self._limit
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and (len(declared) > 20 or int(declared) > limit):
            problem = too_large(limit)
            body = problem.body(quote(scope["path"]))
            await JSONResponse(body, problem.status, media_type=MEDIA_TYPE)(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413, str(limit))
            return message

        await self._app(scope, counted, send)


def too_large(limit: int) -> BodyTooLarge:
    """What whoever sends too much is told."""
    return BodyTooLarge(f"The body is larger than {limit:,} bytes: send less.")
