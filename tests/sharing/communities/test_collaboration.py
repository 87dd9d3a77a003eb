"""The second level and the vertical communities."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.communities import (
    Collaboration,
    CollaborationRefused,
    Moment,
    NodeName,
    NodeUnknown,
    OrderName,
    ProductName,
    Value,
    collaboration_network,
    vertical_communities,
)

NAMES = [NodeName(name) for name in "abcde"]


@st.composite
def collaborations(draw: st.DrawFn) -> Collaboration:
    customer, maker = draw(st.permutations(NAMES))[:2]
    begin = draw(st.integers(0, 20))
    return Collaboration(
        OrderName(str(draw(st.integers(0, 999)))),
        ProductName(draw(st.sampled_from(["press", "loom"]))),
        customer,
        maker,
        Value(draw(st.integers(1, 1000))),
        draw(st.floats(0, 1)),
        draw(st.floats(0, 1)),
        Moment(begin),
        draw(st.none() | st.integers(begin, 30).map(Moment)),
    )


def some_orders(least: int = 0, most: int = 8) -> st.SearchStrategy[list[Collaboration]]:
    return st.lists(collaborations(), min_size=least, max_size=most, unique_by=lambda each: each.order)


SOME = Collaboration(
    OrderName("1"),
    ProductName("press"),
    NodeName("a"),
    NodeName("b"),
    Value(100),
    1.0,
    1.0,
    Moment(10),
    Moment(20),
)


def weight(orders: list[Collaboration], one: str, other: str) -> float:
    network = collaboration_network(NAMES, orders)
    return float(network.matrix.scipy()[network.node(one), network.node(other)])


@given(some_orders(most=12))
def test_weights_are_shares_and_hold_both_ways(orders: list[Collaboration]) -> None:
    matrix = collaboration_network(NAMES, orders).matrix.scipy().toarray()
    assert bool((matrix >= 0).all())
    assert bool((matrix <= 1).all())
    assert bool((matrix == matrix.T).all())


@given(some_orders(1))
def test_better_figures_never_weaken_a_relation(orders: list[Collaboration]) -> None:
    first = orders[0]
    better = [replace(first, on_time=1.0, credit=1.0), *orders[1:]]
    assert weight(better, first.customer, first.maker) >= weight(orders, first.customer, first.maker) - 1e-12


@given(some_orders(2))
def test_one_more_order_never_loosens_a_tie(orders: list[Collaboration]) -> None:
    last = orders[-1]
    before = weight(orders[:-1], last.customer, last.maker)
    assert weight(orders, last.customer, last.maker) >= before - 1e-12


def test_the_formula() -> None:
    assert weight([SOME], "a", "b") == 1
    assert weight([replace(SOME, on_time=0.5, credit=0.8)], "a", "b") == pytest.approx(0.75 * 0.8)
    other = replace(SOME, order=OrderName("3"), maker=NodeName("c"), value=Value(100))
    twice = [SOME, replace(SOME, order=OrderName("2"), value=Value(300), credit=0.5), other]
    assert weight(twice, "a", "b") == pytest.approx(1 - (1 - 100 / 200) * (1 - 300 / 400 * 0.5))
    beside = [SOME, replace(SOME, order=OrderName("2"), maker=NodeName("c"), value=Value(300))]
    assert weight(beside, "a", "b") == pytest.approx(0.25)
    with pytest.raises(NodeUnknown, match="'z'"):
        collaboration_network(NAMES, [replace(SOME, maker=NodeName("z"))])


@given(some_orders(most=12), st.integers(-1, 31))
def test_vertical_communities_form_with_the_orders_and_end_with_them(
    orders: list[Collaboration], at: int
) -> None:
    found = vertical_communities(orders, Moment(at))
    for product in ("press", "loom"):
        theirs = [each for each in orders if each.product == product]
        begun = any(each.begin <= at for each in theirs)
        unfinished = any(each.end is None or each.end > at for each in theirs)
        assert any(each.product == product for each in found) == (begun and unfinished)
    for each in found:
        running = {order for order in orders if order.product == each.product and order.alive(Moment(at))}
        assert {order.order for order in running} == set(each.orders)
        assert {party for order in running for party in (order.customer, order.maker)} <= each.members


def test_a_party_leaves_with_its_last_order() -> None:
    orders = [SOME, replace(SOME, order=OrderName("2"), maker=NodeName("c"), begin=Moment(15), end=None)]
    assert [vertical_communities(orders, Moment(at)) for at in (9,)] == [()]
    (early,), (middle,), (late,) = (vertical_communities(orders, Moment(at)) for at in (10, 15, 20))
    assert early.members == {"a", "b"}
    assert middle.members == {"a", "b", "c"}
    assert late.members == {"a", "c"}
    assert (late.since, late.until, late.orders) == (10, None, ("2",))


def test_an_order_told_twice_does_not_count_twice() -> None:
    with pytest.raises(CollaborationRefused, match="order 1 is told twice; leave one out"):
        collaboration_network(
            NAMES, [SOME, replace(SOME, order=OrderName("2")), replace(SOME, value=Value(7))]
        )
    with pytest.raises(CollaborationRefused, match="order 1 is told twice"):
        vertical_communities(iter([SOME, replace(SOME, product=ProductName("loom"))]), Moment(10))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"maker": "a"}, "name two parties"),
        ({"value": 0}, "positive value"),
        ({"on_time": 1.1}, "on_time"),
        ({"credit": -0.1}, "credit"),
        ({"end": 9}, "before it begins"),
    ],
)
def test_figures_that_contradict_each_other(change: dict[str, object], words: str) -> None:
    with pytest.raises(CollaborationRefused, match=words):
        replace(SOME, **change)  # pyright: ignore[reportArgumentType]
