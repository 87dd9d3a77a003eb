"""Orders in lists: lean rows of the read model, with whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from api.backend import Tokens
from api.orders.schemas import Kind, OrderStatus, Turn
from api.orders.waiting import turns
from api.reading.pages import PageOf
from api.values import AddressText, AsOf, HashText, Money, Schema
from api.values import Moment as When
from ledger.model import metered_due, model_of
from ledger.queries import OrderPage as Found
from ledger.queries import View
from ledger.queries.terms import OrderStands, holding_of, orders_stand
from ledger.store.model.orders import OrderRow
from ledger.types import ZERO_ADDRESS
from sharing.model import Moment, Phase


class OrderListed(Schema):
    """An order in a list."""

    id: HashText
    status: OrderStatus
    kind: Kind
    customer: AddressText
    maker: AddressText | None = Field(description="Null while a posted order waits for one.")
    price: Money
    bond: Money
    milestones: int = Field(description="How many.")
    settled: int = Field(description="How many of them are paid, refunded or ruled.")
    deadline: When = Field(description="Of the first milestone that is not settled, or else of the last.")
    open_by: When = Field(description="Until when a posted order can be taken.")
    version: int = Field(description="Of the terms in force.")
    opened_at: When = Field(description="When it was posted or opened.")
    closed_at: When | None = Field(description="Null while anything is locked.")
    turn: Turn | None = Field(
        description="Whose turn it is first; null once it is finished. Ratings have turns of their own: "
        "GET /v1/orders/{id}/ratings."
    )
    next_due: When | None = Field(description="The first second at which POST …/poke does something.")


class OrderPage(PageOf):
    """Some orders, the newest first."""

    orders: list[OrderListed]


def order_page(view: View, page: Found, tokens: Tokens) -> OrderPage:
    """What was found, in the service's words."""
    return OrderPage(
        orders=listed(view, page.orders, tokens),
        after=None if page.after is None else str(page.after),
        as_of=AsOf.indexed(page.as_of),
    )


def listed(view: View, rows: Iterable[OrderRow], tokens: Tokens) -> list[OrderListed]:
    """Rows of a view in the service's words."""
    return [_listed(view, order, tokens) for order in orders_stand(view, tuple(rows))]


def _listed(view: View, order: OrderStands, tokens: Tokens) -> OrderListed:
    row, terms = order.row, order.terms
    model, now, token = model_of(terms, order.state), Moment(view.as_of.time), tokens.get(row.token)
    next_due, meter = model.next_due, None
    if order.state.phase is Phase.METERED:
        holding = holding_of(view, order)
        meter = None if holding is None else holding.meter
        next_due = next_due if meter is None else metered_due(terms, meter)
    waiting = turns(model, now, meter)
    open_ones = [place for place, state in enumerate(model.milestones) if not state.settled]
    return OrderListed(
        id=row.order_id,
        status=OrderStatus(row.phase),
        kind=Kind(row.kind),
        customer=row.customer,
        maker=None if row.maker == ZERO_ADDRESS else row.maker,
        price=token.money(row.price),
        bond=token.money(row.bond),
        milestones=len(model.milestones),
        settled=len(model.milestones) - len(open_ones),
        deadline=When.of(terms.deadlines[open_ones[0] if open_ones else -1]),
        open_by=When.of(terms.open_by),
        version=row.version,
        opened_at=When.of(row.opened_at),
        closed_at=When.maybe(row.closed_at),
        turn=waiting[0] if waiting else None,
        next_due=When.maybe(next_due),
    )
