"""The route of everything that takes a body."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from api.errors import UnsupportedMediaType

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class JsonRoute(APIRoute):
    """Refuses a body that is not declared as JSON, before anybody tries to read it."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        takes_body = self.body_field is not None

        async def work(request: Request) -> Response:
            declared = request.headers.get("content-type", "")
            if (
                takes_body
                and declared.partition(";")[0].strip().lower() != "application/json"
                and await request.body()
            ):
                shown = declared[:80] or "nothing"
                raise UnsupportedMediaType(
                    f"The body is declared as `{shown}`: send `Content-Type: application/json`."
                )
            return await handle(request)

        return work
