"""How long it takes to have an item when nothing of it is on hand, which way decides it, and who has time.

The cumulative lead time of an item is its own plus the longest of its components': the critical path.
Alternates count as if they were taken, since they may be.
"""

from __future__ import annotations

from dataclasses import dataclass

from sharing.planning.bom import Bom, ItemId


@dataclass(frozen=True, slots=True)
class Critical:
    """What decides how long an item takes."""

    item: ItemId
    """Which."""
    days: int
    """Its cumulative lead time."""
    path: tuple[ItemId, ...]
    """From the item down to what must be started first; of equal ways the one whose lines stand first."""
    slack: dict[ItemId, int]
    """Of the item and everything that may go into it: days by which each may take longer, alone, before the
    item does; 0 for everything on a critical path."""


def cumulative(bom: Bom) -> dict[ItemId, int]:
    """Days until each item can be had when nothing is on hand: the longest way through its components."""
    days: dict[ItemId, int] = {}
    for item in reversed(bom.order):
        below = (days[component] for component in bom.components(item.id))
        days[item.id] = item.lead_time + max(below, default=0)
    return {item.id: days[item.id] for item in bom.items}


def critical(bom: Bom, item: ItemId) -> Critical:
    """What decides how long an item takes.

    Raises:
        UnknownItem: there is no such item.
    """
    days = cumulative(bom)
    whole = days[bom.item(item).id]
    path = [item]
    while some := bom.components(path[-1]):
        path.append(max(some, key=lambda component: days[component]))
    # The longest time that passes above an item, from when it is ready until the whole is.
    above = {item: 0}
    for each in bom.order:
        if each.id in above:
            for component in bom.components(each.id):
                above[component] = max(above.get(component, 0), above[each.id] + each.lead_time)
    return Critical(item, whole, tuple(path), {each: whole - above[each] - days[each] for each in above})
