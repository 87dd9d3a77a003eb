"""The mechanisms from the command line, without a node: the park, matching, networks and their pictures."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from tests.cli.conftest import Result, Tally

NEED = "FR300 printing machine guide-roller"


@pytest.fixture
def files(tally: Tally, tmp_path: Path) -> Path:
    """The park as files."""
    told = tally("park", "write", str(tmp_path / "park"), "--json").data
    assert (told["makers"], told["needs"]) == (151, 30)
    return tmp_path / "park"


def test_makers_are_found_with_reasons(tally: Tally, files: Path) -> None:
    needs = str(files / "needs.json")
    asked = ("match", "find", needs, "--need", NEED, "--makers", str(files / "makers.json"))
    found = tally(*asked, "--json").data
    assert found["considered"] == 151 and found["passing"] > len(found["shown"]) == 10
    assert found["passing"] + sum(each["makers"] for each in found["excluded"]) == 151
    scores = [each["score_ppm"] for each in found["shown"]]
    assert scores == sorted(scores, reverse=True)
    for each in found["shown"]:
        assert sum(term["counts_ppm"] for term in each["terms"]) == each["score_ppm"]
    assert found == tally("match", "find", needs, "--need", NEED, "--json").data, "the park is the default"
    view = tally(*asked).out
    assert "cost more than 3,900.00 dUSD" in view and found["currency"] == {"symbol": "dUSD", "decimals": 6}
    assert "do not take guide-roller" in view and found["shown"][0]["maker"] in view

    best = found["shown"][0]
    explained = tally("match", "explain", needs, best["maker"], "--need", NEED, "--json").data
    assert {**explained, "by_quota": best["by_quota"]} == {
        "need": NEED,
        "currency": found["currency"],
        **best,
    }
    assert "because" in tally("match", "explain", needs, best["maker"], "--need", NEED).out
    excluded = tally("match", "explain", needs, "S2", "--need", NEED, "--json").data
    assert any("does not take" in each for each in excluded["excluded_because"])


def test_an_order_that_nobody_can_make_gets_the_nearest_misses(tally: Tally, files: Path) -> None:
    document = json.loads((files / "needs.json").read_text())
    document["needs"] = [each for each in document["needs"] if each["id"] == NEED]
    document["needs"][0]["size"] = 100_000
    (files / "huge.json").write_text(json.dumps(document))
    found = tally("match", "find", str(files / "huge.json"), "--json").data
    assert found["passing"] == 0 and found["nearest_misses"]
    assert all(any("mm" in why for why in each["because"]) for each in found["nearest_misses"])
    assert "nearest misses" in tally("match", "find", str(files / "huge.json")).out


def test_amounts_are_in_one_currency(tally: Tally, files: Path) -> None:
    needs, makers = json.loads((files / "needs.json").read_text()), str(files / "makers.json")
    told: dict[object, Result] = {}
    for currency in (
        {"symbol": "EUR", "decimals": 2},
        None,
        {"symbol": "E U", "decimals": 2},
        {"symbol": "EUR"},
    ):
        (files / "other.json").write_text(json.dumps({**needs, "currency": currency}))
        told[str(currency)] = tally(
            "match", "find", str(files / "other.json"), "--need", NEED, "--makers", makers
        )
    euros, nothing, odd, half = told.values()
    euros.failed(2, "EUR of 2 decimals", "dUSD of 6 decimals", "do not add up")
    assert nothing.exit == 0 and "3,900.00 dUSD" in nothing.out, "units may be of any currency"
    odd.failed(2, "other.json, currency", "is no symbol")
    half.failed(2, "other.json, currency", "decimals")


def test_contradictory_rules_are_told(tally: Tally, files: Path) -> None:
    document = json.loads((files / "needs.json").read_text())
    need = document["needs"][0]
    need["rules"] = [{"rule": "least-value", "amount": 10}, {"rule": "most-value", "amount": 5}]
    (files / "odd.json").write_text(json.dumps({"needs": [need]}))
    found = tally("match", "find", str(files / "odd.json"), "--json").data
    assert found["contradictions"] and not found["shown"]


@pytest.mark.parametrize("mechanism", ["best-value", "stable-needs", "stable-makers"])
def test_many_orders_are_assigned_at_once(tally: Tally, files: Path, mechanism: str) -> None:
    done = tally("match", "run", str(files / "needs.json"), "--mechanism", mechanism, "--json").data
    makers = [each["maker"] for each in done["assignments"]]
    assert len(makers) == len(set(makers)) == 30 - len(done["unmatched"])
    assert done["newcomers"]["got"] >= done["newcomers"]["wanted"]
    assert done["value_ppm"] == sum(each["score_ppm"] for each in done["assignments"])


def test_bad_words_are_told_in_a_sentence(tally: Tally, files: Path) -> None:
    needs = str(files / "needs.json")
    tally("match", "find", needs).failed(2, "--need")
    tally("match", "find", needs, "--need", "nothing").failed(2, "not among them")
    tally("match", "find", str(files / "makers.json")).failed(2, 'no list "needs"')
    tally("match", "find", needs, "--need", NEED, "--weights", "beauty=1000").failed(2, "beauty")
    tally("match", "find", needs, "--need", NEED, "--weights", "price=400").failed(2, "1000")
    tally("match", "find", needs, "--need", NEED, "--newcomers", "7").failed(2, "--newcomers")
    tally("match", "explain", needs, "S9999", "--need", NEED).failed(2, "S9999")
    tally("match", "run", needs, "--mechanism", "lottery").failed(2, "lottery")
    tally("park", "write", str(files)).failed(2, "makers.json is there already")
    tally("park", "write", str(files / "p"), "--size", "10").failed(2, "60")
    tally("park", "write", str(files / "p"), "--size", "100001").failed(2, "at most 100,000 makers")
    tally("park", "write", str(files / "needs.json" / "below")).failed(1, "cannot be written")
    tally("network", "communities", "--cut", "deep").failed(2, "deep")
    tally("network", "communities", "--ontology", str(files / "none.toml")).failed(2, "none.toml")
    tally("network", "communities", "-k", "1").failed(2)
    tally("network", "communities", "--threshold", "nan").failed(2, "threshold (θ) is nan")
    tally("network", "communities", "--size", "100000").failed(2, "10,000")
    tally("network", "metrics", "--level", "third").failed(2, "third")
    tally("network", "graph", str(files / "a.gif")).failed(2, ".png or .svg")
    tally("network", "graph", str(files / "a.graphml"), "--show", "levels").failed(2, "GraphML")
    tally("network", "graph", str(files / "a.png"), "--show", "collaborations").failed(2, "graphml")
    tally("network", "graph", str(files / "a.png"), "--show", "cats").failed(2, "cats")
    tally("network", "graph", str(files / "no" / "a.png")).failed(1, "cannot be written")
    makers = str(files / "makers.json")
    tally("network", "metrics", "--level", "second", "--makers", makers).failed(2, "collaborations")
    assert not (files / "a.png").exists() and not (files / "a.graphml").exists()


def test_communities_of_the_park(tally: Tally, files: Path) -> None:
    found = tally("network", "communities", "--json").data
    assert len(found["communities"]) == 11 and not found["in_none"]
    largest = max(found["communities"], key=lambda each: len(each["members"]))
    assert largest["task"] == "disk-sleeve"
    assert found == tally("network", "communities", "--makers", str(files / "makers.json"), "--json").data
    assert "disk and sleeve" in tally("network", "communities").out
    assert tally("network", "communities", "--cut", "subtrees", "--json").data["method"].endswith("subtrees")


@pytest.mark.parametrize(("level", "nodes"), [("first", 151), ("second", 104)])
def test_indices_and_statements(tally: Tally, level: str, nodes: int) -> None:
    told = tally("network", "metrics", "--level", level, "--samples", "20", "--json").data
    assert told["nodes"] == nodes and len(told["strongest"]) == 10
    assert "small-world" in told["statements"][0] and "power law" in told["statements"][1]
    if level == "first":
        assert told["clustering"] == pytest.approx(0.713, abs=0.01), "by construction, see the park"
    else:
        assert told["average_path"] == pytest.approx(2.307, abs=0.02), "by construction"
        assert told["clustering"] == pytest.approx(0.36, abs=0.01), "by construction"


def test_pictures_and_files(tally: Tally, tmp_path: Path) -> None:
    for show, suffix in (("network", "svg"), ("dendrogram", "png"), ("levels", "png")):
        path = tmp_path / f"{show}.{suffix}"
        assert tally("network", "graph", str(path), "--show", show, "--json").data["nodes"] == 151
        assert path.stat().st_size > 10_000
    tally("network", "graph", str(tmp_path / "first.graphml"))
    graph = nx.read_graphml(tmp_path / "first.graphml")
    assert graph.number_of_nodes() == 151 and graph.nodes["S1"]["name"]
    tally("network", "graph", str(tmp_path / "second.graphml"), "--show", "collaborations")
    cores = [
        name for name, told in nx.read_graphml(tmp_path / "second.graphml").nodes(data=True) if told["core"]
    ]
    assert cores == ["C1", "C2", "C3", "C4"]
