"""Activity records: one form, one hash, and none that cannot be beside the others."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from eth_utils.crypto import keccak
from hypothesis import given
from hypothesis import strategies as st

from sharing.costing.cost_model import CostModel
from sharing.costing.errors import BadRecord, UnknownName
from sharing.costing.quantities import parse_quantity, quantity_text
from sharing.costing.records import (
    ActivityRecord,
    Consumed,
    RecordId,
    canonical,
    check_records,
    parse_time,
    record_hash,
    time_text,
)
from sharing.costing.vocabulary import (
    Activity,
    ActivityId,
    CostObject,
    Material,
    MaterialId,
    ObjectId,
    Owner,
    Resource,
    ResourceId,
)
from sharing.model.currency import CurrencyMismatch
from sharing.model.terms import Moment, Money
from tests.sharing.costing.models import EUR, USD, models
from tests.sharing.costing.work import DECIMALS, done, records

EIGHT = parse_time("2026-11-23T08:00:00Z")
LATHES = Resource(ResourceId("lathes"), Owner("ann"), Money(1000), Fraction(100), "min", 2)
MODEL = CostModel(
    (LATHES, replace(LATHES, id=ResourceId("mill"), count=1, unit="kWh")),
    (Activity(ActivityId("turn"), ()),),
    (CostObject(ObjectId("0x01")),),
    (Material(MaterialId("iron"), Owner("ann"), Fraction(120), "kg"),),
    EUR,
)
TURNED = ActivityRecord(
    RecordId("w1"),
    ObjectId("0x01"),
    Owner("bob"),
    ActivityId("turn"),
    LATHES.id,
    EIGHT,
    Moment(EIGHT + 3600),
    Fraction(115, 2),
    9,
    1,
    materials=(Consumed(MaterialId("iron"), Fraction(25, 2), Money(1500)),),
    currency=EUR,
)


@given(records(), records())
def test_two_records_have_one_hash_only_if_they_are_the_same(
    one: ActivityRecord, other: ActivityRecord
) -> None:
    assert (record_hash(one) == record_hash(other)) == (one == other)
    assert record_hash(one) == keccak(canonical(one))


@given(DECIMALS)
def test_quantities_are_written_one_way_and_read_exactly(quantity: Fraction) -> None:
    text = quantity_text("it", quantity)
    assert parse_quantity("it", text) == quantity
    assert quantity_text("it", parse_quantity("it", text + ("0" if "." in text else ".0"))) == text


@given(st.integers(0, 253_402_300_799))
def test_times_are_read_as_they_are_written(seconds: int) -> None:
    assert parse_time(time_text(Moment(seconds))) == seconds


@given(st.data())
def test_work_that_follows_on_itself_is_taken(data: st.DataObject) -> None:
    model = data.draw(models())
    check_records(data.draw(done(model)), model)


def test_the_canonical_form_is_this() -> None:
    assert json.loads(canonical(TURNED)) == {
        "format": "tallystick-activity/1",
        "id": "w1",
        "order": "0x01",
        "performer": "bob",
        "activity": "turn",
        "resource": "lathes",
        "begin": "2026-11-23T08:00:00Z",
        "end": "2026-11-23T09:00:00Z",
        "quantity": "57.5",
        "good": 9,
        "bad": 1,
        "source": "hand",
        "materials": [{"material": "iron", "quantity": "12.5", "cost": "15.00"}],
        "currency": {"symbol": "EUR", "decimals": 2},
    }
    assert canonical(TURNED).startswith(b'{"activity":"turn","bad":1,"begin":"2026-11-23T08:00:00Z",')


MISTAKES: list[tuple[Callable[[], object], str]] = [
    (lambda: replace(TURNED, end=EIGHT), "record w1 begins and ends at 2026-11-23T08:00:00Z"),
    (lambda: replace(TURNED, end=Moment(EIGHT - 1)), "let it end after it began, before year 10000"),
    (lambda: replace(TURNED, end=Moment(10**12)), "let it end after it began, before year 10000"),
    (lambda: replace(TURNED, quantity=Fraction(-1)), "cannot be kept: its quantity is -1: give 0 or more"),
    (lambda: replace(TURNED, quantity=Fraction(1, 3)), "at most 9 digits behind the point"),
    (lambda: replace(TURNED, bad=-1), "has -1 bad pieces: give 0 or more"),
    (lambda: replace(TURNED, milestone=0), "is for milestone 0: give 1 to 16"),
    (lambda: replace(TURNED, evidence=b"short"), "evidence hash of 5 bytes: give 32"),
    (lambda: replace(TURNED, performer=Owner(" ")), "record 'w1' has no performer"),
    (
        lambda: replace(TURNED, materials=(Consumed(MaterialId("iron"), Fraction(1), Money(-1)),)),
        "paid -1 for iron: give 0 or more",
    ),
    (
        lambda: replace(TURNED, materials=(Consumed(MaterialId("iron"), Fraction(-1), Money(1)),)),
        "its quantity of iron is -1",
    ),
]


@pytest.mark.parametrize(("mistake", "says"), MISTAKES, ids=[says for _, says in MISTAKES])
def test_a_record_that_cannot_be_is_refused(mistake: Callable[[], object], says: str) -> None:
    with pytest.raises(BadRecord, match=says):
        mistake()


def after(record: ActivityRecord, name: str, minutes: int) -> ActivityRecord:
    moved = 60 * minutes
    return replace(
        record, id=RecordId(name), begin=Moment(record.begin + moved), end=Moment(record.end + moved)
    )


def test_a_resource_works_for_no_more_at_once_than_there_are_of_it() -> None:
    both = [TURNED, after(TURNED, "w2", 10), after(TURNED, "w3", 60)]
    check_records(both, MODEL)
    third = after(TURNED, "w4", 50)
    with pytest.raises(
        BadRecord, match="w4 overlaps w1, w2 at 2026-11-23T08:50:00Z on lathes, of which there are 2"
    ):
        check_records([third, *both], MODEL)
    check_records([replace(third, resource=ResourceId("mill")), *both], MODEL)


def test_records_at_once_share_the_clock_of_a_resource() -> None:
    """Each of two passed alone with the hours of both lathes: together they were paid four hours for two."""
    both = replace(TURNED, quantity=Fraction(90))
    beside = after(TURNED, "w2", 30)
    with pytest.raises(BadRecord, match=r"w2 overlaps w1 .* of which there are 2: correct the times, or"):
        check_records([both, beside], MODEL)
    check_records([both, after(both, "w2", 60)], MODEL)
    three = replace(MODEL, resources=(replace(LATHES, count=3),))
    check_records([both, replace(beside, quantity=Fraction(90))], three)
    with pytest.raises(BadRecord, match="of which there are 3"):
        check_records([both, replace(beside, quantity=Fraction(91))], three)


def test_many_records_at_once_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool of many workers, or many resources, took a time that grew with the square."""
    looks = Counter[str]()
    slots = {name: ActivityRecord.__dict__[name] for name in ("end", "resource")}

    def counted(name: str) -> property:
        def get(record: ActivityRecord) -> object:
            looks[name] += 1
            return slots[name].__get__(record)

        return property(get)

    crowd = replace(LATHES, count=10**6)
    model = replace(MODEL, resources=(crowd, *(replace(crowd, id=ResourceId(f"r{at}")) for at in range(200))))
    several = [after(TURNED, f"w{at}", 0) for at in range(500)]
    for name in slots:
        monkeypatch.setattr(ActivityRecord, name, counted(name))
    check_records(several, model)
    assert max(looks.values()) <= 10 * len(several)


def test_records_that_do_not_fit_are_named() -> None:
    with pytest.raises(BadRecord, match="record w1 stands there twice"):
        check_records([TURNED, after(TURNED, "w1", 60)], MODEL)
    with pytest.raises(BadRecord, match=r"took 120\.5 min of lathes, of which there are 2, in 3600 seconds"):
        check_records([replace(TURNED, quantity=Fraction(241, 2))], MODEL)
    for field, kind in (("order", "object"), ("activity", "activity"), ("resource", "resource")):
        with pytest.raises(UnknownName, match=f"record w1 names the {kind} 'other'"):
            check_records([replace(TURNED, **{field: "other"})], MODEL)
    with pytest.raises(UnknownName, match="names the material 'gold', and there are iron"):
        gold = Consumed(MaterialId("gold"), Fraction(1), Money(1))
        check_records([replace(TURNED, materials=(gold,))], MODEL)
    with pytest.raises(CurrencyMismatch):
        check_records([replace(TURNED, currency=USD)], MODEL)


@pytest.mark.parametrize("text", ["", "2026-11-23", "2026-11-23T08:00:00", "2026-02-30T08:00:00Z", "x" * 99])
def test_what_is_no_time_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="is no time: write it like 2026-11-23T08:00:00Z"):
        parse_time(text)
