"""What a unit of an item costs by its bill of materials: exact, by tiers, and where the cost comes from.

A good unit of an item takes ``1 / (1 − scrap)`` started ones. Each started one pays the item's own cost and
takes its components, good units of which cost what they cost: ``(own + Σ quantity · cost) / (1 − scrap)``.
Lines with alternates cost what they are meant to take: by shares, else the first by priority. Lots and whole
units, which depend on how much is ordered, are not in a standard cost; an explosion has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import floor

from sharing.model.currency import Currency
from sharing.planning.alternates import standard
from sharing.planning.bom import Bom, ItemId

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Rollup:
    """The standard cost of every item of a bill."""

    bom: Bom
    """Which."""
    cost: Mapping[ItemId, Fraction]
    """Of one good unit of each item, in smallest units, exact."""


@dataclass(frozen=True, slots=True)
class Tier:
    """What one level below an item adds to its cost."""

    level: int
    """0 for the item itself; of an item below, the most lines between the two."""
    own: Mapping[ItemId, Fraction]
    """What each item of the tier adds by its own cost, in smallest units, for one good unit of the whole."""
    total: Fraction
    """Their sum; all tiers together are the cost of the whole."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree of what an item is made of."""

    depth: int
    """Lines between it and the whole."""
    item: ItemId
    """What stands here; a shared component stands in many places."""
    quantity: Fraction
    """Good units of it here, for one good unit of the whole."""
    own: Fraction
    """What its own cost adds here, in smallest units."""
    cost: Fraction
    """The same with everything below."""


def roll_up(bom: Bom) -> Rollup:
    """The standard cost of every item."""
    cost: dict[ItemId, Fraction] = {}
    for item in reversed(bom.order):
        below = (
            quantity * cost[component]
            for line in bom.lines_of(item.id)
            for component, quantity in standard(bom, line)
        )
        cost[item.id] = item.started * sum(below, Fraction(item.own_cost))
    return Rollup(bom, {item.id: cost[item.id] for item in bom.items})


def content(bom: Bom, item: ItemId) -> dict[ItemId, Fraction]:
    """Good units of every item that go into one good unit of an item, itself included, before rounding.

    Raises:
        UnknownItem: there is no such item.
    """
    return {name: units for name, (units, _) in _content(bom, item).items()}


def tiers(rollup: Rollup, item: ItemId) -> tuple[Tier, ...]:
    """Where the cost of an item is added, level by level.

    Raises:
        UnknownItem: there is no such item.
    """
    by_level: dict[int, dict[ItemId, Fraction]] = {}
    for name, (units, level) in _content(rollup.bom, item).items():
        each = rollup.bom.item(name)
        by_level.setdefault(level, {})[name] = units * each.started * each.own_cost
    return tuple(Tier(level, own, sum(own.values(), Fraction())) for level, own in sorted(by_level.items()))


def branches(rollup: Rollup, item: ItemId) -> Iterator[Branch]:
    """The tree of what an item is made of, from the top, the dearest first at every fork.

    A bill with shared components has far more branches than items: they are made one by one.

    Raises:
        UnknownItem: there is no such item.
    """
    bom = rollup.bom
    waiting = [(0, bom.item(item), Fraction(1))]
    while waiting:
        depth, each, units = waiting.pop()
        started = units * each.started
        yield Branch(depth, each.id, units, started * each.own_cost, units * rollup.cost[each.id])
        below = [
            (depth + 1, bom.item(component), started * quantity)
            for line in bom.lines_of(each.id)
            for component, quantity in standard(bom, line)
        ]
        below.sort(key=lambda branch: branch[2] * rollup.cost[branch[1].id], reverse=True)
        waiting += reversed(below)


def tree(rollup: Rollup, item: ItemId, currency: Currency, *, most: int = 60) -> tuple[str, ...]:
    """Where the cost of an item comes from, a line for each branch, for people to read.

    Amounts are rounded to the nearest smallest unit, halves up.

    Args:
        rollup: the costs.
        item: of what.
        currency: what amounts are in.
        most: lines before it stops, and says so.

    Raises:
        UnknownItem: there is no such item.
    """

    def said(branch: Branch) -> str:
        name = rollup.bom.item(branch.item).name or branch.item
        cost, own = (currency.text(floor(amount + _HALF)) for amount in (branch.cost, branch.own))
        return f"{'  ' * branch.depth}{branch.quantity} × {name}: {cost}, of which its own {own}"

    found = list(islice(branches(rollup, item), most + 1))
    lines = [said(branch) for branch in found[:most]]
    return tuple(lines) if len(found) <= most else (*lines, f"… only the first {most} lines are shown")


def _content(bom: Bom, item: ItemId) -> dict[ItemId, tuple[Fraction, int]]:
    """Of everything in an item: good units, and the most lines between the two."""
    found = {bom.item(item).id: (Fraction(1), 0)}
    for each in bom.order:
        if each.id not in found:
            continue
        units, level = found[each.id]
        for line in bom.lines_of(each.id):
            for component, quantity in standard(bom, line):
                before, deepest = found.get(component, (Fraction(), 0))
                more = units * each.started * quantity
                found[component] = (before + more, max(deepest, level + 1))
    return found
