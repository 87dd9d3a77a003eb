"""What an order's own word does not tell, where its money is not only its two parties'."""

from __future__ import annotations

from api.chain import Snapshot
from ledger.bindings.order_escrow import OrderEscrow
from ledger.bindings.order_state import OrderState
from ledger.model import model_of
from ledger.queries.terms import Holding
from ledger.signing import OrderTerms
from ledger.types import Hash32
from sharing.model import Phase


def read_links(
    at: Snapshot, escrow: OrderEscrow, id: Hash32, terms: OrderTerms, state: OrderState
) -> Holding | None:
    """The links of an order at one block; None if it has none."""
    if not state.linked:
        return None
    model = model_of(terms, state)
    left = model.locked
    if left:
        for allotment in at.ask_all([escrow.allotment_of(id, index) for index in model.unsettled()]):
            left -= allotment.allotted
    held = left + at.ask(escrow.link_of(id)).withheld + at.ask(escrow.pot_of(id)).amount
    return Holding(held, at.ask(escrow.meter_of(id)) if state.phase is Phase.METERED else None)
