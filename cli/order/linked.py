"""What is shown of orders whose money is not only their two parties'."""

from __future__ import annotations

from cli.run import Run
from cli.words import hexed, money, time_at
from ledger.system import KnownOrder
from ledger.types import ZERO_HASH
from sharing.model.states import Phase


def linked_rows(run: Run, order: KnownOrder) -> list[tuple[str, str]]:
    """Parent, sub-orders, meter and pot of an order, as far as it has them."""
    system, label = run.system, run.label(order.terms.token)
    ask, escrow = system.node.call, system.escrow
    rows: list[tuple[str, str]] = []
    link = ask(escrow.link_of(order.id))
    if link.parent != ZERO_HASH:
        signed = ", signed by its customer" if link.sponsored else ""
        rows.append(("paid from", f"milestone {link.milestone + 1} of {hexed(link.parent)}{signed}"))
        acting = ask(escrow.acting_customer_of(order.id, order.terms.customer))
        if acting != order.terms.customer:
            rows.append(("stands in for the customer", run.names.label(acting)))
    if link.withheld:
        rows.append(("withheld", f"{money(link.withheld, label)} until the milestone above is settled"))
    nest = ask(escrow.nest_of(order.id))
    if nest.children:
        placed = sum(
            ask(escrow.allotment_of(order.id, index)).allotted for index in range(len(order.terms.cumulative))
        )
        rows.append(("sub-orders", f"{nest.children}, which hold {money(placed, label)}"))
    if nest.advanced or nest.owed:
        rows.append(("the bond stands for", money(nest.advanced + nest.owed, label)))
    if order.state.phase is Phase.METERED:
        rows += _metered(run, order)
    pot = ask(escrow.pot_of(order.id))
    if pot.assigned:
        rows.append(("pot", f"{money(pot.amount, label)} for those who share the maker's pay"))
    return rows


def _metered(run: Run, order: KnownOrder) -> list[tuple[str, str]]:
    ask, escrow = run.system.node.call, run.system.escrow
    meter, paid = ask(escrow.meter_of(order.id)), ask(escrow.allotment_of(order.id, 0)).allotted
    label = run.label(order.terms.token)
    rate = order.terms.price // meter.max_units
    rows = [
        (
            "paid for use",
            f"{money(paid, label)} of {money(order.terms.price, label)}, {money(rate, label)} a unit",
        )
    ]
    if meter.claimed:
        said = "contested" if meter.contested else "open"
        when = time_at(meter.claimed_at, run.now)
        rows.append(("claim", f"{meter.claimed:,} units, {said}, made {when}"))
    return rows
