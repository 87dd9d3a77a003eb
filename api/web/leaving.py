"""Signing out by a plain form, in every page's head: it needs no script."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from api.auth.caller import find_caller
from api.auth.cookies import clear_cookies
from api.auth.csrf import CSRF_FIELD, check_form
from api.auth.service import AuthService
from api.dependencies import BackendDep

router = APIRouter(include_in_schema=False)


@router.post("/sign-out")
async def leave(request: Request, backend: BackendDep) -> RedirectResponse:
    """The cookie is worth nothing from now on. Whoever was signed in no more is signed out all the same."""
    caller = await find_caller(request)
    if caller is not None and caller.cookie:
        form = parse_qs((await request.body()).decode("utf-8", "replace"))
        check_form(caller.csrf_token, form.get(CSRF_FIELD, [""])[0])
        service = AuthService(backend.system, request.app.state.engine, request.app.state.settings)
        await run_in_threadpool(service.end, caller, caller.session)
    answer = RedirectResponse("/", 303)
    clear_cookies(answer)
    return answer
