"""How a party is told: its channels, and the page to which the link in a first message leads."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.auth.dependencies import MaybeCallerDep
from api.dependencies import BackendDep, ReadsDep
from api.errors import Problem
from api.notices.endpoints import notices
from api.notices.schemas import Topic
from api.web.rendering import PagesDep
from ledger.store import writing

router = APIRouter(include_in_schema=False)


@router.get("/notices")
def notices_page(
    request: Request, pages: PagesDep, backend: BackendDep, reads: ReadsDep, caller: MaybeCallerDep
) -> Response:
    """Strangers are told what there is, and to sign in."""
    known = None if caller is None else notices(request, backend, reads).all(caller.party)
    channels = {} if known is None else {one.kind.value: one for one in known.channels}
    return pages("notices.html", known=known, channels=channels, topics=list(Topic))


@router.get("/notices/confirm")
def confirm_page(pages: PagesDep, token: Annotated[str, Query(max_length=100)] = "") -> Response:
    """A button, not the deed: programs that look through mails follow links."""
    return pages("notices_confirm.html", token=token, confirmed=None, problem=None)


@router.post("/notices/confirm")
async def confirm(request: Request, pages: PagesDep, backend: BackendDep) -> Response:
    """Takes a plain form with the link's word: whoever has it has the address."""
    body = (await request.body()).decode("utf-8", "replace")
    token = parse_qs(body, max_num_fields=4).get("token", [""])[0][:100]

    def work() -> Response:
        try:
            with writing(request.app.state.engine) as connection, Session(connection) as session:
                confirmed = notices(request, backend, session).confirm(token)
                session.flush()
        except Problem as problem:
            return pages(
                "notices_confirm.html", status=problem.status, token="", confirmed=None, problem=problem
            )
        return pages("notices_confirm.html", token="", confirmed=confirmed, problem=None)

    return await run_in_threadpool(work)
