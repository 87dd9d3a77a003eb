"""``OrderEscrow``: clauses, sub-orders, the maker's pot and the meter."""

from __future__ import annotations

from dataclasses import astuple

from ledger.bindings.order_escrow import (
    AllotmentMoved,
    ChildOpened,
    ClausesAgreed,
    LinkMoved,
    MeterMoved,
    NestMoved,
    PotMoved,
)
from ledger.projection.orders import concerns, move, order_of
from ledger.projection.output import Output
from ledger.projection.registry import on
from ledger.store.model.linked_orders import (
    ALLOTMENTS,
    CLAUSES,
    LINKED_MONEY,
    MAKER_POTS,
    METERS,
    NESTS,
    SUB_ORDERS,
    AllotmentRow,
    ClausesRow,
    LinkedMoneyRow,
    MakerPotRow,
    MeterRow,
    NestRow,
    SubOrderRow,
)
from ledger.store.model.orders import ORDERS
from ledger.types import Hash32, TokenAmount, Wide


def _moved(order: Hash32, what: str, milestone: int, after: int, before: int, out: Output) -> None:
    if after != before:
        row = LinkedMoneyRow(*out.position, order, what, milestone, TokenAmount(after - before))
        out.add(LINKED_MONEY, row)


@on(ClausesAgreed)
def clauses_agreed(event: ClausesAgreed, out: Output) -> None:
    """What an order agrees on beyond its terms."""
    concerns(out, event.id)
    out.put(CLAUSES, ClausesRow(event.id, *astuple(event.clauses)))


@on(ChildOpened)
def child_opened(event: ChildOpened, out: Output) -> None:
    """An order was opened with the money of another."""
    out.put(ORDERS, move(order_of(out, event.parent), event.parent_state, out))
    concerns(out, event.id)


@on(LinkMoved)
def link_moved(event: LinkMoved, out: Output) -> None:
    """Where a sub-order hangs."""
    link = event.link
    out.about(link.principal)
    out.about_order(link.parent)
    concerns(out, event.id)
    before = out.current(SUB_ORDERS, event.id)
    _moved(event.id, "withheld", 0, link.withheld, before.withheld if before else 0, out)
    out.put(
        SUB_ORDERS,
        SubOrderRow(
            event.id,
            link.parent,
            link.principal,
            link.milestone,
            link.depth,
            link.sponsored,
            link.withheld,
        ),
    )


@on(AllotmentMoved)
def allotment_moved(event: AllotmentMoved, out: Output) -> None:
    """What of a milestone went to sub-orders."""
    concerns(out, event.id)
    a = event.allotment
    before = out.current(ALLOTMENTS, event.id, event.milestone)
    _moved(event.id, "milestone", event.milestone, a.allotted, before.allotted if before else 0, out)
    out.put(ALLOTMENTS, AllotmentRow(event.id, event.milestone, a.allotted, a.advanced, a.maker_bps))


@on(NestMoved)
def nest_moved(event: NestMoved, out: Output) -> None:
    """What an order's sub-orders together bind."""
    concerns(out, event.id)
    n = event.nest
    out.put(NESTS, NestRow(event.id, n.bond, n.advanced, n.owed, n.unsponsored, n.children))


@on(PotMoved)
def pot_moved(event: PotMoved, out: Output) -> None:
    """What the maker's pot of an order holds."""
    concerns(out, event.id)
    before = out.current(MAKER_POTS, event.id)
    _moved(event.id, "pot", 0, event.pot.amount, before.amount if before else 0, out)
    out.put(MAKER_POTS, MakerPotRow(event.id, event.pot.amount, event.pot.assigned))


@on(MeterMoved)
def meter_moved(event: MeterMoved, out: Output) -> None:
    """Use was claimed or paid."""
    concerns(out, event.id)
    m = event.meter
    out.put(
        METERS,
        MeterRow(event.id, Wide(m.max_units), Wide(m.claimed), m.claimed_at, m.last_at, m.grace, m.contested),
    )
