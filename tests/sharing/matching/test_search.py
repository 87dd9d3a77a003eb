"""The search by columns against a literal slow one; reasons, sums, nearest misses, and the quota."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.capability.enterprise import EnterpriseId, TaskName
from sharing.credit.fixed import Day
from sharing.matching.constants import NEAREST
from sharing.matching.errors import BadNeed, BadSetting
from sharing.matching.filters import filters
from sharing.matching.gather import market_of
from sharing.matching.rules import NeverParties, OnlyParties, Ppm
from sharing.matching.score import Weights
from sharing.matching.screen import Reason
from sharing.matching.search import find
from sharing.matching.vocabulary import Maker, Minutes, Need
from sharing.model.terms import Money
from tests.sharing.matching.markets import (
    FIRST,
    PARTIES,
    WEEKS,
    either,
    markets,
    needs,
    slow_quota,
    slow_search,
)

weightings = st.sampled_from([Weights(), Weights(0, 0, 1000, 0, 0, 0, 0), Weights(1, 2, 3, 4, 5, 6, 979)])


@given(either, weightings, st.integers(1, 6), st.sampled_from([0, 200_000, 500_000, 1_000_000]))
def test_the_same_as_a_literal_slow_search(
    case: tuple[list[Maker], Need], weights: Weights, show: int, share: int
) -> None:
    sides, need = case
    market = market_of(sides, first=FIRST, weeks=WEEKS)
    found = find(market, need, show=show, weights=weights, newcomers=Ppm(share))
    with patch("sharing.matching.search.SEEDS", 1):
        assert find(market, need, show=show, weights=weights, newcomers=Ppm(share)) == found
    slow = slow_search(sides, need, weights)
    if found.contradictions:
        assert found.shown == ()
        return
    assert found.passing == len(slow)
    expected = slow_quota(slow, show, share)
    assert [c.maker for c in found.shown] == [s.maker for s in expected]
    assert [tuple(t.contribution for t in c.score.terms) for c in found.shown] == [s.terms for s in expected]


@given(either)
def test_scores_sum_and_everybody_is_counted_once(case: tuple[list[Maker], Need]) -> None:
    sides, need = case
    found = find(market_of(sides, first=FIRST, weeks=WEEKS), need)
    for candidate in found.shown:
        assert candidate.score.total == sum(term.contribution for term in candidate.score.terms)
        assert all(0 <= t.value <= 1_000_000 and t.sentence for t in candidate.score.terms)
        assert need.begin < candidate.finish <= need.due
        assert candidate.price <= need.budget
    assert found.passing + sum(e.count for e in found.excluded) == found.considered == len(sides)


@given(either)
def test_nearest_misses_fail_what_they_say_and_nobody_fails_less(case: tuple[list[Maker], Need]) -> None:
    sides, need = case
    market = market_of(sides, first=FIRST, weeks=WEEKS)
    found = find(market, need)
    a, b = market.tasks.get(need.task, (0, 0))
    everywhere = b - a < NEAREST and found.passing == 0
    screens = filters(market, need, all_tasks=everywhere)
    rows = range(len(market.rows.maker)) if everywhere else range(a, b)
    best: dict[EnterpriseId, tuple[int, int]] = {}
    for row in rows:
        gaps = [int(each.gaps(np.array([row]))[0]) for each in screens]
        fails = (sum(g > 0 for g in gaps), sum(gaps))
        maker = market.ids[int(market.rows.maker[row])]
        if fails[0] or found.contradictions:
            best[maker] = min(best.get(maker, fails), fails)
    expected = sorted((fails, maker) for maker, fails in best.items())[:NEAREST]
    assert [((len(m.failures), sum(f.gap for f in m.failures)), m.maker) for m in found.misses] == expected
    assert all(f.sentence for m in found.misses for f in m.failures)


@given(markets(), needs())
def test_the_order_in_which_makers_come_does_not_matter(sides: list[Maker], need: Need) -> None:
    first = find(market_of(sides, first=FIRST, weeks=WEEKS), need)
    assert find(market_of(reversed(sides), first=FIRST, weeks=WEEKS), need) == first


@given(markets(), needs())
def test_rates_of_eighteen_decimals_change_nothing_but_the_amounts(sides: list[Maker], need: Need) -> None:
    if any(m.rules for m in sides) or need.rules:
        sides = [replace(m, rules=()) for m in sides]
        need = replace(need, rules=())
    tokens = 10**18
    scaled = [
        replace(
            m,
            credit=replace(m.credit, limit=Money(m.credit.limit * tokens)),
            enterprise=replace(
                m.enterprise,
                specialities=tuple(
                    replace(s, hourly_rate=s.hourly_rate * tokens) for s in m.enterprise.specialities
                ),
            ),
        )
        for m in sides
    ]
    plain = find(market_of(sides, first=FIRST, weeks=WEEKS), need)
    fine = find(
        market_of(scaled, first=FIRST, weeks=WEEKS), replace(need, budget=Money(need.budget * tokens))
    )
    assert [c.maker for c in fine.shown] == [c.maker for c in plain.shown]
    assert [c.score.total for c in fine.shown] == [c.score.total for c in plain.shown]


@given(markets(), needs())
def test_an_unknown_task_names_the_makers_that_miss_by_the_task(sides: list[Maker], need: Need) -> None:
    found = find(market_of(sides, first=FIRST, weeks=WEEKS), replace(need, task=TaskName("gear")))
    assert found.shown == () and found.excluded[0].count == len(sides)
    assert found.sentence.startswith(f"of {len(sides)}: {len(sides)} do not take gear")
    assert found.misses
    assert all(m.failures[0].reason is Reason.TASK for m in found.misses)


@given(markets(), needs())
def test_contradictory_rules_of_the_customer_are_said_and_show_nobody(sides: list[Maker], need: Need) -> None:
    one = frozenset(PARTIES[:1])
    found = find(
        market_of(sides, first=FIRST, weeks=WEEKS), replace(need, rules=(OnlyParties(one), NeverParties(one)))
    )
    assert found.shown == ()
    assert "e00 are both the only ones allowed and never allowed" in found.contradictions[0]
    assert "contradict" in found.sentence


@given(needs())
def test_an_empty_market_finds_nobody(need: Need) -> None:
    found = find(market_of([], first=FIRST, weeks=WEEKS), need)
    assert (found.shown, found.misses, found.considered) == ((), (), 0)


@given(needs())
def test_what_cannot_be_meant_is_refused(need: Need) -> None:
    with pytest.raises(BadNeed, match="leave it a day"):
        replace(need, due=Day(need.begin))
    with pytest.raises(BadNeed, match="above 0"):
        replace(need, work=Minutes(0))
    with pytest.raises(BadNeed, match="above 0"):
        replace(need, size=float("nan"))
    with pytest.raises(BadSetting, match="parts per thousand"):
        Weights(1, 1, 1, 1, 1, 1, 1)
    with pytest.raises(BadSetting, match="1 or more"):
        find(market_of([], first=FIRST), need, show=0)
