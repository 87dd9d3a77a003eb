from __future__ import annotations

from fastapi import APIRouter, Request

from api.audit.schemas import Chain, index_state
from api.audit.standing import Watch, failures
from api.dependencies import BackendDep
from api.documentation import problems
from api.values import AsOf

router = APIRouter(prefix="/v1/audit", tags=["audit"])


@router.get(
    "/chain",
    operation_id="getChain",
    summary="The chain's head, and how the index stands to it",
    responses=problems(),
)
def get_chain(request: Request, backend: BackendDep) -> Chain:
    """Head, index, finality, lag, reorganisations, and what the last verification found."""
    system = backend.system
    watch: Watch = request.app.state.watch
    standing = watch.look(request.app.state.engine, system)
    return Chain(
        chain_id=system.chain_id,
        head=AsOf.of(standing.head),
        index=index_state(standing),
        failures=list(failures(standing, system)),
    )
