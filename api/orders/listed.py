"""Orders in lists: lean rows of the read model."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from api.backend import Tokens
from api.orders.schemas import Kind, OrderStatus
from api.reading.pages import PageOf
from api.values import AddressText, HashText, Moment, Money, Schema
from ledger.store.model.orders import OrderRow
from ledger.types import ZERO_ADDRESS


class OrderListed(Schema):
    """An order in a list."""

    id: HashText
    status: OrderStatus
    kind: Kind
    customer: AddressText
    maker: AddressText | None = Field(description="Null while a posted order waits for one.")
    price: Money
    bond: Money
    version: int = Field(description="Of the terms in force.")
    opened_at: Moment = Field(description="When it was posted or opened.")
    closed_at: Moment | None = Field(description="Null while anything is locked.")


class OrderPage(PageOf):
    """Some orders, the newest first."""

    orders: list[OrderListed]


def listed(rows: Iterable[OrderRow], tokens: Tokens) -> list[OrderListed]:
    """Rows in the service's words."""
    return [_listed(row, tokens) for row in rows]


def _listed(row: OrderRow, tokens: Tokens) -> OrderListed:
    token = tokens.get(row.token)
    return OrderListed(
        id=row.order_id,
        status=OrderStatus(row.phase),
        kind=Kind(row.kind),
        customer=row.customer,
        maker=None if row.maker == ZERO_ADDRESS else row.maker,
        price=token.money(row.price),
        bond=token.money(row.bond),
        version=row.version,
        opened_at=Moment.of(row.opened_at),
        closed_at=Moment.maybe(row.closed_at),
    )
