"""Answers from the read model: which state a request sees, its pages, and when they need not be sent."""

from __future__ import annotations

from httpx import Client
from pytest import MonkeyPatch
from sqlalchemy import update

from api.reading import dependencies
from api.settings import ServiceSettings
from ledger.indexer import Indexer
from ledger.store import open_engine, writing
from ledger.store.model.chain import cursors
from tests.api.support import DOLLAR, Market, World, ok, refused, serving


def test_one_reads_what_one_has_written(indexed: Client, world: World) -> None:
    market = Market(indexed, world)
    id = market.opened()
    path = f"/v1/parties/{market.customer.address}/orders"
    answer = ok(indexed.get(path, params={"min_block": world.head}))
    assert [order["id"] for order in answer["orders"]] == [id]
    assert answer["orders"][0]["price"]["amount"] == str(1000 * DOLLAR)
    assert answer["as_of"]["number"] >= 1 and answer["as_of"]["finality"] == "instant"
    opened = answer["as_of"]["number"]

    market.do(id, "deliveries", market.maker, {"milestones": [1, 2]})
    market.do(id, "approvals", market.customer, {"milestones": [1, 2]})
    answer = ok(indexed.get(path, params={"min_block": world.head, "status": "closed"}))
    assert [order["id"] for order in answer["orders"]] == [id]
    then = ok(indexed.get(path, params={"at_block": opened}))
    assert [order["status"] for order in then["orders"]] == ["open"]
    assert then["as_of"]["number"] == opened


def test_pages_go_on_where_they_ended(indexed: Client, world: World) -> None:
    market = Market(indexed, world)
    made = [market.opened() for _ in range(3)]
    path = f"/v1/parties/{market.maker.address}/orders"
    first = ok(indexed.get(path, params={"min_block": world.head, "limit": 2, "side": "maker"}))
    rest = ok(indexed.get(path, params={"after": first["after"], "limit": 2}))
    assert {order["id"] for order in first["orders"] + rest["orders"]} == set(made)
    assert rest["after"] is None
    assert ok(indexed.get(path, params={"side": "customer"}))["orders"] == []
    refused(indexed.get(path, params={"after": "yesterday"}), 422, "malformed-cursor")
    refused(indexed.get(path, params={"after": f"17-{'ab' * 32}"}), 410, "cursor-gone")


def test_an_answer_that_is_known_is_not_sent_again(indexed: Client, world: World) -> None:
    market = Market(indexed, world)
    path = f"/v1/parties/{market.maker.address}/orders"
    first = indexed.get(path, params={"min_block": world.head})
    tag = first.headers["etag"]
    again = indexed.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    market.opened()
    moved = indexed.get(path, params={"min_block": world.head}, headers={"If-None-Match": tag})
    assert len(ok(moved)["orders"]) == 1 and moved.headers["etag"] != tag


def test_what_the_index_does_not_have(indexed: Client, world: World, monkeypatch: MonkeyPatch) -> None:
    path = f"/v1/parties/{'0x' + '11' * 20}/orders"
    head = world.head
    ok(indexed.get(path, params={"min_block": head}))
    monkeypatch.setattr(dependencies, "WAIT", 0.2)
    outside = refused(indexed.get(path, params={"min_block": head + 1_000}), 404, "block-outside")
    assert outside["last"] == head
    outside = refused(indexed.get(path, params={"at_block": head + 1_000}), 404, "block-outside")
    assert outside["last"] == head
    late = indexed.get(path, params={"at_block": head, "finality": "finalized"})
    refused(late, 409, "not-final-yet")
    assert late.headers["retry-after"] == "2"


def test_an_index_that_lags(client: Client, world: World, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "WAIT", 0.1)
    late = client.get(f"/v1/parties/{'0x' + '11' * 20}/orders", params={"min_block": world.head})
    assert refused(late, 503, "not-indexed-yet")["indexed"] is None
    assert late.headers["retry-after"] == "2"


def test_only_what_is_final(indexed: Client, world: World) -> None:
    """Anvil calls a block final 64 blocks later."""
    market = Market(indexed, world)
    world.node.rpc.request("anvil_mine", ["0x50"])
    id = market.opened()
    path = f"/v1/parties/{market.maker.address}/orders"
    opened = world.head
    assert len(ok(indexed.get(path, params={"min_block": opened}))["orders"]) == 1
    answer = ok(indexed.get(path, params={"finality": "finalized"}))
    assert answer["as_of"]["finality"] == "finalized" and answer["as_of"]["number"] < opened
    assert answer["orders"] == []
    world.node.rpc.request("anvil_mine", ["0x50"])
    waited = ok(indexed.get(path, params={"finality": "finalized", "min_block": opened}))
    assert [order["id"] for order in waited["orders"]] == [id]


def test_nothing_is_indexed_yet(client: Client) -> None:
    refused(client.get(f"/v1/parties/{'0x' + '11' * 20}/orders"), 503, "nothing-indexed-yet")


def test_an_index_of_another_deployment_is_refused(settings: ServiceSettings, world: World) -> None:
    engine = open_engine(settings.ledger.database_where())
    indexer = Indexer(engine, world.node, world.deployment)
    indexer.catch_up()
    indexer.close()
    with writing(engine) as connection:
        connection.execute(update(cursors).values(escrow="0x" + "22" * 20))
    engine.dispose()
    with serving(settings) as client:
        refused(client.get(f"/v1/parties/{'0x' + '11' * 20}/orders"), 503, "index-unusable")
