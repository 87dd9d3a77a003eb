"""Two stages: what goes in comes out, at each of them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sharing.costing.errors import BadDriver, BadModel, CostingError, NoCapacity
from sharing.costing.two_stage import ActivityDriver, ResourcePool, two_stage
from sharing.costing.vocabulary import ActivityId, ObjectId, Owner, ResourceId
from sharing.model.terms import Money
from tests.sharing.costing.models import MONEY, POSITIVE, QUANTITIES

ACTIVITIES = [ActivityId(name) for name in ("buy", "cut", "test")]
OBJECTS = [ObjectId(name) for name in ("bolt", "nut")]
ANN = Owner("ann")


@given(st.data())
def test_both_stages_keep_every_unit(data: st.DataObject) -> None:
    capacities = st.none() | POSITIVE
    pools = [
        (
            data.draw(MONEY),
            data.draw(st.dictionaries(st.sampled_from(ACTIVITIES), QUANTITIES)),
            data.draw(capacities),
        )
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    drivers = [
        (data.draw(st.dictionaries(st.sampled_from(OBJECTS), QUANTITIES)), data.draw(capacities))
        for _ in ACTIVITIES
    ]
    assume(all(capacity is not None or any(given.values()) for _, given, capacity in pools))
    assume(all(capacity is not None or any(given.values()) for given, capacity in drivers))
    found = two_stage(
        [ResourcePool(ResourceId(f"r{at}"), ANN, *each) for at, each in enumerate(pools)],
        [ActivityDriver(name, *each) for name, each in zip(ACTIVITIES, drivers, strict=True)],
    )
    for stage in (found.pools, found.activities):
        for one in stage.values():
            assert sum(one.parts.values()) + one.unused == one.whole
    for name, one in found.activities.items():
        assert one.whole == sum(pool.parts.get(name, 0) for pool in found.pools.values())
    assert sum(found.by_object().values()) + found.unused == sum(cost for cost, _, _ in pools)


def test_an_example_by_hand() -> None:
    """Wages of 1,000.00 by hours, 80 of 100 possible ones; rent of 600.00 by rooms."""
    buy, cut, test = ACTIVITIES
    found = two_stage(
        [
            ResourcePool(
                ResourceId("wages"),
                ANN,
                Money(100_000),
                {buy: Fraction(10), cut: Fraction(40), test: Fraction(30)},
                Fraction(100),
            ),
            ResourcePool(ResourceId("rent"), ANN, Money(60_000), {cut: Fraction(2), test: Fraction(1)}),
        ],
        [
            ActivityDriver(buy, {OBJECTS[0]: Fraction(3), OBJECTS[1]: Fraction(1)}),
            ActivityDriver(cut, {OBJECTS[0]: Fraction(1), OBJECTS[1]: Fraction(2)}),
            ActivityDriver(test, {OBJECTS[0]: Fraction(7)}, Fraction(10)),
        ],
    )
    # Wages at 10.00 an hour: 100.00, 400.00, 300.00, and 200.00 unused. Rent at 200.00: 400.00 and 200.00.
    assert found.pools[ResourceId("wages")].parts == {buy: 10_000, cut: 40_000, test: 30_000}
    assert found.pools[ResourceId("wages")].unused == 20_000
    assert found.pools[ResourceId("wages")].rate == 1000
    assert found.pools[ResourceId("rent")].parts == {cut: 40_000, test: 20_000}
    # Buying 100.00: 75.00 and 25.00. Cutting 800.00: 266.67 and 533.33.
    # Testing 500.00 at a tenth for each of 10: 350.00, and 150.00 unused.
    assert found.activities[cut].parts == {"bolt": 26_667, "nut": 53_333}
    assert found.activities[test].parts == {"bolt": 35_000} and found.activities[test].unused == 15_000
    assert found.by_object() == {"bolt": 7_500 + 26_667 + 35_000, "nut": 2_500 + 53_333}
    assert found.unused == 35_000
    assert found.owners == {"wages": "ann", "rent": "ann"}


CUT = ACTIVITIES[1]
MISTAKES: list[tuple[Callable[[], object], type[CostingError], str]] = [
    (lambda: ResourcePool(ResourceId("r"), ANN, Money(-1), {CUT: Fraction(1)}), BadDriver, "pool r costs -1"),
    (lambda: ResourcePool(ResourceId("r"), ANN, Money(1), {CUT: Fraction(-1)}), BadDriver, "by cut for -1"),
    (lambda: ResourcePool(ResourceId("r"), ANN, Money(1), {}), BadDriver, "pool r is taken by nothing"),
    (lambda: ResourcePool(ResourceId("r"), ANN, Money(1), {}, Fraction(0)), NoCapacity, "capacity of 0"),
    (lambda: ActivityDriver(CUT, {ObjectId(""): Fraction(1)}), BadDriver, "something without a name"),
    (
        lambda: two_stage([ResourcePool(ResourceId("r"), ANN, Money(1), {CUT: Fraction(1)})], []),
        BadDriver,
        "activity cut takes of pool r and has no activity driver",
    ),
    (
        lambda: two_stage([ResourcePool(ResourceId("r"), ANN, Money(1), {CUT: Fraction(1)})] * 2, []),
        BadModel,
        "pool r stands there twice",
    ),
    (
        lambda: two_stage([], [ActivityDriver(CUT, {OBJECTS[0]: Fraction(1)})] * 2),
        BadModel,
        "activity cut stands",
    ),
]


@pytest.mark.parametrize(("mistake", "error", "says"), MISTAKES, ids=[says for _, _, says in MISTAKES])
def test_drivers_that_divide_nothing_are_refused(
    mistake: Callable[[], object], error: type[CostingError], says: str
) -> None:
    with pytest.raises(error, match=says):
        mistake()
