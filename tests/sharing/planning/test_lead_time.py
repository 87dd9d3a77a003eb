"""How long items take: by hand, and against ways of computing it that know no order of items."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given

from sharing.planning.bom import Alternate, Bom, Item, ItemId, Line
from sharing.planning.errors import UnknownItem
from sharing.planning.lead_time import critical, cumulative
from tests.sharing.planning.bills import PRESS, boms, item

_NEVER = -(10**9)


def closure(bom: Bom) -> dict[ItemId, int]:
    """The longest ways by squaring the matrix of single steps in the algebra of (max, +)."""
    place = {each.id: number for number, each in enumerate(bom.items)}
    steps = np.full((len(place), len(place)), _NEVER, np.int64)
    np.fill_diagonal(steps, 0)
    for each in bom.items:
        for component in bom.components(each.id):
            steps[place[each.id], place[component]] = each.lead_time
    for _ in range(len(place).bit_length()):
        steps = np.max(steps[:, :, None] + steps[None, :, :], axis=1).clip(min=_NEVER)
    last = np.array([each.lead_time for each in bom.items])
    return {each.id: int((steps[place[each.id]] + last).max()) for each in bom.items}


def recursion(bom: Bom) -> dict[ItemId, int]:
    @cache
    def days(name: ItemId) -> int:
        return bom.item(name).lead_time + max(map(days, bom.components(name)), default=0)

    return {each.id: days(each.id) for each in bom.items}


def test_the_steel_of_the_rollers_decides_by_hand() -> None:
    assert cumulative(PRESS) == {"press": 15, "roller": 13, "steel": 10, "bolt": 4}
    found = critical(PRESS, ItemId("press"))
    assert (found.days, found.path) == (15, ("press", "roller", "steel"))
    assert found.slack == {"press": 0, "roller": 0, "steel": 0, "bolt": 6}


def test_an_alternate_counts_as_if_it_were_taken() -> None:
    swap = Line(ItemId("a"), ItemId("b"), 1, (Alternate(ItemId("c")),))
    bom = Bom((item("a", days=1), item("b", days=2), item("c", days=9)), (swap,))
    assert critical(bom, ItemId("a")).path == ("a", "c")


@given(boms())
def test_three_ways_agree(bom: Bom) -> None:
    assert cumulative(bom) == recursion(bom) == closure(bom)


@given(boms())
def test_paths_add_up_and_slack_is_the_delay_that_does_no_harm(bom: Bom) -> None:
    for end in bom.items:
        found = critical(bom, end.id)
        assert sum(bom.item(each).lead_time for each in found.path) == found.days == cumulative(bom)[end.id]
        assert found.path[0] == end.id and not bom.lines_of(found.path[-1])
        steps = zip(found.path, found.path[1:], strict=False)
        assert all(component in bom.components(parent) for parent, component in steps)
        assert all(found.slack[each] == 0 for each in found.path)
        for name, slack in found.slack.items():
            assert critical(_later(bom, name, slack), end.id).days == found.days
            assert critical(_later(bom, name, slack + 1), end.id).days == found.days + 1


def _later(bom: Bom, name: ItemId, days: int) -> Bom:
    def moved(each: Item) -> Item:
        return replace(each, lead_time=each.lead_time + days) if each.id == name else each

    return Bom(tuple(map(moved, bom.items)), bom.lines)


def test_an_unknown_item_is_refused() -> None:
    with pytest.raises(UnknownItem):
        critical(PRESS, ItemId("wheel"))
