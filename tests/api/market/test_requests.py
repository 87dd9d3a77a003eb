"""Requests: drafted, published, changed by whoever read the newest version, seen by whom they are for."""

from __future__ import annotations

import json
import time
from typing import Any

from httpx import Client

from api.market.listing import repository as listing
from api.settings import ServiceSettings
from ledger.store import open_engine, writing
from tests.api.market.support import CAPABILITY, Trader, wish
from tests.api.support import World, ok, refused, serving


def found(client: Client, **params: Any) -> list[str]:
    return [entry["id"] for entry in ok(client.get("/v1/market", params=params))["entries"]]


def test_the_life_of_a_request(on_each_database: tuple[Client, ServiceSettings], world: World) -> None:
    client, _ = on_each_database
    customer, stranger = Trader(client, world), Trader(client, world)
    made = client.post("/v1/market/requests", json=wish(publish=False), headers=customer.headers)
    request = ok(made, 201)
    path = made.headers["location"]
    assert (request["state"], made.headers["etag"]) == ("draft", '"1"')
    assert request["budget"]["text"] == "2,500.00 dUSD"
    refused(client.get(path), 404, "request-unknown")
    refused(client.get(path, headers=stranger.headers), 404, "request-unknown")
    assert found(client) == []

    body = {key: value for key, value in wish(quantity=60).items() if key != "publish"}
    refused(client.put(path, json=body, headers=customer.headers), 428, "version-unsaid")
    changed = customer.put(path, body, **{"If-Match": '"1"'})
    assert (changed["quantity"], changed["version"]) == (60, 2)
    late = client.put(path, json=body, headers={**customer.headers, "If-Match": '"1"'})
    assert refused(late, 412, "edited-meanwhile")["current"] == '"2"'
    theirs = client.put(path, json=body, headers={**stranger.headers, "If-Match": '"2"'})
    refused(theirs, 404, "request-unknown")

    assert ok(client.post(f"{path}/publication", headers=customer.headers))["state"] == "published"
    assert found(client) == [request["id"]]
    assert ok(client.get(path))["parties"] == []
    again = client.post(f"{path}/publication", headers=customer.headers)
    assert refused(again, 409, "request-not-open")["state"] == "published"
    customer.put(path, {**body, "title": "Shafts"}, **{"If-Match": '"3"'})
    assert (found(client, q="sleeves"), found(client, q="shafts")) == ([], [request["id"]])

    assert customer.post(f"{path}/end", {"state": "withdrawn"})["state"] == "withdrawn"
    assert found(client) == []
    ended = client.put(path, json=body, headers={**customer.headers, "If-Match": '"5"'})
    refused(ended, 409, "request-not-open")


def test_requests_to_named_parties(on_each_database: tuple[Client, ServiceSettings], world: World) -> None:
    client, _ = on_each_database
    customer, named, other = (Trader(client, world) for _ in range(3))
    request = customer.ask(visibility="named", parties=[named.address])
    path = f"/v1/market/requests/{request['id']}"
    assert found(client) == []
    refused(client.get(path), 404, "request-unknown")
    refused(client.get(path, headers=other.headers), 404, "request-unknown")
    assert named.get(path)["parties"] == [], "who else was asked is the customer's affair"
    assert customer.get(path)["parties"] == [named.address]

    listed = "/v1/market/requests"
    more = [customer.ask(title=f"No. {number}")["id"] for number in range(2)]
    first = customer.get(listed, limit=2)
    rest = customer.get(listed, limit=2, after=first["after"])
    assert {one["id"] for one in first["requests"] + rest["requests"]} == {request["id"], *more}
    assert rest["after"] is None
    assert [one["id"] for one in named.get(listed, named=True)["requests"]] == [request["id"]]
    assert named.get(listed)["requests"] == [] == other.get(listed, named=True)["requests"]
    refused(client.get(listed), 401, "not-signed-in")


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"title": "Wav\u202eelcric"}, "U+202E"),
    ({"title": "G\u0435ars"}, "several scripts"),
    ({"title": " spaced"}, "space"),
    ({"title": "x" * 121}, "120"),
    ({"description": "a\x07b"}, "U+0007"),
    ({"due": 1}, "past"),
    ({"closes_at": "2100-12-02T12:00:00Z"}, "closes after"),
    ({"token": None}, "no `token`"),
    ({"token": "EUR"}, "EUR"),
    ({"budget_least": "9999999999"}, "least budget"),
    ({"capability": {**CAPABILITY, "task": "disc-sleeve"}}, "disk-sleeve"),
    ({"visibility": "named"}, "parties"),
    ({"quantity": 0}, "greater than"),
    ({"budget": 12}, "decimal string"),
]


def test_what_no_request_can_say(trader: Trader) -> None:
    headers = {**trader.headers, "Content-Type": "application/json"}
    for changes, why in REFUSED:
        body = json.dumps(wish(**changes))
        answer = trader.client.post("/v1/market/requests", content=body, headers=headers)
        assert why in refused(answer, 422, "invalid-request")["detail"], changes
    assert trader.get("/v1/market/requests")["requests"] == []


def test_the_list_is_made_again_after_a_restore(settings: ServiceSettings, world: World) -> None:
    with serving(settings) as client:
        customer = Trader(client, world)
        kept = customer.ask()["id"]
        customer.ask(publish=False)
        assert found(client) == [kept]
    engine = open_engine(settings.ledger.database_where())
    with writing(engine) as connection:
        listing.take_away(connection, [kept])
    engine.dispose()
    with serving(settings) as client:
        until = time.monotonic() + 10
        while found(client) != [kept]:
            assert time.monotonic() < until
            time.sleep(0.02)


def test_the_words_for_capabilities(client: Client) -> None:
    known = ok(client.get("/v1/market/vocabulary"))
    assert "disk-sleeve" in {task["name"] for task in known["tasks"]}
    assert {"name": "lathe", "label": "lathe", "parent": "machine-tool"} in known["concepts"]
