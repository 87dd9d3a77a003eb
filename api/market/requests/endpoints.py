from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Response

from api.auth.dependencies import CallerDep, MaybeCallerDep
from api.dependencies import BackendDep, KeyHeader, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.market import etags
from api.market.errors import EditedMeanwhile, RequestNotOpen, RequestUnknown, VersionUnsaid
from api.market.etags import IfMatch
from api.market.requests.schemas import (
    DraftRequestIn,
    EndIn,
    RequestIn,
    RequestOut,
    RequestPage,
    RequestState,
)
from api.market.requests.service import RequestService
from api.market.schemas import Vocabulary, vocabulary
from api.orders.schemas import MAKER
from api.places import Place, place_of
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1/market", tags=["market"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/market/requests", tags=["market"], route_class=WritingRoute)


def _writing(backend: BackendDep, reads: ReadsDep, unit: UnitDep) -> RequestService:
    return RequestService(backend, reads, unit)


WritingDep = Annotated[RequestService, Depends(_writing)]
RequestId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="The request's id.")]

SLEEVES = {
    "title": "40 disk sleeves of 42CrMo4",
    "description": "Turned and ground, drawing DS-17 rev. C.\nHardness 52 HRC.",
    "capability": {
        "task": "disk-sleeve",
        "machines": ["cnc-lathe", "turning-center"],
        "tolerance_grade": 8,
        "roughness": 1.6,
        "size": 180,
        "work": 2400,
    },
    "quantity": 40,
    "place": {"name": "Aachen, Germany", "latitude": 50.775, "longitude": 6.084},
    "due": "2100-12-01T12:00:00Z",
    "token": "dUSD",
    "budget": "2500000000",
    "conditions": {"min_tier": 0, "least_bond_bps": 1000},
}
_CHANGED = {**SLEEVES, "quantity": 60, "budget": "3600000000"}
CREATE_EXAMPLES = examples(
    ("published", "On the market at once", {**SLEEVES, "publish": True}),
    (
        "named",
        "A draft for named parties",
        {
            "kind": "capability",
            "title": "Heat treatment of blades",
            "due": "2100-12-01T12:00:00Z",
            "visibility": "named",
            "parties": [MAKER],
        },
    ),
)


@asking.get(
    "/vocabulary",
    operation_id="getVocabulary",
    summary="The words for capabilities",
    responses=problems(chain=False),
)
def get_vocabulary() -> Vocabulary:
    """Kinds of tasks and classes of machines, as requests and profiles name them."""
    return vocabulary()


@writing.post(
    "",
    status_code=201,
    operation_id="createRequest",
    summary="Ask the market for something",
    responses=problems(body=True, key=True),
)
def create(
    given: Annotated[DraftRequestIn, Body(openapi_examples=CREATE_EXAMPLES)],
    caller: CallerDep,
    requests: WritingDep,
    response: Response,
    idempotency_key: KeyHeader = None,
) -> RequestOut:
    """A draft that only you see, or with `publish` a request on the market. It binds nobody: makers answer
    with signed quotes."""
    made = requests.create(caller, given, given.publish)
    response.headers["Location"] = f"/v1/market/requests/{made.id}"
    return etags.tagged(response, made)


@asking.get(
    "/requests",
    operation_id="listRequests",
    summary="Your requests, or those addressed to you",
    responses=problems(),
)
def list_requests(
    caller: CallerDep,
    backend: BackendDep,
    reads: ReadsDep,
    named: Annotated[bool, Query(description="Those addressed to you by name, instead of your own.")] = False,
    state: Annotated[
        list[RequestState] | None,
        Query(max_length=5, description="Only these states; a request that time has closed is `published`."),
    ] = None,
    after: Annotated[str | None, Query(max_length=60, description="The `after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 20,
) -> RequestPage:
    """The newest first."""
    rows, more = RequestService(backend, reads).page(caller, named, state or (), place_of(after), limit)
    return RequestPage(requests=rows, after=None if more is None else str(Place(more.created_at, more.id)))


@asking.get(
    "/requests/{id}",
    operation_id="getRequest",
    summary="A request",
    responses=problems(RequestUnknown),
)
def get(
    id: RequestId, caller: MaybeCallerDep, backend: BackendDep, reads: ReadsDep, response: Response
) -> RequestOut:
    """A public one is seen by everybody; a draft by its customer; one to named parties by these."""
    return etags.tagged(response, RequestService(backend, reads).get(id, caller))


@writing.put(
    "/{id}",
    operation_id="replaceRequest",
    summary="Change a request",
    responses=problems(RequestUnknown, RequestNotOpen, EditedMeanwhile, VersionUnsaid, body=True, key=True),
)
def replace(
    id: RequestId,
    given: Annotated[RequestIn, Body(openapi_examples=examples(("example", "More of them", _CHANGED)))],
    caller: CallerDep,
    requests: WritingDep,
    response: Response,
    if_match: IfMatch = None,
    idempotency_key: KeyHeader = None,
) -> RequestOut:
    """The whole anew, while it is a draft or on the market. Quotes that were made keep their own terms."""
    return etags.tagged(response, requests.replace(id, caller, given, if_match))


@writing.post(
    "/{id}/publication",
    operation_id="publishRequest",
    summary="Put a draft on the market",
    responses=problems(RequestUnknown, RequestNotOpen, EditedMeanwhile, key=True),
)
def publish(
    id: RequestId,
    caller: CallerDep,
    requests: WritingDep,
    response: Response,
    if_match: IfMatch = None,
    idempotency_key: KeyHeader = None,
) -> RequestOut:
    """From now on makers find it, or those that it names."""
    return etags.tagged(response, requests.publish(id, caller, if_match))


@writing.post(
    "/{id}/end",
    operation_id="endRequest",
    summary="Take a request off the market",
    responses=problems(RequestUnknown, RequestNotOpen, EditedMeanwhile, body=True, key=True),
)
def end(
    id: RequestId,
    given: Annotated[
        EndIn, Body(openapi_examples=examples(("example", "Withdraw it", {"state": "withdrawn"})))
    ],
    caller: CallerDep,
    requests: WritingDep,
    response: Response,
    if_match: IfMatch = None,
    idempotency_key: KeyHeader = None,
) -> RequestOut:
    """Without an order. Talks that go on are not touched; each side ends them itself."""
    return etags.tagged(response, requests.end(id, caller, given.state, if_match))
