"""Exact amounts made whole, so that their sum is kept: what one loses another one gets."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import TypeVar

Key = TypeVar("Key", bound="str | int | tuple[str | int, ...]")


def half_up(exact: Fraction) -> int:
    """The nearest whole number; of two that are equally near the greater one."""
    return floor(exact + Fraction(1, 2))


def rounded(exact: Mapping[Key, Fraction], whole: int | None = None) -> dict[Key, int]:
    """Exact amounts in whole units that add up to ``whole``, each less than a unit off, below 0 as well.

    All are rounded down, and what is left goes one by one to the largest remainders (Hamilton's method); of
    equal remainders to the smaller name first.

    Args:
        exact: the amounts.
        whole: their sum in whole units, less than one off the exact one; that rounded half up if left out.

    Raises:
        ValueError: if ``whole`` is a unit or more off the sum.
    """
    total = sum(exact.values(), Fraction(0))
    target = half_up(total) if whole is None else whole
    if abs(target - total) >= 1:
        raise ValueError(f"the amounts add up to {total}, which is not {target} in whole units")
    parts = {name: floor(value) for name, value in exact.items()}
    order = sorted(exact, key=lambda name: (parts[name] - exact[name], name))
    for name in order[: target - sum(parts.values())]:
        parts[name] += 1
    return parts


def by_largest_remainder(whole: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """A whole divided in proportion, exactly; of equal remainders the smaller name first.

    Everyone gets its quota rounded down, and what is left goes one by one to the largest remainders
    (Hamilton's method), so nobody is a unit or more from its quota.
    """
    total = sum(weights.values())
    return rounded({name: Fraction(whole * weight, total) for name, weight in weights.items()}, whole)
