"""What an order's own word does not tell, where its money is not only its two parties'."""

from __future__ import annotations

from dataclasses import dataclass

from api.chain import Snapshot
from ledger.bindings.order_escrow import OrderEscrow
from ledger.bindings.order_state import OrderState
from ledger.bindings.structs import ChildLink, Meter, Nest
from ledger.model import model_of
from ledger.signing import OrderTerms
from ledger.types import Address, Hash32
from sharing.model import Phase


@dataclass(frozen=True, slots=True)
class Links:
    """Of an order that has a parent, sub-orders, a meter or a pot."""

    held: int
    """What the order itself still holds: not what has gone to sub-orders or was paid for use, but what it
    withholds, and its pot."""
    meter: Meter | None
    """While it is metered."""
    customer: Address
    """Who acts as the customer: its own, or who stands in where the milestone above has failed."""
    above: ChildLink
    """The milestone that pays it, if one does."""
    nest: Nest
    """What it has placed in sub-orders."""


def read_links(
    at: Snapshot, escrow: OrderEscrow, id: Hash32, terms: OrderTerms, state: OrderState
) -> Links | None:
    """The links of an order at one block; None if it has none."""
    if not state.linked:
        return None
    model = model_of(terms, state)
    left = model.locked
    if left:
        for allotment in at.ask_all([escrow.allotment_of(id, index) for index in model.unsettled()]):
            left -= allotment.allotted
    above = at.ask(escrow.link_of(id))
    held = left + above.withheld + at.ask(escrow.pot_of(id)).amount
    return Links(
        held,
        at.ask(escrow.meter_of(id)) if state.phase is Phase.METERED else None,
        at.ask(escrow.acting_customer_of(id, terms.customer)),
        above,
        at.ask(escrow.nest_of(id)),
    )
