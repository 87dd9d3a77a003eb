"""The route of everything that takes a body."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from api.auth.dependencies import gates_of
from api.bodies import read_json
from api.errors import UnsupportedMediaType

LONG = 64 * 1024
"""Bytes of a body that is read beside the other requests, not between them."""
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class JsonRoute(APIRoute):
    """Refuses a body that is not declared as JSON, and reads one that is with our own, stricter reader; but
    first whoever has to be signed in and is not.
    """

    async def let_in(self, request: Request) -> None:
        """Find the caller, where the operation asks for one, before the body costs anything.

        Raises:
            Problem: if it may not do this.
        """
        for gate in gates_of(self.dependant):
            await gate(request)

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        takes_body = self.body_field is not None

        async def work(request: Request) -> Response:
            await self.let_in(request)
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
