"""Before, after, and why they differ: every equation holds to the unit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.costing.actual import Spending, actual
from sharing.costing.cost_model import CostModel
from sharing.costing.errors import BadDriver, BadRecord, NoCapacity, UnknownName
from sharing.costing.estimate import estimate
from sharing.costing.records import ActivityRecord, Consumed, RecordId, parse_time
from sharing.costing.variance import Direction, Figure, Kind, standard_quantities, variances
from sharing.costing.vocabulary import (
    Activity,
    ActivityId,
    CostObject,
    Material,
    MaterialId,
    Need,
    ObjectId,
    Occurrence,
    Owner,
    Per,
    Resource,
    ResourceId,
    TimeEquation,
)
from sharing.model.terms import Moment, Money
from sharing.rounding import half_up
from tests.sharing.costing.models import EUR, MONEY, POSITIVE, customer_service, models
from tests.sharing.costing.work import done


@given(models())
def test_an_estimate_is_its_lines_and_is_half_a_unit_off_at_most_in_each_part(model: CostModel) -> None:
    found = estimate(model)
    exact = sum((line.exact for line in found.lines), Fraction(0))
    needs = [(model.material(need.material), need) for one in model.objects for need in one.materials]
    direct = sum((one.price * need.quantity for one, need in needs), Fraction(0))
    assert found.total == half_up(exact) + half_up(direct)
    assert sum(found.by_object().values()) == sum(found.by_owner().values()) == found.total
    for load in found.loads:
        mine = [line for line in found.lines if line.use.resource == load.resource.id]
        assert load.quantity == sum(line.use.quantity for line in mine)
        assert ("more than it can do" in load.sentence) == (load.quantity > load.resource.capacity)


@given(st.data())
def test_what_was_done_and_what_was_unused_are_what_was_spent(data: st.DataObject) -> None:
    model = data.draw(models())
    records = data.draw(done(model))
    names = [one.id for one in model.resources]
    spent = data.draw(
        st.dictionaries(st.sampled_from(names), st.builds(Spending, MONEY, st.none() | POSITIVE))
    )
    found = actual(model, records, spent)
    for planned, one in zip(model.resources, found.capacities, strict=True):
        mine = [line.cost for line in found.lines if line.record.resource == planned.id]
        given_pool = spent[planned.id].pool if planned.id in spent else planned.pool
        assert sum(mine) + one.unused_cost == given_pool
    paid = sum(each.cost for record in records for each in record.materials)
    charged = sum(line.cost for line in found.lines)
    assert sum(found.by_object().values()) == charged + paid
    for one in model.objects:
        assert sum(found.by_performer(one.id).values()) == found.by_object().get(one.id, 0)


@given(st.data())
def test_the_order_of_records_moves_no_money(data: st.DataObject) -> None:
    """Two parties with one set of records in two orders found shares apart by a unit."""
    model = data.draw(models())
    records = data.draw(done(model))
    moved = data.draw(st.permutations(records))
    one, other = actual(model, records), actual(model, moved)
    assert [line.record for line in other.lines] == moved
    assert {line.record.id: line.cost for line in one.lines} == {
        line.record.id: line.cost for line in other.lines
    }


def test_of_equal_records_that_of_the_smaller_id_gets_the_odd_unit() -> None:
    press = Resource(ResourceId("press"), Owner("ann"), Money(10), Fraction(3), "piece", 3)
    stamp = Activity(ActivityId("stamp"), (TimeEquation(press.id, Fraction(1)),))
    model = CostModel((press,), (stamp,), (CostObject(ObjectId("lid")),))
    names = (ObjectId("lid"), Owner("ann"), stamp.id, press.id, Moment(0), Moment(1), Fraction(1))
    some = [ActivityRecord(RecordId(name), *names) for name in ("c", "a", "b")]
    for records in (some, some[::-1]):
        found = actual(model, records)
        assert {one.record.id: one.cost for one in found.lines} == {"a": 4, "b": 3, "c": 3}


@given(st.data())
def test_every_variance_equation_holds_in_whole_units(data: st.DataObject) -> None:
    model = data.draw(models())
    records = data.draw(done(model))
    spent = {
        one.id: data.draw(st.builds(Spending, MONEY, st.none() | POSITIVE)) for one in model.resources[:1]
    }
    costed = actual(model, records, spent)
    found = variances(model, costed)
    for one in found.work:
        assert one.actual - one.standard == one.rate.amount + one.efficiency.amount
        rate = model.resource(one.work[2]).rate
        assert abs(one.standard - rate * one.allowed) < 1
        assert abs(one.efficiency.amount - rate * (one.used - one.allowed)) < 1
    assert sum(one.actual for one in found.work) == sum(line.cost for line in costed.lines)
    for one in found.resources:
        assert one.actual - one.charged == one.spending.amount + one.volume.amount
        assert one.volume.amount == one.idle.amount + one.efficiency.amount
        mine = [each for each in found.work if each.work[2] == one.resource.id]
        assert abs(one.charged - sum(each.standard for each in mine)) <= len(mine) + 1
    for one in found.materials:
        assert one.actual - one.standard == one.price.amount + one.usage.amount
    assert sum(one.actual for one in found.materials) == sum(line.cost for line in costed.materials)
    touched = {(record.order, record.activity) for record in records}
    assert not touched & set(found.undone)


@given(models())
def test_a_period_in_which_nothing_was_done_is_all_idle(model: CostModel) -> None:
    costed = actual(model, ())
    found = variances(model, costed)
    assert not found.work
    assert all(one.spending.amount == 0 and one.charged == 0 for one in found.resources)
    assert all(one.idle.amount == one.volume.amount == one.resource.pool for one in found.resources)
    assert all(one.actual == 0 and one.price.amount == 0 for one in found.materials)


LATHE = Resource(ResourceId("lathe"), Owner("ann"), Money(100_000), Fraction(1000), "min")
TURN = Activity(ActivityId("turn"), (TimeEquation(LATHE.id, Fraction(6)),), per=Per.PIECE)
SET_UP = Activity(ActivityId("set up"), (TimeEquation(LATHE.id, Fraction(30)),))
IRON = Material(MaterialId("iron"), Owner("ann"), Fraction(150), "kg")
SHAFTS = CostObject(
    ObjectId("shafts"),
    (Occurrence(SET_UP.id), Occurrence(TURN.id, Fraction(50))),
    (Need(IRON.id, Fraction(100)),),
)
MODEL = CostModel((LATHE,), (TURN, SET_UP), (SHAFTS,), (IRON,), EUR)
EIGHT = parse_time("2026-11-23T08:00:00Z")


def work(
    name: str, activity: Activity, after: int, minutes: int, good: int = 0, bad: int = 0
) -> ActivityRecord:
    begin = EIGHT + 60 * after
    return ActivityRecord(
        RecordId(name),
        SHAFTS.id,
        Owner("ann"),
        activity.id,
        LATHE.id,
        Moment(begin),
        Moment(begin + 60 * minutes),
        Fraction(minutes),
        good,
        bad,
    )


def test_an_order_by_hand() -> None:
    """A lathe of 1,000.00 and 1,000 minutes: 1.00 a minute by plan. It did cost 1,100.00: 1.10 a minute."""
    planned = estimate(MODEL)
    # 30 + 50 · 6 = 330 minutes: 330.00; 100 kg at 1.50: 150.00.
    assert planned.by_object() == {"shafts": 48_000}
    assert [load.sentence for load in planned.loads] == [
        "lathe: 330 of 1,000 min are planned (33% of its practical capacity)"
    ]
    iron = Consumed(IRON.id, Fraction(105), Money(15_225))
    records = [
        replace(work("a", SET_UP, 0, 40), materials=(iron,), currency=EUR),
        work("b", TURN, 40, 280, good=48, bad=2),
    ]
    costed = actual(MODEL, records, {LATHE.id: Spending(Money(110_000))})
    # 40 · 1.10 = 44.00 and 280 · 1.10 = 308.00; 680 unused minutes are 748.00.
    assert [line.cost for line in costed.lines] == [4_400, 30_800]
    assert costed.charged.unused_by_owner() == {"ann": 74_800}
    assert costed.by_object() == {"shafts": 35_200 + 15_225}
    found = variances(MODEL, costed)
    set_up, turn = found.work
    # Set-up: 30 allowed. 44.00 − 30.00 = 14.00 = 40 · 0.10 + 10 · 1.00.
    assert (set_up.allowed, set_up.rate.amount, set_up.efficiency.amount) == (30, 400, 1_000)
    # Turning: 48 good pieces are allowed 288 minutes. 308.00 − 288.00 = 20.00 = 280 · 0.10 − 8 · 1.00.
    assert (turn.allowed, turn.standard, turn.rate.amount, turn.efficiency.amount) == (
        288,
        28_800,
        2_800,
        -800,
    )
    assert turn.efficiency.direction is Direction.FAVOURABLE
    assert turn.efficiency.sentence == (
        "shafts, turn on lathe: efficiency variance of 8.00 EUR, favourable: 8.00 EUR less was used than the "
        "standard allows for what was made, at the planned rate"
    )
    (lathe,) = found.resources
    # Charged 318.00; spending 100.00; volume 1,000.00 − 318.00 = 682.00 = 680 idle minutes + 2.00 efficiency.
    assert (lathe.charged, lathe.spending.amount, lathe.volume.amount) == (31_800, 10_000, 68_200)
    assert (lathe.idle.amount, lathe.efficiency.amount) == (68_000, 200)
    assert lathe.idle.sentence == (
        "lathe: idle capacity variance of 680.00 EUR, adverse: at the planned rate, 680.00 EUR less was used "
        "than the practical capacity"
    )
    (iron_found,) = found.materials
    # Paid 152.25 for 105 kg: 152.25 − 157.50 = −5.25 by price; 5 kg · 1.50 = 7.50 by usage; together 2.25.
    assert (iron_found.standard, iron_found.price.amount, iron_found.usage.amount) == (15_000, -525, 750)
    assert found.undone == ()
    assert variances(MODEL, actual(MODEL, [work("b", TURN, 0, 1)])).undone == (("shafts", "set up"),)


@pytest.mark.parametrize("kind", Kind)
def test_every_figure_says_what_it_means_and_which_way(kind: Kind) -> None:
    adverse, good, none = (Figure(kind, "x", Money(amount), EUR) for amount in (250, -250, 0))
    assert adverse.sentence.startswith(f"x: {kind} variance of 2.50 EUR, adverse: ")
    assert good.sentence.startswith(f"x: {kind} variance of 2.50 EUR, favourable: ")
    assert ("more" in adverse.sentence) != ("more" in good.sentence)
    assert none.sentence == f"x: no {kind} variance" and none.direction is Direction.NONE


def test_work_that_was_not_planned_is_all_efficiency() -> None:
    repair = Activity(ActivityId("repair"), (TimeEquation(LATHE.id, Fraction(5)),), per=Per.PIECE)
    model = replace(MODEL, activities=(TURN, SET_UP, repair))
    (found,) = variances(model, actual(model, [work("r", repair, 0, 7, good=1)])).work
    assert (found.allowed, found.standard, found.rate.amount, found.efficiency.amount) == (0, 0, 0, 700)


def test_pieces_on_two_resources_are_counted_once() -> None:
    smith = replace(LATHE, id=ResourceId("smith"))
    both = Activity(TURN.id, (*TURN.consumes, TimeEquation(smith.id, Fraction(2))), per=Per.PIECE)
    model = CostModel((LATHE, smith), (both, SET_UP), (SHAFTS,), (IRON,), EUR)
    at_smith = replace(work("b", both, 0, 20, good=10), resource=smith.id)
    allowed = standard_quantities(model, [work("a", both, 0, 60, good=10), at_smith])
    assert allowed == {("shafts", "turn", "lathe"): 60, ("shafts", "turn", "smith"): 20}


def test_spending_that_cannot_be_is_refused() -> None:
    for spending, error in ((Spending(Money(1), Fraction(0)), NoCapacity), (Spending(Money(-1)), BadDriver)):
        with pytest.raises(error, match="resource lathe"):
            actual(MODEL, [], {LATHE.id: spending})
    with pytest.raises(UnknownName, match="what was spent names the resource 'mill'"):
        actual(MODEL, [], {ResourceId("mill"): Spending(Money(1))})
    with pytest.raises(BadRecord, match="overlaps"):
        actual(MODEL, [work("a", TURN, 0, 2), work("b", TURN, 1, 2)])


def test_the_estimate_of_the_literatures_department_is_what_its_customers_bear() -> None:
    assert estimate(customer_service()).total == 46_288_000
