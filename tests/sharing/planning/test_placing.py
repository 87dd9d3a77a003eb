"""Whether an order has room for what a plan would place under it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sharing.model.currency import UNITS, Currency
from sharing.model.terms import Money
from sharing.planning.errors import (
    AfterDeadline,
    Conflict,
    FreeOrder,
    NotPlaceable,
    OtherCurrency,
    OverMilestone,
    OverSubcontract,
    PastDue,
    TooManyOrders,
)
from sharing.planning.placing import Room, check_currency, check_room, share_placed
from sharing.planning.plan import TOP, Node
from tests.sharing.planning.sourcing.cases import BOLT, EURO
from tests.sharing.planning.test_plan import NESTED, made

PLAN = made(NESTED)
TOPMOST = PLAN.below(TOP)
ADDRESS = {node.party: f"0x{node.party}" for node in PLAN.nodes if node.placed}
# All that is placed is 1,340 smallest units, under one order that is due on day 8.
ROOM = Room([Money(1340)], [PLAN.at(8)], Money(1340), 15, 2, frozenset({"0xhome", "0xcustomer"}))


def test_what_just_fits_is_placed() -> None:
    check_room(PLAN, TOPMOST, ROOM, ADDRESS, now=PLAN.day_zero, sponsored=False)
    check_room(PLAN, TOPMOST, replace(ROOM, unsigned=Money(0)), ADDRESS, now=PLAN.day_zero, sponsored=True)


@pytest.mark.parametrize(
    ("room", "error", "says"),
    [
        (replace(ROOM, left=[Money(1339)]), OverMilestone, "13.40 EUR of milestone 1, and 13.39 EUR"),
        (replace(ROOM, left=[]), OverMilestone, "0.00 EUR of it are left"),
        (replace(ROOM, unsigned=Money(1339)), OverSubcontract, "who allowed 13.39 EUR"),
        (replace(ROOM, deadlines=[PLAN.at(8) - 1]), AfterDeadline, "after its milestone is due"),
        (replace(ROOM, children=16), TooManyOrders, "17 sub-orders under one"),
        (replace(ROOM, depth=3), TooManyOrders, "5 orders would stand above"),
        (replace(ROOM, parties=frozenset({"0xbolt"})), Conflict, "bolt, a party of an order above"),
    ],
)
def test_what_does_not_fit_is_named(room: Room, error: type[NotPlaceable], says: str) -> None:
    with pytest.raises(error, match=says):
        check_room(PLAN, TOPMOST, room, ADDRESS, now=PLAN.day_zero, sponsored=False)


@pytest.mark.parametrize("pays", [Currency("EUR", 6), Currency("dUSD", 2), UNITS])
def test_only_the_same_money_will_do(pays: Currency) -> None:
    check_currency(PLAN, EURO)
    with pytest.raises(OtherCurrency, match="EUR of 2 decimals"):
        check_currency(PLAN, pays)


def test_a_maker_may_place_just_what_the_plan_has_below_it() -> None:
    by_item: dict[str, Node] = {node.item: node for node in PLAN.nodes}
    # 340 of 1,340 are 25.3731… %, in basis points rounded up.
    assert share_placed(PLAN, by_item["mid"]) == 2538
    assert share_placed(PLAN, by_item["low"]) == 0


def test_one_party_under_two_names_is_not_placed_below_itself() -> None:
    with pytest.raises(Conflict, match="bolt"):
        check_room(PLAN, TOPMOST, ROOM, {**ADDRESS, BOLT: "0xacme"}, now=PLAN.day_zero, sponsored=False)


def test_what_is_over_or_free_cannot_be_placed() -> None:
    (mid,) = TOPMOST
    due = PLAN.at(mid.due)
    check_room(PLAN, TOPMOST, ROOM, ADDRESS, now=due - 1, sponsored=False)
    with pytest.raises(PastDue, match=f"--due {mid.id}=TIME"):
        check_room(PLAN, TOPMOST, ROOM, ADDRESS, now=due, sponsored=False)
    later = replace(ROOM, deadlines=[due + 9])
    check_room(PLAN, TOPMOST, later, ADDRESS, now=due, due={mid.id: due + 9}, sponsored=False)
    with pytest.raises(AfterDeadline):
        check_room(PLAN, TOPMOST, later, ADDRESS, now=due, due={mid.id: due + 10}, sponsored=False)
    free = made(replace(NESTED, quotes=tuple(replace(each, price=Money(0)) for each in NESTED.quotes)))
    with pytest.raises(FreeOrder, match="acme nothing"):
        check_room(free, free.below(TOP), ROOM, ADDRESS, now=0, sponsored=False)
