"""The bill of materials (BOM): what is made of what, how much of it, how long it takes and what it costs.

Quantities are exact: integers or ``Fraction``, never floats. An item may be used in any number of others, so
that a bill is a graph without cycles and not a tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NewType, cast

from sharing.model.terms import NO_MONEY, Money
from sharing.planning.errors import BadAlternates, BadItem, BadLine, BadQuantity, CyclicBom, UnknownItem

ItemId = NewType("ItemId", str)
"""An item's name in files and plans, unique in its bill."""

Exact = Fraction | int
"""A number without rounding."""

MOST_DAYS = 36_500
"""The longest lead time of one item: a hundred years."""
_TOO_MUCH = 1 << 128


def is_whole(value: object) -> bool:
    """Whether a number is an integer: neither a float nor a truth."""
    return isinstance(value, int) and not isinstance(value, bool)


def exact(value: object, where: str, rule: str = "an integer or a fraction") -> Fraction:
    """A number as a fraction; floats are refused, since 0.1 as a float is not a tenth.

    Raises:
        BadQuantity: it is no exact number.
    """
    if not is_whole(value) and not isinstance(value, Fraction):
        raise BadQuantity(where, repr(value), rule)
    return Fraction(cast(Exact, value))


def positive(value: object, where: str) -> Fraction:
    """The same for what must be more than 0.

    Raises:
        BadQuantity: it is not.
    """
    rule = "an integer or a fraction above 0"
    made = exact(value, where, rule)
    if made <= 0:
        raise BadQuantity(where, made, rule)
    return made


@dataclass(frozen=True, slots=True)
class Alternate:
    """What may be taken in place of a component; see ``sharing.planning.alternates`` for when.

    Raises:
        BadQuantity: a number is outside its bounds.
    """

    item: ItemId
    """What is taken instead."""
    priority: int = 2
    """Smaller is tried earlier; the component itself has 1, so that 0 stands before it."""
    share: Exact | None = None
    """Its fixed share of each need, above 0 and at most 1, in place of priorities; the component has what
    is left of 1. Either all alternates of a line have shares or none."""
    ratio: Exact = 1
    """Units of it that stand for one unit of the component."""

    def __post_init__(self) -> None:
        where = f"alternate {self.item}"
        if not is_whole(self.priority) or not 0 <= self.priority <= _TOO_MUCH:
            raise BadQuantity(f"{where}, priority", self.priority, "a whole number from 0")
        positive(self.ratio, f"{where}, ratio")
        if self.share is not None and positive(self.share, f"{where}, share") > 1:
            raise BadQuantity(f"{where}, share", self.share, "at most 1")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is made or bought.

    Raises:
        BadItem, BadQuantity, BadAlternates: it cannot be meant so.
    """

    id: ItemId
    """What bills and plans call it."""
    name: str = ""
    """For people; its id where empty."""
    lead_time: int = 0
    """Whole days from having its components until it is ready."""
    own_cost: Money = NO_MONEY
    """What making or buying one unit costs without its components, in smallest units, for every unit that is
    started: what becomes scrap was paid as well."""
    scrap: Exact = 0
    """Share of the started units that is lost, from 0 to below 1."""
    lot: Exact | None = None
    """It is started in whole multiples of this; none where any quantity can be."""
    countable: bool = True
    """Whether only whole units can be started (pieces), or any part of one (kilograms, metres)."""
    alternates: tuple[Alternate, ...] = ()
    """What may be taken in its place by lines that name no alternates of their own."""

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise BadItem(repr(self.id), "has no id: give a name")
        if not is_whole(self.lead_time) or not 0 <= self.lead_time <= MOST_DAYS:
            raise BadItem(self.id, f"its lead time is {self.lead_time}: give 0 to {MOST_DAYS} whole days")
        if not is_whole(self.own_cost) or not 0 <= self.own_cost < _TOO_MUCH:
            raise BadItem(self.id, f"its own cost is {self.own_cost}: give smallest units below 2^128")
        rule = "an exact share from 0 to below 1"
        if not 0 <= exact(self.scrap, f"scrap of {self.id}", rule) < 1:
            raise BadQuantity(f"scrap of {self.id}", self.scrap, rule)
        if self.lot is not None:
            lot = positive(self.lot, f"lot of {self.id}")
            if self.countable and lot.denominator != 1:
                raise BadQuantity(f"lot of {self.id}", lot, "whole units, since the item is countable")
        _check_alternates(f"item {self.id}", self.id, self.alternates)

    @property
    def started(self) -> Fraction:
        """Units started for one good one, before rounding."""
        return 1 / (1 - Fraction(self.scrap))


@dataclass(frozen=True, slots=True)
class Line:
    """That a parent is made with so much of a component.

    Raises:
        BadQuantity, BadAlternates: it cannot be meant so.
    """

    parent: ItemId
    """What is made."""
    component: ItemId
    """What goes into it."""
    quantity: Exact = 1
    """Units of the component for each started unit of the parent."""
    alternates: tuple[Alternate, ...] = ()
    """What may be taken in place of the component here; where empty, what the component's item names."""

    def __post_init__(self) -> None:
        where = f"{self.parent} ← {self.component}"
        positive(self.quantity, f"the quantity of {where}")
        _check_alternates(where, self.component, self.alternates)


def _check_alternates(where: str, component: ItemId, alternates: Iterable[Alternate]) -> None:
    alternates = tuple(alternates)
    names = [alternate.item for alternate in alternates]
    if component in names or len(set(names)) < len(names):
        raise BadAlternates(where, "one stands twice, or is the component itself: give each once")
    shares = [Fraction(alternate.share) for alternate in alternates if alternate.share is not None]
    if shares and len(shares) < len(alternates):
        raise BadAlternates(where, "some have shares and some not: give all a share or none")
    if sum(shares) > 1:
        raise BadAlternates(where, f"their shares are {sum(shares)} together: give at most 1")


@dataclass(frozen=True, slots=True)
class Bom:
    """Items and what they are made of.

    Raises:
        BadItem, BadLine: an item or a line stands twice.
        UnknownItem: a line or an alternate names none of the items.
        CyclicBom: an item is needed to make itself, alternates included; names the cycle.
    """

    items: tuple[Item, ...]
    """Each once."""
    lines: tuple[Line, ...]
    """Each pair of parent and component once."""
    order: tuple[Item, ...] = field(init=False, repr=False, compare=False)
    """All items by low-level code, so that every parent stands before whatever it may be made of; those of
    one level as in ``items``."""
    _items: Mapping[ItemId, Item] = field(init=False, repr=False, compare=False)
    _lines: Mapping[ItemId, tuple[Line, ...]] = field(init=False, repr=False, compare=False)
    _levels: Mapping[ItemId, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        items: dict[ItemId, Item] = {}
        for item in self.items:
            if item.id in items:
                raise BadItem(item.id, "stands twice: give each item once")
            items[item.id] = item
        lines: dict[ItemId, dict[ItemId, Line]] = {item: {} for item in items}
        for line in self.lines:
            for name in (line.parent, line.component):
                if name not in items:
                    raise UnknownItem(name, f"line {line.parent} ← {line.component}")
            if line.component in lines[line.parent]:
                raise BadLine(line.parent, line.component, "stands twice: give it once, with the sum")
            lines[line.parent][line.component] = line
        for owner, alternates in (
            *((f"item {item.id}", item.alternates) for item in self.items),
            *((f"line {line.parent} ← {line.component}", line.alternates) for line in self.lines),
        ):
            for alternate in alternates:
                if alternate.item not in items:
                    raise UnknownItem(alternate.item, f"an alternate of {owner}")
        object.__setattr__(self, "_items", items)
        object.__setattr__(self, "_lines", {item: tuple(some.values()) for item, some in lines.items()})
        levels = _levels({item: self.components(item) for item in items})
        object.__setattr__(self, "_levels", levels)
        object.__setattr__(self, "order", tuple(sorted(self.items, key=lambda item: levels[item.id])))

    def item(self, id: ItemId) -> Item:
        """The item of a name.

        Raises:
            UnknownItem: there is none.
        """
        try:
            return self._items[id]
        except KeyError:
            raise UnknownItem(id, "the question") from None

    def lines_of(self, parent: ItemId) -> tuple[Line, ...]:
        """What a parent is made of, in the order of ``lines``; nothing for what is bought."""
        return self._lines[self.item(parent).id]

    def alternates_of(self, line: Line) -> tuple[Alternate, ...]:
        """What may be taken in place of a line's component: the line's own, else its item's."""
        return line.alternates or self.item(line.component).alternates

    def components(self, parent: ItemId) -> tuple[ItemId, ...]:
        """Every item that may go directly into a parent, alternates included; each once."""
        return tuple(
            dict.fromkeys(
                name
                for line in self.lines_of(parent)
                for name in (line.component, *(each.item for each in self.alternates_of(line)))
            )
        )

    def level(self, item: ItemId) -> int:
        """An item's low-level code: the most lines between it and an item that nothing is made of."""
        return self._levels[self.item(item).id]

    @property
    def ends(self) -> tuple[Item, ...]:
        """Items that go into no other: what customers order."""
        return tuple(item for item in self.items if not self._levels[item.id])


def _levels(components: Mapping[ItemId, tuple[ItemId, ...]]) -> dict[ItemId, int]:
    """The low-level code of every item.

    Raises:
        CyclicBom: there are none, since an item is needed to make itself.
    """
    waiting = dict.fromkeys(components, 0)
    for some in components.values():
        for name in some:
            waiting[name] += 1
    levels = dict.fromkeys(components, 0)
    ready = [name for name, parents in waiting.items() if not parents]
    for name in ready:  # grows while it is walked
        for component in components[name]:
            levels[component] = max(levels[component], levels[name] + 1)
            waiting[component] -= 1
            if not waiting[component]:
                ready.append(component)
    if len(ready) < len(components):
        raise CyclicBom(_cycle(components, {name for name, parents in waiting.items() if parents}))
    return levels


def _cycle(components: Mapping[ItemId, tuple[ItemId, ...]], left: set[ItemId]) -> tuple[ItemId, ...]:
    """One cycle among items of which each has a parent among them: walked upwards until one comes back."""
    parent = {name: above for above in components if above in left for name in components[above]}
    name = next(each for each in components if each in left)
    walked: dict[ItemId, None] = {}
    while name not in walked:
        walked[name] = None
        name = parent[name]
    upwards = tuple(walked)[tuple(walked).index(name) :]
    return upwards[::-1]
