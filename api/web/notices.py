"""How a party is told: its channels and their forms, and the page that the link in a first message leads to.

What a reader has seen of its notices a cookie remembers: the service keeps no record of who reads what.
"""

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
from api.web.preferences import A_YEAR
from api.web.rendering import PagesDep
from ledger.store import writing
from ledger.types import Address

router = APIRouter(include_in_schema=False)


SEEN_COOKIE = "tally_notices"
LENGTHS = [3_600, 6 * 3_600, 86_400, 3 * 86_400, 7 * 86_400]
"""How long before a window ends the form offers to tell, in seconds."""
USUAL = [86_400, 3_600]
"""Of these, what is ticked at first."""


@router.get("/notices")
def notices_page(
    request: Request, pages: PagesDep, backend: BackendDep, reads: ReadsDep, caller: MaybeCallerDep
) -> Response:
    """Strangers are told what there is, and to sign in. Whoever sees the page has seen its notices."""
    known = None if caller is None else notices(request, backend, reads).all(caller.party)
    answer = pages(
        "notices.html",
        known=known,
        channels={} if known is None else {one.kind.value: one for one in known.channels},
        topics=list(Topic),
        lengths=LENGTHS,
        usual=USUAL,
        told_until=0 if known is None else seen_until(request, known.party),
    )
    if known is not None and known.notices:
        newest = max(one.created.unix for one in known.notices)
        answer.set_cookie(SEEN_COOKIE, f"{known.party}-{newest}", A_YEAR, httponly=True, samesite="lax")
    return answer


def seen_until(request: Request, party: Address) -> int:
    """When the newest notice was made that the party has seen in this browser; 0 for none."""
    whose, _, time = request.cookies.get(SEEN_COOKIE, "").partition("-")
    return int(time) if whose == party and time.isdecimal() and len(time) < 16 else 0


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
            head = backend.system.node.block_number()
            with writing(request.app.state.engine) as connection, Session(connection) as session:
                confirmed = notices(request, backend, session).confirm(token, head)
                session.flush()
        except Problem as problem:
            return pages(
                "notices_confirm.html", status=problem.status, token="", confirmed=None, problem=problem
            )
        return pages("notices_confirm.html", token="", confirmed=confirmed, problem=None)

    return await run_in_threadpool(work)
