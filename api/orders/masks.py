"""Milestones as people count them, and as the escrow does."""

from __future__ import annotations

from collections.abc import Sequence

from api.errors import InvalidRequest
from ledger.signing import OrderTerms
from sharing.model import milestone_mask


def mask_of(milestones: Sequence[int], terms: OrderTerms) -> int:
    """Bit i − 1 for milestone i.

    Raises:
        InvalidRequest: if the order has no such milestone.
    """
    count = len(terms.cumulative)
    if (last := max(milestones, default=1)) > count:
        raise InvalidRequest.field("milestones", f"has {last}, and the order has {count}: count them from 1.")
    return milestone_mask(number - 1 for number in milestones)
