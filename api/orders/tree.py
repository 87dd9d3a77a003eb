"""Orders that are paid out of orders."""

from __future__ import annotations

from pydantic import Field

from api.backend import Tokens
from api.orders.schemas import Kind, OrderStatus
from api.values import AddressText, AsOf, HashText, Money, Schema
from ledger.queries import OrderNode, View, sub_order_tree
from ledger.store.model.linked_orders import SUB_ORDERS
from ledger.types import ZERO_ADDRESS, Hash32


class OrderInTree(Schema):
    """An order, and those that are paid out of it."""

    id: HashText
    status: OrderStatus
    kind: Kind
    customer: AddressText
    maker: AddressText | None
    price: Money
    milestone: int | None = Field(
        description="The milestone of the order above that pays it, counted from 1; null at the top."
    )
    sponsored: bool | None = Field(
        description="Whether the customer of the order above has signed it, so that it is paid by itself."
    )
    withheld: Money | None = Field(description="What waits until the milestone above is paid.")
    sub_orders: list[OrderInTree]


class SubOrders(Schema):
    """An order's place among others."""

    above: list[HashText] = Field(description="The orders that it is paid out of, the nearest first.")
    order: OrderInTree
    as_of: AsOf


def tree_of(view: View, id: Hash32, tokens: Tokens) -> SubOrders:
    """The tree of an order that is there."""
    node = sub_order_tree(view, id)
    assert node is not None
    above: list[Hash32] = []
    link = node.link
    while link is not None:
        above.append(link.parent)
        link = view.row(SUB_ORDERS, link.parent)
    return SubOrders(above=above, order=_node(node, tokens), as_of=AsOf.indexed(view.as_of))


def _node(node: OrderNode, tokens: Tokens) -> OrderInTree:
    row, link, token = node.order, node.link, tokens.get(node.order.token)
    return OrderInTree(
        id=row.order_id,
        status=OrderStatus(row.phase),
        kind=Kind(row.kind),
        customer=row.customer,
        maker=None if row.maker == ZERO_ADDRESS else row.maker,
        price=token.money(row.price),
        milestone=None if link is None else link.milestone + 1,
        sponsored=None if link is None else link.sponsored,
        withheld=None if link is None else token.money(link.withheld),
        sub_orders=[_node(child, tokens) for child in node.children],
    )
