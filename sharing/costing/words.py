"""How exact figures stand in sentences."""

from __future__ import annotations

from fractions import Fraction

from sharing.model.currency import Currency, decimal_text
from sharing.rounding import half_up

_FINER = 4
"""Digits behind those of the currency that a rate shows."""


def exact_text(value: Fraction, places: int = _FINER) -> str:
    """A number with grouping and without needless zeros; ``≈`` before it where ``places`` do not suffice."""
    scaled = abs(value) * 10**places
    shown = decimal_text(half_up(scaled), places)
    if places:
        shown = shown.rstrip("0").rstrip(".")
    return f"{'' if scaled.denominator == 1 else '≈'}{'−' if value < 0 else ''}{shown}"


def rate_text(rate: Fraction, currency: Currency) -> str:
    """A rate, given in smallest units, as a price: ``0.80 USD``, finer than the currency where it must be."""
    places = currency.decimals + _FINER
    scaled = rate * 10**_FINER
    shown = decimal_text(half_up(scaled), places)
    return f"{'' if scaled.denominator == 1 else '≈'}{shown} {currency.symbol}"


def percent_text(share: Fraction) -> str:
    """``82.7%``, to a tenth, half a tenth up."""
    return f"{decimal_text(half_up(share * 1000), 1).removesuffix('.0')}%"
