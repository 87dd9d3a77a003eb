from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api.auth.dependencies import CallerDep
from api.dependencies import BackendDep, ReadsDep
from api.documentation import examples, problems
from api.market.candidates.schemas import CandidatesIn, CandidatesOut
from api.market.candidates.service import candidates
from api.market.errors import RequestUnknown
from api.market.requests.endpoints import RequestId
from api.market.requests.service import RequestService
from api.reading.dependencies import ViewDep
from api.reading.errors import READING
from api.routing import JsonRoute

router = APIRouter(prefix="/v1/market/requests", tags=["market"], route_class=JsonRoute)


@router.post(
    "/{id}/candidates",
    operation_id="findCandidates",
    summary="Which makers suit a request, and why",
    responses=problems(RequestUnknown, *READING, body=True),
)
def find_candidates(
    id: RequestId,
    given: Annotated[
        CandidatesIn, Body(openapi_examples=examples(("example", "The best five", {"show": 5})))
    ],
    caller: CallerDep,
    view: ViewDep,
    backend: BackendDep,
    reads: ReadsDep,
) -> CandidatesOut:
    """Your request against published profiles: hard rules of both sides first, then a score in seven terms
    that add up to it. Looks at 500 profiles at most; larger matchings run as jobs. Nothing is kept."""
    service = RequestService(backend, reads)
    return candidates(backend, reads, view, service.own(id, caller), given, service.now())
