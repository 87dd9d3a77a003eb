"""Where an order's money came from and went to."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from api.orders.views import OrderIndexed
from api.values import AddressText, AsOf, HashText, Money, Schema, Token
from ledger.queries import View, fundings, payments
from ledger.store.model.orders import OrderFundingRow, PaymentRow


class NodeKind(StrEnum):
    PARTY = "party"
    ORDER = "order"
    PARENT = "parent"
    RELAYER = "relayer"
    BURNED = "burned"
    HELD = "held"


class Node(Schema):
    """Somebody who gives or gets."""

    id: str = Field(examples=["customer"])
    kind: NodeKind
    party: AddressText | None


class Link(Schema):
    """Money from one node to another, all of a kind together."""

    source: str
    target: str
    what: str = Field(examples=["price"])
    money: Money


class Funding(Schema):
    """Money was locked in the order, or an amendment gave some back."""

    what: str = Field(description="price, bond, relay fee, or milestone: out of the order above.")
    party: AddressText
    money: Money = Field(description="Of what was given back, see `back`.")
    back: bool = Field(description="Whether it was given back by an amendment.")
    block: int
    log_index: int


class Payment(Schema):
    """Money left the order."""

    of_bond: bool
    to_maker: Money
    to_customer: Money
    fee: Money = Field(description="Burned.")
    linked: bool = Field(description="Whether orders above, sub-orders or a pot share in it.")
    block: int
    log_index: int


class OrderMoney(Schema):
    """An order's money: what came in is what went out and what is held."""

    id: HashText
    token: Token
    fundings: list[Funding]
    payments: list[Payment]
    held: Money = Field(description="In the order, its sub-orders and its pot.")
    nodes: list[Node]
    links: list[Link] = Field(description="Flows between the nodes; none is zero.")
    as_of: AsOf


def money_of(view: View, order: OrderIndexed, token: Token) -> OrderMoney:
    """The money of an order up to the view's block."""
    came, went = fundings(view, order.id), payments(view, order.id)
    flows, held = _flows(came, went)
    party = {"customer": order.terms.customer, "maker": order.terms.maker}
    kinds = {"customer": NodeKind.PARTY, "maker": NodeKind.PARTY}
    used = dict.fromkeys(end for source, target, _ in flows for end in (source, target))
    return OrderMoney(
        id=order.id,
        token=token,
        fundings=[_funding(row, token) for row in came],
        payments=[_payment(row, token) for row in went],
        held=token.money(held),
        nodes=[Node(id=name, kind=kinds.get(name) or NodeKind(name), party=party.get(name)) for name in used],
        links=[
            Link(source=source, target=target, what=what, money=token.money(amount))
            for (source, target, what), amount in flows.items()
        ],
        as_of=AsOf.indexed(view.as_of),
    )


_From = {"price": "customer", "bond": "maker", "milestone": "parent"}


def _flows(
    came: tuple[OrderFundingRow, ...], went: tuple[PaymentRow, ...]
) -> tuple[dict[tuple[str, str, str], int], int]:
    """Sums by source, target and what; and what is still there."""
    sums: dict[tuple[str, str, str], int] = {}
    held = 0

    def flow(source: str, target: str, what: str, amount: int) -> None:
        sums[source, target, what] = sums.get((source, target, what), 0) + amount

    for row in came:
        if row.what == "relay fee":
            flow("customer", "relayer", row.what, row.amount)
            continue
        flow(_From[row.what], "order", row.what, row.amount)
        held += row.amount
    for row in went:
        what = "bond" if row.of_bond else "price"
        flow("order", "maker", what, row.to_maker)
        flow("order", "customer", what, row.to_customer)
        flow("order", "burned", "fee", row.fee)
        held -= row.to_maker + row.to_customer + row.fee
    flow("order", "held", "held", held)
    return {ends: amount for ends, amount in sums.items() if amount > 0}, held


def _funding(row: OrderFundingRow, token: Token) -> Funding:
    return Funding(
        what=row.what,
        party=row.party,
        money=token.money(abs(row.amount)),
        back=row.amount < 0,
        block=row.block_number,
        log_index=row.log_index,
    )


def _payment(row: PaymentRow, token: Token) -> Payment:
    return Payment(
        of_bond=row.of_bond,
        to_maker=token.money(row.to_maker),
        to_customer=token.money(row.to_customer),
        fee=token.money(row.fee),
        linked=row.linked,
        block=row.block_number,
        log_index=row.log_index,
    )
