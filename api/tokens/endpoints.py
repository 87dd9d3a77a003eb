from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from api.chain import Snapshot
from api.dependencies import BackendDep
from api.documentation import problems
from api.tokens.schemas import TokenAnswer, Tokens
from api.tokens.service import TokenService
from api.values import AddressText

router = APIRouter(prefix="/v1/tokens", tags=["service"])


@router.get("", operation_id="listTokens", summary="The deployment's tokens", responses=problems())
def list_tokens(backend: BackendDep) -> Tokens:
    """What orders here are usually paid in, and who receives fees and remainders."""
    service, at = TokenService(backend), Snapshot.latest(backend.system.node)
    return Tokens(tokens=service.known(), receivers=service.receivers(at), as_of=at.as_of)


@router.get(
    "/{address}", operation_id="getToken", summary="Any token, and how far to trust it", responses=problems()
)
def get_token(
    address: Annotated[AddressText, Path(description="The token's contract.")], backend: BackendDep
) -> TokenAnswer:
    """Anybody can give a token any symbol: one that could be mistaken for a known token is marked."""
    at = Snapshot.latest(backend.system.node)
    found = TokenService(backend).describe(backend.tokens.labelled(address))
    return TokenAnswer(**found.model_dump(), as_of=at.as_of)
