"""Bills of materials to try things on: one worked by hand, and random ones."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from sharing.credit.fixed import Day
from sharing.model.terms import Money
from sharing.planning.bom import Bom, Exact, Item, ItemId, Line
from sharing.planning.explosion import Demand, DemandId


def item(
    id: str, *, days: int = 0, cost: int = 0, scrap: Exact = 0, lot: Exact | None = None, whole: bool = True
) -> Item:
    return Item(ItemId(id), lead_time=days, own_cost=Money(cost), scrap=scrap, lot=lot, countable=whole)


def line(parent: str, component: str, quantity: Exact = 1) -> Line:
    return Line(ItemId(parent), ItemId(component), quantity)


def demand(id: str, item: str, quantity: Exact, due: int) -> Demand:
    return Demand(DemandId(id), ItemId(item), quantity, Day(due))


PRESS = Bom(
    (
        item("press", days=2, cost=900, scrap=Fraction(1, 10)),
        item("roller", days=3, cost=200, lot=5),
        item("steel", days=10, cost=7, whole=False),
        item("bolt", days=4, cost=1, lot=100),
    ),
    (
        line("press", "roller", 2),
        line("press", "bolt", 6),
        line("roller", "steel", Fraction(5, 2)),
        line("roller", "bolt", 4),
    ),
)
"""Three tiers, with bolts shared by two of them."""


@st.composite
def exacts(draw: st.DrawFn, most: int = 4) -> Fraction:
    return Fraction(draw(st.integers(1, 12)), draw(st.integers(1, most)))


@st.composite
def boms(draw: st.DrawFn, *, smooth: bool = False, most: int = 7) -> Bom:
    """Without alternates, in any order of items; smooth ones have no lots and nothing that is counted."""
    names = draw(st.permutations([f"i{n}" for n in range(draw(st.integers(1, most)))]))
    items = [
        item(
            name,
            days=draw(st.integers(0, 5)),
            cost=draw(st.integers(0, 50)),
            scrap=draw(st.sampled_from((Fraction(), Fraction(1, 3), Fraction(1, 10)))),
            lot=None if smooth else draw(st.sampled_from((None, 1, 3, 7))),
            whole=not smooth and draw(st.booleans()),
        )
        for name in names
    ]
    lines = [
        line(parent, component, draw(exacts()))
        for place, parent in enumerate(names)
        for component in names[place + 1 :]
        if draw(st.booleans())
    ]
    return Bom(tuple(draw(st.permutations(items))), tuple(draw(st.permutations(lines))))


@st.composite
def demands(draw: st.DrawFn, bom: Bom) -> list[Demand]:
    wanted = draw(st.lists(st.sampled_from(bom.items), min_size=1, max_size=4))
    return [
        demand(f"d{number}", each.id, draw(exacts()), draw(st.integers(-3, 8)))
        for number, each in enumerate(wanted)
    ]


@st.composite
def stocks(draw: st.DrawFn, bom: Bom) -> dict[ItemId, Exact]:
    some = draw(st.lists(st.sampled_from(bom.items), max_size=4))
    return {each.id: draw(st.one_of(st.just(Fraction()), exacts())) for each in some}
