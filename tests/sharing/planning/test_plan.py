"""Plans: what a choice becomes, where each order hangs, and that files hold all of it."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from sharing.model.canonical import canonical_json, keccak256
from sharing.model.terms import Money
from sharing.planning.bom import Bom, ItemId
from sharing.planning.errors import BadDocument, BadPlan, NoChoice, OverCredit
from sharing.planning.explosion import explode
from sharing.planning.io import plan_text, read_plan
from sharing.planning.making import plan_of
from sharing.planning.plan import TOP, After, NodeId, Plan, PlanKind
from sharing.planning.sourcing import HOME, Carriage, Case, PartyId, Quote, choose
from tests.sharing.planning.bills import demand, item, line
from tests.sharing.planning.sourcing.cases import ACME, BOLT, CUTS, EURO, cases
from tests.sharing.planning.sourcing.test_choosing import SHOP

SALT = "5a" * 32
TIERS = Bom(
    tuple(item(name) for name in ("top", "mid", "low", "pin")),
    (line("top", "mid", 2), line("mid", "low"), line("low", "pin"), line("mid", "pin", 3)),
)


def quote(party: PartyId, part: str, price: int, days: int = 2) -> Quote:
    return Quote(party, ItemId(part), Money(price), days)


NESTED = Case(
    explode(TIERS, [demand("d", "top", 5, 20)]),
    EURO,
    {ACME: None, BOLT: None, CUTS: None},
    quotes=(quote(ACME, "mid", 100), quote(BOLT, "low", 30), quote(CUTS, "pin", 1, 1)),
    carriage={(ACME, HOME): Carriage(1, Money(7)), (BOLT, ACME): Carriage(2, Money(0))},
)
"""Ten mids from ACME; ten lows from BOLT go into them; forty pins from CUTS into lows and mids."""


def made(case: Case) -> Plan:
    return plan_of(choose(case, explained=False), 1_800_000_000, SALT)


def test_orders_hang_on_the_order_they_are_for() -> None:
    plan = made(NESTED)
    told = {
        node.item: (node.kind, node.party, plan.amount(node), node.start, node.ready, node.due)
        for node in plan.nodes
    }
    # Pins are ready on day 1, lows on 3 and with ACME on 5, mids on 7 and here on 8.
    assert told == {
        "top": (PlanKind.MAKE, HOME, 0, 8, 8, 8),
        "mid": (PlanKind.ORDER, ACME, 1000 + 300 + 40, 5, 7, 8),
        "low": (PlanKind.ORDER, BOLT, 300, 1, 3, 5),
        "pin": (PlanKind.ORDER, CUTS, 40, 0, 1, 1),
    }
    by_item = {node.item: node for node in plan.nodes}
    mid = by_item["mid"].id
    # Pins go into lows and mids: the lowest order above both is that for the mids.
    assert [by_item[name].parent for name in ("mid", "low", "pin")] == [TOP, mid, mid]
    assert plan.cost == 1000 + 300 + 40 + 7 and plan.targets[0].after == (After(NodeId("1")),)
    assert by_item["mid"].after[0] == After(by_item["low"].id, 2)


def test_nobody_stands_below_its_own_order_and_nothing_too_deep() -> None:
    own = replace(NESTED, quotes=(*NESTED.quotes[:1], quote(ACME, "low", 30), NESTED.quotes[2]))
    by_item = {node.item: node for node in made(own).nodes}
    assert by_item["low"].parent == TOP and by_item["pin"].parent == TOP
    names = [f"i{number}" for number in range(6)]
    chain = Bom(tuple(map(item, names)), tuple(map(line, names, names[1:])))
    some = [PartyId(f"p{number}") for number in range(6)]
    deep = Case(
        explode(chain, [demand("d", "i0", 1, 20)]),
        EURO,
        dict.fromkeys(some),
        quotes=tuple(quote(party, name, 1) for party, name in zip(some, names, strict=True)),
    )
    plan = made(deep)
    assert [len(plan.above(node)) for node in plan.nodes] == [0, 1, 2, 3, 3, 3]


def test_a_rental_pays_by_the_hour_and_its_fee_apart() -> None:
    rented = replace(SHOP, resources=SHOP.resources[:1], quotes=())
    plan = made(rented)
    rental, fee = (plan.node(NodeId(id)) for id in ("2.10", "2.10.fee"))
    assert (rental.rate, rental.hours, rental.price) == (2800, 16, 44_800) and fee.price == 5000
    assert (rental.start, rental.ready, rental.out, rental.back) == (0, 4, 1, 1)
    assert (fee.kind, fee.party, fee.due) == (PlanKind.ORDER, CUTS, 1)
    assert plan.labour == 16_000 and plan.cost == choose(rented, explained=False).cost


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases())
def test_every_choice_makes_a_plan_that_files_hold(tmp_path: Path, case: Case) -> None:
    try:
        found = choose(case, explained=False)
    except NoChoice:
        assume(False)
        return
    plan = plan_of(found, 1_800_000_000, SALT, 2)
    assert plan.cost == found.cost
    assert sum(plan.amount(node) for node in plan.below(TOP)) == sum(
        node.price for node in plan.nodes if node.placed
    )
    for target in plan.targets:
        arrives = max((plan.node(each.node).ready + each.days for each in target.after), default=0)
        assert max(0, arrives - target.due) == found.late.get(target.id, 0)
    for node in plan.nodes:
        assert all(plan.node(each.node).ready + each.days <= node.start for each in node.after)
        assert node.placed or node.parent == TOP
        assert not any(above.party == node.party for above in plan.above(node))
    path = tmp_path / "plan.json"
    path.write_text(plan_text(plan), "utf-8")
    assert read_plan(path) == plan and read_plan(path).hash == plan.hash


def test_what_a_plan_is_known_by() -> None:
    plan = made(NESTED)
    other = replace(plan, salt="00" * 32)
    assert plan.hash == other.hash != made(SHOP).hash
    mid, low = plan.nodes[1:3]
    assert plan.salt_of(mid) == keccak256(bytes.fromhex(SALT) + canonical_json(plan.spec(mid)))
    assert len({plan.salt_of(mid), plan.salt_of(low), other.salt_of(mid)}) == 3
    assert (plan.spec(mid)["item"], plan.spec(mid)["quantity"]) == ("mid", 10)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("format",), "tallystick-plan/2", "reads tallystick-plan/1"),
        (("salt",), "5a", "64 hexadecimal"),
        (("day_zero",), 2**53 - 1, "day_zero is 9007199254740991: give a whole number from 0 to"),
        (("nodes", 1, "due"), 2**53 - 1, "due is 9007199254740991: give a whole number from 0 to"),
        (("nodes", 1, "parent"), "9", "no order before it"),
        (("nodes", 1, "parent"), "3", "no order before it"),
        (("nodes", 1, "party"), "", "placed with nobody"),
        (("nodes", 1, "start"), 9, "begins after it is ready"),
        (("nodes", 1, "hours"), 1, "rate times its hours"),
        (("nodes", 2, "id"), "2", "one id"),
        (("nodes", 2, "after"), [{"node": "1", "days": 0}], "before it"),
        (("targets", 0, "after"), [{"node": "7", "days": 0}], "which is no node"),
    ],
)
def test_what_a_plan_cannot_be(tmp_path: Path, path: tuple[str | int, ...], value: object, says: str) -> None:
    data = json.loads(plan_text(made(NESTED)))
    data["nodes"][1]["rate"] = "5" if path[-1] == "hours" else "0"
    at = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(data))
    with pytest.raises((BadPlan, BadDocument), match=says):
        read_plan(file)


def exposed(plan: Plan) -> dict[PartyId, int]:
    """As the chain counts it: of every order its price, which holds its sub-orders', less its bond."""
    found: dict[PartyId, int] = {}
    for node in plan.nodes:
        if node.placed:
            found[node.party] = found.get(node.party, 0) + max(0, plan.amount(node) - node.bond)
    return found


def test_what_passes_through_an_order_counts_against_its_makers_limit() -> None:
    """The registry compares the limit with the whole price: such a plan could not be opened."""
    assert exposed(made(NESTED))[ACME] == 1340
    assert exposed(made(replace(NESTED, limits={**NESTED.limits, ACME: Money(1340)})))[ACME] == 1340
    with pytest.raises(OverCredit, match="acme"):
        made(replace(NESTED, limits={**NESTED.limits, ACME: Money(1339)}))
    # Also where the maker takes nothing for itself.
    free = replace(NESTED, quotes=(quote(ACME, "mid", 0), *NESTED.quotes[1:]))
    assert exposed(made(free))[ACME] == 340
    with pytest.raises(OverCredit, match="acme"):
        made(replace(free, limits={**NESTED.limits, ACME: Money(339)}))
    # Pins of BOLT's own cannot hang below its order for the lows: they hang on that for the mids.
    own = replace(NESTED, quotes=(*NESTED.quotes[:2], quote(BOLT, "pin", 1, 1)))
    assert exposed(made(replace(own, limits={**own.limits, BOLT: Money(340)})))[BOLT] == 340
    with pytest.raises(OverCredit, match="bolt"):
        made(replace(own, limits={**own.limits, BOLT: Money(339)}))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_no_plan_places_more_with_a_party_than_its_limit(case: Case) -> None:
    try:
        plan = made(case)
    except NoChoice:
        assume(False)
        return
    for party, amount in exposed(plan).items():
        limit = case.limits[party]
        assert limit is None or amount <= limit
    assert plan.cost == sum(node.price for node in plan.nodes) + plan.carriage + plan.labour


def test_orders_deeper_than_five_hang_further_up_and_pass_through_those_above_only() -> None:
    names = ("a", "b", "c", "d", "e", "f")
    bill = Bom(
        tuple(item(name) for name in names),
        tuple(line(one, other) for one, other in pairwise(names)),
    )
    makers = [PartyId(f"maker {name}") for name in names]
    deep = Case(
        explode(bill, [demand("d", "a", 1, 99)]),
        EURO,
        dict.fromkeys(makers, None),
        quotes=tuple(quote(maker, name, 10, 1) for maker, name in zip(makers, names, strict=True)),
    )
    assert [exposed(made(deep))[maker] for maker in makers] == [60, 50, 40, 10, 10, 10]
    for maker, least in zip(makers, (60, 50, 40, 10, 10, 10), strict=True):
        made(replace(deep, limits={**deep.limits, maker: Money(least)}))
        with pytest.raises(OverCredit):
            made(replace(deep, limits={**deep.limits, maker: Money(least - 1)}))
