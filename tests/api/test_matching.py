"""Matching by HTTP: the example park's makers, real credit from the chain, and documents that are wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from httpx import Client

from api.matching.schemas import AUCTION, CHOICE, EXPLAIN, FIND, NEED, RUN
from api.settings import ServiceSettings
from sharing.capability.io import read_ontology
from sharing.credit.fixed import Day
from sharing.matching.io import write_makers, write_needs
from sharing.park.constants import CURRENCY
from sharing.park.market import makers_of, needs_of
from sharing.park.park import park
from tests.api.auth.support import signed_in
from tests.api.support import (
    Market,
    Person,
    World,
    done,
    failed,
    ok,
    refused,
    serving,
)

BEGIN = Day(20_780)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """The park's orders and makers as clients send them."""
    folder, example = tmp_path_factory.mktemp("park"), park(read_ontology())
    write_makers(folder / "makers.json", makers_of(example), CURRENCY)
    write_needs(folder / "needs.json", needs_of(example, BEGIN), CURRENCY)
    return json.loads((folder / "needs.json").read_text()), json.loads((folder / "makers.json").read_text())


def test_many_orders_are_assigned_by_each_mechanism(
    client: Client, documents: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    needs, makers = documents
    mine = signed_in(client, Person())
    found: dict[str, Any] = {}
    for mechanism in ("best-value", "stable-needs", "stable-makers"):
        body = {"needs": needs, "makers": makers, "mechanism": mechanism}
        found[mechanism] = done(client, client.post("/v1/matching/runs", json=body, headers=mine), mine)
        assert found[mechanism]["mechanism"] == mechanism
    for told in found.values():
        assert len(told["assignments"]) + len(told["unmatched"]) == len(needs["needs"])
        assert len({each["maker"] for each in told["assignments"]}) == len(told["assignments"]) > 10
        assert all(each["because"] for each in told["unmatched"])
    assert found["best-value"]["value_ppm"] >= found["stable-needs"]["value_ppm"]
    assert found["best-value"]["currency"] == {"symbol": "dUSD", "decimals": 6}


def test_the_best_makers_come_with_reasons(client: Client) -> None:
    mine = signed_in(client, Person())
    found = done(client, client.post("/v1/matching/searches", json=FIND, headers=mine), mine)
    best = found["shown"][0]
    assert sum(term["counts_ppm"] for term in best["terms"]) == best["score_ppm"]
    assert found["passing"] + sum(each["makers"] for each in found["excluded"]) == found["considered"] == 151
    body = {**EXPLAIN, "weights": FIND["weights"], "maker": best["maker"]}
    why = done(client, client.post("/v1/matching/explanations", json=body, headers=mine), mine)
    assert (why["score_ppm"], why["terms"]) == (best["score_ppm"], best["terms"])
    body["maker"] = "S2"
    why = done(client, client.post("/v1/matching/explanations", json=body, headers=mine), mine)
    assert any("does not take" in each for each in why["excluded_because"])


def test_a_community_is_chosen_by_talks(client: Client) -> None:
    mine = signed_in(client, Person())
    told = done(client, client.post("/v1/matching/choices", json=CHOICE, headers=mine), mine)
    assert told["chosen"] == told["bids"][0]["community"]
    gains = [int(each["gain"]) for each in told["bids"]]
    assert gains == sorted(gains, reverse=True) and told["bids"][0]["talks"]


def test_an_auction_is_settled_at_once(client: Client) -> None:
    told = ok(client.post("/v1/matching/auctions", json=AUCTION))
    # 3.4 and a handicap of .2 are dearer than 3.5; the winner gets what it could have asked.
    assert (told["winner"], told["payment"], told["second"]) == ("S12", "3600000000", "S2")
    twice = {**AUCTION, "bids": [*AUCTION["bids"], AUCTION["bids"][0]]}
    refused(client.post("/v1/matching/auctions", json=twice), 422, "invalid-request")
    dear = {**AUCTION, "reserve": "1"}
    assert ok(client.post("/v1/matching/auctions", json=dear))["winner"] is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"needs": {"needs": []}}, "names no order"),
        ({"needs": {"orders": []}}, 'needs: holds no list "needs"'),
        ({"needs": {"needs": [{"id": "x"}]}}, "needs, needs[0]"),
        ({"makers": {"makers": [{}]}}, "makers, makers[0]"),
        ({"weights": {"fit": 1}}, "it must be 1000"),
    ],
)
def test_documents_that_are_wrong_are_named(client: Client, change: dict[str, Any], words: str) -> None:
    mine = signed_in(client, Person())
    problem = failed(client, client.post("/v1/matching/runs", json={**RUN, **change}, headers=mine), mine)
    assert problem["type"].endswith("invalid-request") and words in problem["detail"], problem
    assert "/tmp" not in problem["detail"]


def test_strangers_get_no_work_done(client: Client) -> None:
    for path, body in (("runs", RUN), ("searches", FIND), ("explanations", EXPLAIN), ("choices", CHOICE)):
        refused(client.post(f"/v1/matching/{path}", json=body), 401, "not-signed-in")


def test_a_long_document_is_taken_and_a_longer_one_is_not(settings: ServiceSettings) -> None:
    with serving(settings) as client:
        mine = signed_in(client, Person())
        long = {**RUN, "needs": {"needs": ["x" * settings.max_body]}}
        ok(client.post("/v1/matching/runs", json=long, headers=mine), 202)
        longer = {**RUN, "needs": {"needs": ["x" * settings.max_document]}}
        refused(client.post("/v1/matching/runs", json=longer, headers=mine), 413, "body-too-large")


@pytest.fixture
def closed(indexed: Client, world: World) -> Market:
    """Two parties with an order behind them, in the read model."""
    market = Market(indexed, world)
    market.closed()
    ok(indexed.get(f"/v1/parties/{market.maker.address}/orders", params={"min_block": world.head}))
    return market


def test_credit_and_history_come_from_the_chain(
    closed: Market, documents: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    client, mine = closed.client, signed_in(closed.client, closed.customer)
    needs, makers = documents
    need = {**NEED, "customer": {**NEED["customer"], "id": closed.customer.address}}
    fit = next(
        maker
        for maker in makers["makers"]
        if any(each["task"] == "shaft" for each in maker["enterprise"]["specialities"])
    )
    proven = {**fit, "bond": 10_000, "enterprise": {**fit["enterprise"], "id": closed.maker.address}}
    body = {
        "needs": {**needs, "needs": [need]},
        "makers": {**makers, "makers": [proven]},
        "token": "dUSD",
        "maker": closed.maker.address,
    }
    told = done(client, client.post("/v1/matching/explanations", json=body, headers=mine), mine)
    assert told["as_of"]["number"] > 0
    if "terms" in told:
        history = next(each for each in told["terms"] if each["term"] == "history")
        assert "1 of 1" in history["because"], history
        assert not told["newcomer"]
    else:
        raise AssertionError(told)
    body["makers"]["makers"][0]["enterprise"]["id"] = "S12"
    problem = failed(client, client.post("/v1/matching/explanations", json=body, headers=mine), mine)
    assert "'S12' is none" in problem["detail"]
    refused(
        client.post("/v1/matching/runs", json={**RUN, "token": "dUSD"}, headers=mine), 422, "invalid-request"
    )
