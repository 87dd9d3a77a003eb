"""Work that needs a poke first, and sealed ratings that ride along in vain."""

from __future__ import annotations

import threading
import uuid
from dataclasses import replace
from typing import Any

from httpx import Client

from api.settings import ServiceSettings
from ledger.chain.signer import LocalSigner
from ledger.signing import OrderTerms, from_json
from tests.api.support import DAY, Market, World, ok, refused, serving
from tests.api.test_relay import blocks_stand_still, mine, until

Body = dict[str, Any]


def lapsed(market: Market) -> str:
    """Milestone 1 was delivered, its review is over, and nobody has poked; milestone 2 is still in time."""
    id = market.opened()
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    market.world.advance(3 * DAY + 60)
    return id


def prepared(market: Market, id: str, what: str, body: Body) -> tuple[Body, Body]:
    """What is to be signed, and the signed body."""
    person = market.customer if what in ("approvals", "rejections") else market.maker
    to_sign = ok(market.client.post(f"/v1/orders/{id}/{what}/typed-data", json=body))
    return to_sign, {**body, "signature": person.sign(to_sign)}


def states(market: Market, id: str) -> list[str]:
    return [milestone["state"] for milestone in market.order(id)["milestones"]]


def test_a_delivery_is_sent_after_the_poke_that_it_needs(
    on_each_database: tuple[Client, ServiceSettings], world: World
) -> None:
    client, _ = on_each_database
    market = Market(client, world)
    id = lapsed(market)
    to_sign, body = prepared(market, id, "deliveries", {"milestones": [2]})
    assert to_sign["poke_first"] == [1] and to_sign["seal_stands"] is None
    path, key = f"/v1/orders/{id}/deliveries?wait=20", {"Idempotency-Key": uuid.uuid4().hex}
    answer = client.post(path, json=body, headers=key)
    told = ok(answer, 201)
    assert (told["call"], told["poke"]["call"]) == ("OrderEscrow.deliverFor", "OrderEscrow.poke")
    assert told["poke"]["state"] == "mined"
    assert told["poke"]["block"]["number"] <= told["block"]["number"]
    assert states(market, id) == ["paid", "delivered"]
    # The same request again is the same answer with the key, and the same transaction without it.
    assert client.post(path, json=body, headers=key).content == answer.content
    assert ok(client.post(path, json=body), 201)["intent"] == told["intent"]
    # Also long afterwards, when the next review has lapsed.
    world.advance(3 * DAY + 60)
    again = ok(client.post(path, json=body), 201)
    assert (again["intent"], again["poke"]) == (told["intent"], None)
    assert states(market, id) == ["paid", "delivered"]


def test_both_are_promised_together_and_wait_their_turn(market: Market, world: World) -> None:
    """Nothing is mined: the delivery cannot even be estimated, and neither is lost or doubled."""
    id, client = lapsed(market), market.client
    _, body = prepared(market, id, "deliveries", {"milestones": [2]})
    path = f"/v1/orders/{id}/deliveries"
    with blocks_stand_still(world):
        told = ok(client.post(path, json=body), 202)
        until(client, told["poke"]["intent"], "pending")
        again = ok(client.post(path, json=body), 202)
        assert (again["intent"], again["poke"]["intent"]) == (told["intent"], told["poke"]["intent"])
        asked = ok(client.post(f"/v1/orders/{id}/poke"), 202)
        assert asked["intent"] == told["poke"]["intent"], "one poke serves everybody"
        waiting = ok(client.get(f"/v1/transactions/{told['intent']}"))
        assert waiting["state"] == "signing"
        mine(world)
    until(client, told["poke"]["intent"], "mined")
    until(client, told["intent"], "mined")
    assert states(market, id) == ["paid", "delivered"]


def test_a_dead_services_poke_and_delivery_go_on(
    market: Market, world: World, settings: ServiceSettings
) -> None:
    """A service that sends nothing stands for one that died right after the promise."""
    id = lapsed(market)
    _, body = prepared(market, id, "deliveries", {"milestones": [2]})
    database = settings.ledger.database.replace("api.sqlite", "dead.sqlite")
    dead = replace(settings, ledger=replace(settings.ledger, database=database), send=False)
    with serving(dead) as client:
        told = ok(client.post(f"/v1/orders/{id}/deliveries", json=body), 202)
        assert told["poke"]["state"] == told["state"] == "signing"
    with serving(replace(dead, send=True)) as client:
        until(client, told["intent"], "mined")
    assert states(market, id) == ["paid", "delivered"]


def test_somebody_else_pokes_in_between(market: Market, world: World) -> None:
    """The poke that was promised is refused on the chain, and the delivery goes on."""
    id, client = lapsed(market), market.client
    _, body = prepared(market, id, "deliveries", {"milestones": [2]})
    terms = ok(client.get(f"/v1/orders/{id}/terms"))["terms"]
    poke = world.deployment.escrow.poke(from_json(OrderTerms, terms))
    with blocks_stand_still(world):
        told = ok(client.post(f"/v1/orders/{id}/deliveries", json=body), 202)
        until(client, told["poke"]["intent"], "pending")
        rival = LocalSigner(market.maker.key)
        world.node.rpc.request("anvil_setBalance", (rival.address, hex(10**20)), object)
        thread = threading.Thread(target=world.send, args=(poke, rival))
        thread.start()
        while world.node.get_transaction_count(rival.address, "pending") == 0:
            pass
        mine(world)
        thread.join()
    until(client, told["poke"]["intent"], "failed")
    until(client, told["intent"], "mined")
    assert states(market, id) == ["paid", "delivered"]


def test_cures_and_rejections_poke_first_too(market: Market) -> None:
    reason = {"reason_hash": "0x" + "77" * 32}
    id = market.opened()
    market.do(id, "deliveries", market.maker, {"milestones": [1, 2]})
    market.world.advance(2 * DAY)
    market.do(id, "rejections", market.customer, {"milestones": [2], **reason})
    market.world.advance(DAY + 3600)
    cured = market.do(id, "deliveries", market.maker, {"milestones": [2]})
    assert (cured["call"], cured["poke"]["call"]) == ("OrderEscrow.cureFor", "OrderEscrow.poke")
    assert states(market, id) == ["paid", "cured"]

    id = market.opened()
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    market.do(id, "rejections", market.customer, {"milestones": [1], **reason})
    market.world.advance(DAY)
    market.do(id, "deliveries", market.maker, {"milestones": [2]})
    market.world.advance(DAY + 3600)
    rejected = market.do(id, "rejections", market.customer, {"milestones": [2], **reason})
    assert rejected["poke"]["state"] == "mined" and rejected["seal_stands"] is None
    assert states(market, id) == ["refunded", "rejected"]


def test_what_would_be_refused_after_the_poke_is_refused_before(market: Market) -> None:
    id = lapsed(market)
    body = {"milestones": [1]}
    path = f"/v1/orders/{id}/deliveries/typed-data"
    said = refused(market.client.post(path, json=body), 409, "contract-refused")
    assert said["error"] == "OrderEscrow_WrongMilestone"
    assert states(market, id) == ["delivered", "pending"], "and nothing was poked"


def test_a_riding_seal_replaces_none(market: Market) -> None:
    id, client = market.opened(), market.client
    first, second = "0x" + "11" * 32, "0x" + "22" * 32
    for what, person in (("deliveries", market.maker), ("approvals", market.customer)):
        sealed = market.do(id, what, person, {"milestones": [1], "seal": first})
        assert sealed["seal_stands"] is True
    to_sign, body = prepared(market, id, "deliveries", {"milestones": [2], "seal": second})
    assert to_sign["seal_stands"] is False
    told = ok(client.post(f"/v1/orders/{id}/deliveries?wait=20", json=body), 201)
    assert told["seal_stands"] is False
    assert market.do(id, "approvals", market.customer, {"milestones": [2]})["seal_stands"] is None
    ratings = ok(client.get(f"/v1/orders/{id}/ratings"))
    assert (ratings["maker"]["seal"], ratings["customer"]["seal"]) == (first, first)
