"""The market: what is posted and what is going on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import Session
from starlette.responses import Response

from api.backend import Backend
from api.chain import Snapshot
from api.dependencies import BackendDep, ReadsDep
from api.orders import views
from api.orders.schemas import Order
from api.orders.service import OrderService
from api.web.rendering import PagesDep
from ledger.types import Address

router = APIRouter(include_in_schema=False)
SHOWN = 20
"""Orders on one page."""


@router.get("/")
def market(
    pages: PagesDep,
    backend: BackendDep,
    reads: ReadsDep,
    q: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The latest orders of the deployment, newest first."""
    orders = latest(backend, reads, None)
    as_of = orders[0].as_of if orders else Snapshot.latest(backend.system.node).as_of
    return pages("market.html", as_of=as_of, orders=orders, q=q)


def latest(backend: Backend, reads: Session, party: Address | None) -> list[Order]:
    """The newest orders, of everybody or of one party on either side, as they stand."""
    service = OrderService(backend, reads)
    found = [service.load(id) for id in reversed(backend.system.order_ids(party)[-SHOWN:])]
    return [views.describe(order, backend.tokens.get(order.terms.token), None) for order in found]
