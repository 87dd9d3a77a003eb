"""When an order's evidence can be applied: in time it counts, later only its faults do."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.bindings.credit_state import CreditRecord
from ledger.bindings.structs import RatingRight
from ledger.types import ZERO_HASH, Timestamp
from sharing.credit import APPLY_WINDOW
from sharing.model.states import Side


@dataclass(frozen=True, slots=True)
class ApplyTime:
    """From when until when the registry takes ``applyRatings`` for an order."""

    first: Timestamp
    """The first second."""
    last: Timestamp
    """The last one for all of it."""
    faults: bool
    """Whether a seal waits for its rating: after ``last`` nothing but that fault can be entered."""


def apply_time(right: RatingRight, record: CreditRecord) -> ApplyTime | None:
    """When an order's evidence can be applied without a reveal, as seals and reveals stand; None before it
    closed.
    """
    if not right.closed_at:
        return None
    waits = any(
        seal != ZERO_HASH and not record.revealed(side)
        for side, seal in ((Side.CUSTOMER, right.customer_seal), (Side.MAKER, right.maker_seal))
    )
    first = right.reveal_until + 1 if waits else right.reveal_from
    return ApplyTime(Timestamp(first), Timestamp(right.reveal_until + APPLY_WINDOW), waits)
