"""Fixed point with 1e9 = 1, division that says where it rounds, and fading (CreditMath.sol)."""

from __future__ import annotations

from functools import lru_cache
from typing import NewType

Fixed = NewType("Fixed", int)
"""A number in fixed point: 1e9 is 1. Means, evidence, ratings, credibility."""

Weight = NewType("Weight", int)
"""A weight in fixed point: 1e9 is one order that burned a full fee, rated by a party in good standing."""

Day = NewType("Day", int)
"""Whole days since 1970-01-01 UTC."""

Units = NewType("Units", int)
"""Credit units: what every listed token converts to, e.g. cents of a dollar."""

ONE = 1_000_000_000
"""1 in fixed point."""

HALF_LIFE = 90
"""Evidence fades by half in so many days."""

LAST_DAY = 2**16 - 1
"""The last day the contract can count, in 2149."""

MAX_HALVINGS = 128
"""Beyond so many half-lives nothing that fits 72 bits is left."""

_SLACK = 4
_STEPS = (0x80000000, 0x7128FFC9, 0x640A70C1, 0x587142B8, 0x4E305108, 0x451FB2E2)
_DAYS = (
    0x80000000, 0x7F049A26, 0x7E0B220D, 0x7D1393ED, 0x7C1DEC03, 0x7B2A2693, 0x7A383FEA, 0x7948345D,
    0x785A0044, 0x776DA004, 0x76831004, 0x759A4CB6, 0x74B3528F, 0x73CE1E0F, 0x72EAABBA, 0x7208F81D,
)  # fmt: skip


def ceil_div(a: int, b: int) -> int:
    """``a / b`` rounded towards plus infinity, for positive ``b``. (``//`` rounds towards minus infinity.)"""
    return -(-a // b)


@lru_cache(maxsize=4096)
def fading(days: int) -> tuple[int, int]:
    """What whole days make of a sum: a factor in units of 2^−shift, and the shift.

    The factor is 2^(31 − days mod 90 / 90), a little low, so that ``fade(a) · fade(b) ≤ fade(a + b)``
    for all days: touching a record more often never keeps more of it.
    """
    halvings, index = divmod(days, HALF_LIFE)
    shift = 31 + min(halvings, MAX_HALVINGS)
    if index == 0:
        return 1 << 31, shift
    return (_STEPS[index >> 4] * _DAYS[index & 15] >> 31) - _SLACK, shift


def fade_down(value: int, days: int) -> int:
    """A sum as it stands whole days later, rounded down, below zero too."""
    factor, shift = fading(days)
    return value * factor >> shift


def fade_up(value: int, days: int) -> int:
    """What is used of a cap as it stands whole days later, rounded up."""
    factor, shift = fading(days)
    return value * factor + (1 << shift) - 1 >> shift


def day_of(seconds: int) -> Day:
    """The day of a Unix time, as the contract counts it."""
    return Day(min(seconds // 86_400, LAST_DAY))
