"""Cyber-credit: the reference implementation of the on-chain score, bit for bit, and its explanation."""

from __future__ import annotations

from sharing.credit.explain import Explanation, Term, explain
from sharing.credit.fixed import HALF_LIFE, ONE, Day, Fixed, Units, Weight, day_of
from sharing.credit.order import APPLY_WINDOW, Applied, Piece, Slots, Word, apply_default, apply_order
from sharing.credit.score import (
    Quote,
    add,
    bias,
    credibility,
    default_weight,
    limit,
    margin,
    mean,
    penalty,
    quote,
    rating_weight,
    score,
    tier_of,
)
from sharing.credit.settings import DEFAULT
from sharing.credit.state import (
    Account,
    Cause,
    Evidence,
    Pair,
    Prior,
    Rater,
    Rating,
    Settings,
    Tier,
)

__all__ = [
    "APPLY_WINDOW",
    "DEFAULT",
    "HALF_LIFE",
    "ONE",
    "Account",
    "Applied",
    "Cause",
    "Day",
    "Evidence",
    "Explanation",
    "Fixed",
    "Pair",
    "Piece",
    "Prior",
    "Quote",
    "Rater",
    "Rating",
    "Settings",
    "Slots",
    "Term",
    "Tier",
    "Units",
    "Weight",
    "Word",
    "add",
    "apply_default",
    "apply_order",
    "bias",
    "credibility",
    "day_of",
    "default_weight",
    "explain",
    "limit",
    "margin",
    "mean",
    "penalty",
    "quote",
    "rating_weight",
    "score",
    "tier_of",
]
