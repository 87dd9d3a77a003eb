"""Networks by HTTP: the park's, the same for everybody; the chain's, as it grows; and one of a document."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from httpx import Client

from api.jobs import service
from api.network.schemas import COMMUNITIES
from sharing.capability.io import read_ontology
from sharing.matching.io import write_makers
from sharing.park.constants import CURRENCY
from sharing.park.market import makers_of
from sharing.park.park import park
from tests.api.auth.support import signed_in
from tests.api.support import Market, Person, World, done, ok, refused


def shown(client: Client, path: str, **asked: str) -> dict[str, Any]:
    """An answer that may have to be worked out first."""
    until = time.monotonic() + 90
    while (answer := client.get(path, params=asked)).status_code == 202:
        assert time.monotonic() < until, answer.text
        assert answer.headers["location"].startswith("/v1/jobs/")
        time.sleep(0.1)
    return ok(answer)


def test_the_parks_network_is_drawn_once_and_the_same_for_everybody(client: Client) -> None:
    graph = shown(client, "/v1/network")["graph"]
    assert len(graph["nodes"]) == 151 and len(graph["communities"]) == 11
    assert all(0 <= node[axis] <= 1000 for node in graph["nodes"] for axis in ("x", "y"))
    assert len({(node["x"], node["y"]) for node in graph["nodes"]}) == 151
    assert all(low < high and weight >= 0.75 for low, high, weight in graph["links"])
    answer = client.get("/v1/network")
    tag = {"If-None-Match": answer.headers["etag"]}
    assert client.get("/v1/network", headers=tag).status_code == 304

    told = ok(client.get("/v1/network/metrics"))
    metrics = told["metrics"]
    assert metrics["clustering"] == pytest.approx(0.713, abs=0.005)
    assert metrics["relations"] == len(graph["links"]) and len(metrics["statements"]) == 2
    several = {node["id"] for node in graph["nodes"] if len(node["communities"]) > 1}
    assert several == {node["node"] for node in metrics["strongest"] if node["extending_range"] > 1} != set()
    assert len(metrics["between_communities"]) == 11

    second = shown(client, "/v1/network/metrics", level="second")["metrics"]
    assert second["average_path"] == pytest.approx(2.307, abs=0.05)
    cores = [node for node in shown(client, "/v1/network", level="second")["graph"]["nodes"] if node["core"]]
    assert len(cores) == 4
    refused(client.get("/v1/network?of=chain&level=first"), 422, "invalid-request")
    refused(client.get("/v1/network?token=dUSD"), 422, "invalid-request")


def test_the_chains_network_grows_with_it(
    indexed: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "SHARED_EVERY", 0.0)
    market = Market(indexed, world)
    market.opened()

    def names() -> set[str]:
        ok(indexed.get(f"/v1/parties/{market.maker.address}/orders", params={"min_block": world.head}))
        until = time.monotonic() + 60
        while True:
            told = shown(indexed, "/v1/network", of="chain")
            if told["as_of"]["number"] >= world.head:
                return {node["id"] for node in told["graph"]["nodes"]}
            assert time.monotonic() < until, told
            time.sleep(0.1)

    first = names()
    assert {market.customer.address, market.maker.address} <= first
    market.maker = Person()
    world.mint(market.maker.address)
    market.opened()
    assert names() == first | {market.maker.address}


def test_communities_of_a_document_are_found(client: Client, tmp_path: Path) -> None:
    some = makers_of(park(read_ontology()))[:40]
    write_makers(tmp_path / "makers.json", some, CURRENCY)
    mine = signed_in(client, Person())
    body = {"makers": json.loads((tmp_path / "makers.json").read_text())}
    found = done(client, client.post("/v1/network/communities", json=body, headers=mine), mine)
    inside = {name for each in found["communities"] for name in each["members"]}
    assert len(inside) + len(found["in_none"]) == len(found["graph"]["nodes"]) == 40
    assert found["eq"] > 0 and found["metrics"]["nodes"] == 40
    refused(client.post("/v1/network/communities", json=body), 401, "not-signed-in")
    alone = done(client, client.post("/v1/network/communities", json=COMMUNITIES, headers=mine), mine)
    assert alone["metrics"]["nodes"] == 1 and len(alone["graph"]["nodes"]) == 1
