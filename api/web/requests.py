"""Requests for quotes: what is wanted, by whom, until when, and the talks about it for those who may see."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.dependencies import MaybeCallerDep
from api.dependencies import BackendDep, ReadsDep
from api.market.requests.endpoints import RequestId
from api.market.requests.schemas import RequestState
from api.market.requests.service import RequestService
from api.market.schemas import vocabulary
from api.negotiation.service import NegotiationService
from api.web.rendering import PagesDep

router = APIRouter(include_in_schema=False)
MOST_QUOTES = 50
"""Talks shown under one request."""


@router.get("/requests/{id}")
def request_page(
    id: RequestId, pages: PagesDep, backend: BackendDep, reads: ReadsDep, caller: MaybeCallerDep
) -> Response:
    """A public one is for everybody; a draft, or one to named parties, for who may see it."""
    service = RequestService(backend, reads)
    found = service.get(id, caller)
    quotes = []
    if caller is not None:
        talks = NegotiationService(backend, caller, reads)
        quotes = [talks.get(one.id) for one in talks.page(id, None, MOST_QUOTES).negotiations]
    return pages(
        "request.html",
        wanted=found,
        caller=caller,
        mine=caller is not None and caller.party == found.customer,
        quotes=quotes,
        open=found.state is RequestState.PUBLISHED,
        labels={one.name: one.label for one in vocabulary().tasks}
        | {one.name: one.label for one in vocabulary().concepts},
        tokens=backend.tokens.known(),
        at=service.now(),
    )
