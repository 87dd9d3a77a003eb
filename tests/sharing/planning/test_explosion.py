"""Explosions: by hand, against a literal reference, and what must hold of every one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.planning import explosion
from sharing.planning.bom import Bom, Exact, Item, ItemId
from sharing.planning.errors import BadDemand, BadQuantity, OutOfStock, TooLarge, UnknownItem
from sharing.planning.explosion import Demand, DemandId, explode, quantity_to_start
from sharing.planning.pegging import Peg, for_demands, pegs
from tests.sharing.planning.bills import PRESS, boms, demand, demands, item, line, stocks

PRESS_ID, ROLLER, _, BOLT = (each.id for each in PRESS.items)
A, B = DemandId("a"), DemandId("b")


def test_three_tiers_by_hand() -> None:
    # 9 presses on day 40 and one of ten is lost: 10 are started on day 38. 20 rollers less 3 on hand are 17,
    # in lots of 5 are 20, started on day 35; 50 of steel on day 25. Bolts: 80 on day 35 and 60 on day 38; the
    # 100 of the first order leave 20, and another 100 for the 40 that are missing leave 60.
    found = explode(PRESS, [demand("order", "press", 9, 40)], stock={ROLLER: 3})
    orders = [(o.item, o.start, o.ready, o.net, o.started, o.good) for o in found.orders]
    assert orders == [
        ("press", 38, 40, 9, 10, 9),
        ("roller", 35, 38, 17, 20, 20),
        ("steel", 25, 35, 50, 50, 50),
        ("bolt", 31, 35, 80, 100, 100),
        ("bolt", 34, 38, 40, 100, 100),
    ]
    assert found.gross() == {"press": 9, "roller": 20, "steel": 50, "bolt": 140}
    assert found.started() == {"press": 10, "roller": 20, "steel": 50, "bolt": 200}
    assert found.left == {"roller": 3, "bolt": 60}
    assert found.first_start == 25
    assert [each.quantity for each in found.from_stock[ROLLER]] == [3]
    assert not found.choices


def test_pegs_tell_whom_an_order_is_for_and_by_which_way() -> None:
    found = explode(PRESS, [demand("a", "press", 9, 40), demand("b", "roller", 5, 38)])
    press, roller, _, early, late = range(5)
    assert [found.orders[number].item for number in (press, roller, early, late)] == [
        *("press", "roller", "bolt", "bolt")
    ]
    # 25 rollers: 20 for the presses of a, 5 for b; 100 bolts for them, 60 for the presses.
    assert list(pegs(found, roller)) == [
        Peg(B, (roller,), Fraction(5)),
        Peg(A, (roller, press), Fraction(20)),
    ]
    assert list(pegs(found, early)) == [
        Peg(B, (early, roller), Fraction(20)),
        Peg(A, (early, roller, press), Fraction(80)),
    ]
    assert list(pegs(found, late)) == [Peg(A, (late, press), Fraction(60))]
    assert for_demands(found)[early] == {"a": 80, "b": 20}


def test_an_order_that_is_not_there_is_refused_and_not_counted_from_the_end() -> None:
    found = explode(PRESS, [demand("x", "press", 2, 60)])
    for number in (-1, len(found.orders)):
        with pytest.raises(BadQuantity, match=f"the number of the order is {number}: it must be 0 to"):
            list(pegs(found, number))


def test_stock_serves_the_earlier_day_first_and_of_one_day_the_earlier_demand() -> None:
    bom = Bom((item("a", days=1),), ())
    late, first, second = demand("late", "a", 4, 9), demand("first", "a", 3, 5), demand("second", "a", 3, 5)
    found = explode(bom, [late, first, second], stock={ItemId("a"): 4})
    assert [(each.need, each.quantity) for each in found.from_stock[ItemId("a")]] == [(1, 3), (2, 1)]
    assert [(each.ready, each.net) for each in found.orders] == [(5, 2), (9, 4)]


def test_half_a_sheet_twice_is_one_sheet() -> None:
    bom = Bom(
        (item("left"), item("right"), item("sheet")),
        (line("left", "sheet", Fraction(1, 2)), line("right", "sheet", Fraction(1, 2))),
    )
    found = explode(bom, [demand("l", "left", 1, 0), demand("r", "right", 1, 0)])
    assert found.started()[ItemId("sheet")] == 1


def _reference(
    bom: Bom, wanted: list[Demand], stock: Mapping[ItemId, Exact]
) -> dict[ItemId, list[tuple[int, Fraction]]]:
    """Orders as start and started quantity, asked recursively from the parents; supply against all needs
    up to a day, with neither levels nor who serves whom."""

    @cache
    def orders(name: ItemId) -> tuple[tuple[int, Fraction], ...]:
        each = bom.item(name)
        needs: list[tuple[int, Fraction]] = []
        for one in wanted:
            if one.item == name:
                needs.append((one.due, Fraction(one.quantity)))
        for above in bom.lines:
            if above.component == name:
                needs += [(start, started * above.quantity) for start, started in orders(above.parent)]
        supplied = Fraction(stock.get(name, 0))
        made: list[tuple[int, Fraction]] = []
        for day in sorted({day for day, _ in needs}):
            asked = sum((quantity for when, quantity in needs if when <= day), Fraction())
            if asked <= supplied:
                continue
            good = 1 - Fraction(each.scrap)
            step = Fraction(each.lot or (1 if each.countable else 0))
            started = (asked - supplied) / good
            if step:
                steps = -(-started // step)
                assert steps * step * good >= asked - supplied > (steps - 1) * step * good
                started = steps * step
            supplied += started * good
            made.append((day - each.lead_time, started))
        return tuple(made)

    return {each.id: list(orders(each.id)) for each in bom.items if orders(each.id)}


@given(st.data())
def test_orders_are_those_of_a_literal_recursion(data: st.DataObject) -> None:
    bom = data.draw(boms())
    wanted, stock = data.draw(demands(bom)), data.draw(stocks(bom))
    found = explode(bom, wanted, stock=stock)
    orders: dict[ItemId, list[tuple[int, Fraction]]] = {}
    for each in found.orders:
        orders.setdefault(each.item, []).append((each.start, each.started))
        assert each.ready == each.start + bom.item(each.item).lead_time
    assert orders == _reference(bom, wanted, stock)


@given(st.data())
def test_every_need_is_met_exactly_by_its_day_and_nothing_is_lost(data: st.DataObject) -> None:
    bom = data.draw(boms())
    wanted, stock = data.draw(demands(bom)), data.draw(stocks(bom))
    found = explode(bom, wanted, stock=stock)
    met = [Fraction()] * len(found.needs)
    supplies = [(None, serves) for serves in found.from_stock.values()]
    supplies += [(order, order.serves) for order in found.orders]
    for order, serves in supplies:
        for each in serves:
            assert each.quantity > 0
            met[each.need] += each.quantity
            if order is not None:
                need = found.needs[each.need]
                assert need.item == order.item and order.ready <= need.day
    assert met == [need.quantity for need in found.needs]
    for each in bom.items:
        good = sum(
            (order.good for order in found.orders if order.item == each.id), Fraction(stock.get(each.id, 0))
        )
        assert good == found.gross().get(each.id, 0) + found.left.get(each.id, 0)
    for number, need in enumerate(found.needs):
        assert need.number == number
        if isinstance(need.cause, int):
            order = found.orders[need.cause]
            per = next(each.quantity for each in bom.lines_of(order.item) if each.component == need.item)
            assert need.day == order.start and need.quantity == order.started * per


@given(st.data())
def test_pegs_add_up_to_what_each_order_gives_and_end_at_their_demand(data: st.DataObject) -> None:
    bom = data.draw(boms(most=5))
    found = explode(bom, data.draw(demands(bom)), stock=data.draw(stocks(bom)))
    of = {each.id: each for each in found.demands}
    for order, parts in zip(found.orders, for_demands(found), strict=True):
        summed: dict[DemandId, Fraction] = {}
        for peg in pegs(found, order.number):
            summed[peg.demand] = summed.get(peg.demand, Fraction()) + peg.quantity
            assert peg.orders[0] == order.number
            assert found.orders[peg.orders[-1]].item == of[peg.demand].item
        assert summed == parts
        assert sum(parts.values()) == sum(each.quantity for each in order.serves)


@given(st.data())
def test_a_smooth_bill_explodes_as_the_tree_that_it_stands_for(data: st.DataObject) -> None:
    bom = data.draw(boms(smooth=True))
    wanted = data.draw(demands(bom))
    tree: dict[tuple[ItemId, int], Fraction] = {}

    def walk(name: ItemId, quantity: Fraction, day: int) -> None:
        each = bom.item(name)
        started, start = quantity / (1 - Fraction(each.scrap)), day - each.lead_time
        tree[name, start] = tree.get((name, start), Fraction()) + started
        for below in bom.lines_of(name):
            walk(below.component, started * below.quantity, start)

    for each in wanted:
        walk(each.item, Fraction(each.quantity), each.due)
    found = explode(bom, wanted)
    assert {(each.item, each.start): each.started for each in found.orders} == tree
    assert not found.left


@pytest.mark.parametrize(
    ("lot", "whole", "net", "started"),
    [
        (None, False, Fraction(9), Fraction(10)),
        (None, False, Fraction(1), Fraction(10, 9)),
        (None, True, Fraction(10), Fraction(12)),
        (5, True, Fraction(10), Fraction(15)),
        (Fraction(1, 4), False, Fraction(1), Fraction(5, 4)),
    ],
)
def test_what_is_started_is_rounded_up_after_scrap(
    lot: Exact | None, whole: bool, net: Fraction, started: Fraction
) -> None:
    assert quantity_to_start(item("a", scrap=Fraction(1, 10), lot=lot, whole=whole), net) == started


def test_wrong_questions_are_refused_by_name() -> None:
    one = demand("d", "press", 1, 0)
    with pytest.raises(UnknownItem, match="demand d names wheel"):
        explode(PRESS, [demand("d", "wheel", 1, 0)])
    with pytest.raises(UnknownItem, match="the stock names wheel"):
        explode(PRESS, [one], stock={ItemId("wheel"): 1})
    with pytest.raises(UnknownItem, match="a limit names wheel"):
        explode(PRESS, [one], limits={ItemId("wheel"): 1})
    with pytest.raises(BadQuantity, match="the stock of bolt is -1"):
        explode(PRESS, [one], stock={BOLT: -1})
    with pytest.raises(BadQuantity, match="the limit of bolt is -1"):
        explode(PRESS, [one], limits={BOLT: -1})
    with pytest.raises(BadDemand, match="stands twice"):
        explode(PRESS, [one, one])
    with pytest.raises(BadQuantity, match="above 0"):
        demand("d", "press", 0, 0)
    with pytest.raises(BadDemand, match="whole number"):
        Demand(one.id, PRESS_ID, 1, 1.5)  # pyright: ignore[reportArgumentType]
    with pytest.raises(OutOfStock, match="demand d: 2 of press are beyond the limits"):
        explode(PRESS, [demand("d", "press", 5, 0)], stock={PRESS_ID: 1}, limits={PRESS_ID: 2})
    with pytest.raises(OutOfStock, match="press ← bolt"):
        explode(PRESS, [one], stock={BOLT: 3}, limits={BOLT: 0})


def test_fractions_that_grow_without_end_are_refused_and_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two ways down at each of 1,000 levels, with scrap: exact quantities of thousands of digits, by day."""
    assert explosion._MOST_BITS <= 100_000_000  # pyright: ignore[reportPrivateUsage]  # ten seconds
    monkeypatch.setattr(explosion, "_MOST_BITS", 3_000_000)
    names = [f"i{level}" for level in range(1000)]
    items = tuple(Item(ItemId(each), lead_time=1, scrap=Fraction(3, 100), countable=False) for each in names)
    lines = [line(one, other) for one, other in pairwise(names)]
    lines += [line(one, other) for one, other in zip(names, names[2:], strict=False)]
    with pytest.raises(TooLarge, match="too many levels to stay exact"):
        explode(Bom(items, tuple(lines)), [demand("d", "i0", 7, 9)])


def test_more_needs_than_can_be_worked_out_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explosion, "_MOST_NEEDS", 2)
    bill = Bom((item("a"), item("b")), (line("a", "b"),))
    explode(bill, [demand("d", "a", 1, 9)])
    with pytest.raises(TooLarge, match="more than 2 needs"):
        explode(bill, [demand("d", "a", 1, 9), demand("e", "a", 1, 8)])
