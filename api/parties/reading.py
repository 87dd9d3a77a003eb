"""What the index tells of parties: lists, orders, histories, balances, ratings."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api.audit.asking import HistoriesDep
from api.audit.lines import History
from api.backend import Tokens
from api.dependencies import BackendDep, PartyAddress
from api.documentation import problems
from api.orders.indexed import phases
from api.orders.listed import OrderPage, order_page
from api.orders.schemas import OrderStatus
from api.parties.listed import (
    BalanceOut,
    Balances,
    PartyListed,
    PartyPage,
    RatingListed,
    RatingsListed,
    rating_listed,
)
from api.parties.schemas import RoleName
from api.reading.dependencies import TaggedViewDep
from api.reading.errors import PAGED, READING
from api.reading.pages import After, Limit
from api.routing import JsonRoute
from api.values import AddressText, AsOf
from ledger.queries import OrderPlace, balances_of, orders_of
from ledger.queries.errors import MalformedCursor
from ledger.queries.listing import parties_where
from ledger.queries.ratings import ratings_of
from ledger.types import MalformedAddress, address
from sharing.model import Role, Side

router = APIRouter(prefix="/v1/parties", tags=["parties"], route_class=JsonRoute)


@router.get("", operation_id="listParties", summary="Registered parties", responses=problems(*PAGED))
def list_parties(
    view: TaggedViewDep,
    backend: BackendDep,
    role: Annotated[
        list[RoleName] | None, Query(description="All of these are played.", max_length=len(Role))
    ] = None,
    text: Annotated[
        str, Query(description="A part of the address, or of where the profile can be read.", max_length=100)
    ] = "",
    community: Annotated[AddressText | None, Query(description="Only its members.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> PartyPage:
    """By their addresses. Anybody can write anything as the place of its profile."""
    roles = Role(0)
    for name in role or ():
        roles |= name.role
    page = parties_where(
        view,
        roles=int(roles),
        text=text.replace("\x00", ""),
        community=community,
        after=None if after is None else _address(after),
        limit=limit,
    )
    return PartyPage(
        parties=[PartyListed.of(row, view) for row in page.parties],
        after=page.after,
        as_of=AsOf.indexed(view.as_of),
    )


def _address(text: str) -> AddressText:
    try:
        return address(text)
    except MalformedAddress as error:
        raise MalformedCursor(text) from error


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
        phases=phases(status) or None,
        after=None if after is None else OrderPlace.parse(after),
        limit=limit,
    )
    return order_page(view, page, backend.tokens)


@router.get(
    "/{address}/history",
    operation_id="getPartyHistory",
    summary="All that concerned a party, in words",
    responses=problems(*PAGED),
)
def get_history(address: PartyAddress, histories: HistoriesDep) -> History:
    """Nothing has happened to an address that no event names."""
    return histories.of(address)


@router.get(
    "/{address}/balances",
    operation_id="getPartyBalances",
    summary="What a party can withdraw",
    responses=problems(*READING),
)
def get_balances(address: PartyAddress, view: TaggedViewDep, backend: BackendDep) -> Balances:
    """By contract and token. Each contract pays out what is its own."""
    tokens: Tokens = backend.tokens
    return Balances(
        party=address,
        balances=[
            BalanceOut(contract=row.contract, money=tokens.get(row.token).money(row.balance))
            for row in balances_of(view, address)
        ],
        as_of=AsOf.indexed(view.as_of),
    )


@router.get(
    "/{address}/ratings",
    operation_id="listPartyRatings",
    summary="Ratings that a party received or gave",
    responses=problems(*PAGED),
)
def list_ratings(
    address: PartyAddress,
    view: TaggedViewDep,
    backend: BackendDep,
    given: Annotated[bool, Query(description="Those that it gave, instead of those it received.")] = False,
    after: After = None,
    limit: Limit = 50,
) -> RatingsListed:
    """Revealed ones, the newest first. Of a withdrawn one the comment is hidden; the score keeps it."""
    place = None if after is None else OrderPlace.parse(after)
    rows, more = ratings_of(view, address, given=given, after=place, limit=limit)
    found: list[RatingListed] = [rating_listed(row) for row in rows]
    return RatingsListed(
        ratings=found, after=None if more is None else str(more), as_of=AsOf.indexed(view.as_of)
    )
