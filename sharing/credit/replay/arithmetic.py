"""The score's integer arithmetic in 64 bits, for loops that numba compiles, equal to what it is named after.

Products of the contract's have up to 256 bits. Here they are taken apart, which is exact as long as weights
stay below ``MOST_WEIGHT``: more than two million full ratings of one party.
"""

from __future__ import annotations

from math import sqrt

import numpy as np

from sharing.compiled import called_by_compiled
from sharing.credit.fixed import HALF_LIFE, fading

MOST_WEIGHT = 9_000_000_000_000_000
"""Above it ``times_one_over`` would overflow."""
_DIRECT = 9_000_000_000

FACTORS = np.array([fading(days)[0] for days in range(HALF_LIFE)], np.int64)
"""``fading`` of the days since the last half-life."""


@called_by_compiled
def times_one_over(s: int, d: int) -> int:
    """⌊s · 1e9 / d⌋, for d > 0."""
    if -_DIRECT < s < _DIRECT:
        return s * 1_000_000_000 // d
    q, r = s // d, s % d
    for _ in range(3):
        r *= 1_000
        q = q * 1_000 + r // d
        r %= d
    return q


@called_by_compiled
def is_below(e: int, s: int, d: int) -> bool:
    """Whether e · d < s · 1e9, that is, e < s · 1e9 / d."""
    q = times_one_over(s, d)
    if e != q:
        return e < q
    # Equal to the whole part: below only if something is left over.
    return wrapped_difference(s, q, d) > 0


@called_by_compiled
def wrapped_difference(s: int, q: int, d: int) -> int:
    """s · 1e9 − q · d, which is small though its parts are not.

    Compiled, both wrap round alike; where they are not, Python's integers hold them.
    """
    return int(s) * 1_000_000_000 - int(q) * int(d)


@called_by_compiled
def faded_down(value: int, days: int, factors: np.ndarray) -> int:
    """``fixed.fade_down``."""
    if days == 0:
        return value
    halvings = days // HALF_LIFE
    if halvings > 62:
        return -1 if value < 0 else 0
    factor = factors[days % HALF_LIFE]
    return ((value >> 31) * factor + ((value & 2147483647) * factor >> 31)) >> halvings


@called_by_compiled
def faded_up(value: int, days: int, factors: np.ndarray) -> int:
    """``fixed.fade_up``."""
    return -faded_down(-value, days, factors)


@called_by_compiled
def root_times_one(d: int) -> int:
    """⌊√(d · 1e9)⌋, for d ≥ 0."""
    x = int(sqrt(d * 1e9))
    left = wrapped_difference(d, x, x)
    while left < 0:
        x -= 1
        left += 2 * x + 1
    while left > 2 * x:
        left -= 2 * x + 1
        x += 1
    return x


@called_by_compiled
def times_over_one(m: int, d: int) -> int:
    """⌊(m · d − 1) / 1e9⌋, for m of a few 1e9."""
    high, low = d // 1_000_000_000, d % 1_000_000_000
    return m * high + (m * low - 1) // 1_000_000_000
