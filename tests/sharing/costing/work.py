"""Activity records to test with."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from sharing.costing.cost_model import CostModel
from sharing.costing.records import ActivityRecord, Consumed, RecordId, Source
from sharing.costing.vocabulary import ActivityId, MaterialId, ObjectId, Owner, Quality, ResourceId
from sharing.model.currency import UNITS
from sharing.model.terms import Moment, Money
from tests.sharing.costing.models import EUR, OWNERS

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
DECIMALS = st.builds(Fraction, st.integers(0, 10**12), st.sampled_from([1, 2, 8, 10**9]))
CONSUMED = st.builds(Consumed, NAMES.map(MaterialId), DECIMALS, st.integers(0, 10**15).map(Money))


@st.composite
def records(draw: st.DrawFn) -> ActivityRecord:
    """Any record at all."""
    begin = draw(st.integers(0, 4 * 10**9))
    return ActivityRecord(
        draw(NAMES.map(RecordId)),
        draw(NAMES.map(ObjectId)),
        draw(NAMES.map(Owner)),
        draw(NAMES.map(ActivityId)),
        draw(NAMES.map(ResourceId)),
        Moment(begin),
        Moment(begin + draw(st.integers(1, 10**6))),
        draw(DECIMALS),
        draw(st.integers(0, 10**6)),
        draw(st.integers(0, 10**6)),
        draw(st.none() | st.integers(1, 16)),
        draw(st.none() | st.sampled_from(Quality)),
        draw(st.lists(CONSUMED, max_size=2).map(tuple)),
        draw(st.sampled_from([UNITS, EUR])),
        draw(st.sampled_from(Source)),
        draw(st.none() | st.binary(min_size=32, max_size=32)),
    )


@st.composite
def done(draw: st.DrawFn, model: CostModel) -> tuple[ActivityRecord, ...]:
    """Records of a model's objects, one after another on each resource, up to eight."""
    if not model.objects:
        return ()
    made: list[ActivityRecord] = []
    for at in range(draw(st.integers(0, 8))):
        lasts = draw(st.integers(1, 10**6))
        materials = draw(st.lists(st.sampled_from(model.materials), max_size=2)) if model.materials else []
        made.append(
            ActivityRecord(
                RecordId(f"w{at}"),
                draw(st.sampled_from(model.objects)).id,
                draw(st.sampled_from(OWNERS)),
                draw(st.sampled_from(model.activities)).id,
                draw(st.sampled_from(model.resources)).id,
                Moment(at * 10**6),
                Moment(at * 10**6 + lasts),
                Fraction(draw(st.integers(0, lasts)), 64),
                draw(st.integers(0, 50)),
                draw(st.integers(0, 5)),
                quality=draw(st.none() | st.sampled_from(Quality)),
                materials=tuple(
                    Consumed(one.id, draw(DECIMALS), Money(draw(st.integers(0, 10**9)))) for one in materials
                ),
                currency=model.currency,
            )
        )
    return tuple(made)
