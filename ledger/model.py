"""An order on the chain, in the eyes of the reference model."""

from __future__ import annotations

from ledger.bindings.order_state import OrderState
from ledger.signing.messages import OrderTerms
from ledger.signing.terms import agreed
from sharing.model.order import OrderModel
from sharing.model.terms import Moment


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
