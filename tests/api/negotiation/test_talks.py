"""From a request over quotes and counter-offers to an order, on each database; and who may say what when."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from httpx import Client

from api.settings import ServiceSettings
from ledger.negotiation import read_negotiation, verify
from ledger.signing import recover
from tests.api.market.support import Trader
from tests.api.support import DAY, DOLLAR, Market, World, ok, refused


def amounts(talks: dict[str, Any]) -> list[str | None]:
    return [step["price"] and step["price"]["text"] for step in talks["transcript"]]


def test_from_a_request_to_an_order(on_each_database: tuple[Client, ServiceSettings], world: World) -> None:
    client, _ = on_each_database
    market = Market(client, world)
    customer, maker = Trader(client, world, market.customer), Trader(client, world, market.maker)
    rival = Trader(client, world)
    request = customer.ask()["id"]

    first = maker.quote(customer, 1300, request=request)
    other = rival.quote(customer, 1250, request=request)
    assert first["turn"]["side"] == "customer" and first["state"] == "open"
    about = customer.get("/v1/negotiations", request_id=request)["negotiations"]
    assert {one["maker"] for one in about} == {maker.address, rival.address}
    assert [one["id"] for one in maker.get("/v1/negotiations")["negotiations"]] == [first["id"]]
    refused(client.get(f"/v1/negotiations/{other['id']}", headers=maker.headers), 404, "negotiation-unknown")

    advice = customer.post(
        f"/v1/negotiations/{first['id']}/advice",
        {"limit": str(1500 * DOLLAR), "other_limit": str(900 * DOLLAR)},
    )
    assert advice["side"] == "customer" and advice["offered"]["text"] == "1,300.00 dUSD"
    assert advice["answer"] in ("accept", "refuse") and "dUSD" in advice["answer_reason"]

    countered = customer.counter(first, 1150)
    assert amounts(countered) == ["1,300.00 dUSD", "1,150.00 dUSD"]
    assert "cumulative" in countered["transcript"][1]["changed"]
    early = client.post(f"/v1/negotiations/{first['id']}/acceptance/typed-data", headers=customer.headers)
    refused(early, 409, "not-your-turn")
    agreed = maker.accept(countered)
    assert agreed["state"] == "agreed" and agreed["turn"] is None
    assert agreed["draft"]["id"] == agreed["order_id"] == countered["transcript"][1]["order_id"]

    awarded = ok(client.get(f"/v1/market/requests/{request}"))
    assert (awarded["state"], awarded["awarded_to"]) == ("awarded", maker.address)
    assert awarded["order_id"] == agreed["order_id"]
    assert ok(client.get("/v1/market"))["entries"] == []
    late = customer.prepared(f"/v1/negotiations/{other['id']}/acceptance", None)
    lost = client.post(f"/v1/negotiations/{other['id']}/acceptance", json=late, headers=customer.headers)
    assert refused(lost, 409, "request-not-open")["state"] == "awarded"
    assert customer.get(f"/v1/negotiations/{other['id']}")["state"] == "open", "nothing of it was kept"

    draft = agreed["draft"]
    market.sign(draft, "customer")
    market.sign(draft, "maker")
    ok(client.post(f"/v1/orders/{draft['id']}/open?wait=20"), 201)
    order = market.order(draft["id"])
    assert (order["status"], order["price"]["text"]) == ("open", "1,150.00 dUSD")

    file = client.get(f"/v1/negotiations/{first['id']}/transcript", headers=maker.headers)
    talks = read_negotiation(json.loads(file.content))
    assert talks.text() == file.content and len(talks.steps) == 3
    verify(talks, lambda party, hashed, signature: recover(hashed, signature) == party)
    assert "0x" + talks.head.hex() == agreed["head"]


def test_two_accept_at_once(on_each_database: tuple[Client, ServiceSettings], world: World) -> None:
    client, _ = on_each_database
    customer, one, two = (Trader(client, world) for _ in range(3))
    request = customer.ask()["id"]
    talks = [maker.quote(customer, 900, request=request) for maker in (one, two)]
    paths = [f"/v1/negotiations/{each['id']}/acceptance" for each in talks]
    # Of two quotes at the same moment, and one of them twice.
    bodies = [(path, customer.prepared(path, None)) for path in (paths[0], paths[0], paths[1])]
    with ThreadPoolExecutor(len(bodies)) as pool:
        answers = list(
            pool.map(lambda each: client.post(each[0], json=each[1], headers=customer.headers), bodies)
        )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    for answer in answers:
        if answer.status_code == 409:
            kind = answer.json()["type"].rsplit("/", 1)[1]
            assert kind in ("talks-moved-on", "request-not-open", "not-your-turn")
    states = sorted(customer.get(f"/v1/negotiations/{each['id']}")["state"] for each in talks)
    assert states == ["agreed", "open"]


def test_who_may_say_what_when(client: Client, world: World) -> None:
    customer, maker, stranger, advisor = (Trader(client, world) for _ in range(4))
    talks = maker.quote(customer, 700)
    path = f"/v1/negotiations/{talks['id']}"

    for who in (stranger, advisor):
        refused(client.get(path, headers=who.headers), 404, "negotiation-unknown")
        refused(client.get(f"{path}/transcript", headers=who.headers), 404, "negotiation-unknown")
        prepared = client.post(f"{path}/acceptance/typed-data", headers=who.headers)
        refused(prepared, 404, "negotiation-unknown")
    refused(client.get(path), 401, "not-signed-in")
    customer.put(f"{path}/advisors", {"parties": [advisor.address]})
    assert advisor.get(path)["transcript"] == talks["transcript"]
    assert customer.get(path)["advisors"] == [advisor.address]
    assert maker.get(path)["advisors"] == [], "the other side is not told"
    assert [one["id"] for one in advisor.get("/v1/negotiations")["negotiations"]] == [talks["id"]]
    refused(client.post(f"{path}/end/typed-data", headers=advisor.headers), 403, "not-yours")

    # Another's signature, another time, another step.
    body = customer.prepared(f"{path}/acceptance", None)
    stolen = {**body, "signature": maker.prepared(f"{path}/end", None)["signature"]}
    answer = client.post(f"{path}/acceptance", json=stolen, headers=customer.headers)
    refused(answer, 422, "wrong-signer")
    moved = {**body, "made_at": body["made_at"] - 1}
    answer = client.post(f"{path}/acceptance", json=moved, headers=customer.headers)
    assert answer.status_code in (409, 422)
    other = {**body, "previous": "0x" + "11" * 32}
    answer = client.post(f"{path}/acceptance", json=other, headers=customer.headers)
    refused(answer, 409, "talks-moved-on")

    countered = customer.counter(talks, 650)
    answer = client.post(f"{path}/acceptance", json=body, headers=customer.headers)
    assert refused(answer, 409, "talks-moved-on")["head"] == countered["head"]
    assert customer.end(countered)["state"] == "withdrawn"
    answer = client.post(f"{path}/offers/typed-data", json={"changes": {"cure": DAY}}, headers=maker.headers)
    refused(answer, 409, "not-your-turn")
    refused_by_maker = maker.quote(customer, 710)
    assert customer.end(refused_by_maker)["state"] == "refused"


def test_offers_run_out(client: Client, world: World) -> None:
    customer, maker = Trader(client, world), Trader(client, world)
    wanted = {"plan": maker.plan(customer, 500, customer=False), "valid_until": "2001-01-01T00:00:00Z"}
    past = client.post("/v1/negotiations/typed-data", json=wanted, headers=maker.headers)
    assert "valid_until" in refused(past, 422, "invalid-request")["detail"]
    talks = maker.quote(customer, 500)
    path = f"/v1/negotiations/{talks['id']}"
    body = customer.prepared(f"{path}/acceptance", None)
    world.advance(3 * DAY)
    assert customer.get(path)["state"] == "expired" and customer.get(path)["turn"] is None
    for what in ("acceptance", "end"):
        refused(client.post(f"{path}/{what}/typed-data", headers=customer.headers), 409, "offer-expired")
    antedated = ok(client.post(f"{path}/acceptance", json=body, headers=customer.headers), 201)
    assert antedated["state"] == "agreed", "it was signed in time: what is late is only the post"


def test_what_an_offer_can_be_about(client: Client, world: World) -> None:
    market = Market(client, world)
    customer, maker = Trader(client, world, market.customer), Trader(client, world, market.maker)
    draft = market.draft()
    talks = customer.says("/v1/negotiations", {"order_id": draft["id"]}, 201)
    assert talks["transcript"][0]["order_id"] == draft["id"]
    agreed = maker.accept(talks)
    assert agreed["draft"]["id"] == draft["id"]

    market.sign(agreed["draft"], "maker")
    signed = client.post(
        "/v1/negotiations/typed-data", json={"order_id": draft["id"]}, headers=customer.headers
    )
    refused(signed, 409, "order-already-open")
    terms = talks["transcript"][0]["terms"]
    full = {"terms": {**terms, "salt": "7"}}
    assert customer.says("/v1/negotiations", full, 201)["transcript"][0]["terms"]["salt"] == "7"
    broken = {"terms": {**terms, "review": 1}}
    refused(
        client.post("/v1/negotiations/typed-data", json=broken, headers=customer.headers),
        422,
        "invalid-terms",
    )
    foreign = client.post("/v1/negotiations/typed-data", json=full, headers=Trader(client, world).headers)
    refused(foreign, 403, "not-yours")


def test_what_a_request_asks_of_offers(client: Client, world: World) -> None:
    customer, maker = Trader(client, world), Trader(client, world)
    plan = maker.plan(customer, 800, customer=False)
    cases: list[tuple[dict[str, Any], dict[str, Any], str]] = [
        ({"kind": "capability"}, {}, "kind"),
        ({"token": world.token, "conditions": {"min_tier": 3}}, {}, "min_tier"),
        ({"conditions": {"communities": ["0x" + "11" * 20]}}, {}, "communities"),
        ({"conditions": {"least_bond_bps": 5000}}, {"bond": "1000000", "fee_bps": 0}, "least_bond_bps"),
    ]
    for request, changes, condition in cases:
        id = customer.ask(**request)["id"]
        body = {"plan": {**plan, **changes}, "request_id": id}
        answer = client.post("/v1/negotiations/typed-data", json=body, headers=maker.headers)
        assert refused(answer, 403, "condition-unmet")["condition"] == condition
    id = customer.ask(publish=False)["id"]
    body = {"plan": plan, "request_id": id}
    answer = client.post("/v1/negotiations/typed-data", json=body, headers=maker.headers)
    refused(answer, 404, "request-unknown")


def test_advice_before_talks(client: Client) -> None:
    wanted = {"side": "maker", "token": "dUSD", "limit": str(900 * DOLLAR), "other_limit": str(1500 * DOLLAR)}
    advice = ok(client.post("/v1/market/advice", json=wanted))
    assert advice["answer"] is None and 900 * DOLLAR < int(advice["offer"]["amount"]) < 1500 * DOLLAR
    many = client.post("/v1/market/advice", json={**wanted, "every": 1})
    assert "offers" in refused(many, 422, "invalid-request")["detail"]
