from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body

from api.backend import Backend
from api.dependencies import KeyHeader
from api.documentation import examples, problems
from api.errors import InvalidRequest
from api.idempotency.route import WritingRoute
from api.jobs.asking import LongWork, declare
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


declare(
    router,
    LongWork(
        path="/runs",
        kind="matching-run",
        body=MatchingRun,
        operation_id="runMatching",
        summary="Assign many orders to makers",
        description="A job whose result says who got what and for how much, and why some orders got nobody.",
        examples=examples(("park", "With the example park", RUN)),
        input=_input,
        chain=True,
    ),
    LongWork(
        path="/searches",
        kind="matching-search",
        body=MakerSearch,
        operation_id="searchMakers",
        summary="Find the makers that suit an order best",
        description="A job whose result has each maker's score term by term, what excluded others, and who "
        "nearly fits.",
        examples=examples(("weights", "Price first", FIND)),
        input=_input,
        chain=True,
    ),
    LongWork(
        path="/explanations",
        kind="matching-explanation",
        body=Explanation,
        operation_id="explainMaker",
        summary="Explain why a maker suits an order",
        description="A job whose result says what each term of the score counts, or which rules exclude the "
        "maker.",
        examples=examples(("maker", "Of the park", EXPLAIN)),
        input=_input,
        chain=True,
    ),
    LongWork(
        path="/choices",
        kind="community-choice",
        body=CommunityChoice,
        operation_id="chooseCommunity",
        summary="Choose among communities by talks with several",
        description="A job whose result says whom to take and for how much, by offers solved from the "
        "deadline.",
        examples=examples(("two", "Between two", CHOICE)),
    ),
)


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
