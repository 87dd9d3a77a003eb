"""Own production, subcontract or rental: which is cheapest for how many, and what would change the choice.

An alternative costs ``fixed + unit · max(quantity, least)`` for quantities up to ``most``: whoever needs
fewer than the least quantity pays for that all the same. All is exact: quantities are whole, and the points
where two alternatives cost the same are fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from sharing.costing.errors import BadAlternative
from sharing.costing.words import exact_text, percent_text, rate_text
from sharing.model.currency import UNITS, Currency


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to get a product.

    Raises:
        BadAlternative: if a number is negative, or it can make less than its least quantity.
    """

    name: str
    """Such as ``own lathe``."""
    fixed: Fraction
    """Whatever the quantity, in smallest units of money: set-up, tools, rent."""
    unit: Fraction
    """For each piece, in smallest units."""
    most: int | None = None
    """The largest quantity; without limit, if left out."""
    least: int = 0
    """The smallest quantity that is paid for."""

    def __post_init__(self) -> None:
        for name, given in (("fixed", self.fixed), ("unit", self.unit), ("least", self.least)):
            if given < 0:
                raise BadAlternative(self.name, f"has {name} {given}: give 0 or more")
        if self.most is not None and self.most < max(1, self.least):
            raise BadAlternative(self.name, f"has most {self.most}: give {max(1, self.least)} or more")

    def cost(self, quantity: int) -> Fraction | None:
        """Of a quantity; ``None`` above the most."""
        if self.most is not None and quantity > self.most:
            return None
        return self.fixed + self.unit * max(quantity, self.least)


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole quantities for which one alternative is cheapest."""

    first: int
    """From."""
    last: int | None
    """To, included; without end if ``None``."""
    cheapest: Alternative | None
    """Of equal ones the first given; ``None`` where nobody can make so many."""

    @property
    def sentence(self) -> str:
        """What it means, in words."""
        who = "nobody can make so many" if self.cheapest is None else f"{self.cheapest.name} is cheapest"
        if self.last is None:
            return f"from {self.first:,} on {who}"
        return (
            f"{self.first:,}: {who}" if self.first == self.last else f"{self.first:,} to {self.last:,}: {who}"
        )


@dataclass(frozen=True, slots=True)
class Swing:
    """What happens if one input is smaller or larger by a share."""

    input: str
    """Which, such as ``own lathe: fixed``."""
    low: Fraction
    """The least cost of the quantity with the smaller input."""
    high: Fraction
    """The least cost of the quantity with the larger input."""
    best: tuple[str, str]
    """Which alternative is cheapest with the smaller, and with the larger input."""
    switching: tuple[tuple[Fraction, ...], tuple[Fraction, ...]]
    """Where the two compared alternatives cost the same, with the smaller, and with the larger input."""

    @property
    def width(self) -> Fraction:
        """By how much the cost moves; the larger, the higher in the tornado."""
        return abs(self.high - self.low)

    def sentence(self, share: Fraction, currency: Currency = UNITS) -> str:
        """What it means, in words."""
        low, high = (rate_text(each, currency) for each in (self.low, self.high))
        points = [", ".join(exact_text(each, 2) for each in side) or "nowhere" for side in self.switching]
        choice = (
            f"{self.best[0]} stays cheapest"
            if self.best[0] == self.best[1]
            else f"{self.best[0]} is cheapest with less of it, {self.best[1]} with more"
        )
        return (
            f"{self.input} ± {percent_text(share)}: from {low} to {high}; {choice}; costs are equal at "
            f"{points[0]} and {points[1]}"
        )


def cheapest(alternatives: Sequence[Alternative]) -> tuple[Interval, ...]:
    """Which alternative is cheapest for each whole quantity from 1 on.

    Raises:
        BadAlternative: if there is none, or a name stands twice.
    """
    _check(alternatives)
    # Between neighbouring points no two costs cross, and none bends or ends: the first whole number decides.
    points: set[int] = {1}
    for at, one in enumerate(alternatives):
        points |= {max(1, one.least)} | ({one.most + 1} if one.most is not None else set())
        for other in alternatives[:at]:
            for point in break_even(one, other):
                # At the point itself the two cost the same, and the first given is taken there.
                points |= {floor(point), floor(point) + 1}
    starts = sorted(point for point in points if point >= 1)
    made: list[Interval] = []
    for at, first in enumerate(starts):
        last = starts[at + 1] - 1 if at + 1 < len(starts) else None
        best = _best(alternatives, first)
        if made and made[-1].cheapest == best:
            made[-1] = replace(made[-1], last=last)
        else:
            made.append(Interval(first, last, best))
    return tuple(made)


def break_even(one: Alternative, other: Alternative) -> tuple[Fraction, ...]:
    """Quantities above 0 at which two alternatives cost the same; of a stretch where they do, its ends."""
    bends = sorted({0, one.least, other.least})
    ends = [each.most for each in (one, other) if each.most is not None]
    limit = Fraction(min(ends)) if ends else None
    points: list[Fraction] = []
    for at, start in enumerate(bends):
        end = Fraction(bends[at + 1]) if at + 1 < len(bends) else limit
        low, slope = _difference(one, other, start)
        if not slope:
            continue
        point = start - low / slope
        inside = point >= start and (end is None or point <= end)
        if inside and point > 0 and (limit is None or point <= limit):
            points.append(point)
    return tuple(sorted(set(points)))


def sensitivity(
    alternatives: Sequence[Alternative], quantity: int, share: Fraction, between: tuple[str, str]
) -> tuple[Swing, ...]:
    """What happens to the least cost of a quantity, and to a switching point, as each input moves.

    Args:
        alternatives: to choose from.
        quantity: how many are needed, 1 or more.
        share: by which each input is made smaller and larger, above 0 and below 1.
        between: the names of two alternatives whose break-even is watched.

    Returns:
        The widest first (tornado order); of equal ones by name.

    Raises:
        BadAlternative: if a name is unknown or stands twice, the share or the quantity cannot be, or nobody
            can make the quantity.
    """
    _check(alternatives)
    names = [one.name for one in alternatives]
    for name in between:
        if name not in names:
            raise BadAlternative(name, f"is no alternative: there are {', '.join(names)}")
    if not 0 < share < 1:
        raise BadAlternative("the share", f"is {share}: give more than 0 and less than 1")
    if quantity < 1:
        raise BadAlternative("the quantity", f"is {quantity}: give 1 or more")
    if _best(alternatives, quantity) is None:
        raise BadAlternative("the quantity", f"is {quantity}: nobody can make so many")
    swings: list[Swing] = []
    for at, one in enumerate(alternatives):
        for field, value in (("fixed", one.fixed), ("unit", one.unit)):
            sides: list[tuple[Fraction, str, tuple[Fraction, ...]]] = []
            for factor in (1 - share, 1 + share):
                moved = (
                    replace(one, fixed=value * factor)
                    if field == "fixed"
                    else replace(one, unit=value * factor)
                )
                tried = [*alternatives[:at], moved, *alternatives[at + 1 :]]
                best = _best(tried, quantity)
                assert best is not None  # costs do not change what can be made
                cost = best.cost(quantity)
                assert cost is not None
                pair = [tried[names.index(name)] for name in between]
                sides.append((cost, best.name, break_even(*pair)))
            (low, first, here), (high, second, there) = sides
            swings.append(Swing(f"{one.name}: {field}", low, high, (first, second), (here, there)))
    return tuple(sorted(swings, key=lambda swing: (-swing.width, swing.input)))


def _difference(one: Alternative, other: Alternative, start: int) -> tuple[Fraction, Fraction]:
    """What one costs more than the other at a bend, and how that grows for each piece after it."""
    low = one.fixed + one.unit * max(start, one.least) - other.fixed - other.unit * max(start, other.least)
    slope = (one.unit if start >= one.least else 0) - (other.unit if start >= other.least else 0)
    return low, Fraction(slope)


def _best(alternatives: Sequence[Alternative], quantity: int) -> Alternative | None:
    found: Alternative | None = None
    least: Fraction | None = None
    for one in alternatives:
        cost = one.cost(quantity)
        if cost is not None and (least is None or cost < least):
            found, least = one, cost
    return found


def _check(alternatives: Sequence[Alternative]) -> None:
    if not alternatives:
        raise BadAlternative("the list of alternatives", "is empty: give one at least")
    for at, one in enumerate(alternatives):
        if one.name in [each.name for each in alternatives[:at]]:
            raise BadAlternative(one.name, "stands there twice: name each alternative once")
