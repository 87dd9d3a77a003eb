"""What is taken in place of what, and why."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.planning.alternates import Budget, Option, Why, divide, options, standard
from sharing.planning.bom import Alternate, Bom, Item, ItemId, Line
from sharing.planning.errors import OutOfStock
from sharing.planning.explosion import explode
from sharing.planning.rollup import roll_up
from tests.sharing.planning.bills import demand, item, line

FRAME, BOLT, SCREW, RIVET = (ItemId(name) for name in ("frame", "bolt", "screw", "rivet"))


def _bom(*alternates: Alternate, quantity: int = 10) -> Bom:
    bought = (item("bolt", days=1, cost=3), item("screw", days=2, cost=5), item("rivet", days=3, cost=1))
    return Bom((item("frame", days=4), *bought), (Line(FRAME, BOLT, quantity, alternates),))


def test_the_next_is_taken_when_stock_and_limit_are_at_their_end() -> None:
    bom = _bom(Alternate(RIVET, 3, ratio=Fraction(3, 2)), Alternate(SCREW, 2))
    found = explode(bom, [demand("d", "frame", 1, 0)], stock={BOLT: 2, SCREW: 1}, limits={BOLT: 2, SCREW: 0})
    assert [each.sentence for each in found.choices] == [
        "10 of bolt for frame: 4 of bolt (first by priority, then ran out), 1 of screw (those before it ran "
        "out, then ran out), 15/2 of rivet (those before it ran out)."
    ]
    needs = [(each.item, each.quantity, each.instead_of) for each in found.needs[1:]]
    assert needs == [(BOLT, 4, None), (SCREW, 1, BOLT), (RIVET, Fraction(15, 2), BOLT)]
    assert found.started() == {"frame": 1, "bolt": 2, "rivet": 8}


def test_what_is_to_be_used_up_comes_before_the_component() -> None:
    bom = _bom(Alternate(SCREW, 0))
    found = explode(bom, [demand("d", "frame", 1, 0)], stock={SCREW: 4}, limits={SCREW: 0})
    assert [(each.item, each.why) for each in found.choices[0].taken] == [
        (SCREW, Why.FIRST),
        (BOLT, Why.NEXT),
    ]
    assert found.left == {}


def test_a_limit_holds_over_all_orders_and_the_earlier_one_takes_first() -> None:
    bom = _bom(Alternate(SCREW))
    wanted = [demand("late", "frame", 1, 9), demand("early", "frame", 1, 5)]
    found = explode(bom, wanted, limits={BOLT: 15})
    assert [[(each.item, each.quantity) for each in one.taken] for one in found.choices] == [
        [(BOLT, 10)],
        [(BOLT, 5), (SCREW, 5)],
    ]


def test_shares_divide_every_need_and_the_standard_cost() -> None:
    bom = _bom(Alternate(SCREW, share=Fraction(3, 10)), Alternate(RIVET, share=Fraction(1, 5), ratio=2))
    found = explode(bom, [demand("d", "frame", 1, 0)])
    assert [(each.item, each.quantity, each.why) for each in found.choices[0].taken] == [
        (BOLT, 5, Why.SHARE),
        (SCREW, 3, Why.SHARE),
        (RIVET, 4, Why.SHARE),
    ]
    assert roll_up(bom).cost[FRAME] == 5 * 3 + 3 * 5 + 4 * 1


def test_a_share_that_cannot_be_had_is_not_quietly_moved() -> None:
    bom = _bom(Alternate(SCREW, share=1))
    assert [each.item for each in options(bom, bom.lines[0])] == [SCREW]
    with pytest.raises(OutOfStock, match="frame ← bolt: 3 of screw are beyond the limits"):
        explode(bom, [demand("d", "frame", 1, 0)], limits={SCREW: 7})


def test_all_options_at_their_end_say_how_much_is_missing() -> None:
    bom = _bom(Alternate(SCREW, ratio=2))
    with pytest.raises(OutOfStock, match="5 of bolt are beyond the limits") as caught:
        explode(bom, [demand("d", "frame", 1, 0)], limits={BOLT: 3, SCREW: 4})
    assert caught.value.short == 5


def test_an_items_alternates_hold_wherever_no_line_says_otherwise() -> None:
    bom = Bom(
        (item("frame"), Item(BOLT, alternates=(Alternate(SCREW),)), item("screw")), (line("frame", "bolt"),)
    )
    found = explode(bom, [demand("d", "frame", 1, 0)], limits={BOLT: 0})
    assert found.started() == {"frame": 1, "screw": 1}
    assert standard(bom, bom.lines[0]) == ((BOLT, 1),)


def test_equal_priorities_are_tried_as_they_are_listed_after_the_component() -> None:
    bom = _bom(Alternate(RIVET, 1), Alternate(SCREW, 1))
    assert [each.item for each in options(bom, bom.lines[0])] == [BOLT, RIVET, SCREW]


@given(
    st.lists(st.tuples(st.integers(1, 3), st.one_of(st.none(), st.integers(0, 6))), min_size=1, max_size=4),
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
)
def test_budgets_are_kept_and_nothing_is_passed_over(
    ways: list[tuple[int, int | None]], wanted: list[int]
) -> None:
    """Against intervals: an option serves what of the total its budget covers beyond those before it."""
    names = [ItemId(f"i{n}") for n in range(len(ways))]
    some = [Option(name, 1, None, Fraction(ratio)) for name, (ratio, _) in zip(names, ways, strict=True)]
    limits = {name: limit for name, (_, limit) in zip(names, ways, strict=True) if limit is not None}
    budget = Budget({}, limits)
    covers = [Fraction(1000) if limit is None else Fraction(limit, ratio) for ratio, limit in ways]
    ends = [sum(covers[: n + 1], Fraction()) for n in range(len(ways))]
    asked = Fraction()
    for quantity in wanted:
        begin, asked = asked, asked + quantity
        if asked > ends[-1]:
            with pytest.raises(OutOfStock):
                divide(line("p", "c"), Fraction(quantity), some, budget)
            return
        choice = divide(line("p", "c"), Fraction(quantity), some, budget)
        parts = [min(asked, end) - max(begin, end - cover) for end, cover in zip(ends, covers, strict=True)]
        assert [(each.item, each.stands_for, each.quantity) for each in choice.taken] == [
            (way.item, part, part * way.ratio) for way, part in zip(some, parts, strict=True) if part > 0
        ]
