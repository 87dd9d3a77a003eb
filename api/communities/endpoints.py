from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path

from api.acts.errors import CommunityUnknown
from api.communities import service
from api.communities.schemas import Communities, Community, CommunityStepIn
from api.communities.service import CommunityService
from api.dependencies import BackendDep, KeyHeader, ReadsDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.reading.dependencies import TaggedViewDep
from api.reading.errors import PAGED
from api.reading.pages import After, Limit
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.routing import JsonRoute
from api.values import AddressText

asking = APIRouter(prefix="/v1/communities", tags=["communities"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/communities", tags=["communities"], route_class=WritingRoute)

Where = Annotated[AddressText, Path(description="The community's address.")]


@asking.get(
    "", operation_id="listCommunities", summary="All communities", responses=problems(*PAGED, chain=False)
)
def list_communities(view: TaggedViewDep, after: After = None, limit: Limit = 50) -> Communities:
    """In the order of their addresses. Found one with the act `founding`."""
    return service.listed(view, after, limit)


@asking.get(
    "/{community}",
    operation_id="getCommunity",
    summary="Who belongs to a community, who decides, and what is due",
    responses=problems(CommunityUnknown),
)
def get_community(community: Where, backend: BackendDep) -> Community:
    """What it decides, it decides by acts: POST /v1/acts."""
    return CommunityService(backend).get(community)


@writing.post(
    "/{community}/steps",
    status_code=202,
    operation_id="stepCommunity",
    summary="Call an election, count a ballot, carry out a notice, end a community",
    responses={**problems(CommunityUnknown, body=True, key=True, relay=True), **RELAYED},
)
def step_community(
    community: Where,
    wanted: Annotated[
        CommunityStepIn,
        Body(openapi_examples=examples(("election", "Call an election", {"do": "call_election"}))),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """Anybody may, once it is due; the contract says if it is not."""
    return answer(CommunityService(backend).step(community, wanted), reads)
