"""For who writes programs: contracts, their interfaces, and the API's description."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.chain import Snapshot
from api.dependencies import BackendDep
from api.errors import RouteUnknown
from api.web.rendering import PagesDep
from ledger.contracts.artifacts import abi_json

router = APIRouter(include_in_schema=False)


@router.get("/developers")
def developers(pages: PagesDep, backend: BackendDep) -> Response:
    """What stands where, and how to reach it without this service."""
    system = backend.system
    return pages(
        "developers.html",
        as_of=Snapshot.latest(system.node).as_of,
        contracts=system.deployment.contracts,
        deployment=system.deployment,
        tokens=backend.tokens.known(),
        domains=[system.domain, system.parties_domain],
        relayer=backend.relay.relayer,
    )


@router.get("/developers/abi/{name}.json")
def abi(name: str, backend: BackendDep) -> Response:
    """A contract's interface as other tools want it."""
    if name not in backend.system.deployment.contracts:
        raise RouteUnknown(f"No contract is named {name[:60]!r}: /developers lists every one.")
    return Response(abi_json(name), media_type="application/json")
