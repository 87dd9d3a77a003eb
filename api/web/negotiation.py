"""Whether an error is told as a page or as JSON."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.responses import Response

from api.errors import InvalidRequest, Problem
from api.web.rendering import Pages, signed_in

_NAMED = re.compile("/(orders|parties)/([^/]+)")


def wants_page(request: Request) -> bool:
    """A browser that follows a link outside the API."""
    path = request.url.path
    return not path.startswith("/v1/") and "text/html" in request.headers.get("accept", "")


async def problem_page(request: Request, problem: Problem) -> Response:
    """The problem in the service's own layout, with what to do."""
    pages = Pages(request, await signed_in(request))
    named = _NAMED.match(request.url.path)
    wrong = problem.members.get("errors", ()) if isinstance(problem, InvalidRequest) else ()
    mistyped = named if any(one["in"] == "path" for one in wrong) else None
    answer = pages(
        "shell/problem.html",
        status=problem.status,
        problem=problem,
        mistyped=mistyped and mistyped[1],
        typed=mistyped and mistyped[2],
    )
    for name, value in problem.headers.items():
        answer.headers[name] = value
    return answer
