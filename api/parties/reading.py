"""What the index tells of a party: its orders."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api.dependencies import BackendDep, PartyAddress
from api.documentation import problems
from api.orders.listed import OrderPage, listed
from api.orders.schemas import OrderStatus
from api.reading.dependencies import TaggedViewDep
from api.reading.errors import PAGED
from api.reading.pages import After, Limit
from api.routing import JsonRoute
from api.values import AsOf
from ledger.queries import OrderPlace, orders_of
from sharing.model import Phase, Side

router = APIRouter(prefix="/v1/parties", tags=["parties"], route_class=JsonRoute)


@router.get(
    "/{address}/orders",
    operation_id="listPartyOrders",
    summary="A party's orders, the newest first",
    responses=problems(*PAGED),
)
def list_orders(
    address: PartyAddress,
    view: TaggedViewDep,
    backend: BackendDep,
    side: Annotated[
        Literal["customer", "maker"] | None, Query(description="Only those in which it is that side.")
    ] = None,
    status: Annotated[
        list[OrderStatus] | None, Query(description="Only these; may be given several times.", max_length=8)
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> OrderPage:
    """Drafts are not on the chain, and so in no list."""
    page = orders_of(
        view,
        address,
        side=None if side is None else Side(side),
        phases=None if status is None else {Phase[each.name] for each in status if each.name != "DRAFT"},
        after=None if after is None else OrderPlace.parse(after),
        limit=limit,
    )
    return OrderPage(
        orders=listed(page.orders, backend.tokens),
        after=None if page.after is None else str(page.after),
        as_of=AsOf.indexed(page.as_of),
    )
