"""An order on the chain, in the eyes of the reference model."""

from __future__ import annotations

from ledger.bindings.order_state import OrderState
from ledger.bindings.structs import Meter
from ledger.signing.messages import OrderTerms
from ledger.signing.terms import agreed
from ledger.types import Timestamp
from sharing.model.order import OrderModel
from sharing.model.terms import Moment


def metered_due(terms: OrderTerms, meter: Meter) -> Timestamp:
    """The first second at which ``poke`` does something with a metered order."""
    if meter.claimed == 0:
        return Timestamp(terms.deadlines[0] + meter.grace + 1)
    return Timestamp((terms.court_by if meter.contested else meter.claimed_at + terms.review) + 1)


def model_of(terms: OrderTerms, state: OrderState) -> OrderModel:
    """The model in an order's state. Money that has left and sealed ratings are not told by the state."""
    return OrderModel(
        agreed(terms),
        state.phase,
        state.milestones(len(terms.cumulative)),
        state.version,
        Moment(state.review_from),
        Moment(state.cure_from),
    )
