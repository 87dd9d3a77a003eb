from __future__ import annotations

from fastapi import APIRouter, Request

from api.audit.asking import HistoriesDep
from api.audit.lines import History
from api.audit.schemas import Chain, index_state
from api.audit.standing import Watch, failures
from api.dependencies import BackendDep, OrderId, PartyAddress
from api.documentation import problems
from api.errors import OrderUnknown
from api.reading.errors import PAGED
from api.values import AsOf
from ledger.queries import is_known

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


@router.get(
    "/orders/{id}",
    operation_id="auditOrder",
    summary="All that happened to an order, in words",
    responses=problems(OrderUnknown, *PAGED),
)
def audit_order(id: OrderId, histories: HistoriesDep) -> History:
    """From its posting or opening to the last rating, with each event decoded."""
    if not is_known(histories.view, id):
        raise OrderUnknown(
            f"Nothing up to block {histories.view.as_of.number:,} concerns order 0x{id.hex()}: check its id."
        )
    return histories.of(id)


@router.get(
    "/parties/{address}",
    operation_id="auditParty",
    summary="All that concerned a party or community, in words",
    responses=problems(*PAGED),
)
def audit_party(address: PartyAddress, histories: HistoriesDep) -> History:
    """An address that no event names has no history."""
    return histories.of(address)
