"""Bills that can be, and those that cannot."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, cast

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.model.terms import Money
from sharing.planning.bom import Alternate, Bom, Item, ItemId, Line
from sharing.planning.errors import (
    BadAlternates,
    BadItem,
    BadLine,
    BadQuantity,
    CyclicBom,
    PlanningError,
    UnknownItem,
)
from tests.sharing.planning.bills import PRESS, boms, item, line

A, B, C = ItemId("a"), ItemId("b"), ItemId("c")


def test_low_level_codes_are_the_deepest_place_of_an_item() -> None:
    levels = {each.id: PRESS.level(each.id) for each in PRESS.items}
    assert levels == {"press": 0, "roller": 1, "steel": 2, "bolt": 2}
    assert [each.id for each in PRESS.ends] == ["press"]


@given(boms())
def test_every_parent_stands_before_what_it_is_made_of(bom: Bom) -> None:
    place = {each.id: number for number, each in enumerate(bom.order)}
    assert sorted(place) == sorted(each.id for each in bom.items)
    assert all(place[each.parent] < place[each.component] for each in bom.lines)
    assert [bom.level(each.id) for each in bom.order] == sorted(bom.level(each.id) for each in bom.order)


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14))
def test_a_bill_is_refused_exactly_if_it_has_a_cycle_and_the_cycle_is_named(
    arcs: set[tuple[int, int]],
) -> None:
    lines = tuple(line(f"i{parent}", f"i{component}") for parent, component in sorted(arcs))
    items = tuple(item(f"i{n}") for n in range(7))
    if nx.is_directed_acyclic_graph(nx.DiGraph(list(arcs))):
        assert Bom(items, lines).lines == lines
        return
    with pytest.raises(CyclicBom) as caught:
        Bom(items, lines)
    cycle = caught.value.cycle
    assert len(set(cycle)) == len(cycle)
    closed = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
    assert all((int(parent[1:]), int(component[1:])) in arcs for parent, component in closed)
    assert " ← ".join((*cycle, cycle[0])) in str(caught.value)


def test_a_cycle_through_an_alternate_is_one() -> None:
    swap = Line(A, B, 1, (Alternate(C),))
    with pytest.raises(CyclicBom) as caught:
        Bom((item("a"), item("b"), item("c")), (swap, line("c", "a")))
    assert set(caught.value.cycle) == {A, C}


def test_a_long_cycle_is_told_shortly_and_held_whole() -> None:
    lines = tuple(line(f"i{n}", f"i{(n + 1) % 50}") for n in range(50))
    with pytest.raises(CyclicBom, match=r"← 39 more ←") as caught:
        Bom(tuple(item(f"i{n}") for n in range(50)), lines)
    assert len(caught.value.cycle) == 50


def test_alternates_of_a_line_come_before_those_of_its_item() -> None:
    spare, other = (Alternate(C),), (Alternate(ItemId("d")),)
    bom = Bom(
        (item("a"), Item(B, alternates=spare), item("c"), item("d"), item("e")),
        (line("a", "b"), Line(ItemId("e"), B, 1, other)),
    )
    assert [bom.alternates_of(each) for each in bom.lines] == [spare, other]
    assert bom.components(A) == (B, C)


def _alternates(*some: Alternate) -> Callable[[], object]:
    return lambda: Line(A, B, 1, some)


THIRD = Fraction(1, 3)


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: Item(ItemId(" ")), BadItem, "no id"),
        (lambda: Item(A, lead_time=-1), BadItem, "lead time is -1"),
        (lambda: Item(A, lead_time=cast(Any, 1.5)), BadItem, "whole days"),
        (lambda: Item(A, own_cost=Money(-1)), BadItem, "own cost is -1"),
        (lambda: Item(A, scrap=1), BadQuantity, "from 0 to below 1"),
        (lambda: Item(A, scrap=-THIRD), BadQuantity, "from 0 to below 1"),
        (lambda: Item(A, scrap=cast(Any, 0.1)), BadQuantity, "exact share"),
        (lambda: Item(A, lot=0), BadQuantity, "above 0"),
        (lambda: Item(A, lot=THIRD), BadQuantity, "whole units"),
        (lambda: Line(A, B, 0), BadQuantity, "above 0"),
        (lambda: Line(A, B, -THIRD), BadQuantity, "quantity of a ← b is -1/3"),
        (lambda: Line(A, B, cast(Any, True)), BadQuantity, "an integer or a fraction"),
        (_alternates(Alternate(B)), BadAlternates, "the component itself"),
        (_alternates(Alternate(C), Alternate(C)), BadAlternates, "twice"),
        (_alternates(Alternate(C), Alternate(A, share=THIRD)), BadAlternates, "all a share or none"),
        (_alternates(Alternate(C, share=1), Alternate(A, share=THIRD)), BadAlternates, "4/3 together"),
        (lambda: Alternate(C, share=2), BadQuantity, "at most 1"),
        (lambda: Alternate(C, share=0), BadQuantity, "above 0"),
        (lambda: Alternate(C, ratio=0), BadQuantity, "above 0"),
        (lambda: Alternate(C, priority=-1), BadQuantity, "whole number from 0"),
        (lambda: Bom((item("a"), item("a")), ()), BadItem, "stands twice"),
        (lambda: Bom((item("a"),) * 2, ()), BadItem, "stands twice"),
        (lambda: Bom((item("a"), item("b")), (line("a", "b"),) * 2), BadLine, "stands twice"),
        (lambda: Bom((item("a"),), (line("a", "b"),)), UnknownItem, "names b"),
        (lambda: Bom((item("a"), item("b")), (line("a", "b"), line("a", "b", 2))), BadLine, "stands twice"),
        (lambda: Bom((Item(A, alternates=(Alternate(C),)),), ()), UnknownItem, "an alternate of item a"),
        (lambda: Bom((item("a"),), (line("a", "a"),)), CyclicBom, "a ← a"),
        (lambda: PRESS.item(A), UnknownItem, "names a"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    make: Callable[[], object], error: type[PlanningError], says: str
) -> None:
    with pytest.raises(error, match=says):
        make()
