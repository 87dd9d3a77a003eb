from __future__ import annotations

from sharing.capability.io import read_ontology
from sharing.credit.fixed import ONE, Day
from sharing.matching.gather import market_of
from sharing.matching.many import run
from sharing.matching.search import find
from sharing.park.market import makers_of, needs_of
from sharing.park.park import park

PARK = park(read_ontology())
MAKERS = makers_of(PARK)
NEEDS = needs_of(PARK, Day(20_800))


def test_newcomers_are_those_without_orders() -> None:
    working = {each.maker for each in PARK.collaborations}
    for maker, credit in zip(MAKERS, PARK.arrays.credit, strict=True):
        assert maker.newcomer == (maker.enterprise.id not in working)
        assert maker.newcomer == (maker.history.settled == 0)
        assert abs(maker.credit.score / ONE - credit) < 1e-8


def test_some_makers_ask_for_something_and_most_do_not() -> None:
    ruled = sum(bool(maker.rules) for maker in MAKERS)
    assert 0.3 < ruled / len(MAKERS) < 0.6


def test_every_part_that_is_given_out_is_an_order_that_somebody_can_make() -> None:
    assert [(need.customer.id, need.task) for need in NEEDS] == [
        (core.id, task) for core in PARK.cores for task in core.needs
    ]
    market = market_of(MAKERS, first=Day(20_800))
    assert all(find(market, need).passing >= 3 for need in NEEDS)
    done = run(market, NEEDS)
    assert len(done.assignments) == len(NEEDS) and not done.unmatched
