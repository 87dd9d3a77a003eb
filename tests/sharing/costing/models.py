"""Cost models to test with: the literature's worked example, and any that Hypothesis thinks of."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from sharing.costing.cost_model import CostModel
from sharing.costing.vocabulary import (
    Activity,
    ActivityId,
    CostObject,
    DriverName,
    Material,
    MaterialId,
    Need,
    ObjectId,
    Occurrence,
    Owner,
    Per,
    Quality,
    Resource,
    ResourceId,
    TimeEquation,
)
from sharing.model.currency import Currency
from sharing.model.terms import Money

USD = Currency("USD", 2)
EUR = Currency("EUR", 2)
OWNERS = tuple(Owner(name) for name in ("ann", "bea", "carl"))
QUANTITIES = st.builds(Fraction, st.integers(0, 10**6), st.sampled_from([1, 2, 5, 10, 1000]))
POSITIVE = st.builds(Fraction, st.integers(1, 10**6), st.sampled_from([1, 2, 3, 7, 10]))
MONEY = st.integers(0, 10**12).map(Money)


def customer_service() -> CostModel:
    """Kaplan and Anderson, Time-Driven Activity-Based Costing (Harvard Business Review, November 2004).

    28 people; $560,000 a quarter; practical capacity about 25,000 minutes each, 700,000 together.
    """
    people = Resource(
        ResourceId("people"), Owner("department"), Money(56_000_000), Fraction(700_000), "min", 28
    )
    work = (("process order", 8, 49_000), ("handle inquiry", 44, 1_400), ("check credit", 50, 2_500))
    return CostModel(
        (people,),
        tuple(
            Activity(ActivityId(name), (TimeEquation(people.id, Fraction(each)),)) for name, each, _ in work
        ),
        tuple(
            CostObject(ObjectId(name), (Occurrence(ActivityId(name), Fraction(count)),))
            for name, _, count in work
        ),
        currency=USD,
    )


@st.composite
def models(draw: st.DrawFn) -> CostModel:
    """Up to four resources, four activities, four objects and three materials, used as it comes."""
    resources = tuple(
        Resource(
            ResourceId(f"r{at}"),
            draw(st.sampled_from(OWNERS)),
            draw(MONEY),
            draw(POSITIVE),
            "min",
            draw(st.integers(1, 3)),
        )
        for at in range(draw(st.integers(1, 4)))
    )
    driver = DriverName("weight")
    activities = tuple(
        Activity(
            ActivityId(f"a{at}"),
            tuple(
                TimeEquation(
                    one.id, draw(QUANTITIES), {driver: draw(QUANTITIES)} if draw(st.booleans()) else {}
                )
                for one in draw(
                    st.lists(st.sampled_from(resources), unique_by=lambda one: one.id, max_size=3)
                )
            ),
            draw(st.sampled_from(Quality)),
            draw(st.sampled_from(Per)),
        )
        for at in range(draw(st.integers(1, 4)))
    )
    materials = tuple(
        Material(MaterialId(f"m{at}"), draw(st.sampled_from(OWNERS)), draw(QUANTITIES), "kg")
        for at in range(draw(st.integers(0, 3)))
    )

    def occurrence() -> Occurrence:
        one = draw(st.sampled_from(activities))
        drivers = {driver: draw(QUANTITIES)} if one.drivers() else {}
        return Occurrence(one.id, draw(QUANTITIES), drivers)

    def need() -> Need:
        return Need(draw(st.sampled_from(materials)).id, draw(QUANTITIES))

    objects = tuple(
        CostObject(
            ObjectId(f"o{at}"),
            tuple(occurrence() for _ in range(draw(st.integers(0, 4)))),
            tuple(need() for _ in range(draw(st.integers(0, 2)))) if materials else (),
        )
        for at in range(draw(st.integers(0, 4)))
    )
    return CostModel(resources, activities, objects, materials, EUR)
