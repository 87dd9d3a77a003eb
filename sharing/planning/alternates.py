"""Which of a component and its alternates is taken, how much of each, and why.

A line is met by *shares* where its alternates have them: each need is divided exactly so. Otherwise by
*priority*: the smallest number first (the component itself has 1, and stands before alternates of the same),
as far as its budget goes, and then the next. A budget is what is on hand of an item plus its limit, the most
that may be had beyond; an item without a limit has no end, and nothing behind it is ever reached. A limit of
0 therefore means "while stock lasts". Budgets look at the item itself and not at what it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sharing.planning.bom import Bom, Exact, ItemId, Line, exact
from sharing.planning.errors import BadQuantity, OutOfStock


class Why(StrEnum):
    """Why so much of an option was taken."""

    ONLY = "nothing else is named"
    SHARE = "its share"
    FIRST = "first by priority"
    NEXT = "those before it ran out"


@dataclass(frozen=True, slots=True)
class Option:
    """One way of meeting a line."""

    item: ItemId
    """What would be taken."""
    priority: int
    """Smaller is tried earlier."""
    share: Fraction | None
    """Its fixed share, where the line has shares."""
    ratio: Fraction
    """Units of it for one unit of the line's component."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken of one option."""

    item: ItemId
    """What."""
    quantity: Fraction
    """Units of it."""
    stands_for: Fraction
    """Units of the line's component that it stands for."""
    why: Why
    """The reason."""
    ran_out: bool
    """Whether its budget ended here."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How one need of a line that has alternates was met."""

    parent: ItemId
    """What is made."""
    component: ItemId
    """What its line names."""
    quantity: Fraction
    """Units of the component that were needed."""
    taken: tuple[Taken, ...]
    """What was taken, in the order it was tried; together it stands for ``quantity``."""

    @property
    def sentence(self) -> str:
        """``10 of bolt for frame: 4 of bolt (first by priority, then ran out), 6 of screw (…).``."""
        parts = [
            f"{one.quantity} of {one.item} ({one.why}{', then ran out' if one.ran_out else ''})"
            for one in self.taken
        ]
        return f"{self.quantity} of {self.component} for {self.parent}: {', '.join(parts)}."


class Budget:
    """What may still be had of the items that have a limit."""

    def __init__(self, stock: Mapping[ItemId, Exact], limits: Mapping[ItemId, Exact]) -> None:
        """Begin with all of it.

        Args:
            stock: units on hand.
            limits: the most units that may be had beyond; items without one have no end.

        Raises:
            BadQuantity: a limit is negative or not exact.
        """
        self._left: dict[ItemId, Fraction] = {}
        for item, limit in limits.items():
            most = exact(limit, f"the limit of {item}")
            if most < 0:
                raise BadQuantity(f"the limit of {item}", most, "at least 0")
            self._left[item] = most + Fraction(stock.get(item, 0))

    def take(self, item: ItemId, wanted: Fraction) -> Fraction:
        """As much of what is wanted as can be had; it is gone then."""
        if item not in self._left:
            return wanted
        got = min(wanted, self._left[item])
        self._left[item] -= got
        return got

    def ended(self, item: ItemId) -> bool:
        """Whether nothing can be had any more."""
        return self._left.get(item) == 0


def options(bom: Bom, line: Line) -> tuple[Option, ...]:
    """The ways of meeting a line, in the order in which they are tried; with shares those above 0."""
    alternates = bom.alternates_of(line)
    shares = [Fraction(each.share) for each in alternates if each.share is not None]
    own = 1 - sum(shares, Fraction()) if shares else None
    some = [Option(line.component, 1, own, Fraction(1))] if own is None or own else []
    for each in alternates:
        share = None if each.share is None else Fraction(each.share)
        some.append(Option(each.item, each.priority, share, Fraction(each.ratio)))
    return tuple(some) if shares else tuple(sorted(some, key=lambda option: option.priority))


def standard(bom: Bom, line: Line) -> tuple[tuple[ItemId, Fraction], ...]:
    """What one started unit of a line's parent is meant to take: by shares, else the first by priority."""
    ways = options(bom, line)
    if ways[0].share is None:
        ways = ways[:1]
    quantity = Fraction(line.quantity)
    return tuple((way.item, quantity * way.ratio * (1 if way.share is None else way.share)) for way in ways)


def divide(line: Line, quantity: Fraction, ways: Iterable[Option], budget: Budget) -> Choice:
    """Meet one need of a line.

    Args:
        line: whose.
        quantity: units of its component that are needed.
        ways: as ``options`` says.
        budget: what is taken is gone from it.

    Raises:
        OutOfStock: budgets end before the need is met, or an option's share cannot be had.
    """
    ways = tuple(ways)
    where = f"{line.parent} ← {line.component}"
    taken: list[Taken] = []
    rest = quantity
    for place, way in enumerate(ways):
        wanted = (rest if way.share is None else quantity * way.share) * way.ratio
        got = budget.take(way.item, wanted)
        if way.share is not None and got < wanted:
            raise OutOfStock(where, wanted - got, way.item)
        stands_for = got / way.ratio
        rest -= stands_for
        if got:
            why = Why.SHARE if way.share is not None else Why.NEXT if place else Why.FIRST
            ended = budget.ended(way.item)
            taken.append(Taken(way.item, got, stands_for, Why.ONLY if len(ways) == 1 else why, ended))
        if not rest:
            break
    if rest:
        raise OutOfStock(where, rest, line.component)
    return Choice(line.parent, line.component, quantity, tuple(taken))
