"""What the index tells of orders and parties."""

from __future__ import annotations

from typing import Any

from httpx import Client

from tests.api.support import DAY, DOLLAR, Market, Person, World, ok, published_key, refused


def test_an_order_is_the_same_from_index_and_node(indexed: Client, world: World) -> None:
    """``min_block`` of the newest block has it from the index; an index that lags is not asked."""
    market = Market(indexed, world)
    id = market.opened()

    def both() -> dict[str, Any]:
        by_index = ok(indexed.get(f"/v1/orders/{id}", params={"min_block": world.head}))
        world.node.rpc.request("anvil_mine", ["0x1"])
        by_node = market.order(id)
        del by_index["as_of"], by_node["as_of"]
        assert by_index == by_node
        return by_index

    assert both()["status"] == "open"
    market.do(id, "deliveries", market.maker, {"milestones": [1, 2]})
    assert [one["state"] for one in both()["milestones"]] == ["delivered", "delivered"]
    market.do(id, "rejections", market.customer, {"milestones": [2], "reason_hash": "0x" + "17" * 32})
    both()
    market.do(id, "contests", market.maker, {"milestones": [2], "reason_hash": "0x" + "18" * 32})
    contested = world.head
    both()
    market.do(id, "approvals", market.customer, {"milestones": [1, 2]})
    assert both()["status"] == "closed"
    then = ok(indexed.get(f"/v1/orders/{id}", params={"at_block": contested}))
    assert [one["state"] for one in then["milestones"]] == ["delivered", "contested"]
    refused(indexed.get(f"/v1/orders/{id}", params={"at_block": 1}), 404, "order-unknown")


def test_lists_of_orders(indexed: Client, world: World) -> None:
    market = Market(indexed, world)
    cheap = market.opened(milestones=[{"amount": str(90 * DOLLAR), "due_in": 3 * DAY}])
    dear = market.opened(milestones=[{"amount": str(1_000 * DOLLAR), "due_in": 30 * DAY}])
    closed = market.closed()
    mine = {"party": market.customer.address, "min_block": world.head}

    def ids(**params: Any) -> list[str]:
        return [order["id"] for order in ok(indexed.get("/v1/orders", params=mine | params))["orders"]]

    assert set(ids()) == {cheap, dear, closed}
    assert ids(side="maker") == [] and len(ids(side="customer")) == 3
    assert ids(status="closed") == [closed] and set(ids(status=["open", "posted"])) == {cheap, dear}
    assert ids(status="draft") == []
    assert ids(price_from=str(101 * DOLLAR)) == [dear], "and not by the order of letters"
    assert set(ids(price_to=str(999 * DOLLAR))) == {cheap, closed}
    assert ids(kind="resource") == [] and len(ids(kind=["order", "resource"], token="dUSD")) == 3
    now = world.node.get_block("latest").timestamp
    assert ids(due_by=now + 5 * DAY) == [cheap]
    assert ids(opened_from=now + DAY) == []
    assert ids(community="0x" + "11" * 20) == []
    first = ok(indexed.get("/v1/orders", params=mine | {"limit": 2}))
    rest = ok(indexed.get("/v1/orders", params=mine | {"limit": 2, "after": first["after"]}))
    assert [order["id"] for order in first["orders"] + rest["orders"]] == ids()

    shown = next(order for order in first["orders"] + rest["orders"] if order["id"] == cheap)
    whole = market.order(cheap)
    assert shown["turn"] == whole["turn"][0] and shown["next_due"] == whole["next_due"]
    assert (shown["milestones"], shown["settled"]) == (1, 0)
    assert shown["deadline"] == whole["milestones"][0]["deadline"]


def test_a_timeline_tells_what_was_and_what_is_ahead(indexed: Client, world: World) -> None:
    market = Market(indexed, world)
    id = market.opened()
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    market.do(id, "approvals", market.customer, {"milestones": [1]})
    told = ok(indexed.get(f"/v1/orders/{id}/timeline", params={"min_block": world.head}))
    texts = [line["text"] for line in told["lines"]]
    assert "opened" in texts[0] and "delivered milestone 1" in " ".join(texts)
    paid = told["lines"][-1]
    assert paid["money"][0]["payee"] == market.maker.address
    assert paid["events"][0]["arguments"] and paid["transaction_hash"].startswith("0x")
    (turn,) = told["ahead"]
    assert (turn["who"], turn["can"]) == ("maker", "deliver milestone 2")

    audited = ok(indexed.get(f"/v1/audit/orders/{id}", params={"newest_first": False}))
    assert audited["lines"] == told["lines"]
    last = paid["block"]
    assert ok(indexed.get(f"/v1/audit/orders/{id}", params={"to_block": last - 1}))["lines"] != []
    only = ok(indexed.get(f"/v1/audit/orders/{id}", params={"from_block": last}))["lines"]
    assert only == [paid]
    refused(
        indexed.get(f"/v1/audit/orders/{id}", params={"from_block": 5, "to_block": 4}), 422, "invalid-request"
    )
    refused(indexed.get(f"/v1/audit/orders/0x{'77' * 32}"), 404, "order-unknown")
    refused(indexed.get(f"/v1/orders/0x{'77' * 32}/timeline"), 404, "order-unknown")
    party = ok(indexed.get(f"/v1/parties/{market.maker.address}/history"))
    assert {line["transaction_hash"] for line in told["lines"]} <= {
        line["transaction_hash"] for line in party["lines"]
    }
    of_party = ok(indexed.get(f"/v1/audit/parties/{market.maker.address}"))
    assert of_party["lines"] == party["lines"]


def test_where_the_money_of_an_order_went(indexed: Client, world: World) -> None:
    market = Market(indexed, world)
    id = market.opened()
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    market.do(id, "approvals", market.customer, {"milestones": [1]})
    told = ok(indexed.get(f"/v1/orders/{id}/money", params={"min_block": world.head}))
    order = market.order(id)
    assert told["held"] == order["locked"]
    flows = {(link["source"], link["target"]): int(link["money"]["amount"]) for link in told["links"]}
    assert flows["customer", "order"] == 1000 * DOLLAR
    into = sum(amount for (_, target), amount in flows.items() if target == "order")
    out = sum(amount for (source, _), amount in flows.items() if source == "order")
    assert into == out, "the node in the middle keeps nothing for itself"
    assert flows["order", "burned"] == int(order["fee_burned"]["amount"])
    assert {node["id"] for node in told["nodes"]} == {end for ends in flows for end in ends}

    tree = ok(indexed.get(f"/v1/orders/{id}/sub-orders"))
    assert (tree["above"], tree["order"]["id"], tree["order"]["sub_orders"]) == ([], id, [])


def test_parties_and_what_was_said_of_them(indexed: Client, world: World) -> None:
    market = Market(indexed, world, customer=Person(published_key(7)))  # whose word weighs something
    entry = {"party": market.maker.address, "roles": ["producer"], "uri": "https://lathe.example/100%_a"}
    to_sign = ok(indexed.post("/v1/parties/registration", json=entry))
    body = {**to_sign["request"], "signature": market.maker.sign(to_sign)}
    ok(indexed.post("/v1/parties?wait=20", json=body), 201)
    id = market.closed()
    reveals = {side: market.rate(id, side, (90, 80, 70, 60)) for side in ("customer", "maker")}
    world.advance(3_700)
    ok(indexed.post(f"/v1/orders/{id}/reveals?wait=20", json=reveals), 201)

    seen = {"min_block": world.head}
    for asked in ({"text": market.maker.address[:12].lower()}, {"text": "100%_a"}, {"role": "producer"}):
        found = ok(indexed.get("/v1/parties", params=seen | asked))["parties"]
        assert market.maker.address in [party["party"] for party in found]
    assert ok(indexed.get("/v1/parties", params={"text": "100_%a"}))["parties"] == []
    assert ok(indexed.get("/v1/parties", params={"role": ["producer", "consumer"]}))["parties"] == []
    refused(indexed.get("/v1/parties", params={"after": "me"}), 422, "malformed-cursor")

    received = ok(indexed.get(f"/v1/parties/{market.maker.address}/ratings"))["ratings"]
    given = ok(indexed.get(f"/v1/parties/{market.customer.address}/ratings", params={"given": True}))
    assert received == given["ratings"] and received[0]["quality"] == 90
    assert ok(indexed.get(f"/v1/parties/{market.maker.address}/balances"))["balances"] == []

    history = ok(indexed.get(f"/v1/credit/{market.maker.address}/history"))
    credit = ok(indexed.get(f"/v1/credit/{market.maker.address}"))
    assert [point["evidence"] for point in reversed(history["points"])] == credit["history"]
    assert history["points"][-1]["score"] == history["score"] == credit["score"]
    before = history["points"][0]["evidence"]["block"] - 1
    young = ok(indexed.get(f"/v1/credit/{market.maker.address}/history", params={"at_block": before}))
    assert young["points"] == [] and young["score"] != history["score"]
