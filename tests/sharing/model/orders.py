"""Random terms of orders."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from sharing.model import Milestone, Moment, Money, OrderModel, Phase, Terms, milestone_mask
from sharing.model.terms import DAY, HOUR, MIN_WINDOW

NOW = Moment(1_795_219_200)
NO_SEAL = bytes(32)
SEAL = b"\x01" * 32


@st.composite
def terms(draw: st.DrawFn, now: Moment = NOW, fee_bps: int | None = None) -> Terms:
    slices = draw(st.lists(st.integers(1, 10**9), min_size=1, max_size=5))
    gaps = draw(st.lists(st.integers(1, 20 * DAY), min_size=len(slices), max_size=len(slices)))
    cumulative = tuple(Money(sum(slices[: i + 1])) for i in range(len(slices)))
    deadlines = tuple(Moment(now + sum(gaps[: i + 1])) for i in range(len(gaps)))
    review, cure = draw(st.integers(MIN_WINDOW, 30 * DAY)), draw(st.integers(MIN_WINDOW, 30 * DAY))
    return Terms(
        cumulative=cumulative,
        deadlines=deadlines,
        review=review,
        cure=cure,
        open_by=Moment(now + draw(st.integers(0, DAY))),
        court_by=Moment(deadlines[-1] + 2 * review + cure + draw(st.integers(0, 60 * DAY))),
        bond=Money(draw(st.integers(0, cumulative[-1]))),
        inputs_due=Moment(draw(st.sampled_from((0, deadlines[0])))),
        default_maker_bps=draw(st.sampled_from((0, 1, 3333, 5000, 10_000))),
        fee_bps=draw(st.sampled_from((0, 1, 77, 1000))) if fee_bps is None else fee_bps,
    )


@st.composite
def amended(draw: st.DrawFn, old: Terms, now: Moment) -> Terms:
    """Terms that an order with ``old`` ones could be amended to, more often than not."""
    new = draw(terms(now=now, fee_bps=draw(st.sampled_from((old.fee_bps, old.fee_bps, old.fee_bps, 5)))))
    kept = min(old.count, new.count) - draw(st.sampled_from((0, 0, 1)))
    slices = [old.slice(i) if i < kept else new.slice(i) for i in range(new.count)]
    cumulative = tuple(Money(sum(slices[: i + 1])) for i in range(len(slices)))
    return replace(
        new,
        cumulative=cumulative,
        court_by=Moment(new.court_by - draw(st.sampled_from((0, 0, 0, 90 * DAY)))),
        bond=Money(min(new.bond, cumulative[-1] + draw(st.sampled_from((0, 0, 1))))),
    )


def masks(order: OrderModel, *wanted: Milestone) -> st.SearchStrategy[int]:
    """Masks of milestones in the wanted states where there are any, and now and then any mask at all."""
    anything = st.integers(0, 1 << order.terms.count)
    fitting = [i for i, state in enumerate(order.milestones) if state in wanted]
    if not fitting:
        return anything
    some = st.lists(st.sampled_from(fitting), min_size=1, unique=True).map(milestone_mask)
    return st.one_of(some, some, some, st.just(milestone_mask(fitting)), anything)


UNSETTLED = (
    Milestone.PENDING,
    Milestone.DELIVERED,
    Milestone.REJECTED,
    Milestone.CURED,
    Milestone.CONTESTED,
)
FITTING = {
    "deliver": (Milestone.PENDING,),
    "cure": (Milestone.REJECTED,),
    "accept": UNSETTLED[1:],
    "reject": (Milestone.DELIVERED, Milestone.CURED),
    "contest": (Milestone.REJECTED,),
    "split": UNSETTLED,
}
"""Which milestones a step can be taken on."""


def possible(order: OrderModel) -> set[str]:
    """The steps that could be taken now, but for the time."""
    if order.phase is Phase.POSTED:
        return {"take_post", "cancel_post"}
    verbs = {verb for verb, states in FITTING.items() if any(state in states for state in order.milestones)}
    if order.phase is Phase.BOND_WAIT:
        verbs.add("contest")
    return verbs | ({"poke", "close", "amend"} if order.locked else set())


waits = st.one_of(st.integers(1, HOUR), st.integers(1, HOUR), st.integers(1, 40 * DAY))
"""Seconds between steps, short more often than not, so that windows are met as well as missed."""
