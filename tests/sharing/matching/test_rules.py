"""Which rules of one side nobody can keep."""

from __future__ import annotations

import pytest
from hypothesis import given

from sharing.capability.enterprise import EnterpriseId, TaskName
from sharing.credit.fixed import ONE, Fixed
from sharing.matching.errors import ContradictoryRules
from sharing.matching.rules import (
    Bps,
    CommunityId,
    LeastCredit,
    LeastOnTime,
    LeastValue,
    Metres,
    MostDistance,
    MostValue,
    NeedsBond,
    NeverCommunities,
    NeverParties,
    OnlyCommunities,
    OnlyParties,
    OnlyTasks,
    Ppm,
    Rule,
    contradictions,
    require_consistent,
)
from sharing.model.terms import Money
from tests.sharing.matching.markets import shared_rules

A, B = frozenset([EnterpriseId("a")]), frozenset([EnterpriseId("b")])
NORTH, SOUTH = frozenset([CommunityId("north")]), frozenset([CommunityId("south")])


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([LeastValue(Money(5)), MostValue(Money(4))], "at least 5 and at most 4"),
        ([MostValue(Money(0))], "no price is"),
        ([LeastOnTime(Ppm(1_000_001))], "no share is above 100%"),
        ([NeedsBond(Bps(10_001))], "no bond is above 100%"),
        ([LeastCredit(Fixed(ONE + 1))], "no score is above 1"),
        ([MostDistance(Metres(-1))], "none is below 0"),
        ([OnlyParties(A), NeverParties(A | B)], "parties a are both"),
        ([OnlyParties(A), OnlyParties(B)], "share none"),
        ([OnlyParties(frozenset())], "empty list"),
        ([OnlyCommunities(NORTH), NeverCommunities(NORTH)], "communities north are both"),
        ([OnlyTasks(frozenset([TaskName("x")])), OnlyTasks(frozenset([TaskName("y")]))], "share none"),
    ],
)
def test_each_contradiction_is_told(rules: list[Rule], said: str) -> None:
    (sentence,) = contradictions(rules)
    assert said in sentence
    with pytest.raises(ContradictoryRules, match="the rules of maker m contradict each other") as caught:
        require_consistent("maker m", rules)
    assert caught.value.contradictions == (sentence,)


def test_two_lists_of_communities_can_both_be_kept() -> None:
    assert contradictions([OnlyCommunities(NORTH), OnlyCommunities(SOUTH)]) == ()


@given(shared_rules)
def test_no_rule_contradicts_itself(rule: Rule) -> None:
    assert contradictions([rule]) == contradictions([rule, rule]) == ()


def test_lists_contradict_only_where_nobody_is_left() -> None:
    a, b, c = (EnterpriseId(name) for name in "abc")
    some, none = frozenset, "never allowed"
    assert not contradictions([OnlyParties(some([a, b])), NeverParties(some([a]))])
    assert none in contradictions([OnlyParties(some([a, b])), NeverParties(some([a, b, c]))])[0]
    three = [OnlyParties(some(pair)) for pair in ((a, b), (b, c), (a, c))]
    assert "share none" in contradictions(three)[0]
    one, two = CommunityId("x"), CommunityId("y")
    assert not contradictions([OnlyCommunities(some([one])), OnlyCommunities(some([two]))])
    assert not contradictions([OnlyCommunities(some([one, two])), NeverCommunities(some([one]))])
    assert contradictions([OnlyCommunities(some([one])), NeverCommunities(some([one]))])
