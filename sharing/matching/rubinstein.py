"""How a surplus is split by alternating offers, in closed form: Rubinstein (1982), Ståhl (1972) and limits.

A surplus of 1 is split by two sides that offer in turn; ``first`` makes the first offer. Shares are the
first side's. Reservation values turn a share into a price: ``price_of``. All is in floating point; the game
over whole units of a token is ``sharing.matching.bargaining``, whose results these bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import exp, isfinite
from typing import NewType

from sharing.matching.bargain_errors import BadBargain
from sharing.model.terms import Money

Share = NewType("Share", float)
"""A part of the surplus, 0 to 1."""
Discount = NewType("Discount", float)
"""What a gain one offer later is worth now: above 0, at most 1."""
Rate = NewType("Rate", float)
"""Impatience: a gain at time t is worth ``exp(-rate·t)`` of itself. Above 0, in one over the unit of time."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Between what both sides can agree: nobody goes beyond its reservation value."""

    seller: Money
    """What the maker must get at least."""
    buyer: Money
    """What the customer pays at most."""

    @property
    def surplus(self) -> int:
        """What there is to split; negative where there is no price for both."""
        return self.buyer - self.seller


def discount_of(rate: Rate, gap: float) -> Discount:
    """The discount factor of one gap between offers, ``exp(-rate·gap)``."""
    if not (isfinite(rate) and rate > 0):
        raise BadBargain("rate", rate, "a finite number above 0")
    if not (isfinite(gap) and gap > 0):
        raise BadBargain("gap", gap, "a finite number above 0")
    return Discount(exp(-rate * gap))


def rubinstein(first: Discount, second: Discount) -> Share:
    """The first side's share in the only subgame-perfect equilibrium without a deadline.

    Rubinstein (1982): ``(1 - δ2) / (1 - δ1·δ2)``.

    Raises:
        BadBargain: if a factor is not in (0, 1], or both are 1: then every split is an equilibrium.
    """
    _check(first, second)
    if first == second == 1:
        raise BadBargain("both discounts", 1, "below 1 for one side at least: else every split is stable")
    return Share((1 - second) / (1 - first * second))


def rubinstein_limit(first: Rate, second: Rate) -> Share:
    """The same as the time between offers goes to 0: ``r2 / (r1 + r2)``.

    The asymmetric Nash solution, in which the less impatient side has more power (Binmore, Rubinstein and
    Wolinsky 1986). Who begins no longer matters.
    """
    for name, rate in (("first", first), ("second", second)):
        if not (isfinite(rate) and rate > 0):
            raise BadBargain(f"the rate of the {name}", rate, "a finite number above 0")
    return Share(second / (first + second))


def with_outside_options(first: Discount, second: Discount, own: Share, other: Share) -> Share:
    """Rubinstein's share where who is made an offer may leave for something else instead.

    The outside option principle (Binmore, Shaked and Sutton 1989): an option counts only where it is better
    than waiting. Solves ``x1 = 1 - max(other, δ2·x2)``, ``x2 = 1 - max(own, δ1·x1)``.

    Args:
        first: the first side's factor.
        second: the second's.
        own: what the first gets elsewhere, as a part of the surplus.
        other: what the second gets elsewhere.

    Raises:
        BadBargain: as ``rubinstein``; and if both options together are more than the surplus.
    """
    _check(first, second)
    if not (own >= 0 and other >= 0 and own + other <= 1):
        raise BadBargain(
            "the outside options together", own + other, "at most the surplus, and neither below 0"
        )
    if first == second == 1:
        return rubinstein(first, second)
    mine, theirs, own_option, other_option = map(Fraction, (first, second, own, other))
    # An option counts for the second or not, and for the first or not: four cases, of three shares, since
    # where the second's counts, the first has the rest whatever its own is. The product of the factors is
    # below 1, so exactly one share solves both equations; near 1 only fractions tell which.
    cases = (
        (1 - theirs) / (1 - mine * theirs),  # neither option counts
        1 - other_option,  # the second's does
        1 - theirs * (1 - own_option),  # the first's alone does
    )
    return next(
        Share(float(case))
        for case in cases
        if case == 1 - max(other_option, theirs * (1 - max(own_option, mine * case)))
    )


def stahl(first: Discount, second: Discount, rounds: int) -> Share:
    """The first side's share where talks end after so many offers, by backward induction (Ståhl 1972).

    Who makes the last offer takes all that is left; before that the proposer leaves the other exactly what
    waiting is worth to it. Tends to ``rubinstein`` as rounds grow.
    """
    _check(first, second)
    if rounds < 1:
        raise BadBargain("rounds", rounds, "1 or more")
    share = 1.0  # of who makes the last offer
    for index in range(rounds - 2, -1, -1):
        responder = second if index % 2 == 0 else first
        share = 1 - responder * share
    return Share(share)


def stahl_limit(first: Rate, second: Rate, time: float, *, first_is_last: bool) -> Share:
    """``stahl`` as the time between offers goes to 0 and the deadline stays.

    Two offers change the share x of a side by ``r2·Δ - (r1 + r2)·x·Δ``; with the time t to the deadline that
    is ``dx/dt = (r2 - (r1 + r2)·x) / 2`` from 1 for who offers last, or 0 for the other.

    Args:
        first: the first side's impatience.
        second: the second's.
        time: until the deadline.
        first_is_last: whether the first side also makes the last offer.
    """
    without = rubinstein_limit(first, second)
    if not (isfinite(time) and time >= 0):
        raise BadBargain("time", time, "a finite number, 0 or more")
    last = 1.0 if first_is_last else 0.0
    return Share(without + (last - without) * exp(-(first + second) * time / 2))


def price_of(zone: Zone, seller: Share) -> Money:
    """The price that gives the seller its share of the surplus, rounded down to a whole unit.

    Raises:
        BadBargain: if there is no surplus.
    """
    if zone.surplus < 0:
        raise BadBargain("the surplus", zone.surplus, "0 or more: no price is good for both")
    top, bottom = float(seller).as_integer_ratio()
    return Money(zone.seller + min(zone.surplus, zone.surplus * top // bottom))


def _check(first: Discount, second: Discount) -> None:
    for name, factor in (("first", first), ("second", second)):
        if not 0 < factor <= 1:
            raise BadBargain(f"the discount of the {name}", factor, "above 0 and at most 1")
