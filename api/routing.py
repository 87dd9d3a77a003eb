"""The route of everything that takes a body."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from api.bodies import read_json
from api.errors import UnsupportedMediaType

LONG = 64 * 1024
"""Bytes of a body that is read beside the other requests, not between them."""
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class JsonRoute(APIRoute):
    """Refuses a body that is not declared as JSON, and reads one that is with our own, stricter reader."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        takes_body = self.body_field is not None

        async def work(request: Request) -> Response:
            if takes_body and (body := await request.body()):
                declared = request.headers.get("content-type", "")
                if declared.partition(";")[0].strip().lower() != "application/json":
                    shown = declared[:80] or "nothing"
                    raise UnsupportedMediaType(
                        f"The body is declared as `{shown}`: send `Content-Type: application/json`."
                    )
                # FastAPI asks the request for its JSON, which is kept here once it is read.
                long = len(body) > LONG
                request._json = await run_in_threadpool(read_json, body) if long else read_json(body)
            return await handle(request)

        return work
