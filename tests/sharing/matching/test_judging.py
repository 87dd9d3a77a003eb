from __future__ import annotations

from dataclasses import replace

import pytest

from sharing.capability.enterprise import EnterpriseId
from sharing.capability.io import read_ontology
from sharing.credit.fixed import Day
from sharing.matching.gather import market_of
from sharing.matching.judging import judge
from sharing.matching.rules import LeastValue, MostValue
from sharing.matching.search import find
from sharing.model.terms import Money
from sharing.park.market import makers_of, needs_of
from sharing.park.park import park

PARK = park(read_ontology())
MARKET = market_of(makers_of(PARK), first=Day(20_800))
NEEDS = needs_of(PARK, Day(20_800))


@pytest.mark.parametrize("need", NEEDS, ids=[need.id for need in NEEDS])
def test_the_verdict_on_each_is_that_of_the_search(need) -> None:
    found = find(MARKET, need, show=MARKET.size)
    shown = {each.maker: each for each in found.shown}
    passing = 0
    for firm in PARK.enterprises:
        verdict = judge(MARKET, need, firm.id)
        assert verdict is not None and (verdict.candidate is None) == bool(verdict.failures)
        if verdict.candidate is not None:
            passing += 1
            assert verdict.candidate == replace(shown[firm.id], by_quota=False)
    assert passing == found.passing == len(shown)


def test_contradictory_rules_are_told_and_nobody_passes() -> None:
    rules = (LeastValue(Money(10)), MostValue(Money(5)))
    verdict = judge(MARKET, replace(NEEDS[0], rules=rules), EnterpriseId("S46"))
    assert verdict is not None and verdict.candidate is None and verdict.contradictions


def test_a_stranger_to_the_market_has_no_verdict() -> None:
    assert judge(MARKET, NEEDS[0], EnterpriseId("S9999")) is None


def test_who_takes_no_task_is_told_so() -> None:
    idle = replace(makers_of(PARK)[0], enterprise=replace(PARK.enterprises[0], specialities=()))
    market = market_of([idle, *makers_of(PARK)[1:]], first=Day(20_800))
    verdict = judge(market, NEEDS[0], PARK.enterprises[0].id)
    assert verdict is not None and verdict.failures[0].sentence == "it takes no kind of task"
