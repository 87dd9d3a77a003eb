"""Quantities as decimal texts, exact in both directions."""

from __future__ import annotations

import re
from fractions import Fraction

from sharing.costing.errors import BadDriver
from sharing.costing.vocabulary import Quantity

PLACES = 9
"""Digits behind the point that a quantity has at most in files and hashes."""
_QUANTITY = re.compile(r"([0-9]{1,30})(?:\.([0-9]{1,30}))?")


def parse_quantity(where: str, text: str) -> Quantity:
    """``12.5``, exactly; zeros at the end mean nothing.

    Args:
        where: whose it is, for the error.
        text: digits, and a point where it is needed.

    Raises:
        BadDriver: if it is none, below 0, or finer than ``PLACES`` digits.
    """
    digits = _QUANTITY.fullmatch(text.strip())
    if digits is None:
        shown = text if len(text) <= 40 else text[:39] + "…"
        below = text.strip()[:1] in "-−" and text.strip()
        raise BadDriver(where, f"is {shown!r}: give {'0 or more' if below else 'a number such as 12.5'}")
    if len((digits[2] or "").rstrip("0")) > PLACES:
        raise BadDriver(where, f"is {text.strip()}: give at most {PLACES} digits behind the point")
    return Fraction(digits[0])


def quantity_text(where: str, quantity: Quantity) -> str:
    """The one text of a quantity: no zeros that mean nothing, no grouping.

    Args:
        where: whose it is, for the error.
        quantity: 0 or more.

    Raises:
        BadDriver: if it is below 0, or cannot be written in ``PLACES`` digits.
    """
    scaled = quantity * 10**PLACES
    if quantity < 0 or scaled.denominator != 1:
        raise BadDriver(
            where, f"is {quantity}: give 0 or more, with at most {PLACES} digits behind the point"
        )
    whole, part = divmod(scaled.numerator, 10**PLACES)
    return f"{whole}.{str(part).zfill(PLACES)}".rstrip("0").rstrip(".")
