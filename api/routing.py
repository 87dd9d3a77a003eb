"""The route of everything that takes a body."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from api.bodies import read_json
from api.errors import UnsupportedMediaType

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
                request._json = read_json(body)
            return await handle(request)

        return work
