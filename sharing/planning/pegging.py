"""Which demands an order is for: along every way through the bill, and summed for each demand.

An order is divided among the needs it serves in proportion to what it gives to each, so that scrap, rounding
and lots are borne by them alike; a need belongs to whom the order belongs that takes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from sharing.planning.errors import BadQuantity
from sharing.planning.explosion import DemandId, Explosion, Planned


@dataclass(frozen=True, slots=True)
class Peg:
    """One way from an order up to a demand."""

    demand: DemandId
    """Whose."""
    orders: tuple[int, ...]
    """Numbers of the orders on the way: the one asked for first, the one that serves the demand last."""
    quantity: Fraction
    """Good units of the order asked for that go this way."""


def pegs(explosion: Explosion, order: int) -> Iterator[Peg]:
    """Every way from an order to the demands it is for.

    There can be more of them than anybody can read where items are shared on many levels: they are made one
    by one, and ``for_demands`` has the sums without walking them.

    Args:
        explosion: what holds the order.
        order: its number.

    Raises:
        BadQuantity: there is no such order.
    """
    if not 0 <= order < len(explosion.orders):
        raise BadQuantity("the number of the order", order, f"0 to {len(explosion.orders) - 1}")
    way: list[int] = []
    # What is yet to walk: how deep, which order, and how many units of the first it stands for.
    first = explosion.orders[order]
    waiting = [(0, order, _served(first))]
    while waiting:
        depth, number, units = waiting.pop()
        way[depth:] = [number]
        planned = explosion.orders[number]
        whole = _served(planned)
        above: list[tuple[int, int, Fraction]] = []
        for each in planned.serves:
            cause = explosion.needs[each.need].cause
            part = units * each.quantity / whole
            if isinstance(cause, int):
                above.append((depth + 1, cause, part))
            else:
                yield Peg(cause.id, tuple(way), part)
        waiting += reversed(above)


def for_demands(explosion: Explosion) -> tuple[dict[DemandId, Fraction], ...]:
    """How many good units of every order are for each demand, by the orders' numbers.

    What an order yields that no need takes is in nobody's part.
    """
    found: list[dict[DemandId, Fraction]] = []
    # Of every order: parts of it, as numerators over one denominator. Fractions, each with one of its own,
    # would take ten times as long to add.
    shares: list[tuple[dict[DemandId, int], int]] = []
    for order in explosion.orders:  # parents stand first
        causes = [(each.quantity, explosion.needs[each.need].cause) for each in order.serves]
        whole = lcm(
            *(
                quantity.denominator * (shares[cause][1] if isinstance(cause, int) else 1)
                for quantity, cause in causes
            )
        )
        parts: dict[DemandId, int] = {}
        for quantity, cause in causes:
            of, base = shares[cause] if isinstance(cause, int) else ({cause.id: 1}, 1)
            times = quantity.numerator * (whole // (quantity.denominator * base))
            for demand, share in of.items():
                parts[demand] = parts.get(demand, 0) + times * share
        found.append({demand: Fraction(part, whole) for demand, part in parts.items()})
        common = gcd(*parts.values())
        shares.append(
            ({demand: part // common for demand, part in parts.items()}, sum(parts.values()) // common)
        )
    return tuple(found)


def _served(order: Planned) -> Fraction:
    return sum((each.quantity for each in order.serves), Fraction())
