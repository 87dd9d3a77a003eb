"""A party: what the registry knows, and its credit explained."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.credit.service import CreditService
from api.dependencies import BackendDep, PartyAddress, ReadsDep
from api.parties.schemas import RoleName
from api.parties.service import PartyService
from api.web.market import latest
from api.web.rendering import PagesDep

router = APIRouter(include_in_schema=False)


@router.get("/parties/{address}")
def party_page(address: PartyAddress, pages: PagesDep, backend: BackendDep, reads: ReadsDep) -> Response:
    """Anybody has a page, registered or not."""
    party = PartyService(backend).get(address)
    credit = CreditService(backend).explain(address)
    values = {term.symbol: float(term.value) for term in credit.terms}
    return pages(
        "party.html",
        as_of=party.as_of,
        party=party,
        credit=credit,
        values=values,
        roles=list(RoleName),
        orders=latest(backend, reads, address),
    )
