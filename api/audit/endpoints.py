from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.audit.lines import History, history_of
from api.audit.schemas import Chain, index_state
from api.audit.standing import Watch, failures
from api.dependencies import BackendDep, OrderId, PartyAddress
from api.documentation import problems
from api.errors import InvalidRequest, OrderUnknown
from api.reading.dependencies import TaggedViewDep
from api.reading.errors import PAGED
from api.reading.pages import After, Limit
from api.values import AsOf
from ledger.queries import Span, is_known
from ledger.types import BlockNumber

router = APIRouter(prefix="/v1/audit", tags=["audit"])

HIGHEST = 2**53 - 1
FromBlock = Annotated[int | None, Query(ge=0, le=HIGHEST, description="From this block on.")]
ToBlock = Annotated[int | None, Query(ge=0, le=HIGHEST, description="Up to this block.")]
NewestFirst = Annotated[bool, Query(description="Whether to begin with the newest.")]


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
def audit_order(
    id: OrderId,
    view: TaggedViewDep,
    backend: BackendDep,
    from_block: FromBlock = None,
    to_block: ToBlock = None,
    newest_first: NewestFirst = True,
    after: After = None,
    limit: Limit = 50,
) -> History:
    """From its posting or opening to the last rating, with each event decoded."""
    if not is_known(view, id):
        raise OrderUnknown(
            f"Nothing up to block {view.as_of.number:,} concerns order 0x{id.hex()}: check its id."
        )
    return history_of(backend, view, id, after, limit, span(from_block, to_block, newest_first))


@router.get(
    "/parties/{address}",
    operation_id="auditParty",
    summary="All that concerned a party or community, in words",
    responses=problems(*PAGED),
)
def audit_party(
    address: PartyAddress,
    view: TaggedViewDep,
    backend: BackendDep,
    from_block: FromBlock = None,
    to_block: ToBlock = None,
    newest_first: NewestFirst = True,
    after: After = None,
    limit: Limit = 50,
) -> History:
    """An address that no event names has no history."""
    return history_of(backend, view, address, after, limit, span(from_block, to_block, newest_first))


def span(from_block: int | None, to_block: int | None, newest_first: bool) -> Span:
    """Which part of a history is asked for.

    Raises:
        InvalidRequest: if it ends before it begins.
    """
    if from_block is not None and to_block is not None and to_block < from_block:
        raise InvalidRequest.field("to_block", "is before `from_block`: swap them.", "query")
    first = None if from_block is None else BlockNumber(from_block)
    return Span(first, None if to_block is None else BlockNumber(to_block), newest_first)
