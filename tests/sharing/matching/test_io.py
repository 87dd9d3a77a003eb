from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sharing.capability.enterprise import EnterpriseId, Place, TaskName
from sharing.capability.io import read_ontology
from sharing.credit.fixed import Day, Fixed
from sharing.matching.errors import BadDocument
from sharing.matching.io import RULES, read_makers, read_needs, write_makers, write_needs
from sharing.matching.rules import (
    Bps,
    CommunityId,
    CustomerRule,
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
    Ppm,
)
from sharing.matching.vocabulary import Customer, Minutes, Need, NeedId
from sharing.model.terms import Money
from sharing.park.market import makers_of, needs_of
from sharing.park.park import park

PARTIES = st.frozensets(st.sampled_from(["S1", "S2", "0xAb"]).map(EnterpriseId), min_size=1)
COMMUNITIES = st.frozensets(st.sampled_from(["gears", "shafts"]).map(CommunityId), min_size=1)
AMOUNTS = st.integers(0, 2**200).map(Money)
RULE: st.SearchStrategy[CustomerRule] = st.one_of(
    st.builds(LeastValue, AMOUNTS),
    st.builds(MostValue, AMOUNTS),
    st.builds(LeastCredit, st.integers(0, 10**9).map(Fixed)),
    st.builds(MostDistance, st.integers(0, 10**7).map(Metres)),
    st.builds(LeastOnTime, st.integers(0, 10**6).map(Ppm)),
    st.builds(OnlyParties, PARTIES),
    st.builds(NeverParties, PARTIES),
    st.builds(OnlyCommunities, COMMUNITIES),
    st.builds(NeverCommunities, COMMUNITIES),
    st.builds(NeedsBond, st.integers(0, 10_000).map(Bps)),
)
POSITIVE = st.floats(1e-3, 1e6)
NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=20
).filter(str.strip)
NEEDS = st.builds(
    Need,
    id=NAMES.map(NeedId),
    customer=st.builds(Customer, st.just(EnterpriseId("C1")), st.integers(0, 10**9).map(Fixed), COMMUNITIES),
    task=st.just(TaskName("gear")),
    tolerance_grade=st.floats(1e-3, 100),
    roughness=POSITIVE,
    size=POSITIVE,
    work=st.integers(1, 10**6).map(Minutes),
    begin=st.integers(0, 30_000).map(Day),
    due=st.integers(30_001, 60_000).map(Day),
    budget=st.integers(1, 2**200).map(Money),
    place=st.builds(Place, st.floats(-90, 90), st.floats(-180, 180)),
    rules=st.lists(RULE, max_size=4).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NEEDS, max_size=3, unique_by=lambda need: need.id))
def test_orders_come_back_as_they_were_written(tmp_path: Path, needs: list[Need]) -> None:
    write_needs(tmp_path / "needs.json", needs)
    assert read_needs(tmp_path / "needs.json") == tuple(needs)


def test_the_park_comes_back_as_it_was_written(tmp_path: Path) -> None:
    made = park(read_ontology())
    makers, needs = makers_of(made), needs_of(made, Day(20_800))
    write_makers(tmp_path / "makers.json", makers)
    write_needs(tmp_path / "needs.json", needs)
    assert read_makers(tmp_path / "makers.json") == makers
    assert read_needs(tmp_path / "needs.json") == needs
    again = (tmp_path / "makers.json").read_bytes()
    write_makers(tmp_path / "makers.json", makers)
    assert (tmp_path / "makers.json").read_bytes() == again


def test_orders_may_be_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "needs.toml"
    path.write_text(
        """
        [[needs]]
        id = "my gear"
        customer = { id = "C1", credit = 900000000 }
        task = "gear"
        tolerance_grade = 7
        roughness = 1.6
        size = 200
        work = 600
        begin = 2026-12-01
        due = 2026-12-24
        budget = 1000000000
        place = { latitude = 34.3, longitude = 108.9 }
        rules = [{ rule = "most-distance", metres = 100000 }, { rule = "never-parties", parties = ["S9"] }]
        """
    )
    (need,) = read_needs(path)
    assert (need.begin, need.due) == (20_788, 20_811)
    assert need.rules == (MostDistance(Metres(100_000)), NeverParties(frozenset([EnterpriseId("S9")])))


SPOILT: dict[str, tuple[Callable[[dict], object], str]] = {
    "a misspelt field": (lambda need: need.update(budgett=1), "budgett"),
    "a misspelt field of a place": (lambda need: need["place"].update(lat=1), "lat"),
    "a missing field": (lambda need: need.pop("task"), "task"),
    "a number that is a word": (lambda need: need.update(size="big"), "size"),
    "a day that is no date": (lambda need: need.update(due="soon"), "2026-12-01"),
    "a day that no calendar has": (lambda need: need.update(due="2026-02-30"), "due"),
    "a day that never comes": (lambda need: need.update(due=10**9), "due"),
    "an unknown rule": (lambda need: need.update(rules=[{"rule": "least-beauty"}]), "least-beauty"),
    "a rule without a name": (lambda need: need.update(rules=[{"metres": 5}]), "most-distance"),
    "a rule that is no object": (lambda need: need.update(rules=["most-distance"]), "most-distance"),
    "a misspelt field of a rule": (
        lambda need: need.update(rules=[{"rule": "most-distance", "metres": 1, "meters": 5}]),
        "meters",
    ),
    "a rule without its number": (lambda need: need.update(rules=[{"rule": "most-distance"}]), "metres"),
    "an id of nothing": (lambda need: need.update(id=""), "its id is empty"),
    "an id that stands twice": (
        lambda need: need.update(id="FR300 printing machine guide-roller"),
        "stands in needs[0] already",
    ),
    "a control character": (lambda need: need.update(id="a\0b"), r"'a\x00b' has a control character"),
    "a control character in a rule": (
        lambda need: need.update(rules=[{"rule": "only-parties", "parties": ["S1", "S\x1f"]}]),
        r"'S\x1f' has a control character",
    ),
    "half a character": (lambda need: need["customer"].update(id="\ud800"), "has a control character"),
    "a day that is a truth": (lambda need: need.update(begin=True), "begin is day True: give a date"),
    "a number that is a truth": (lambda need: need.update(work=True), "work: true stands where no truth"),
    "a part that is a truth": (lambda need: need["place"].update(latitude=False), "place, latitude: false"),
    "a rule's number that is a truth": (
        lambda need: need.update(rules=[{"rule": "most-distance", "metres": True}]),
        "metres: true stands",
    ),
    "more than a contract can hold": (lambda need: need.update(budget=2**256), "a number of 78 digits"),
    "more than a rule can mean": (
        lambda need: need.update(rules=[{"rule": "least-credit", "score": -(10**400)}]),
        "it has a number of 401 digits: none here is so large",
    ),
    "an order due before it begins": (lambda need: need.update(due="1999-01-01"), "leave it a day"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_wrong_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / "needs.json"
    write_needs(path, needs_of(park(read_ontology()), Day(20_800))[:2])
    document = json.loads(path.read_text())
    spoil, word = SPOILT[name]
    spoil(document["needs"][1])
    path.write_text(json.dumps(document))
    with pytest.raises(BadDocument, match=r"needs\[1\]") as told:
        read_needs(path)
    assert word in str(told.value) and str(told.value).count("\n") == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", 'no list "needs"'),
        ("{", "is not JSON"),
        ('{"needs": 5}', 'no list "needs"'),
        ('{"needs": [], "needs": []}', "stands twice"),
        ('{"needs": [NaN]}', "NaN is no JSON number"),
        ("[" * 100_000, "is not JSON"),
        ('{"needs": [' + "9" * 5_000 + "]}", "is not JSON"),
    ],
    ids=["list", "cut", "number", "twice", "NaN", "deep", "long"],
)
def test_what_is_no_list_of_orders_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "needs.json"
    path.write_text(text)
    with pytest.raises(BadDocument, match=words):
        read_needs(path)
    with pytest.raises(BadDocument, match="cannot be read"):
        read_needs(tmp_path / "none.json")


SPOILT_MAKERS: dict[str, tuple[Callable[[dict], object], str]] = {
    "an id of nothing": (lambda maker: maker["enterprise"].update(id=" "), "its id is empty"),
    "an id that stands twice": (
        lambda maker: maker["enterprise"].update(id="S1"),
        "its id 'S1' stands in makers[0] already: give each once",
    ),
    "a name with a bell": (lambda maker: maker["enterprise"].update(name="a\x07"), "a control character"),
    "a truth that is a number": (
        lambda maker: maker.update(newcomer=1),
        "newcomer: 1 stands where true or false",
    ),
    "a count that is a truth": (
        lambda maker: maker["enterprise"]["equipment"][0].update(count=True),
        "count: true stands",
    ),
    "minutes that are a truth": (
        lambda maker: maker.update(calendars={"gear": {"first": "2026-12-01", "weeks": [5, True]}}),
        "weeks: true stands",
    ),
    "a quality that nobody has": (
        lambda maker: maker["enterprise"]["specialities"][0].update(roughness=-1),
        "roughness is -1.0: it must be above 0",
    ),
}


@pytest.mark.parametrize("name", SPOILT_MAKERS)
def test_what_is_wrong_with_a_maker_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / "makers.json"
    write_makers(path, makers_of(park(read_ontology()))[:2])
    document = json.loads(path.read_text())
    spoil, word = SPOILT_MAKERS[name]
    spoil(document["makers"][1])
    path.write_text(json.dumps(document))
    with pytest.raises(BadDocument, match=r"makers\[1\]") as told:
        read_makers(path)
    assert word in str(told.value) and str(told.value).count("\n") == 0


@pytest.mark.parametrize("odd", ["\0", "\n", "\x9f", "\udfff", "\uffff"])
def test_what_could_not_be_read_is_not_written(tmp_path: Path, odd: str) -> None:
    need = needs_of(park(read_ontology()), Day(20_800))[0]
    with pytest.raises(BadDocument, match=r"needs\[1\]: .* has a control character: leave it out"):
        write_needs(tmp_path / "needs.json", [need, replace(need, id=NeedId(f"a{odd}"))])
    assert not list(tmp_path.iterdir())


def test_every_rule_has_a_name() -> None:
    assert len(RULES) == 11 and "least-on-time" in RULES and "only-tasks" in RULES
