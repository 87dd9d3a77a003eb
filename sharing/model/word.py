"""An order's state in one word, as ``contracts/types/OrderState.sol`` packs it."""

from __future__ import annotations

from sharing.model.order import OrderModel

_FEE_MOST = (1 << 80) - 1


def pack(order: OrderModel, linked: bool = False) -> int:
    """The word that ``stateOf`` answers for this state, where no party has revoked its first key.

    Args:
        order: the state.
        linked: whether its money is not only its two parties': it has a parent, sub-orders, a meter or a pot.
    """
    word = sum(state << (4 * index) for index, state in enumerate(order.milestones))
    word |= order.phase << 64 | (order.version > 0) << 68 | linked << 70 | order.version << 72
    word |= order.review_from << 88 | order.cure_from << 128
    return word | min(order.flows.fee, _FEE_MOST) << 168
