"""The cost of quality and efficiency: the parts are the whole, and the figures are what was counted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sharing.costing.actual import actual
from sharing.costing.cost_model import CostModel
from sharing.costing.joint import joint_cost
from sharing.costing.quality import category, first_pass_yield, pictures, quality_cost, rolled_yield
from sharing.costing.records import ActivityRecord, Consumed, RecordId, parse_time
from sharing.costing.vocabulary import (
    Activity,
    ActivityId,
    CostObject,
    Material,
    MaterialId,
    ObjectId,
    Occurrence,
    Owner,
    Per,
    Quality,
    Resource,
    ResourceId,
    TimeEquation,
)
from sharing.model.terms import Moment, Money
from tests.sharing.costing.models import EUR, models
from tests.sharing.costing.work import done


@given(st.data())
def test_categories_are_all_that_was_charged_and_paid(data: st.DataObject) -> None:
    model = data.draw(models())
    records = data.draw(done(model))
    found = actual(model, records)
    whole = quality_cost(model, found.lines)
    paid = sum(each.cost for record in records for each in record.materials)
    assert whole.total == sum(one.cost for one in found.lines) + paid
    assert whole.total == whole.by_category[Quality.PRODUCTION] + whole.cost_of_quality
    each = pictures(model, found)
    assert sum(one.cost.total for one in each) == whole.total
    assert sum(one.unused_cost for one in each) == sum(one.unused_cost for one in found.capacities)
    for one in each:
        assert one.first_pass_yield is None or 0 <= one.first_pass_yield <= 1
        assert one.cost.share is None or 0 <= one.cost.share <= 1
        assert one.sentence.startswith(f"{one.owner}: ")


ROBOT = Resource(ResourceId("robot"), Owner("ann"), Money(60_000), Fraction(600), "min")
WELD = Activity(ActivityId("weld"), (TimeEquation(ROBOT.id, Fraction(10)),), per=Per.PIECE)
CHECK = Activity(ActivityId("check"), (TimeEquation(ROBOT.id, Fraction(20)),), Quality.APPRAISAL)
WIRE = Material(MaterialId("wire"), Owner("ann"), Fraction(100), "m")
FRAMES = CostObject(ObjectId("frames"), (Occurrence(WELD.id, Fraction(20)), Occurrence(CHECK.id)))
MODEL = CostModel((ROBOT,), (WELD, CHECK), (FRAMES,), (WIRE,), EUR)
EIGHT = parse_time("2026-11-23T08:00:00Z")


def work(
    name: str, activity: Activity, after: int, minutes: int, good: int = 0, bad: int = 0
) -> ActivityRecord:
    times = (Moment(EIGHT + 60 * after), Moment(EIGHT + 60 * (after + minutes)))
    names = (RecordId(name), FRAMES.id, Owner("ann"), activity.id, ROBOT.id)
    return ActivityRecord(*names, *times, Fraction(minutes), good, bad)


def test_an_order_by_hand() -> None:
    """A robot of 600.00 and 600 minutes: 1.00 a minute."""
    wire = Consumed(WIRE.id, Fraction(5), Money(500))
    again = replace(work("c", WELD, 240, 24, good=2), quality=Quality.INTERNAL_FAILURE)
    records = [
        work("a", WELD, 0, 210, good=18, bad=2),
        work("b", CHECK, 210, 30),
        replace(again, materials=(wire,), currency=EUR),
        replace(work("d", WELD, 264, 6), quality=Quality.PREVENTION),
    ]
    found = actual(MODEL, records)
    (one,) = pictures(MODEL, found)
    # Welding 210.00; trial run 6.00; check 30.00; rework 24.00 and wire of 5.00.
    assert one.cost.by_category == {
        Quality.PRODUCTION: 21_000,
        Quality.PREVENTION: 600,
        Quality.APPRAISAL: 3_000,
        Quality.INTERNAL_FAILURE: 2_900,
        Quality.EXTERNAL_FAILURE: 0,
    }
    assert (one.cost.conformance, one.cost.failure, one.cost.cost_of_quality) == (3_600, 2_900, 6_500)
    # 65.00 of 275.00; 18 of 20 pieces; 270 of 600 minutes, so 330.00 unused.
    assert one.cost.share == Fraction(65, 275)
    assert (one.first_pass_yield, one.utilisation, one.unused_cost) == (
        Fraction(9, 10),
        Fraction(27, 60),
        33_000,
    )
    # 20 good pieces, reworked ones too, are allowed 200 minutes, the check 20: 220 of 270 used.
    assert one.efficiency == Fraction(220, 270)
    assert one.sentence == (
        "ann: 275.00 EUR were spent; 23.6% of it on quality (36.00 EUR to prevent and find faults, 29.00 EUR "
        "for faults); 90% of pieces were right at first; what was made is worth ≈0.81 of what was used for "
        "it; 45% of its capacity were used, 330.00 EUR unused"
    )
    assert category(MODEL, records[0]) is Quality.PRODUCTION


def test_materials_are_the_buyers_also_where_the_machine_is_anothers() -> None:
    """Bea welds on Ann's robot with wire of her own: it stood in Ann's costs."""
    wire = (Consumed(WIRE.id, Fraction(5), Money(500)),)
    found = actual(
        MODEL, [replace(work("a", WELD, 0, 60), performer=Owner("bea"), materials=wire, currency=EUR)]
    )
    ann, bea = pictures(MODEL, found)
    assert (ann.owner, ann.cost.total, ann.utilisation) == ("ann", 6_000, Fraction(1, 10))
    assert (bea.owner, bea.cost.total, bea.utilisation, bea.unused_cost) == ("bea", 500, None, 0)
    for one in (ann, bea):
        assert one.cost.total == joint_cost(found, FRAMES.id).of(one.owner).total
    assert bea.sentence == (
        "bea: 5.00 EUR were spent; 0% of it on quality (0.00 EUR to prevent and find faults, 0.00 EUR for "
        "faults)"
    )


def test_yields_multiply_along_an_order() -> None:
    paint = Activity(ActivityId("paint"), (TimeEquation(ROBOT.id, Fraction(1)),), per=Per.PIECE)
    model = replace(MODEL, activities=(WELD, CHECK, paint))
    records = [work("a", WELD, 0, 1, good=9, bad=1), work("b", paint, 1, 1, good=4, bad=1)]
    assert rolled_yield(model, records, FRAMES.id) == Fraction(9, 10) * Fraction(4, 5)
    assert rolled_yield(model, records, ObjectId("other")) is None
    assert first_pass_yield(model, [work("c", CHECK, 0, 1, good=5)]) is None, "tests make no pieces"


def test_an_enterprise_that_did_nothing_has_no_figures_that_nothing_shows() -> None:
    free = CostModel((replace(ROBOT, pool=Money(0)),))
    (one,) = pictures(free, actual(free, ()))
    assert (one.utilisation, one.efficiency, one.first_pass_yield, one.cost.share) == (None,) * 4
    assert one.sentence == "ann: 0 units were spent"
