"""How amounts stand in the sentences of mechanisms, which know neither a money's decimals nor its symbol."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

Wording: TypeAlias = Callable[[Fraction | int], str]
"""Writes an amount, given in smallest units, for people."""


def units(value: Fraction | int) -> str:
    """Smallest units: whole, or to two decimals, towards zero and without a float in between."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    hundredths = abs(exact.numerator) * 100 // exact.denominator
    return f"{'-' if exact < 0 else ''}{hundredths // 100}.{hundredths % 100:02d}"
