"""The market: what is asked for and posted, found by a plain form, and what is going on."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from sqlalchemy import Engine
from sqlmodel import Session
from starlette.responses import Response

from api.backend import Backend
from api.chain import Snapshot
from api.dependencies import BackendDep, ReadsDep
from api.market.listing import repository
from api.market.listing.rendering import plain_entry
from api.market.listing.repository import MOST_COUNTED, After, Sort, Wanted
from api.market.listing.schemas import Entry
from api.market.profiles.repository import ProfileRepository
from api.market.schemas import vocabulary
from api.market.texts import LEAST_BEGINNING, words
from api.orders import views
from api.orders.listed import OrderListed, listed
from api.orders.schemas import Kind, Order
from api.orders.service import OrderService
from api.values import AsOf, Token
from api.web.indexed import indexed
from api.web.reading import MaybeViewDep
from api.web.rendering import PagesDep
from api.web.search import page_of, shortened
from ledger.queries.listing import Wanted as WantedOrders
from ledger.queries.listing import orders_where
from ledger.store import reading
from ledger.types import Address

router = APIRouter(include_in_schema=False)
SHOWN = 20
"""Entries on one page."""
LATEST = 6
"""Orders shown below the market."""
NAMED = 8
"""Parties of a name, and what has an id's ends, that are shown."""

Word = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the form says, as it was typed: a word that means nothing is shown again and filters nothing."""

    q: str = ""
    what: str = ""
    kind: str = ""
    task: str = ""
    token: str = ""
    least: str = ""
    due: str = ""
    sort: str = "newest"

    @property
    def set(self) -> bool:
        """Whether anything is filtered."""
        return self != replace(Filters(), sort=self.sort)

    def query(self, **changes: str) -> str:
        """The address of the same search with something else in it."""
        said = {name: getattr(self, name) for name in self.__dataclass_fields__} | changes
        return "/?" + urlencode({name: value for name, value in said.items() if value and value != "newest"})


@router.get("/")
def market(
    request: Request,
    pages: PagesDep,
    backend: BackendDep,
    reads: ReadsDep,
    view: MaybeViewDep,
    q: Word = "",
    what: Word = "",
    kind: Word = "",
    task: Word = "",
    token: Word = "",
    least: Word = "",
    due: Word = "",
    sort: Word = "newest",
    after: Word = "",
) -> Response:
    """Requests and posted orders in one list, and the latest orders below it."""
    filters = Filters(q, what, kind, task, token, least, due, sort)
    tokens = backend.tokens.known()
    wanted, order = _meant(filters, tokens)
    engine: Engine = request.app.state.engine
    with reading(engine) as connection:
        at = repository.followed(connection)
        wanted = wanted if at is None else replace(wanted, now=max(wanted.now, at.time))
        place = After.parse(order, after) if after else None
        rows = repository.page(connection, wanted, order, place, SHOWN)
        total, by = repository.counts(connection, wanted)
    more = rows[SHOWN - 1] if len(rows) > SHOWN else None
    orders, as_of = _going_on(request, backend, reads)
    return pages(
        "market.html",
        as_of=as_of,
        filters=filters,
        entries=[Entry.model_validate(plain_entry(row)) for row in rows[:SHOWN]],
        total=min(total, MOST_COUNTED),
        many=total > MOST_COUNTED,
        by=by,
        after=None if more is None else _cursor(order, more),
        tokens=tokens,
        words=vocabulary(),
        labels={one.name: one.label for one in vocabulary().tasks},
        orders=orders,
        listed_at=None if at is None else at.number,
        called=ProfileRepository(reads).called(q, NAMED) if len(q.strip()) >= LEAST_BEGINNING else [],
        most_named=NAMED,
        named=[] if view is None else [(one, page_of(one)) for one in shortened(view, q.strip())],
    )


def _cursor(order: Sort, row: Any) -> str:
    key = {Sort.NEWEST: "posted_at", Sort.DUE: "due", Sort.BUDGET: "budget"}[order]
    return f"{order}-{getattr(row, key)}-{row.entry}"


def _meant(filters: Filters, tokens: list[Token]) -> tuple[Wanted, Sort]:
    token = next((one for one in tokens if one.symbol == filters.token), None)
    order = Sort(filters.sort) if filters.sort in tuple(Sort) else Sort.NEWEST
    if order is Sort.BUDGET and token is None:
        token = tokens[0] if tokens else None
        order = Sort.NEWEST if token is None else order
    return Wanted(
        now=int(time.time()),
        text=filters.q if words(filters.q) else "",
        task=filters.task or None,
        kind=filters.kind if filters.kind in tuple(Kind) else None,
        token=None if token is None else token.address,
        on_chain={"requests": False, "orders": True}.get(filters.what),
        least_budget=None if token is None else _amount(filters.least, token.decimals),
        due_until=_day(filters.due),
    ), order


def _amount(typed: str, decimals: int) -> int | None:
    """Whole tokens as they are typed into a plain form."""
    digits = typed.strip()
    return int(digits) * 10**decimals if digits.isdecimal() and len(digits) < 16 else None


def _day(typed: str) -> int | None:
    """The end of a day in UTC."""
    try:
        return int(datetime.fromisoformat(typed).replace(tzinfo=UTC).timestamp()) + 86_399
    except ValueError:
        return None


def _going_on(
    request: Request, backend: Backend, reads: Session
) -> tuple[list[OrderListed] | list[Order], AsOf]:
    """The latest orders, by the index where there is one."""
    with indexed(request.app.state.engine, backend, 0) as view:
        if view is not None:
            page = orders_where(view, WantedOrders(), None, LATEST)
            return listed(view, page.orders, backend.tokens), AsOf.indexed(view.as_of)
    orders = latest(backend, reads, None)[:LATEST]
    return orders, orders[0].as_of if orders else Snapshot.latest(backend.system.node).as_of


def latest(backend: Backend, reads: Session, party: Address | None) -> list[Order]:
    """The newest orders, of everybody or of one party on either side, as they stand."""
    service = OrderService(backend, reads)
    found = [service.load(id) for id in reversed(backend.system.order_ids(party)[-SHOWN:])]
    return [views.describe(order, backend.tokens.get(order.terms.token), None) for order in found]
