"""What sharing brings beyond what the parties make apart (SF §4, with a correction).

Together n parties make ``K·Π (Σ_i f_i)^e``, apart ``K·Σ_i Π f_i^e``; the difference is K times SF §4's R_n:

    R_n = (Σ o_i)^α (Σ r_i)^(1−α) − Σ o_i^α r_i^(1−α)

Let s_if be i's part of all there is of factor f, ``a_i = Σ_f e_f·s_if`` and ``g_i = Π_f s_if^e_f``: the
weighted arithmetic and geometric means of its parts. With Q = K·Π (Σ f)^e, party i makes Q·g_i alone, and the
a_i add up to 1, so that

    K·R_n = Q · Σ_i (a_i − g_i).

A geometric mean is never above the arithmetic one, and equal to it only where all s_if of i are equal. So R_n
is never negative, and it is 0 exactly where all parties have the factors in the same proportions. SF §4
states R_n > 0 without exception: that is not so for parties of equal proportions, which gain nothing by
sharing.

Equal proportions are decided on exact fractions. The differences a_i − g_i are computed from the exact
relative deviations ``s_if/a_i − 1`` by ``log1p(d) − d``, so that small gains keep their digits: as ``Σ_f
e_f·d_if = 0``, ``1 − g_i/a_i = −expm1(Σ_f e_f·(log1p(d_if) − d_if))``.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sharing.capability.enterprise import EnterpriseId
from sharing.value.errors import BadSetting
from sharing.value.production import Factor, Pool, Quantities, sum_exactly


@dataclass(frozen=True, slots=True)
class Proportions:
    """How far parties are from having the same of everything."""

    elasticities: Quantities
    """Of the factors."""
    parts: tuple[float, ...]
    """a_i: of each party its mean part of the factors; together 1."""
    deviations: tuple[tuple[float, ...], ...]
    """s_if/a_i − 1 of each party and factor: 0 exactly where it is 0; none for a party without anything."""

    @property
    def equal(self) -> bool:
        """Whether all have the factors in the same proportions, exactly."""
        return not any(any(each) for each in self.deviations)

    @property
    def stretch(self) -> float:
        """How many times further apart they could be, until one of them had none of something."""
        lowest = min((value for each in self.deviations for value in each), default=0.0)
        return -1 / lowest if lowest else math.inf

    def gaps(self, stretch: float = 1.0) -> tuple[float, ...]:
        """a_i − g_i of each party, never negative.

        Args:
            stretch: 0 if all had the proportions of the whole, 1 as they are; what is there of each factor
                and the a_i stay the same.
        """
        powers = [float(each) for each in self.elasticities]
        gaps: list[float] = []
        for part, deviations in zip(self.parts, self.deviations, strict=True):
            some = [stretch * each for each in deviations]
            if any(each <= -1 for each in some):  # g_i is 0
                gaps.append(part)
                continue
            log = math.fsum(power * _log1p_less(each) for power, each in zip(powers, some, strict=False))
            gaps.append(part * -math.expm1(min(log, 0.0)))
        return tuple(gaps)


def _log1p_less(deviation: float) -> float:
    """log(1 + d) − d, to all digits also where both are nearly the same."""
    if abs(deviation) > 0.01:
        return math.log1p(deviation) - deviation
    term, total = deviation, 0.0
    for power in range(2, 11):
        term *= -deviation
        total += term / power
    return total


def proportions(elasticities: Quantities, vectors: Sequence[Quantities]) -> Proportions | None:
    """How far parties are from the same proportions; None where nobody has any of some factor."""
    totals = [sum_exactly(each) for each in zip(*vectors, strict=True)]
    if not all(totals):
        return None
    # On integers, all over one denominator: fractions would be reduced at every step.
    units = [math.lcm(*(one.denominator for one in each)) for each in zip(*vectors, strict=True)]
    whole = [int(total * unit) for total, unit in zip(totals, units, strict=True)]
    product = math.prod(whole)
    base = math.lcm(*(each.denominator for each in elasticities))
    weights = [int(each * base) for each in elasticities]
    parts: list[float] = []
    deviations: list[tuple[float, ...]] = []
    for vector in vectors:
        shares = [
            int(one * unit) * (product // total)
            for one, unit, total in zip(vector, units, whole, strict=True)
        ]
        mean = sum(weight * share for weight, share in zip(weights, shares, strict=True))
        parts.append(mean / (base * product))
        deviations.append(tuple((base * share - mean) / mean for share in shares) if mean else ())
    return Proportions(elasticities, tuple(parts), tuple(deviations))


@dataclass(frozen=True, slots=True)
class Surplus:
    """What a pool's parties make together and apart."""

    together: float
    """Q of all factors together."""
    alone: tuple[float, ...]
    """Of each party by itself."""
    gain: float
    """Together less apart, K·R_n: never negative, 0 exactly where ``equal``."""
    equal: bool
    """Whether all have the factors in the same proportions, exactly."""
    rich: tuple[tuple[Factor, EnterpriseId], ...]
    """Of each factor that is unequally held, who has most of it beside its mean part of all."""

    @property
    def apart(self) -> float:
        """What all make apart, together."""
        return math.fsum(self.alone)

    @property
    def ratio(self) -> float:
        """The gain over what they make apart; infinite where that is nothing."""
        return self.gain / self.apart if self.apart else math.inf

    @property
    def sentence(self) -> str:
        """What sharing brings, and why, in words."""
        if len(self.alone) == 1:
            return "One party alone has nobody to share with."
        if self.equal:
            return (
                "Sharing brings nothing, since all have the factors in the same proportions. (The paper on "
                "shared factories says that it always brings something; here it does not.)"
            )
        holders: dict[EnterpriseId, list[str]] = {}
        for factor, who in self.rich:
            holders.setdefault(who, []).append(factor)
        reasons = [f"{who} in {' and '.join(held)}" for who, held in holders.items()]
        reasons[0] = reasons[0].replace(" in ", " is rich in ", 1)
        brings = (
            f"{_percent(self.ratio)} more than apart"
            if self.apart
            else "all there is: apart they make nothing"
        )
        return f"Sharing brings {brings}, since {_listed(reasons)}."


def surplus(pool: Pool) -> Surplus:
    """What sharing brings a pool."""
    found = proportions(pool.technology.elasticities, pool.vectors)
    assert found is not None, "a pool has some of every factor"
    together = pool.together
    rich: list[tuple[Factor, EnterpriseId]] = []
    for place, factor in enumerate(pool.technology.factors):
        beside = [
            part * each[place] if each else 0.0
            for part, each in zip(found.parts, found.deviations, strict=True)
        ]
        most = max(beside)
        if most > 0:
            rich.append((factor, pool.parties[beside.index(most)].id))
    return Surplus(together, pool.alone, together * math.fsum(found.gaps()), found.equal, tuple(rich))


def gain_of(pool: Pool, members: Iterable[int]) -> float:
    """What sharing brings some of the parties among themselves; 0 exactly where it brings nothing."""
    vectors = [pool.parties[each].quantities for each in members]
    found = proportions(pool.technology.elasticities, vectors)
    if found is None:
        return 0.0
    whole = pool.technology.output([sum_exactly(each) for each in zip(*vectors, strict=True)])
    return whole * math.fsum(found.gaps())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties by themselves."""

    first: EnterpriseId
    """One."""
    second: EnterpriseId
    """The other."""
    gain: float
    """What they make together beyond what they make apart."""
    apart: float
    """What they make apart."""


def pairs(pool: Pool, most: int = 10) -> tuple[Pair, ...]:
    """The pairs that gain most by sharing between themselves alone, those that gain nothing left out."""
    powers = np.array([float(each) for each in pool.technology.elasticities])
    quantities = np.array([[float(one) for one in each] for each in pool.vectors])
    alone = np.array(pool.alone)
    best: list[tuple[float, int, int]] = []
    for one in range(len(alone) - 1):
        together = pool.technology.scale * np.prod(
            (quantities[one] + quantities[one + 1 :]) ** powers, axis=1
        )
        gains = together - alone[one] - alone[one + 1 :]
        near = np.argsort(-gains, kind="stable")[:most]
        best += [(-float(gains[each]), one, one + 1 + int(each)) for each in near]
        best = heapq.nsmallest(most, best)
    names, found = pool.names, [(gain_of(pool, (one, two)), one, two) for _, one, two in best]
    return tuple(
        Pair(names[one], names[two], gain, float(alone[one] + alone[two]))
        for gain, one, two in sorted(found, key=lambda each: -each[0])
        if gain
    )


@dataclass(frozen=True, slots=True)
class Point:
    """What sharing would bring under another assumption."""

    at: float
    """The assumption: α, or how far apart the parties are."""
    apart: float
    """What they would make apart."""
    gain: float
    """What sharing would bring beyond it."""

    @property
    def ratio(self) -> float:
        """The gain over what they would make apart; infinite where that is nothing."""
        return self.gain / self.apart if self.apart else math.inf


def by_alpha(pool: Pool, points: int = 99) -> tuple[Point, ...]:
    """What sharing would bring with other elasticities of orders, evenly between 0 and 1.

    The elasticities of the other factors keep their proportion.

    Raises:
        BadSetting: fewer than one point.
    """
    if points < 1:
        raise BadSetting("points", points, "at least 1")
    made: list[Point] = []
    for place in range(1, points + 1):
        alpha = Fraction(place, points + 1)
        one = surplus(pool.with_alpha(alpha))
        made.append(Point(float(alpha), one.apart, one.gain))
    return tuple(made)


def by_imbalance(pool: Pool, points: int = 101) -> tuple[Point, ...]:
    """What sharing would bring if the parties were nearer to each other, or further apart.

    At 0 all have the proportions of the whole, at 1 what they have; between and beyond, each one's quantities
    move on a straight line, up to where somebody has none of something. What is there of each factor stays.

    Raises:
        BadSetting: fewer than two points.
    """
    if points < 2:
        raise BadSetting("points", points, "at least 2")
    found = proportions(pool.technology.elasticities, pool.vectors)
    assert found is not None, "a pool has some of every factor"
    whole, last = pool.together, min(found.stretch, 2.0)
    made: list[Point] = []
    for place in range(points):
        at = last * place / (points - 1)
        gaps = found.gaps(at)
        apart = math.fsum(part - gap for part, gap in zip(found.parts, gaps, strict=True))
        made.append(Point(at, whole * apart, whole * math.fsum(gaps)))
    return tuple(made)


def _percent(ratio: float) -> str:
    return f"{100 * ratio:,.1f} %" if ratio >= 0.001 else f"{100 * ratio:.2g} %"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
