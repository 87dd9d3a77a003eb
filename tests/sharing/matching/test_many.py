"""Many orders at once: only makers that pass, within quotas, with newcomers' share, and everybody told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.credit.fixed import Day
from sharing.matching.errors import BadSetting
from sharing.matching.gather import market_of
from sharing.matching.many import Mechanism, run
from sharing.matching.rules import Ppm, contradictions
from sharing.matching.score import Weights
from sharing.matching.vocabulary import Maker, Minutes, Need, NeedId
from tests.sharing.matching.markets import FIRST, WEEKS, crowded, markets, needs, slow_search

orders = st.lists(needs(), max_size=4).map(
    lambda ns: [replace(n, id=NeedId(f"n{i}")) for i, n in enumerate(ns)]
)


several = st.tuples(crowded(), st.lists(st.integers(1, 500), max_size=4)).map(
    lambda drawn: (
        drawn[0][0],
        [
            replace(drawn[0][1], id=NeedId(f"n{i}"), work=Minutes(work), begin=Day(FIRST + i))
            for i, work in enumerate(drawn[1])
        ],
    )
)
cases = st.one_of(several, st.tuples(markets(), orders))


@given(cases, st.sampled_from(Mechanism), st.integers(1, 2), st.sampled_from([0, 300_000, 10**6]))
def test_who_gets_what(
    case: tuple[list[Maker], list[Need]], mechanism: Mechanism, quota: int, share: int
) -> None:
    sides, some = case
    market = market_of(sides, first=FIRST, weeks=WEEKS)
    done = run(market, some, mechanism, orders_per_maker=quota, newcomers=Ppm(share))
    passing = {
        n.id: {} if contradictions(n.rules) else {s.maker: s for s in slow_search(sides, n, Weights())}
        for n in some
    }
    assert all(a.candidate.maker in passing[a.need] for a in done.assignments)
    assert max(Counter(a.candidate.maker for a in done.assignments).values(), default=0) <= quota
    told = [a.need for a in done.assignments] + [need for need, _ in done.unmatched]
    assert sorted(told) == sorted(n.id for n in some)
    assert all(why for _, why in done.unmatched)
    assert done.value == sum(passing[a.need][a.candidate.maker].total for a in done.assignments)
    assert done.share.newcomers == sum(a.candidate.newcomer for a in done.assignments)
    assert done.share.newcomers >= done.share.wanted or "more newcomers do not pass" in done.share.sentence
    assert run(market, some, mechanism, orders_per_maker=quota, newcomers=Ppm(share)) == done


@given(markets(), orders)
def test_without_a_quota_for_newcomers_nothing_is_added(sides: list[Maker], some: list[Need]) -> None:
    done = run(market_of(sides, first=FIRST, weeks=WEEKS), some, newcomers=Ppm(0))
    assert done.share.bonus == 0 and done.share.wanted == 0


@given(needs())
def test_what_cannot_be_run_is_refused(need: Need) -> None:
    market = market_of([], first=FIRST)
    with pytest.raises(BadSetting, match="1 or more"):
        run(market, [need], orders_per_maker=0)
    with pytest.raises(BadSetting, match="1 or more"):
        run(market, [need], each=0)
    with pytest.raises(BadSetting, match="without repetition"):
        run(market, [need, need])
