"""Explosion of demands by a bill of materials: what is needed of each item, when it is started, and for whom.

Items are taken by low-level code, so that the needs of all parents are added before an item is netted. The
needs of an item are met in order of their days: first from what is on hand, then from what earlier orders
left over, then by one new order for all that is missing on that day. An order starts ``net / (1 − scrap)``
units, rounded up to whole units where the item is countable and to whole lots; what it yields is the started
quantity times ``1 − scrap``, as expected and not rounded, and what of it no need of that day takes serves
later ones. An order must be ready on the day of its need, starts its lead time earlier, and needs its
components on the day it starts. Days are numbers on any calendar, may be negative, and are not compared with
today. Goods already on order are not known: count what comes in time as stock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import NewType

from sharing.credit.fixed import Day
from sharing.planning.alternates import Budget, Choice, Option, divide, options
from sharing.planning.bom import Bom, Exact, Item, ItemId, Line, exact, is_whole, positive
from sharing.planning.errors import BadDemand, BadQuantity, OutOfStock, TooLarge, UnknownItem

DemandId = NewType("DemandId", str)
"""A demand's name, unique among those that are exploded together."""

_NOTHING = Fraction()
_MOST_NEEDS = 2_000_000
_MOST_BITS = 100_000_000
"""Of the denominators of all needs together: some ten seconds of exact arithmetic."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What somebody wants of an item by a day.

    Raises:
        BadDemand: the day is no whole number.
        BadQuantity: the quantity is not exact or not above 0.
    """

    id: DemandId
    """Its name, such as an order's."""
    item: ItemId
    """What is wanted."""
    quantity: Exact
    """Good units."""
    due: Day
    """When they must be there."""

    def __post_init__(self) -> None:
        if not is_whole(self.due):
            raise BadDemand(self.id, f"it is due on day {self.due}: give a whole number")
        positive(self.quantity, f"demand {self.id}, quantity")


@dataclass(frozen=True, slots=True)
class Need:
    """A gross requirement: so much of an item on a day, and what for."""

    number: int
    """Its place in ``Explosion.needs``."""
    item: ItemId
    """Of what."""
    quantity: Fraction
    """Good units."""
    day: Day
    """When they must be there."""
    cause: Demand | int
    """The demand, or the number of the planned order that takes them."""
    instead_of: ItemId | None = None
    """The component that the line names, where this is an alternate of it."""


@dataclass(frozen=True, slots=True)
class Served:
    """What one supply gives to one need."""

    need: int
    """The number of the need."""
    quantity: Fraction
    """Good units."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An order that must be made or bought."""

    number: int
    """Its place in ``Explosion.orders``."""
    item: ItemId
    """Of what."""
    start: Day
    """When it starts and needs its components."""
    ready: Day
    """When it must be ready."""
    net: Fraction
    """Good units missing on that day."""
    started: Fraction
    """Units started: with scrap, whole units and lots."""
    good: Fraction
    """Good units expected."""
    serves: tuple[Served, ...]
    """The needs it is for, later ones that take what is left over included."""


@dataclass(frozen=True, slots=True)
class Explosion:
    """What demands come to."""

    bom: Bom
    """By which bill."""
    demands: tuple[Demand, ...]
    """What was asked."""
    needs: tuple[Need, ...]
    """Every gross requirement, parents before what they are made of."""
    orders: tuple[Planned, ...]
    """Every order, parents before what they are made of, and of one item the earlier first."""
    from_stock: Mapping[ItemId, tuple[Served, ...]]
    """What stock serves, of each item that is needed."""
    left: Mapping[ItemId, Fraction]
    """What remains in the end, of stock and of what orders yield beyond the needs."""
    choices: tuple[Choice, ...]
    """How the needs of lines with alternates were met, in the order in which they were decided."""

    def gross(self) -> dict[ItemId, Fraction]:
        """Units needed of each item that is needed, over all days."""
        found: dict[ItemId, Fraction] = {}
        for need in self.needs:
            found[need.item] = found.get(need.item, _NOTHING) + need.quantity
        return found

    def started(self) -> dict[ItemId, Fraction]:
        """Units started of each item that is made or bought, over all days."""
        found: dict[ItemId, Fraction] = {}
        for order in self.orders:
            found[order.item] = found.get(order.item, _NOTHING) + order.started
        return found

    @property
    def first_start(self) -> Day | None:
        """The day on which something must be started at the latest; none where stock serves all."""
        return min((order.start for order in self.orders), default=None)


def explode(
    bom: Bom,
    demands: Iterable[Demand],
    *,
    stock: Mapping[ItemId, Exact] | None = None,
    limits: Mapping[ItemId, Exact] | None = None,
) -> Explosion:
    """What demands come to.

    Args:
        bom: the bill.
        demands: each with a name of its own; of one day, the earlier ones are served from stock first.
        stock: units on hand.
        limits: the most units of an item that may be needed beyond its stock, see
            ``sharing.planning.alternates``; items without one have no end.

    Raises:
        UnknownItem: a demand, stock or a limit names none of the items.
        BadQuantity: stock or a limit is negative or not exact.
        BadDemand: two demands have one name.
        OutOfStock: the limits leave a need unmet.
        TooLarge: more needs, or with longer fractions, than can be worked out.
    """
    demands = tuple(demands)
    held = _held(bom, stock or {})
    for name in limits or {}:
        _known(bom, name, "a limit")
    budget = Budget(held, limits or {})
    run = _Run(bom, budget)
    names: set[DemandId] = set()
    for demand in demands:
        _known(bom, demand.item, f"demand {demand.id}")
        if demand.id in names:
            raise BadDemand(demand.id, "stands twice: give each a name of its own")
        names.add(demand.id)
        wanted = Fraction(demand.quantity)
        got = budget.take(demand.item, wanted)
        if got < wanted:
            raise OutOfStock(f"demand {demand.id}", wanted - got, demand.item)
        run.need(demand.item, wanted, demand.due, demand)
    from_stock: dict[ItemId, tuple[Served, ...]] = {}
    for item in bom.order:
        if needs := run.of.get(item.id):
            issued, held[item.id] = run.net(item, needs, held.get(item.id, _NOTHING))
            if issued:
                from_stock[item.id] = issued
    left = {item: quantity for item, quantity in held.items() if quantity}
    return Explosion(bom, demands, tuple(run.needs), tuple(run.orders), from_stock, left, tuple(run.choices))


def quantity_to_start(item: Item, net: Fraction) -> Fraction:
    """Units that must be started for so many good ones: with scrap, then whole units, then whole lots."""
    started = net * item.started
    if item.countable:
        started = Fraction(ceil(started))
    if item.lot is not None:
        lot = Fraction(item.lot)
        started = ceil(started / lot) * lot
    return started


def _known(bom: Bom, item: ItemId, where: str) -> Item:
    try:
        return bom.item(item)
    except UnknownItem:
        raise UnknownItem(item, where) from None


def _held(bom: Bom, stock: Mapping[ItemId, Exact]) -> dict[ItemId, Fraction]:
    held: dict[ItemId, Fraction] = {}
    for name, quantity in stock.items():
        where = f"the stock of {_known(bom, name, 'the stock').id}"
        held[name] = exact(quantity, where)
        if quantity < 0:
            raise BadQuantity(where, quantity, "at least 0")
    return held


class _Run:
    """The growing result."""

    def __init__(self, bom: Bom, budget: Budget) -> None:
        self.bom = bom
        self.budget = budget
        self.needs: list[Need] = []
        self.bits = 0
        self.of: dict[ItemId, list[Need]] = {}
        self.orders: list[Planned] = []
        self.choices: list[Choice] = []

    def need(
        self, item: ItemId, quantity: Fraction, day: Day, cause: Demand | int, named: ItemId | None = None
    ) -> None:
        self.bits += quantity.denominator.bit_length()
        if len(self.needs) >= _MOST_NEEDS or self.bits > _MOST_BITS:
            why = (
                f"comes to more than {_MOST_NEEDS:,} needs: plan fewer demands at once"
                if len(self.needs) >= _MOST_NEEDS
                else "multiplies scrap over too many levels to stay exact: make items countable, or give lots"
            )
            raise TooLarge(f"the bill below {item} {why}.")
        made = Need(len(self.needs), item, quantity, day, cause, None if named == item else named)
        self.needs.append(made)
        self.of.setdefault(item, []).append(made)

    def net(
        self, item: Item, needs: Sequence[Need], on_hand: Fraction
    ) -> tuple[tuple[Served, ...], Fraction]:
        """Meet all needs of an item; returns what stock serves, and what is left in the end."""
        stock: list[Served] = []
        supplies = deque([(stock, on_hand)] if on_hand else [])
        drafts: list[tuple[Day, Fraction, Fraction, list[Served]]] = []
        by_day: dict[Day, list[Need]] = {}
        for need in needs:
            by_day.setdefault(need.day, []).append(need)
        for day in sorted(by_day):
            missing: list[Served] = []
            for need in by_day[day]:
                rest = need.quantity
                while rest and supplies:
                    serves, free = supplies.popleft()
                    given = min(rest, free)
                    serves.append(Served(need.number, given))
                    rest -= given
                    if free > given:
                        supplies.appendleft((serves, free - given))
                if rest:
                    missing.append(Served(need.number, rest))
            if missing:
                net = sum((each.quantity for each in missing), _NOTHING)
                started = quantity_to_start(item, net)
                drafts.append((day, net, started, missing))
                over = started / item.started - net
                if over:
                    supplies.append((missing, over))
        lines = [(line, options(self.bom, line)) for line in self.bom.lines_of(item.id)] if drafts else []
        for day, net, started, serves in drafts:
            self._plan(item, day, net, started, tuple(serves), lines)
        return tuple(stock), sum((free for _, free in supplies), _NOTHING)

    def _plan(
        self,
        item: Item,
        ready: Day,
        net: Fraction,
        started: Fraction,
        serves: tuple[Served, ...],
        lines: Iterable[tuple[Line, tuple[Option, ...]]],
    ) -> None:
        number, start = len(self.orders), Day(ready - item.lead_time)
        good = started / item.started
        self.orders.append(Planned(number, item.id, start, ready, net, started, good, serves))
        for line, ways in lines:
            choice = divide(line, started * line.quantity, ways, self.budget)
            if len(ways) > 1:
                self.choices.append(choice)
            for taken in choice.taken:
                self.need(taken.item, taken.quantity, start, number, line.component)
