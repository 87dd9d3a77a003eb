"""Whether an error is told as a page or as JSON."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from api.errors import Problem
from api.web.rendering import Pages, signed_in


def wants_page(request: Request) -> bool:
    """A browser that follows a link outside the API."""
    path = request.url.path
    return not path.startswith("/v1/") and "text/html" in request.headers.get("accept", "")


async def problem_page(request: Request, problem: Problem) -> Response:
    """The problem in the service's own layout, with what to do."""
    pages = Pages(request, await signed_in(request))
    answer = pages("shell/problem.html", status=problem.status, problem=problem)
    for name, value in problem.headers.items():
        answer.headers[name] = value
    return answer
