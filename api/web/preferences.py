"""The reader's choice of language and of light or dark, kept in cookies: without an account and a script."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse

from api.auth.csrf import check_same_host
from api.web.languages import LANGUAGES
from api.web.rendering import LANGUAGE_COOKIE, THEME_COOKIE, THEMES

router = APIRouter(include_in_schema=False)
A_YEAR = 365 * 86_400


@router.post("/preferences")
async def set_preferences(request: Request) -> RedirectResponse:
    """Takes a plain form: ``language`` or ``theme``, and ``back``, a path of this service."""
    check_same_host(request)
    # How long a body may be bounds how many fields it has.
    form = parse_qs((await request.body()).decode("utf-8", "replace"))
    given = {name: values[0] for name, values in form.items()}
    back = given.get("back", "/")
    own = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    answer = RedirectResponse(back if own else "/", 303)
    for name, cookie, allowed in (
        ("language", LANGUAGE_COOKIE, tuple(LANGUAGES)),
        ("theme", THEME_COOKIE, THEMES),
    ):
        if given.get(name) in allowed:
            answer.set_cookie(cookie, given[name], max_age=A_YEAR, samesite="lax", path="/")
    return answer
