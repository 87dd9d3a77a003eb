"""Standard costs: by hand, against a literal recursion, and against what an explosion pays."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

from hypothesis import given

from sharing.model.currency import Currency
from sharing.planning.bom import Bom, ItemId
from sharing.planning.explosion import explode
from sharing.planning.rollup import branches, content, roll_up, tiers, tree
from tests.sharing.planning.bills import PRESS, boms, demand, item, line

PRESS_ID = ItemId("press")


def test_three_tiers_by_hand() -> None:
    # A roller is 200 + 2.5 · 7 + 4 · 1 = 221.50; a press (900 + 2 · 221.50 + 6) / 0.9 = 1,349 / 0.9.
    rolled = roll_up(PRESS)
    assert rolled.cost == {
        "press": Fraction(13490, 9),
        "roller": Fraction(443, 2),
        "steel": 7,
        "bolt": 1,
    }
    assert content(PRESS, PRESS_ID) == {
        "press": 1,
        "roller": Fraction(20, 9),
        "steel": Fraction(50, 9),
        "bolt": Fraction(140, 9),
    }
    assert [(each.level, each.total) for each in tiers(rolled, PRESS_ID)] == [
        (0, 1000),
        (1, Fraction(4000, 9)),
        (2, Fraction(490, 9)),
    ]
    assert tree(rolled, PRESS_ID, Currency("EUR", 2)) == (
        "1 × press: 14.99 EUR, of which its own 10.00 EUR",
        "  20/9 × roller: 4.92 EUR, of which its own 4.44 EUR",
        "    50/9 × steel: 0.39 EUR, of which its own 0.39 EUR",
        "    80/9 × bolt: 0.09 EUR, of which its own 0.09 EUR",
        "  20/3 × bolt: 0.07 EUR, of which its own 0.07 EUR",
    )
    assert tree(rolled, PRESS_ID, Currency("EUR", 2), most=2)[2:] == ("… only the first 2 lines are shown",)


def test_a_tier_is_the_deepest_place_below_the_whole_and_not_in_other_products() -> None:
    """A nut stands two lines below by the plate and three by the rod, but the plate is deep in a crane."""
    lines = [("w", "plate"), ("plate", "nut"), ("w", "arm"), ("arm", "rod"), ("rod", "nut")]
    deeper = [("crane", "jib"), ("jib", "mast"), ("mast", "plate")]
    names = dict.fromkeys(name for both in (*lines, *deeper) for name in both)
    bom = Bom(tuple(item(name) for name in names), tuple(line(*both) for both in (*lines, *deeper)))
    found = {each.level: set(each.own) for each in tiers(roll_up(bom), ItemId("w"))}
    assert found == {0: {"w"}, 1: {"plate", "arm"}, 2: {"rod"}, 3: {"nut"}}


@given(boms())
def test_costs_are_those_of_a_literal_recursion(bom: Bom) -> None:
    def cost(name: ItemId) -> Fraction:
        each = bom.item(name)
        below = sum(cost(one.component) * one.quantity for one in bom.lines if one.parent == name)
        return (each.own_cost + below) / (1 - Fraction(each.scrap))

    assert roll_up(bom).cost == {each.id: cost(each.id) for each in bom.items}


@given(boms(smooth=True))
def test_a_standard_cost_is_what_an_explosion_without_rounding_pays(bom: Bom) -> None:
    rolled = roll_up(bom)
    for end in bom.items:
        started = explode(bom, [demand("d", end.id, 3, 0)]).started()
        assert (
            sum(units * bom.item(name).own_cost for name, units in started.items()) == 3 * rolled.cost[end.id]
        )


@given(boms())
def test_tiers_and_branches_add_up_to_the_cost(bom: Bom) -> None:
    rolled = roll_up(bom)
    for end in bom.items:
        found = list(branches(rolled, end.id))
        assert sum(each.own for each in found) == rolled.cost[end.id]
        assert sum(each.total for each in tiers(rolled, end.id)) == rolled.cost[end.id]
        units: dict[ItemId, Fraction] = {}
        for each in found:
            units[each.item] = units.get(each.item, Fraction()) + each.quantity
        assert units == content(bom, end.id)
        levels = {name: tier.level for tier in tiers(rolled, end.id) for name in tier.own}
        assert levels == {name: max(each.depth for each in found if each.item == name) for name in units}


@given(boms())
def test_every_fork_shows_the_dearest_first(bom: Bom) -> None:
    rolled = roll_up(bom)
    for end in bom.items:
        above: list[Fraction] = []
        for each in branches(rolled, end.id):
            if each.depth < len(above):
                assert each.cost <= above[each.depth]
            above[each.depth :] = [each.cost]


def test_a_tree_too_large_to_draw_is_begun_at_once() -> None:
    width, levels = 6, 40
    items = [item("top"), *(item(f"{n}.{k}") for n in range(levels) for k in range(width))]
    lines = [line("top", f"0.{k}") for k in range(width)]
    lines += [
        line(f"{n}.{k}", f"{n + 1}.{m}")
        for n in range(levels - 1)
        for k in range(width)
        for m in range(width)
    ]
    rolled = roll_up(Bom(tuple(items), tuple(lines)))
    assert len(list(islice(branches(rolled, ItemId("top")), 500))) == 500
