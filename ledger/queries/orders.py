"""How orders stand, or stood at a block."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from itertools import islice
from typing import Any, Self

from sqlalchemy import Select, bindparam, select

from ledger.queries.cursors import parts
from ledger.queries.errors import CursorGone
from ledger.queries.view import AsOf, View, held
from ledger.store.model.linked_orders import (
    ALLOTMENTS,
    CLAUSES,
    MAKER_POTS,
    METERS,
    NESTS,
    SUB_ORDERS,
    AllotmentRow,
    ClausesRow,
    MakerPotRow,
    MeterRow,
    NestRow,
    SubOrderRow,
)
from ledger.store.model.orders import (
    DROPPED,
    MILESTONES,
    ORDER_FUNDINGS,
    ORDER_TERMS,
    ORDERS,
    PAYMENTS,
    PROPOSALS,
    MilestoneRow,
    OrderFundingRow,
    OrderRow,
    OrderTermsRow,
    PaymentRow,
    ProposalRow,
)
from ledger.types import Address, Hash32, Timestamp
from sharing.model.states import Phase, Side

_CURSOR = re.compile("([0-9]{1,18})-([0-9a-f]{64})")
_PHASES = tuple(phase.name.lower() for phase in Phase if phase is not Phase.NONE)


@dataclass(frozen=True, slots=True)
class OrderAt:
    """All that the read model says of where an order stands."""

    order: OrderRow
    """Parties, money and phase."""
    terms: OrderTermsRow | None
    """What both signed."""
    milestones: tuple[MilestoneRow, ...]
    """By their places."""
    clauses: ClausesRow | None
    """What is agreed beside the terms; None where nothing is."""
    link: SubOrderRow | None
    """Where it hangs, if it is a sub-order."""
    allotments: tuple[AllotmentRow, ...]
    """What of its milestones went to sub-orders or was paid for use."""
    nest: NestRow | None
    """What its sub-orders bind, if it has any."""
    meter: MeterRow | None
    """Metered use, if it is for that."""
    pot: MakerPotRow | None
    """The maker's earnings that were assigned, if they were."""
    proposal: ProposalRow | None
    """The last offer to settle, if there was one."""
    as_of: AsOf
    """Which state of the chain it speaks of."""


def order_at(view: View, order: Hash32) -> OrderAt | None:
    """An order as the view's block leaves it; None if it was not there."""
    row = view.row(ORDERS, order)
    if row is None:
        return None
    return OrderAt(
        row,
        view.row(ORDER_TERMS, order),
        tuple(one for one in view.rows(MILESTONES, order) if one.state != DROPPED),
        view.row(CLAUSES, order),
        view.row(SUB_ORDERS, order),
        view.rows(ALLOTMENTS, order),
        view.row(NESTS, order),
        view.row(METERS, order),
        view.row(MAKER_POTS, order),
        view.row(PROPOSALS, order),
        view.as_of,
    )


def payments(view: View, order: Hash32) -> tuple[PaymentRow, ...]:
    """Money that left an order, in the chain's order."""
    return view.facts(PAYMENTS, PAYMENTS.table.c.order_id == order)


def fundings(view: View, order: Hash32) -> tuple[OrderFundingRow, ...]:
    """Money that was locked in an order, in the chain's order."""
    return view.facts(ORDER_FUNDINGS, ORDER_FUNDINGS.table.c.order_id == order)


# ------------------------------------------------------------------------------------ sub-orders


@dataclass(frozen=True, slots=True)
class OrderNode:
    """An order and those that are paid out of it."""

    order: OrderRow
    """The order."""
    link: SubOrderRow | None
    """Where it hangs; None for an order that nothing stands above."""
    children: tuple[OrderNode, ...]
    """Its sub-orders, by milestone and then by id."""


def sub_order_tree(view: View, order: Hash32) -> OrderNode | None:
    """An order with all that is below it; None if it was not there. The contracts bound depth and breadth."""
    root = view.row(ORDERS, order)
    if root is None:
        return None
    links: dict[Hash32, list[SubOrderRow]] = {}
    orders = {order: root}
    level: list[Hash32] = [order]
    while level:
        found = view.rows_where(SUB_ORDERS, SUB_ORDERS.table.c.parent.in_(level))
        level = []
        for link in found:
            row = view.row(ORDERS, link.order_id)
            if row is not None:
                orders[link.order_id] = row
                links.setdefault(link.parent, []).append(link)
                level.append(link.order_id)

    def node(link: SubOrderRow | None, id: Hash32) -> OrderNode:
        below = sorted(links.get(id, ()), key=lambda link: (link.milestone, link.order_id))
        return OrderNode(orders[id], link, tuple(node(link, link.order_id) for link in below))

    return node(view.row(SUB_ORDERS, order), order)


# ------------------------------------------------------------------------------------ orders of a party


@dataclass(frozen=True, slots=True)
class OrderPlace:
    """Where a page of orders ended."""

    opened_at: Timestamp
    """When its last order was posted or opened."""
    order_id: Hash32
    """That order."""

    def __str__(self) -> str:
        """The text that a user hands back."""
        return f"{self.opened_at}-{self.order_id.hex()}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The place that a text names.

        Raises:
            MalformedCursor: if it names none.
        """
        opened_at, order = parts(_CURSOR, text)
        return cls(Timestamp(int(opened_at)), Hash32(bytes.fromhex(order)))


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Some orders of a party."""

    orders: tuple[OrderRow, ...]
    """The newest first."""
    after: OrderPlace | None
    """Where the next page begins; None if there is no more."""
    as_of: AsOf
    """Which state of the chain it speaks of."""


def orders_of(
    view: View,
    party: Address,
    *,
    side: Side | None = None,
    phases: Collection[Phase] | None = None,
    after: OrderPlace | None = None,
    limit: int = 50,
) -> OrderPage:
    """A party's orders, the newest first.

    Args:
        view: which state of the read model.
        party: whose.
        side: only those in which it is the customer, or the maker; both where left out.
        phases: only those in one of these phases; all where left out. As of an earlier block this looks
            through all orders of the party.
        after: where the page before ended.
        limit: how many.

    Raises:
        CursorGone: if a reorg took away the order with which the page before ended.
    """
    if after is not None:
        known = view.row(ORDERS, after.order_id)
        if known is None or known.opened_at != after.opened_at:
            raise CursorGone(view.as_of.number)
    wanted = _PHASES if phases is None else tuple(phase.name.lower() for phase in phases)
    sides = tuple(Side) if side is None else (side,)
    # An index has the orders of each side and phase in their order: a page is the best of their beginnings.
    streams = [
        _stream(view, party, each, phase, wanted, after, limit + 1)
        for each in sides
        for phase in (_PHASES if view.past is not None else wanted)
    ]
    found: dict[Hash32, OrderRow] = {}
    for row in merge(*streams, key=_newest, reverse=True):
        found.setdefault(row.order_id, row)
        if len(found) > limit:
            break
    page = tuple(islice(found.values(), limit))
    more = OrderPlace(page[-1].opened_at, page[-1].order_id) if len(found) > limit else None
    return OrderPage(page, more, view.as_of)


def _newest(row: OrderRow) -> tuple[Timestamp, Hash32]:
    return row.opened_at, row.order_id


def _stream(
    view: View,
    party: Address,
    side: Side,
    phase: str,
    wanted: Collection[str],
    after: OrderPlace | None,
    limit: int,
) -> list[OrderRow]:
    statement = _statement(side, view.past is not None, after is not None)
    given: dict[str, object] = {"party": party, "phase": phase, "most": limit}
    if view.past is not None:
        given |= {"past": view.past, "wanted": list(wanted)}
    if after is not None:
        given |= {"opened_at": after.opened_at, "order_id": after.order_id}
    return [OrderRow(*found) for found in view.connection.execute(statement, given)]


@lru_cache
def _statement(side: Side, past: bool, after: bool) -> Select[Any]:
    """One page asks a dozen of them: to put each together anew would take longer than to run it."""
    now, then, party = (
        ORDERS.table.c,
        ORDERS.table.alias(),
        bindparam("party", type_=ORDERS.table.c.customer.type),
    )
    query = select(*ORDERS.fields)
    if past:
        # The versions of an earlier block of the orders that there are now.
        query = (
            select(*(then.c[field.name] for field in ORDERS.fields))
            .join_from(ORDERS.table, then, then.c.order_id == now.order_id)
            .where(
                held(then.c.from_block, then.c.to_block, bindparam("past")),
                then.c[side.value] == party,
                then.c.phase.in_(bindparam("wanted", expanding=True)),
            )
        )
    query = query.where(ORDERS.at(), now[side.value] == party, now.phase == bindparam("phase"))
    if after:
        opened, id = (
            bindparam("opened_at", type_=now.opened_at.type),
            bindparam("order_id", type_=now.order_id.type),
        )
        beyond = (now.opened_at < opened) | (now.order_id < id)
        query = query.where(now.opened_at <= opened, beyond)
    return query.order_by(now.opened_at.desc(), now.order_id.desc()).limit(bindparam("most"))
