"""Time-driven costing: every pool is kept to the unit, and the literature's example comes out to the cent."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.costing.cost_model import CostModel, Use
from sharing.costing.errors import UnknownName
from sharing.costing.time_driven import charge, owned_by, time_driven
from sharing.costing.vocabulary import ActivityId, ObjectId, Owner, Resource, ResourceId
from sharing.model.terms import Money
from tests.sharing.costing.models import EUR, OWNERS, customer_service, models


@given(models())
def test_lines_and_unused_part_are_every_pool_exactly(model: CostModel) -> None:
    found = time_driven(model)
    for one in found.capacities:
        mine = [line for line in found.lines if line.use.resource == one.resource.id]
        assert sum(line.cost for line in mine) == one.charged
        assert one.charged + one.unused_cost == one.resource.pool
        assert sum(line.use.quantity for line in mine) + one.unused == one.resource.capacity
        assert all(abs(line.cost - line.exact) < 1 and line.cost >= 0 for line in mine)
        assert abs(one.unused_cost - one.resource.rate * one.unused) < 1
        assert ("over-absorbed" in one.sentence) == one.over_absorbed == (one.unused < 0)
    assert [one.resource for one in found.capacities] == list(model.resources)
    pools = sum(one.pool for one in model.resources)
    assert sum(found.by_object().values()) + sum(found.unused_by_owner().values()) == pools


@given(models())
def test_every_owner_bears_its_own_unused_capacity(model: CostModel) -> None:
    found = time_driven(model)
    for owner in OWNERS:
        mine = owned_by(found.capacities, owner)
        assert found.unused_by_owner().get(owner, 0) == sum(one.unused_cost for one in mine)


@given(models(), st.integers(1, 10**6))
def test_who_uses_a_resource_more_does_not_change_others_exact_cost(model: CostModel, more: int) -> None:
    """Were unused capacity in objects' costs, idleness would make all of them dearer."""
    uses = model.uses(model.objects)
    extra = Use(ObjectId("new"), ActivityId("any"), model.resources[0].id, Fraction(more))
    before, after = charge(model.resources, uses), charge(model.resources, [*uses, extra])
    assert [line.exact for line in before.lines] == [line.exact for line in after.lines[:-1]]


def test_kaplan_and_andersons_customer_service_department() -> None:
    found = time_driven(customer_service())
    (people,) = found.capacities
    # $560,000 / 700,000 min = $0.80 a minute, which is 80 cents.
    assert people.resource.rate == 80
    # 49,000 · 8 = 392,000; 1,400 · 44 = 61,600; 2,500 · 50 = 125,000; together 578,600 minutes.
    assert [line.use.quantity for line in found.lines] == [392_000, 61_600, 125_000]
    assert people.used == 578_600
    # At $0.80: $313,600, $49,280, $100,000; together $462,880.
    assert found.by_object() == {
        "process order": 31_360_000,
        "handle inquiry": 4_928_000,
        "check credit": 10_000_000,
    }
    assert people.charged == 46_288_000
    # 121,400 minutes at $0.80 are $97,120 of unused capacity: the department's, not the customers'.
    assert people.unused == 121_400
    assert found.unused_by_owner() == {"department": 9_712_000}
    assert people.sentence == (
        "people: 578,600 of 700,000 min were used (82.7%); at 0.80 USD a min objects bear 462,880.00 USD, "
        "and its owner department bears 97,120.00 USD for 121,400 min unused"
    )


def test_more_than_the_practical_capacity_is_over_absorbed_and_says_so() -> None:
    team = Resource(ResourceId("team"), Owner("ann"), Money(1000), Fraction(3), "h")
    use = Use(ObjectId("o"), ActivityId("a"), team.id, Fraction(4))
    (line,), (capacity,) = (found := charge([team], [use], EUR)).lines, found.capacities
    # 1000/3 · 4 = 1333.33…, and -333.33… are left: the larger remainder is that of -333.33… (0.67 up).
    assert (line.cost, capacity.unused_cost) == (1333, -333)
    assert capacity.sentence == (
        "team: 1 h more than its practical 3 were used; at ≈3.333333 EUR a h it is over-absorbed by "
        "3.33 EUR, which objects were charged beyond its pool of 10.00 EUR"
    )


def test_a_use_of_a_resource_that_is_not_there_is_named() -> None:
    use = Use(ObjectId("o"), ActivityId("a"), ResourceId("kiln"), Fraction(4))
    with pytest.raises(UnknownName, match="a names the resource 'kiln', and there is none"):
        charge([], [use])


def test_the_first_of_equal_uses_gets_the_odd_unit() -> None:
    mill = Resource(ResourceId("mill"), Owner("ann"), Money(100), Fraction(3), "h")
    uses = [Use(ObjectId(name), ActivityId("a"), mill.id, Fraction(1)) for name in "xyz"]
    assert [line.cost for line in charge([mill], uses).lines] == [34, 33, 33]
    idle = replace(mill, capacity=Fraction(9))
    assert charge([idle], uses).unused_by_owner() == {"ann": 67}
