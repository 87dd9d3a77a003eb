"""Random terms of orders that are paid out of each other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from sharing.model import Meter, Milestone, Moment, Money, Placed, Terms
from sharing.model.terms import DAY, HOUR
from tests.sharing.model.orders import NOW

_FEES = (0, 0, 77, 1000)


@st.composite
def roots(draw: st.DrawFn) -> Terms:
    """Long enough for sub-orders of sub-orders."""
    amounts = draw(st.lists(st.integers(1, 10) | st.integers(100, 10**6), min_size=1, max_size=3))
    cumulative = tuple(Money(sum(amounts[: i + 1])) for i in range(len(amounts)))
    deadlines = tuple(Moment(NOW + (30 + 5 * i) * DAY) for i in range(len(amounts)))
    review, cure = draw(st.sampled_from((HOUR, DAY, 5 * DAY))), draw(st.sampled_from((HOUR, 3 * DAY)))
    return Terms(
        cumulative=cumulative,
        deadlines=deadlines,
        review=review,
        cure=cure,
        open_by=Moment(NOW + DAY),
        court_by=Moment(deadlines[-1] + 2 * review + cure + draw(st.sampled_from((30, 90))) * DAY),
        bond=Money(draw(st.integers(0, cumulative[-1]) | st.just(cumulative[-1]))),
        inputs_due=Moment(draw(st.sampled_from((0, 0, deadlines[0])))),
        default_maker_bps=draw(st.sampled_from((0, 1, 3333, 5000, 10_000))),
        fee_bps=draw(st.sampled_from(_FEES)),
    )


@st.composite
def children(draw: st.DrawFn, above: Placed, milestone: int, now: Moment) -> Terms:
    """A sub-order of a milestone, which fits more often than not."""
    left = max(above.left(milestone), 1)
    price = draw(st.just(left) | st.integers(1, left) | st.integers(1, left + 1))
    cuts = draw(st.lists(st.integers(1, price), max_size=1, unique=True))
    cumulative = tuple(Money(c) for c in sorted({*cuts, price}))
    parent = above.order.terms
    last = parent.deadlines[milestone] + draw(st.sampled_from((0, 0, 0, 0, 0, 1)))
    room = max(last - now, 2)
    deadlines = [Moment(now + draw(st.integers(1, room))) for _ in cumulative]
    review, cure = draw(st.sampled_from((HOUR, DAY))), draw(st.sampled_from((HOUR, DAY)))
    earliest = max(deadlines) + 2 * review + cure
    return Terms(
        cumulative=cumulative,
        deadlines=tuple(sorted(deadlines)),
        review=review,
        cure=cure,
        open_by=Moment(now + HOUR),
        court_by=Moment(draw(st.sampled_from((max(parent.court_by, earliest), earliest)))),
        bond=Money(draw(st.integers(0, price) | st.just(price) | st.just(0))),
        inputs_due=Moment(draw(st.sampled_from((0, 0, min(deadlines))))),
        default_maker_bps=draw(st.sampled_from((0, 3333, 5000, 10_000))),
        fee_bps=draw(st.sampled_from(_FEES)),
    )


@st.composite
def changed(draw: st.DrawFn, old: Terms) -> Terms:
    """The same price, and another bond, review, or division into milestones."""
    cuts = draw(st.just(old.cumulative) | st.lists(st.integers(1, old.price), max_size=2).map(tuple))
    cumulative = tuple(Money(c) for c in sorted({*cuts, old.price}))
    deadlines = (old.deadlines + (old.deadlines[-1],) * len(cumulative))[: len(cumulative)]
    later = draw(st.sampled_from((0, 0, DAY)))
    deadlines = (*deadlines[:-1], Moment(max(old.deadlines[-1], deadlines[-1]) + later))
    review = draw(st.sampled_from((old.review, HOUR, DAY)))
    earliest = deadlines[-1] + 2 * review + old.cure
    return replace(
        old,
        cumulative=cumulative,
        deadlines=deadlines,
        review=review,
        court_by=Moment(max(old.court_by, earliest)),
        bond=Money(draw(st.just(old.bond) | st.integers(0, old.price))),
        inputs_due=Moment(min(old.inputs_due, deadlines[0])),
    )


@st.composite
def meters(draw: st.DrawFn, price: int) -> Meter:
    """A meter whose most units cost the price."""
    units = draw(st.sampled_from([n for n in (1, 2, 3, 5, 7, 10, 100) if price % n == 0]))
    return Meter(
        max_units=units,
        claim_units=draw(st.integers(1, units)),
        interval=draw(st.sampled_from((HOUR, DAY))),
        grace=draw(st.sampled_from((HOUR, 2 * DAY))),
    )


def openable(placed: Placed) -> list[int]:
    """The milestones that can have sub-orders."""
    wanted = (Milestone.PENDING, Milestone.REJECTED)
    return [i for i, state in enumerate(placed.order.milestones) if state in wanted]
