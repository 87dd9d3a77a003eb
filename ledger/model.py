"""An order on the chain, in the eyes of the reference model."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ledger.bindings.order_state import OrderState
from ledger.signing.messages import OrderTerms
from ledger.signing.terms import agreed
from ledger.types import Timestamp
from sharing.model.errors import ModelError, PokeFirst
from sharing.model.order import OrderModel
from sharing.model.terms import Moment
from sharing.model.vocabulary import milestone_mask

Step: TypeAlias = Callable[[OrderModel, Moment], OrderModel]
"""What somebody does to an order, at a time."""


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


def poke_first(order: OrderModel, now: Timestamp, step: Step) -> int:
    """Which milestones silence has decided, as a bit mask, that must be poked before a step; mostly none.

    One clock runs for all reviews of an order, and one for all cures. A step that starts one anew is refused
    until what that clock has decided is carried out. A step that is refused for another reason needs no poke.
    """
    moment = Moment(now)
    try:
        step(order, moment)
    except PokeFirst:
        poked = order.poke(moment).milestones
        return milestone_mask(i for i, state in enumerate(order.milestones) if poked[i] is not state)
    except ModelError:
        pass
    return 0
