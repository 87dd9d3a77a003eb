"""Communities: who belongs to them, who decides, what is being voted on and signed."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.acts.schemas import Act
from api.acts.service import ActService
from api.auth.dependencies import MaybeCallerDep
from api.backend import Backend
from api.communities import service
from api.communities.endpoints import Where
from api.communities.service import CommunityService
from api.dependencies import BackendDep, ReadsDep
from api.reading.dependencies import ViewDep
from api.reading.pages import After
from api.web.rendering import PagesDep
from ledger.types import Address

router = APIRouter(include_in_schema=False)
SHOWN = 50


@router.get("/communities")
def communities_page(pages: PagesDep, view: ViewDep, after: After = None) -> Response:
    """All of them, and a form that founds another."""
    found = service.listed(view, after, SHOWN)
    return pages(
        "communities.html", as_of=found.as_of, communities=found.communities, after=found.after, founders=3
    )


@router.get("/communities/{community}")
def community_page(
    community: Where, pages: PagesDep, backend: BackendDep, reads: ReadsDep, caller: MaybeCallerDep
) -> Response:
    """A community as the chain has it, with what its members can sign."""
    found = CommunityService(backend).get(community)
    waiting: list[Act] = []
    if caller is not None:
        waiting = _about(ActService(backend, reads), caller.party, community)
    return pages(
        "community.html",
        as_of=found.as_of,
        community=found,
        viewer=None if caller is None else caller.party,
        waiting=waiting,
        chain_now=_now(backend),
        token=backend.tokens.get(backend.system.token.address),
    )


def _now(backend: Backend) -> int:
    return backend.system.node.get_block("latest").timestamp


def _about(acts: ActService, party: Address, community: Address) -> list[Act]:
    """What the party can sign or has signed for a community, and the chain still takes."""
    found: list[Act] = []
    for line in acts.waiting(party, None, 50).acts:
        if line.state.value not in ("open", "complete"):
            continue
        act = acts.get(line.id)
        message = (act.typed_data or {}).get("message", {})
        named = (message.get("community"), *(part.party for part in act.parts))
        if str(community) in map(str, named):
            found.append(act)
    return found
