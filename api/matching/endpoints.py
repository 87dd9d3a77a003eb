from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body

from api.auth.dependencies import CallerDep
from api.backend import Backend
from api.dependencies import BackendDep, KeyHeader
from api.documentation import examples, problems
from api.errors import InvalidRequest
from api.idempotency.route import WritingRoute
from api.jobs.dependencies import QUEUED, REFUSED, JobsDep
from api.jobs.schemas import Job
from api.matching.schemas import (
    AUCTION,
    CHOICE,
    EXPLAIN,
    FIND,
    RUN,
    Auction,
    AuctionOutcome,
    CommunityChoice,
    Explanation,
    MakerSearch,
    MatchingRun,
    Sides,
)
from api.matching.telling import outcome_data
from sharing.capability.enterprise import EnterpriseId
from sharing.matching.auction import Bid, Pays, reverse_auction
from sharing.matching.errors import BadAuction
from sharing.model.terms import Money

router = APIRouter(prefix="/v1/matching", tags=["matching"], route_class=WritingRoute)


@router.post(
    "/runs",
    operation_id="runMatching",
    summary="Assign many orders to makers",
    status_code=202,
    responses={**QUEUED, **problems(*REFUSED, body=True, key=True)},
)
def run_matching(
    body: Annotated[MatchingRun, Body(openapi_examples=examples(("park", "With the example park", RUN)))],
    caller: CallerDep,
    jobs: JobsDep,
    backend: BackendDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result says who got what and for how much, and why some orders got nobody."""
    return jobs.queue("matching-run", _input(body, backend), caller.party)


@router.post(
    "/searches",
    operation_id="searchMakers",
    summary="Find the makers that suit an order best",
    status_code=202,
    responses={**QUEUED, **problems(*REFUSED, body=True, key=True)},
)
def search_makers(
    body: Annotated[MakerSearch, Body(openapi_examples=examples(("weights", "Price first", FIND)))],
    caller: CallerDep,
    jobs: JobsDep,
    backend: BackendDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result has each maker's score term by term, what excluded others, and who nearly fits."""
    return jobs.queue("matching-search", _input(body, backend), caller.party)


@router.post(
    "/explanations",
    operation_id="explainMaker",
    summary="Explain why a maker suits an order",
    status_code=202,
    responses={**QUEUED, **problems(*REFUSED, body=True, key=True)},
)
def explain_maker(
    body: Annotated[Explanation, Body(openapi_examples=examples(("maker", "Of the park", EXPLAIN)))],
    caller: CallerDep,
    jobs: JobsDep,
    backend: BackendDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result says what each term of the score counts, or which rules exclude the maker."""
    return jobs.queue("matching-explanation", _input(body, backend), caller.party)


@router.post(
    "/choices",
    operation_id="chooseCommunity",
    summary="Choose among communities by talks with several",
    status_code=202,
    responses={**QUEUED, **problems(*REFUSED, body=True, key=True, chain=False)},
)
def choose_community(
    body: Annotated[CommunityChoice, Body(openapi_examples=examples(("two", "Between two", CHOICE)))],
    caller: CallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result says whom to take and for how much, by offers solved from the deadline."""
    return jobs.queue("community-choice", body.model_dump(mode="json"), caller.party)


@router.post(
    "/auctions",
    operation_id="settleAuction",
    summary="Settle a reverse auction",
    responses=problems(body=True, key=True, chain=False),
)
def settle_auction(
    body: Annotated[Auction, Body(openapi_examples=examples(("two", "Two bids", AUCTION)))],
    key: KeyHeader = None,
) -> AuctionOutcome:
    """Who makes the order, what it is paid, and all bids in their order. Nothing is kept."""
    bids = [Bid(EnterpriseId(each.bidder), Money(each.price), Money(each.handicap)) for each in body.bids]
    try:
        outcome = reverse_auction(bids, reserve=Money(body.reserve), pays=Pays(body.pays.value))
    except BadAuction as error:
        raise InvalidRequest.field("bids", str(error)) from error
    return AuctionOutcome.model_validate(outcome_data(outcome))


def _input(body: Sides, backend: Backend) -> dict[str, Any]:
    """What the job gets: the body, and what the chain says of its token."""
    on_chain = None
    if body.token is not None:
        if body.makers is None:
            raise InvalidRequest.field("makers", "is missing: the example park is not on the chain.")
        token, system = backend.tokens.named(body.token), backend.system
        unit = system.node.call(system.credit.unit_of(token.address))
        on_chain = {"symbol": token.symbol, "decimals": token.decimals, "unit": unit}
    return {**body.model_dump(mode="json"), "on_chain": on_chain}
