"""What an order's parties signed and where it stands, put together again from its rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ledger.bindings.order_state import OrderState
from ledger.bindings.structs import Meter
from ledger.model import model_of
from ledger.queries.view import View
from ledger.signing import Clauses, OrderTerms
from ledger.store.model.linked_orders import ALLOTMENTS, CLAUSES, MAKER_POTS, METERS, SUB_ORDERS
from ledger.store.model.orders import (
    DROPPED,
    MILESTONES,
    ORDER_TERMS,
    ORDERS,
    MilestoneRow,
    OrderRow,
    OrderTermsRow,
)
from ledger.types import ZERO_HASH, Address, Hash32, TokenAmount
from sharing.model.states import Phase
from sharing.model.terms import BPS
from sharing.model.vocabulary import SharingKind


@dataclass(frozen=True, slots=True)
class OrderStands:
    """An order as the escrow has it at the view's block."""

    row: OrderRow
    """Its row."""
    terms: OrderTerms
    """In force."""
    state: OrderState
    """The escrow's word."""


def terms_of(row: OrderRow, terms: OrderTermsRow, milestones: Sequence[MilestoneRow]) -> OrderTerms:
    """The terms in force, whose digest is the row's ``terms_hash``."""
    total, cumulative = 0, list[TokenAmount]()
    for milestone in milestones:
        total += milestone.amount
        cumulative.append(TokenAmount(total))
    return OrderTerms(
        kind=SharingKind[row.kind.upper()],
        customer=row.customer,
        maker=row.maker,
        token=row.token,
        cumulative=tuple(cumulative),
        deadlines=tuple(milestone.deadline for milestone in milestones),
        inputs_due=terms.inputs_due,
        bond=row.bond,
        review=terms.review,
        cure=terms.cure,
        open_by=terms.open_by,
        court_by=terms.court_by,
        default_maker_bps=terms.default_maker_bps,
        fee_bps=terms.fee_bps,
        relay_fee=terms.relay_fee,
        clauses=terms.clauses,
        version=terms.version,
        amends=row.order_id if terms.version else ZERO_HASH,
        spec_hash=terms.spec_hash,
        salt=terms.salt,
    )


def order_stands(view: View, order: Hash32) -> OrderStands | None:
    """An order with its terms; None if it was not there."""
    row = view.row(ORDERS, order)
    terms = None if row is None else view.row(ORDER_TERMS, order)
    if row is None or terms is None:
        return None
    milestones = [one for one in view.rows(MILESTONES, order) if one.state != DROPPED]
    return OrderStands(row, terms_of(row, terms, milestones), _state(row))


def orders_stand(view: View, rows: Collection[OrderRow]) -> list[OrderStands]:
    """The same of several orders, in as many questions as for one."""
    ids = [row.order_id for row in rows]
    if not ids:
        return []
    terms = {
        one.order_id: one
        for one in (
            OrderTermsRow(*found)
            for found in view.connection.execute(
                view.select(ORDER_TERMS).where(ORDER_TERMS.table.c.order_id.in_(ids))
            )
        )
    }
    milestones: dict[Hash32, list[MilestoneRow]] = {}
    at = MILESTONES.table.c
    for found in view.connection.execute(
        view.select(MILESTONES).where(at.order_id.in_(ids)).order_by(at.order_id, at.place)
    ):
        one = MilestoneRow(*found)
        if one.state != DROPPED:
            milestones.setdefault(one.order_id, []).append(one)
    return [
        OrderStands(row, terms_of(row, terms[row.order_id], milestones.get(row.order_id, ())), _state(row))
        for row in rows
        if row.order_id in terms
    ]


def _state(row: OrderRow) -> OrderState:
    return OrderState(int.from_bytes(row.state, "big"))


@dataclass(frozen=True, slots=True)
class Holding:
    """What of an order's money is not only its two parties'."""

    held: int
    """What the order itself still holds."""
    meter: Meter | None
    """While it is metered."""
    customer: Address
    """Who acts as the customer: its own, or who stands in where the milestone above has failed."""


def acting_customer(view: View, order: Hash32, customer: Address) -> Address:
    """Who acts as an order's customer: ``OrderEscrow.actingCustomerOf``, from the rows.

    A milestone above has failed once it is settled with less than half for its maker.
    """
    link = view.row(SUB_ORDERS, order)
    while link is not None:
        parent = view.row(ORDERS, link.parent)
        if parent is None or not _state(parent).milestone(link.milestone).settled:
            break
        settled = view.row(ALLOTMENTS, link.parent, link.milestone)
        if settled is not None and settled.maker_bps >= BPS // 2:
            break
        customer = link.principal
        link = view.row(SUB_ORDERS, link.parent)
    return customer


def holding_of(view: View, order: OrderStands) -> Holding | None:
    """What the escrow tells of an order with a parent, sub-orders, a meter or a pot; None if it has none."""
    if not order.state.linked:
        return None
    id = order.row.order_id
    model = model_of(order.terms, order.state)
    allotted = {one.milestone: one.allotted for one in view.rows(ALLOTMENTS, id)}
    held = model.locked
    if held:
        held -= sum(allotted.get(index, 0) for index in model.unsettled())
    link, pot = view.row(SUB_ORDERS, id), view.row(MAKER_POTS, id)
    held += (link.withheld if link else 0) + (pot.amount if pot else 0)
    found = view.row(METERS, id) if order.state.phase is Phase.METERED else None
    meter = None
    if found is not None:
        meter = Meter(
            found.max_units, found.claimed, found.claimed_at, found.last_at, found.grace, found.contested
        )
    return Holding(held, meter, acting_customer(view, id, order.terms.customer))


def clauses_of(view: View, order: Hash32) -> Clauses | None:
    """What is agreed beside an order's terms; None where nothing is."""
    row = view.row(CLAUSES, order)
    return None if row is None else Clauses(*row[1:])
