"""What several sign: read by whoever has its address, signed side by side, sent when complete."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.acts.endpoints import ActId
from api.acts.service import ActService
from api.auth.errors import SiteUnknown
from api.auth.site import site_of
from api.dependencies import BackendDep, ReadsDep
from api.orders.service import OrderService
from api.settings import ServiceSettings
from api.web.rendering import PagesDep
from ledger.types import ZERO_HASH, Address, Hash32, address, hash32

router = APIRouter(include_in_schema=False)


@router.get("/acts/{id}")
def act_page(id: ActId, request: Request, pages: PagesDep, backend: BackendDep, reads: ReadsDep) -> Response:
    """An act, who has signed it, and who still has to."""
    act = ActService(backend, reads).get(id)
    order, token = _order(act.typed_data), _token(act.typed_data)
    if order is not None:
        # Amounts of an order's acts are of its token, which the message itself does not name.
        token = OrderService(backend, reads).load(order).terms.token
    return pages(
        "act.html",
        as_of=act.as_of,
        act=act,
        hex_id="0x" + id.hex(),
        order=None if order is None else "0x" + order.hex(),
        token=token,
        address=_origin(request) + request.url.path,
    )


def _origin(request: Request) -> str:
    """By which name others reach the service; nothing where only the request says so."""
    settings: ServiceSettings = request.app.state.settings
    try:
        return site_of(request, settings.public_url).origin
    except SiteUnknown:
        return ""


_ABOUT_ORDERS = ("Split", "Close", "SettlementOffer", "Delivery", "Approval", "Rejection", "Contest")


def _order(typed: dict[str, object] | None) -> Hash32 | None:
    if typed is None or typed.get("primaryType") not in (*_ABOUT_ORDERS, "OrderTerms"):
        return None
    message = typed["message"]
    assert isinstance(message, dict)
    named = hash32(message["amends" if typed["primaryType"] == "OrderTerms" else "id"])
    return None if named == ZERO_HASH else named


def _token(typed: dict[str, object] | None) -> Address | None:
    """That of the terms of an order that is to be opened."""
    if typed is None or typed.get("primaryType") != "OrderTerms":
        return None
    message = typed["message"]
    assert isinstance(message, dict)
    return address(message["token"])
