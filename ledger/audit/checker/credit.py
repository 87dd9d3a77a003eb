"""The words of credit and their arithmetic, as the contract computes it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isqrt
from typing import NamedTuple

from ledger.audit.checker.encoding import Fault, signed
from ledger.audit.checker.material import Material

ONE = 1_000_000_000
"""1 in fixed point."""
HALF_LIFE = 90
MAX_WEIGHT = 2**69 - 1
FLOOR = -7 * ONE // 2
NEGATIVE = 3
ENOUGH, LAST_FALL = 3, 15
RATING, ON_TIME, DEFAULT, UNREVEALED, LOST_DISPUTE = range(5)
CAUSES = ("rating", "on time", "default", "unrevealed", "lost dispute")
SEAL_WINDOW = REVEAL_WINDOW = 14 * 86_400
FINALITY_MARGIN = 3_600
APPLY_WINDOW = 30 * 86_400

# fmt: off
_STEPS = (0x80000000, 0x7128FFC9, 0x640A70C1, 0x587142B8, 0x4E305108, 0x451FB2E2)
_DAYS = (
    0x80000000, 0x7F049A26, 0x7E0B220D, 0x7D1393ED, 0x7C1DEC03, 0x7B2A2693, 0x7A383FEA, 0x7948345D,
    0x785A0044, 0x776DA004, 0x76831004, 0x759A4CB6, 0x74B3528F, 0x73CE1E0F, 0x72EAABBA, 0x7208F81D,
)
# fmt: on


def fading(days: int) -> tuple[int, int]:
    """What whole days leave of a sum: a factor, and by how many bits to shift the product."""
    halvings, index = divmod(days, HALF_LIFE)
    factor = (_STEPS[index >> 4] * _DAYS[index & 15] >> 31) - 4 if index else 1 << 31
    return factor, 31 + min(halvings, 128)


def fade_down(value: int, days: int) -> int:
    """A sum some days later, rounded down."""
    factor, shift = fading(days)
    return value * factor >> shift


def fade_up(value: int, days: int) -> int:
    """What is used of a cap some days later, rounded up."""
    factor, shift = fading(days)
    return (value * factor + (1 << shift) - 1) >> shift


def ceil_div(a: int, b: int) -> int:
    """Division rounded up."""
    return -(-a // b)


def day_of(seconds: int) -> int:
    """Whole days since 1970, as far as the contract counts."""
    return min(seconds // 86_400, 2**16 - 1)


class Settings(NamedTuple):
    """The constants of the score, as the registry was made with."""

    prior_weight: int
    shrinkage: int
    caution: int
    rater_shrinkage: int
    weight_per_fee: int
    order_cap: int
    pair_cap: int
    pass_on_cap: int
    bottom: int
    least_credibility: int
    root_evidence: int
    backing: int
    units: Mapping[bytes, int]
    """A listed token's smallest units per credit unit."""


def settings_of(m: Material) -> Settings | None:
    """As the registry said when it was made; None if the bundle does not hold that."""
    for log in m.said("Configured"):
        if log.contract == "CreditRegistry":
            start = log.word(35) // 32
            rows = range(start + 1, start + 1 + 2 * log.word(start), 2)
            units = {log.bytes32(row)[12:]: log.word(row + 1) for row in rows}
            words = [log.word(place) for place in (*range(4, 15), 16)]
            return Settings._make([*words, units])
    return None


class Standing(NamedTuple):
    """A party's credit: the contract's word, taken apart."""

    sum: int
    weight: int
    day: int
    exposure: int
    open_orders: int
    closed_day: int
    roots: int
    vouchers: int
    falls: int


def credit_account(value: int) -> Standing:
    """The word taken apart."""
    bits = (signed(value, 72), value >> 72 & 2**72 - 1, value >> 144 & 2**16 - 1, value >> 160 & 2**56 - 1)
    rest = (
        value >> 216 & 2**16 - 1,
        value >> 232 & 2**16 - 1,
        value >> 248 & 3,
        value >> 250 & 3,
        value >> 252,
    )
    return Standing(*bits, *rest)


class Rater(NamedTuple):
    """A party as a rater."""

    sum: int
    weight: int
    praised: int
    complained: int
    day: int


def credit_rater(value: int) -> Rater:
    """The word taken apart."""
    weights = (value >> 144 & 2**48 - 1, value >> 192 & 2**48 - 1)
    return Rater(signed(value, 72), value >> 72 & 2**72 - 1, *weights, value >> 240)


class Said(NamedTuple):
    """What one party passed on to one other."""

    praise: int
    complaints: int
    mark: int


def credit_said(value: int, days: int) -> Said:
    """Half of a pair's word, faded."""
    praise, complaints = value & 2**48 - 1, value >> 48 & 2**48 - 1
    return Said(fade_up(praise, days), fade_up(complaints, days), value >> 96 & 15)


class Evidence(NamedTuple):
    """A piece of evidence: the contract's word, taken apart."""

    value: int
    weight: int
    mu: int
    bias: int
    credibility: int
    faded_days: int
    cause: int


def credit_evidence(value: int) -> Evidence:
    """The word taken apart."""
    return Evidence(
        signed(value, 40),
        value >> 40 & 2**72 - 1,
        signed(value >> 112, 40),
        signed(value >> 152, 40),
        value >> 192 & 2**32 - 1,
        value >> 224 & 2**16 - 1,
        value >> 240,
    )


def mu_of(prior: int) -> int:
    """What is expected of a party about which nothing is known."""
    weight = prior >> 128
    return signed(prior, 128) * ONE // weight if weight else 0


def mean(s: int, w: int, c: Settings) -> int:
    """S/(W+K), rounded down."""
    return s * ONE // (w + c.shrinkage)


def penalty(w: int, c: Settings) -> int:
    """z/√(W+K), rounded up."""
    return ceil_div(c.caution * ONE, isqrt((w + c.shrinkage) * ONE))


def bound(s: int, w: int, c: Settings) -> int:
    """The score less μ."""
    return mean(s, w, c) - penalty(w, c)


def credibility(account: Standing, c: Settings) -> int:
    """How much a party's word weighs."""
    if not account.roots and account.vouchers != ENOUGH:
        return 0
    below = -mean(account.sum, account.weight, c)
    if below <= 0:
        return ONE
    return max(c.least_credibility, 0 if below >= c.bottom else ONE - ONE * below // c.bottom)


def _insert(s: int, w0: int, e: int, w: int, below: bool) -> tuple[int, int]:
    fitting = min(w, MAX_WEIGHT - w0)
    return s + (e * fitting // ONE if below else ceil_div(e * fitting, ONE)), w0 + fitting


def add_evidence(
    account: Standing, today: int, e: int, w: int, c: Settings, fault: bool
) -> tuple[Standing, int]:
    """An account after one piece of evidence, and by how many days its record faded first.

    Evidence at or above the present mean never lowers the bound, evidence at or below the present or the
    stored bound never raises it, a fault never does; rounding gives way to these rules.
    """
    days = today - account.day
    if days < 0:
        raise Fault("a day is before the one before it")
    s1, w1, faded = fade_down(account.sum, days), fade_down(account.weight, days), days
    below = e * (w1 + c.shrinkage) < s1 * ONE
    ceiling: int | None = None
    if below or fault:
        present = bound(s1, w1, c)
        if fault or e <= present:
            ceiling = max(present, FLOOR)
        stored = bound(account.sum, account.weight, c)
        if days and e <= stored:
            ceiling = stored if ceiling is None else min(ceiling, stored)
            if account.sum < 0 and bound(*_insert(s1, w1, e, w, below), c) > stored:
                s1, w1, faded = account.sum, account.weight, 0
    s1, w1 = _insert(s1, w1, e, w, below)
    if ceiling is not None and bound(s1, w1, c) > ceiling:
        s1 = ((ceiling + penalty(w1, c) + 1) * (w1 + c.shrinkage) - 1) // ONE
    return account._replace(sum=s1, weight=w1, day=today), faded
