"""What the index tells of orders: lists, timelines, trees of sub-orders, and where the money went."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api.audit.lines import history_of
from api.backend import Tokens
from api.dependencies import BackendDep, OrderId
from api.documentation import problems
from api.errors import OrderUnknown
from api.orders import money
from api.orders.listed import OrderPage, order_page
from api.orders.money import OrderMoney
from api.orders.schemas import Kind, OrderStatus
from api.orders.timeline import Timeline, ahead
from api.orders.tree import SubOrders, tree_of
from api.orders.views import OrderIndexed, find_indexed
from api.reading.dependencies import TaggedViewDep
from api.reading.errors import PAGED, READING
from api.reading.pages import After, Limit
from api.routing import JsonRoute
from api.values import AddressText, AmountIn, TimeQuery
from ledger.queries import OrderPlace, Span, View
from ledger.queries.listing import Wanted, orders_where
from ledger.types import Address, Hash32
from sharing.model import Phase, Side

router = APIRouter(prefix="/v1/orders", tags=["orders"], route_class=JsonRoute)


@router.get(
    "",
    operation_id="listOrders",
    summary="Orders on the chain, the newest first",
    responses=problems(*PAGED),
)
def list_orders(
    view: TaggedViewDep,
    backend: BackendDep,
    party: Annotated[AddressText | None, Query(description="Only those in which it has a side.")] = None,
    side: Annotated[
        Literal["customer", "maker"] | None, Query(description="Only those in which `party` is that side.")
    ] = None,
    status: Annotated[
        list[OrderStatus] | None,
        Query(description="Any of these; `posted` alone is the open market.", max_length=8),
    ] = None,
    kind: Annotated[list[Kind] | None, Query(description="Any of these.", max_length=3)] = None,
    token: Annotated[
        list[str] | None,
        Query(description="Any of these, by address or by a symbol of the deployment.", max_length=8),
    ] = None,
    price_from: Annotated[
        AmountIn | None, Query(description="A price of this at least, in smallest units.")
    ] = None,
    price_to: Annotated[AmountIn | None, Query(description="And of this at most.")] = None,
    due_by: Annotated[
        TimeQuery | None, Query(description="A milestone that is not settled is due by then.")
    ] = None,
    opened_from: Annotated[TimeQuery | None, Query(description="Posted or opened then or later.")] = None,
    community: Annotated[
        AddressText | None, Query(description="One of the sides is a member of this community.")
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> OrderPage:
    """Drafts are not on the chain, and so in no list. Each row says whose turn it is, as of that block."""
    wanted = Wanted(
        parties=() if party is None else (party,),
        side=None if side is None else Side(side),
        phases=phases(status),
        kinds=tuple(each.value for each in kind or ()),
        tokens=_tokens(backend.tokens, token),
        least=price_from,
        most=price_to,
        due_by=due_by,
        opened_from=opened_from,
        community=community,
    )
    page = orders_where(view, wanted, None if after is None else OrderPlace.parse(after), limit)
    return order_page(view, page, backend.tokens)


def phases(status: list[OrderStatus] | None) -> tuple[Phase, ...]:
    """The phases that are meant. A draft is none: nothing on the chain is one."""
    return tuple(Phase[each.name] if each is not OrderStatus.DRAFT else Phase.NONE for each in status or ())


def _tokens(tokens: Tokens, named: list[str] | None) -> tuple[Address, ...]:
    return tuple(tokens.named(text).address for text in named or ())


def _known(view: View, id: Hash32) -> OrderIndexed:
    found = find_indexed(view, id)
    if found is None:
        raise OrderUnknown(
            f"No order 0x{id.hex()} is on the chain up to block {view.as_of.number:,}: check the id; drafts "
            "are not on the chain."
        )
    return found


@router.get(
    "/{id}/timeline",
    operation_id="getOrderTimeline",
    summary="What happened to an order, and what will",
    responses=problems(OrderUnknown, *PAGED),
)
def get_timeline(
    id: OrderId,
    view: TaggedViewDep,
    backend: BackendDep,
    newest_first: Annotated[bool, Query(description="Whether to begin with the newest.")] = False,
    after: After = None,
    limit: Limit = 50,
) -> Timeline:
    """Sentences with actor, money, transaction and block; then what is due, and what silence does."""
    order = _known(view, id)
    page = history_of(backend, view, id, after, limit, Span(newest_first=newest_first))
    return Timeline(lines=page.lines, after=page.after, as_of=page.as_of, ahead=ahead(order))


@router.get(
    "/{id}/sub-orders",
    operation_id="getSubOrders",
    summary="An order and all that is paid out of it",
    responses=problems(OrderUnknown, *READING),
)
def get_sub_orders(id: OrderId, view: TaggedViewDep, backend: BackendDep) -> SubOrders:
    """The tree below an order, and the orders above it."""
    _known(view, id)
    return tree_of(view, id, backend.tokens)


@router.get(
    "/{id}/money",
    operation_id="getOrderMoney",
    summary="Where an order's money came from and went to",
    responses=problems(OrderUnknown, *READING),
)
def get_money(id: OrderId, view: TaggedViewDep, backend: BackendDep) -> OrderMoney:
    """Fundings and payments one by one, and the same as flows between nodes."""
    order = _known(view, id)
    return money.money_of(view, order, backend.tokens.get(order.terms.token))
