"""Make, share or rent: every quantity's cheapest is the cheapest, and the points are where costs cross."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.costing.break_even import Alternative, break_even, cheapest, sensitivity
from sharing.costing.errors import BadAlternative
from tests.sharing.costing.models import EUR

NUMBERS = st.builds(Fraction, st.integers(0, 60), st.integers(1, 4))
ALTERNATIVES = st.builds(
    lambda name, fixed, unit, least, more: Alternative(
        name, fixed, unit, None if more is None else max(1, least + more), least
    ),
    st.sampled_from("abcd"),
    NUMBERS,
    NUMBERS,
    st.integers(0, 12),
    st.none() | st.integers(0, 40),
)
LISTS = st.lists(ALTERNATIVES, min_size=1, max_size=4, unique_by=lambda one: one.name)
FAR = 4000
"""Beyond all points: fixed 60 against a difference of units of 1/12 cross at 720 pieces at most."""


@given(LISTS)
def test_intervals_are_all_quantities_and_name_the_cheapest(alternatives: list[Alternative]) -> None:
    found = cheapest(alternatives)
    assert found[0].first == 1 and found[-1].last is None
    for one, following in pairwise(found):
        assert one.last is not None and following.first == one.last + 1
        assert one.cheapest != following.cheapest
    for one in found:
        for quantity in {*range(one.first, min(one.last or FAR, one.first + 60) + 1), one.last or FAR}:
            costs = [each.cost(quantity) for each in alternatives]
            best = min((cost for cost in costs if cost is not None), default=None)
            assert (one.cheapest is None) == (best is None)
            assert one.cheapest is None or one.cheapest.cost(quantity) == best
            if one.cheapest is not None:
                assert one.cheapest == alternatives[costs.index(best)], "of equal ones the first"


@given(ALTERNATIVES, ALTERNATIVES)
def test_at_a_break_even_both_cost_the_same(one: Alternative, other: Alternative) -> None:
    points = break_even(one, other)
    assert points == break_even(other, one)
    for point in points:
        costs = [each.fixed + each.unit * max(point, each.least) for each in (one, other)]
        assert point > 0 and costs[0] == costs[1]
        assert all(each.most is None or point <= each.most for each in (one, other))
    dearer: set[bool] = set()
    for quantity in range(1, 60):
        mine, theirs = one.cost(quantity), other.cost(quantity)
        if mine is not None and theirs is not None and mine != theirs:
            dearer.add(mine > theirs)
    assert len(dearer) < 2 or points, "costs that change places have a point where they do"


@given(LISTS, st.integers(1, 20), st.fractions(Fraction(1, 100), Fraction(99, 100)))
def test_the_tornado_is_in_order_and_dearer_inputs_cost_no_less(
    alternatives: list[Alternative], quantity: int, share: Fraction
) -> None:
    if all(one.cost(quantity) is None for one in alternatives):
        return
    name = alternatives[0].name
    swings = sensitivity(alternatives, quantity, share, (name, name))
    assert len(swings) == 2 * len(alternatives)
    assert [swing.width for swing in swings] == sorted((swing.width for swing in swings), reverse=True)
    assert all(swing.low <= swing.high for swing in swings)


OWN = Alternative("own lathe", Fraction(120_000), Fraction(450), most=1_000)
SUB = Alternative("subcontract", Fraction(0), Fraction(1_050), least=50)
RENT = Alternative("rental", Fraction(40_000), Fraction(700))


def test_an_example_by_hand() -> None:
    """Own: 1,200.00 + 4.50 a piece, to 1,000. Subcontract: 10.50, for 50 at least. Rental: 400.00 + 7.00."""
    # To 50 pieces the subcontract is 525.00: (525 − 400) / 7.00 = 17 6/7.
    # 400 / (10.50 − 7.00) = 114 2/7; 800 / (7.00 − 4.50) = 320; 1,200 / (10.50 − 4.50) = 200.
    assert break_even(SUB, RENT) == (Fraction(125, 7), Fraction(800, 7))
    assert break_even(RENT, OWN) == (320,)
    assert break_even(SUB, OWN) == (200,)
    found = cheapest([OWN, SUB, RENT])
    assert [one.sentence for one in found] == [
        "1 to 17: rental is cheapest",
        "18 to 114: subcontract is cheapest",
        "115 to 319: rental is cheapest",
        "320 to 1,000: own lathe is cheapest",
        "from 1,001 on rental is cheapest",
    ]
    # 50 pieces are paid for at least: a free set-up with 600.00 for all is crossed before.
    assert break_even(SUB, Alternative("one", Fraction(0), Fraction(2_100))) == (25,)
    assert [one.sentence for one in cheapest([Alternative("one", Fraction(1), Fraction(1), most=1)])] == [
        "1: one is cheapest",
        "from 2 on nobody can make so many",
    ]


def test_sensitivity_by_hand() -> None:
    """300 pieces: own 2,550.00, subcontract 3,150.00, rental 2,500.00. Each input ± 10%."""
    swings = sensitivity([OWN, SUB, RENT], 300, Fraction(1, 10), ("own lathe", "rental"))
    # Rental a piece: 6.30 → 2,290.00; 7.70 → 2,710.00, so that own is cheaper at 2,550.00.
    first = swings[0]
    assert (first.input, first.low, first.high) == ("rental: unit", 229_000, 255_000)
    assert first.best == ("rental", "own lathe")
    # 800 / (6.30 − 4.50) = 444.44…; 800 / (7.70 − 4.50) = 250.
    assert first.switching == ((Fraction(4000, 9),), (Fraction(250),))
    assert first.sentence(Fraction(1, 10), EUR) == (
        "rental: unit ± 10%: from 2,290.00 EUR to 2,550.00 EUR; rental is cheapest with less of it, "
        "own lathe with more; costs are equal at ≈444.44 and 250"
    )
    # Own a piece: 4.05 → 2,415.00; own fixed: 1,080.00 → 2,430.00; rental fixed: 2,460.00 and 2,540.00.
    assert [(one.input, one.low, one.high) for one in swings[1:]] == [
        ("own lathe: unit", 241_500, 250_000),
        ("rental: fixed", 246_000, 254_000),
        ("own lathe: fixed", 243_000, 250_000),
        ("subcontract: fixed", 250_000, 250_000),
        ("subcontract: unit", 250_000, 250_000),
    ]
    assert "stays cheapest" in swings[2].sentence(Fraction(1, 10), EUR)


PAIR = ("own lathe", "rental")
MISTAKES: list[tuple[Callable[[], object], str]] = [
    (lambda: Alternative("x", Fraction(-1), Fraction(1)), "x has fixed -1: give 0 or more"),
    (lambda: Alternative("x", Fraction(1), Fraction(-1)), "x has unit -1"),
    (lambda: Alternative("x", Fraction(1), Fraction(1), least=-1), "x has least -1"),
    (lambda: Alternative("x", Fraction(1), Fraction(1), most=0), "x has most 0: give 1 or more"),
    (lambda: Alternative("x", Fraction(1), Fraction(1), most=4, least=5), "x has most 4: give 5 or more"),
    (lambda: cheapest([]), "the list of alternatives is empty"),
    (lambda: cheapest([OWN, OWN]), "own lathe stands there twice"),
    (lambda: sensitivity([OWN, RENT], 1, Fraction(1), PAIR), "the share is 1: give more than 0 and less"),
    (lambda: sensitivity([OWN, RENT], 0, Fraction(1, 2), PAIR), "the quantity is 0: give 1 or more"),
    (
        lambda: sensitivity([OWN], 2_000, Fraction(1, 2), ("own lathe", "own lathe")),
        "nobody can make so many",
    ),
    (lambda: sensitivity([OWN], 2, Fraction(1, 2), PAIR), "rental is no alternative: there are own lathe"),
]


@pytest.mark.parametrize(("mistake", "says"), MISTAKES, ids=[says for _, says in MISTAKES])
def test_alternatives_that_cannot_be_are_refused(mistake: Callable[[], object], says: str) -> None:
    with pytest.raises(BadAlternative, match=says):
        mistake()
