"""Orders: drafted, signed by both sides, followed until nothing is left to do."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.dependencies import BackendDep, OrderId, ReadsDep
from api.orders import views
from api.orders.service import OrderService
from api.web.rendering import PagesDep

router = APIRouter(include_in_schema=False)


@router.get("/orders/new")
def new_order(pages: PagesDep, backend: BackendDep, maker: str = "") -> Response:
    """A form for a draft, with what each of its terms means."""
    return pages("order_new.html", tokens=backend.tokens.known(), maker=maker[:42])


@router.get("/orders/{id}")
def order_page(id: OrderId, pages: PagesDep, backend: BackendDep, reads: ReadsDep) -> Response:
    """Where an order stands, whose turn it is, and what each side can do about it."""
    service = OrderService(backend, reads)
    loaded = service.load(id)
    token = backend.tokens.get(loaded.terms.token)
    order = views.describe(loaded, token, service.draft_of(loaded))
    return pages(
        "order.html",
        as_of=order.as_of,
        order=order,
        terms=loaded.terms,
        hex_id="0x" + id.hex(),
        chain_now=loaded.at.now,
    )
