"""Time equations, and cost models that do not fit together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from sharing.costing.cost_model import CostModel, Use
from sharing.costing.errors import BadDriver, BadModel, CostingError, NoCapacity, UnknownName
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
    Resource,
    ResourceId,
    TimeEquation,
)
from sharing.errors import SharingError
from sharing.model.terms import Money
from tests.sharing.costing.models import models

LATHE = Resource(ResourceId("lathe"), Owner("ann"), Money(1000), Fraction(100), "min")
TURN = Activity(
    ActivityId("turn"), (TimeEquation(LATHE.id, Fraction(5), {DriverName("cuts"): Fraction(3, 2)}),)
)
SHAFT = CostObject(ObjectId("shaft"), (Occurrence(TURN.id, Fraction(10), {DriverName("cuts"): Fraction(2)}),))
MODEL = CostModel((LATHE,), (TURN,), (SHAFT,))


@given(models())
def test_objects_take_what_their_equations_say(model: CostModel) -> None:
    uses = model.uses(model.objects)
    assert all(use.quantity >= 0 for use in uses)
    for one in model.objects:
        for activity in model.activities:
            for equation in activity.consumes:
                per = equation.per.get(DriverName("weight"), Fraction(0))
                expected = sum(
                    each.count * (equation.base + per * each.drivers.get(DriverName("weight"), 0))
                    for each in one.activities
                    if each.activity == activity.id
                )
                key = (one.id, activity.id, equation.resource)
                found = [use for use in uses if (use.object, use.activity, use.resource) == key]
                assert sum(use.quantity for use in found) == expected


def test_a_time_equation_adds_its_drivers() -> None:
    # 10 shafts, each 5 + 1.5 · 2 = 8 minutes.
    assert MODEL.uses(MODEL.objects) == (Use(SHAFT.id, TURN.id, LATHE.id, Fraction(80)),)
    assert LATHE.rate == 10


IRON = Material(MaterialId("iron"), Owner("ann"), Fraction(3), "kg")
MISTAKES: list[tuple[Callable[[], object], type[CostingError], str]] = [
    (
        lambda: replace(LATHE, capacity=Fraction(0)),
        NoCapacity,
        "resource lathe has a practical capacity of 0",
    ),
    (lambda: replace(LATHE, capacity=Fraction(-1)), NoCapacity, "give more than 0"),
    (lambda: replace(LATHE, pool=Money(-1)), BadDriver, "resource lathe has a pool of -1: give 0 or more"),
    (lambda: replace(LATHE, count=0), BadModel, "has a count of 0: give 1 or more"),
    (
        lambda: TimeEquation(LATHE.id, Fraction(-1)),
        BadDriver,
        "equation of lathe has base -1: give 0 or more",
    ),
    (
        lambda: TimeEquation(LATHE.id, per={DriverName("cuts"): Fraction(-1, 2)}),
        BadDriver,
        "has cuts -1/2: give 0 or more",
    ),
    (lambda: Activity(ActivityId("a"), (TimeEquation(LATHE.id),) * 2), BadModel, "make them one"),
    (lambda: Occurrence(TURN.id, Fraction(-1)), BadDriver, "activity turn has count -1"),
    (
        lambda: Occurrence(TURN.id, Fraction(1), {DriverName("cuts"): Fraction(-1)}),
        BadDriver,
        "activity turn has cuts -1: give 0 or more",
    ),
    (lambda: replace(IRON, price=Fraction(-1)), BadDriver, "material iron has a price of -1"),
    (lambda: Need(IRON.id, Fraction(-1)), BadDriver, "material iron has quantity -1"),
    (lambda: Use(SHAFT.id, TURN.id, LATHE.id, Fraction(-1)), BadDriver, "takes -1 of lathe"),
    (lambda: CostModel((LATHE, LATHE)), BadModel, "resource lathe stands there twice"),
    (lambda: CostModel((replace(LATHE, id=ResourceId(" ")),)), BadModel, "a resource has no name"),
    (
        lambda: CostModel((), (TURN,)),
        UnknownName,
        "activity turn names the resource 'lathe', and there is none",
    ),
    (
        lambda: replace(MODEL, activities=(replace(TURN, id=ActivityId("mill")),)),
        UnknownName,
        "object shaft names the activity 'turn', and there are mill: correct",
    ),
    (
        lambda: CostModel((LATHE,), (TURN,), (CostObject(SHAFT.id, (), (Need(IRON.id, Fraction(1)),)),)),
        UnknownName,
        "the material 'iron', and there is none",
    ),
    (
        lambda: CostModel((LATHE,), (TURN,), (CostObject(SHAFT.id, (Occurrence(TURN.id),)),)),
        BadDriver,
        "object shaft, activity turn has no driver 'cuts', which lathe needs: give it",
    ),
    (
        lambda: CostModel(
            (LATHE,),
            (TURN,),
            (
                CostObject(
                    SHAFT.id,
                    (
                        Occurrence(
                            TURN.id, drivers={DriverName("cut"): Fraction(1), DriverName("cuts"): Fraction(1)}
                        ),
                    ),
                ),
            ),
        ),
        BadDriver,
        "has a driver 'cut', and its equations ask for cuts",
    ),
    (lambda: MODEL.object(ObjectId("nut")), UnknownName, "the object 'nut', and there are shaft"),
]


@pytest.mark.parametrize(("mistake", "error", "says"), MISTAKES, ids=[says for _, _, says in MISTAKES])
def test_what_does_not_fit_is_named(
    mistake: Callable[[], object], error: type[CostingError], says: str
) -> None:
    with pytest.raises(error, match=says) as caught:
        mistake()
    assert isinstance(caught.value, SharingError) and str(caught.value).endswith(".")
