"""An order of several enterprises: all that was spent is somebody's, and nothing is spent twice."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.costing.actual import actual
from sharing.costing.cost_model import CostModel
from sharing.costing.errors import BadDriver, BadModel
from sharing.costing.joint import Overhead, OverheadId, joint_cost
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.model.terms import Money
from tests.sharing.costing.models import EUR, MONEY, OWNERS, QUANTITIES, models
from tests.sharing.costing.work import done


@given(st.data())
def test_orders_unused_capacity_and_overheads_are_all_that_was_spent(data: st.DataObject) -> None:
    model = data.draw(models())
    records = data.draw(done(model))
    found = actual(model, records)
    overheads = [
        Overhead(
            OverheadId(f"h{at}"),
            data.draw(st.sampled_from(OWNERS)),
            data.draw(MONEY),
            {one.id: data.draw(QUANTITIES) + (one is model.objects[0]) for one in model.objects},
        )
        for at in range(data.draw(st.integers(0, 2)) if model.objects else 0)
    ]
    statements = [joint_cost(found, one.id, overheads) for one in model.objects]
    paid = sum(each.cost for record in records for each in record.materials)
    spent = sum(one.pool for one in model.resources) + paid + sum(one.pool for one in overheads)
    unused = sum(one.unused_cost for one in found.capacities)
    assert sum(one.total for one in statements) + unused == spent
    for one in statements:
        direct = found.by_object().get(one.order, Money(0))
        assert one.total == direct + sum(each.shares()[one.order] for each in overheads)
        for each in one.contributions:
            assert one.of(each.owner) is each
            assert all(capacity.resource.owner == each.owner for capacity in each.unused)
            assert each.owner in each.sentence(EUR)


@given(MONEY, st.dictionaries(st.sampled_from("xyz").map(ObjectId), QUANTITIES))
def test_a_shared_pool_is_kept_to_the_unit(pool: Money, basis: dict[ObjectId, Fraction]) -> None:
    if any(basis.values()):
        assert sum(Overhead(OverheadId("h"), OWNERS[0], pool, basis).shares().values()) == pool


def test_pools_that_cannot_be_shared_are_refused() -> None:
    good = Overhead(OverheadId("yard"), Owner("ann"), Money(100), {ObjectId("o"): Fraction(1)})
    for change, says in (
        ({"pool": Money(-1)}, "overhead yard has a pool of -1: give 0 or more"),
        ({"basis": {ObjectId("o"): Fraction(-1)}}, "has -1 units of o: give 0 or more"),
        ({"basis": {ObjectId("o"): Fraction(0)}}, "is shared by no order"),
    ):
        with pytest.raises(BadDriver, match=says):
            replace(good, **change)
    model = CostModel((), currency=EUR)
    with pytest.raises(BadModel, match="overhead yard stands there twice"):
        joint_cost(actual(model, ()), ObjectId("o"), [good, good])
    statement = joint_cost(actual(model, ()), ObjectId("o"), [good])
    assert statement.total == 100
    assert statement.contributions[0].sentence(EUR) == (
        "ann spent 1.00 EUR (1.00 EUR for yard); apart from that it bears 0.00 EUR for "
        "capacity that no order used"
    )
    with pytest.raises(BadModel, match="order o has no cost of bea"):
        statement.of(Owner("bea"))
