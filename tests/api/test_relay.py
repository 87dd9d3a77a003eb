"""Promises are kept once, told truly, and go on when nobody waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from httpx import Client

from api.relay.schemas import Transaction
from api.relay.service import Relay
from api.settings import ServiceSettings
from ledger.chain.outbox import Intent, Outbox
from tests.api.support import Market, Person, World, ok, refused, serving


@contextmanager
def blocks_stand_still(world: World) -> Generator[None]:
    """Nothing is mined inside, unless by ``mine``."""
    world.node.rpc.request("evm_setAutomine", (False,), object)
    try:
        yield
    finally:
        world.node.rpc.request("evm_setAutomine", (True,), object)
        mine(world)


def mine(world: World) -> None:
    world.node.rpc.request("evm_mine", (), object)


def until(client: Client, intent: str, state: str) -> dict[str, Any]:
    """The transaction once it has come to a state."""
    end = time.monotonic() + 30
    while (told := ok(client.get(f"/v1/transactions/{intent}")))["state"] != state:
        assert time.monotonic() < end, told
        time.sleep(0.02)
    return told


def delivery(market: Market, id: str, number: int) -> dict[str, Any]:
    body = {"milestones": [number]}
    to_sign = ok(market.client.post(f"/v1/orders/{id}/deliveries/typed-data", json=body))
    return {**body, "signature": market.maker.sign(to_sign)}


def test_a_promise_is_followed_to_its_block(market: Market, world: World) -> None:
    id, client = market.opened(), market.client
    body = delivery(market, id, 1)
    with blocks_stand_still(world):
        answer = client.post(f"/v1/orders/{id}/deliveries", json=body)
        promised = ok(answer, 202)
        assert answer.headers["Location"] == f"/v1/transactions/{promised['intent']}"
        pending = until(client, promised["intent"], "pending")
        assert pending["transaction_hash"] and pending["block"] is None
        # Waiting in vain is no failure, and asking again is no second transaction.
        again = ok(client.post(f"/v1/orders/{id}/deliveries?wait=1", json=body), 202)
        assert again["intent"] == promised["intent"] and again["state"] == "pending"
        mine(world)
        mined = until(client, promised["intent"], "mined")
        assert mined["block"]["number"] <= mined["as_of"]["number"]
        assert not mined["block"]["final"] and mined["refusal"] is None
    assert market.order(id)["milestones"][0]["state"] == "delivered"


def test_what_another_process_sent_meanwhile_is_no_refusal(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was promised, and mined, between our look for the promise and our trial of the call."""
    client, person, find = market.client, Person(), Outbox.find
    told = ok(client.post("/v1/parties/registration", json={"party": person.address, "roles": ["consumer"]}))
    signed = told["request"] | {"signature": person.sign(told)}
    first = ok(client.post("/v1/parties?wait=20", json=signed), 201)
    again = ok(client.post("/v1/parties?wait=20", json=signed), 201)
    assert again["intent"] == first["intent"], "as a client asks that got no answer"

    id, looks = market.opened(), 0
    body = delivery(market, id, 1)
    promised = ok(client.post(f"/v1/orders/{id}/deliveries?wait=20", json=body), 201)

    def too_early(outbox: Outbox, name: str) -> Intent | None:
        nonlocal looks
        looks += 1
        return None if looks == 1 else find(outbox, name)

    monkeypatch.setattr(Outbox, "find", too_early)
    again = ok(client.post(f"/v1/orders/{id}/deliveries?wait=20", json=body), 201)
    assert (again["intent"], again["state"], looks > 1) == (promised["intent"], "mined", True)


def test_refused_on_the_chain_after_all(
    market: Market, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two approvals that were both right when they were promised: the second one reverts, and says why."""
    id, client = market.opened(), market.client
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    path = f"/v1/orders/{id}/approvals"
    waits = threading.Event()
    settle = Relay.settle

    def settled(relay: Relay, intent: Intent, seconds: int) -> Transaction:
        if seconds:
            waits.set()
        return settle(relay, intent, seconds)

    monkeypatch.setattr(Relay, "settle", settled)
    with blocks_stand_still(world), ThreadPoolExecutor(1) as pool:
        bodies: list[dict[str, Any]] = []
        for seal in ("0x" + "00" * 32, "0x" + "11" * 32):
            body = {"milestones": [1], "seal": seal}
            to_sign = ok(client.post(f"{path}/typed-data", json=body))
            bodies.append({**body, "signature": market.customer.sign(to_sign)})
        first = ok(client.post(path, json=bodies[0]), 202)
        until(client, first["intent"], "pending")
        second = ok(client.post(path, json=bodies[1]), 202)
        until(client, second["intent"], "pending")
        waiting = pool.submit(client.post, f"{path}?wait=20", json=bodies[1])
        assert waits.wait(20)
        mine(world)
        said = refused(waiting.result(), 409, "contract-refused")
        assert said["error"] == "OrderEscrow_WrongMilestone"
        told = until(client, second["intent"], "failed")
        assert told["refusal"]["error"] == "OrderEscrow_WrongMilestone" and told["block"]
        assert said["transaction_hash"] == told["transaction_hash"]
        assert until(client, first["intent"], "mined")["refusal"] is None


def test_what_a_dead_service_had_promised_goes_on(
    market: Market, world: World, settings: ServiceSettings
) -> None:
    """A service that sends nothing stands for one that died right after the promise."""
    id = market.opened()
    body = delivery(market, id, 1)
    database = settings.ledger.database.replace("api.sqlite", "dead.sqlite")
    dead = replace(settings, ledger=replace(settings.ledger, database=database), send=False)
    with serving(dead) as client:
        promised = ok(client.post(f"/v1/orders/{id}/deliveries", json=body), 202)
        time.sleep(0.1)
        assert ok(client.get(f"/v1/transactions/{promised['intent']}"))["state"] == "signing"
    with serving(replace(dead, send=True)) as client:
        until(client, promised["intent"], "mined")
    assert market.order(id)["milestones"][0]["state"] == "delivered"


def test_a_poke_is_named_after_the_state_it_moves(market: Market, world: World) -> None:
    """Regression: two pokes of one order have the same bytes, and the second must not find the first one's
    promise."""
    id = market.opened()
    deadlines = [milestone["deadline"]["unix"] for milestone in market.order(id)["milestones"]]
    hashes: set[str] = set()
    for deadline in deadlines:
        world.advance(deadline - world.node.get_block("latest").timestamp + 1)
        hashes.add(ok(market.client.post(f"/v1/orders/{id}/poke?wait=20"), 201)["transaction_hash"])
    assert len(hashes) == 2 and market.order(id)["status"] == "closed"
