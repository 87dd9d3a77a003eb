"""For who writes programs: contracts, their interfaces, and the API's description."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.auth.errors import SiteUnknown
from api.auth.site import site_of
from api.backend import Backend
from api.chain import Snapshot
from api.dependencies import BackendDep
from api.errors import RouteUnknown
from api.web.rendering import PagesDep
from ledger.contracts.artifacts import abi_json, load_artifact
from ledger.contracts.record import encode_deployment

router = APIRouter(include_in_schema=False)


@router.get("/developers")
def developers(request: Request, pages: PagesDep, backend: BackendDep) -> Response:
    """What stands where, and how to reach it without this service."""
    system = backend.system
    return pages(
        "developers.html",
        as_of=Snapshot.latest(system.node).as_of,
        contracts=system.deployment.contracts,
        deployment=system.deployment,
        tokens=backend.tokens.known(),
        domains=[
            system.domain,
            system.parties_domain,
            system.costs_domain,
            system.communities_domain,
            system.traces_domain,
        ],
        relayer=backend.relay.relayer,
        base=_base(request),
        chain_now=system.node.get_block("latest").timestamp,
    )


def _base(request: Request) -> str:
    """How programs reach the service: by its setting, or by a name of this machine. A Host header can say
    anything, and people copy what stands here.
    """
    try:
        return site_of(request, request.app.state.settings.public_url).origin
    except SiteUnknown:
        return "http://localhost:8000"


@router.get("/developers/abi/{name}.json")
def abi(name: str, backend: BackendDep) -> Response:
    """A contract's interface as other tools want it."""
    return Response(abi_json(_known(name, backend)), media_type="application/json")


@router.get("/developers/metadata/{name}.json")
def metadata(name: str, backend: BackendDep) -> Response:
    """What the compiler says of a contract's sources and settings. Its digest stands in the code on the
    chain, and verifying services take it.
    """
    return Response(load_artifact(_known(name, backend)).metadata, media_type="application/json")


@router.get("/developers/deployment.json")
def deployment(backend: BackendDep) -> Response:
    """The record that the deployment left: ``TALLY_DEPLOYMENT`` of programs may name a copy of it."""
    return Response(encode_deployment(backend.system.deployment), media_type="application/json")


def _known(name: str, backend: Backend) -> str:
    if name not in backend.system.deployment.contracts:
        raise RouteUnknown(f"No contract is named {name[:60]!r}: /developers lists every one.")
    return name
