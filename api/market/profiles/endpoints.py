from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Response

from api.auth.dependencies import CallerDep
from api.dependencies import BackendDep, KeyHeader, PartyAddress, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.market import etags
from api.market.errors import EditedMeanwhile, NotYours, ProfileUnknown
from api.market.etags import IfMatch
from api.market.profiles.schemas import ProfileIn, ProfileOut
from api.market.profiles.service import ProfileService
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1/parties", tags=["market"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/parties", tags=["market"], route_class=WritingRoute)

TURNERY = {
    "format": "tallystick-profile/1",
    "name": "Muster Dreherei",
    "place": {"name": "Liège, Belgium", "latitude": 50.633, "longitude": 5.568},
    "token": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
    "equipment": [
        {"concept": "cnc-lathe", "count": 4, "parameters": {"power": {"low": 7.5, "high": 22, "unit": "kW"}}}
    ],
    "specialities": [
        {
            "task": "disk-sleeve",
            "tolerance_grade": 7,
            "roughness": 0.8,
            "largest": 400,
            "weekly_hours": 60,
            "hourly_rate": "42000000",
        }
    ],
    "rules": {"least_order": "200000000", "most_distance": 400000},
}


@asking.get(
    "/{address}/profile",
    operation_id="getProfile",
    summary="What a maker says it can do",
    responses=problems(ProfileUnknown),
)
def get_profile(
    address: PartyAddress, backend: BackendDep, reads: ReadsDep, response: Response
) -> ProfileOut:
    """Its own word. `anchored` says whether its hash is the one in the party registry, so that it cannot have
    been changed here behind its back."""
    return etags.tagged(response, ProfileService(backend, reads).get(address))


@writing.put(
    "/{address}/profile",
    operation_id="putProfile",
    summary="Publish what you can do",
    responses=problems(NotYours, EditedMeanwhile, body=True, key=True),
)
def put_profile(
    address: PartyAddress,
    given: Annotated[ProfileIn, Body(openapi_examples=examples(("example", "A turnery", TURNERY)))],
    caller: CallerDep,
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    response: Response,
    if_match: IfMatch = None,
    idempotency_key: KeyHeader = None,
) -> ProfileOut:
    """Put its `digest` into the party registry to anchor it. Makers are matched by it with requests."""
    return etags.tagged(response, ProfileService(backend, reads, unit).put(address, caller, given, if_match))
