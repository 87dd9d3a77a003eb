"""The market: what is posted and what is going on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.dependencies import BackendDep, ReadsDep
from api.orders import views
from api.orders.schemas import Order
from api.orders.service import OrderService
from api.web.rendering import PagesDep

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
    service = OrderService(backend, reads)
    orders: list[Order] = []
    for id in reversed(backend.system.order_ids()[-SHOWN:]):
        order = service.load(id)
        orders.append(views.describe(order, backend.tokens.get(order.terms.token), None))
    as_of = orders[0].as_of if orders else service.snapshot().as_of
    return pages("market.html", as_of=as_of, orders=orders, q=q)
