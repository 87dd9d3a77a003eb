"""From a kept plan to orders that run, and what late news change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from httpx import Client

from api.plans.schemas import DRAFTS, KEPT, REPLAN
from tests.api.auth.support import signed_in
from tests.api.support import DAY, DOLLAR, Market, Person, World, done, failed, ok, refused


def node(id: str, party: str, price: int, days: tuple[int, int], **more: Any) -> dict[str, Any]:
    """A node of a plan that is an order of some days."""
    start, due = days
    of = {"id": id, "item": f"part {id}", "party": party, "price": str(price * DOLLAR)}
    return {**KEPT["plan"]["nodes"][0], **of, "start": start, "ready": due, "due": due, **more}


def planned(client: Client, owner: dict[str, str], now: int, *nodes: dict[str, Any]) -> str:
    """A kept plan of these nodes, whose first one serves it. Its day 0 begins in an hour."""
    target = {**KEPT["plan"]["targets"][0], "after": [{"node": nodes[0]["id"], "days": 0}]}
    plan = {**KEPT["plan"], "day_zero": now + 3600, "targets": [target], "nodes": list(nodes)}
    return ok(client.post("/v1/plans", json={"name": "Press", "plan": plan}, headers=owner), 201)["id"]


def test_a_plans_orders_are_drafted_opened_and_followed(indexed: Client, world: World) -> None:
    market = Market(indexed, world)
    top = market.opened(bond="0", fee_bps=0, max_subcontract_bps=10_000)
    mine = signed_in(indexed, market.maker)
    frames, plates = (replace(market, customer=market.maker, maker=Person()) for _ in range(2))
    plates = replace(plates, customer=frames.maker)
    now = world.node.get_block("latest").timestamp
    frame = node("1", frames.maker.address, 200, (2, 7), after=[{"node": "2", "days": 0}])
    plate = node("2", plates.maker.address, 60, (0, 2), parent="1")
    at = f"/v1/plans/{planned(indexed, mine, now, frame, plate)}"

    def drafted(**more: Any) -> dict[str, Any]:
        return ok(indexed.post(f"{at}/drafts", json={**DRAFTS, "order": top, **more}, headers=mine))

    def progress() -> dict[str, Any]:
        asked = {"order": top, "min_block": world.head}
        return ok(indexed.get(f"{at}/progress", params=asked, headers=mine))

    def opened(market: Market, draft: dict[str, Any]) -> None:
        market.sign(draft, "customer")
        market.sign(draft, "maker")
        ok(indexed.post(f"/v1/orders/{draft['id']}/open?wait=20"), 201)

    first = drafted()
    (one,) = first["drafts"]
    assert (one["node"], one["new"]) == ("1", True)
    assert first["waiting"] == [{"node": "2", "parent": "1"}] and first["failed"] == []
    # What is paid out of it is in it, and its maker may place as much.
    assert one["draft"]["price"]["amount"] == str(260 * DOLLAR)
    clauses = ok(indexed.get(f"/v1/orders/{one['draft']['id']}/terms"))["clauses"]
    assert (clauses["maxSubcontractBps"], clauses["parent"]) == (2308, top)
    again = drafted()["drafts"][0]
    assert (again["new"], again["draft"]["id"]) == (False, one["draft"]["id"]), "it is not drafted twice"
    later = drafted(due={"1": now + 9 * DAY})["drafts"][0]
    assert later["new"] and later["draft"]["id"] != one["draft"]["id"]
    opened(frames, one["draft"])

    second = drafted()
    (two,) = second["drafts"]
    assert (two["node"], second["waiting"]) == ("2", []), "its parent is open now"
    assert two["specification"]["item"] == "part 2"
    opened(plates, two["draft"])
    assert drafted()["drafts"] == []
    told = progress()
    assert (told["placed"], told["opened"], told["other_price"]) == (2, 2, [])
    assert {each["id"]: each["order"] for each in told["nodes"]} == {
        "1": one["draft"]["id"],
        "2": two["draft"]["id"],
    }
    assert all(each["late"] <= 0 for each in (*told["nodes"], *told["targets"]))
    plates.do(two["draft"]["id"], "deliveries", plates.maker, {"milestones": [1]})
    plates.do(two["draft"]["id"], "approvals", plates.customer, {"milestones": [1]})
    frames.do(one["draft"]["id"], "refunds", frames.maker, {"milestones": [1]})
    told = {each["id"]: each for each in progress()["nodes"]}
    assert told["2"]["state"] == "accepted" and told["2"]["delivered"]
    assert told["1"]["state"] == "failed, refunded" and told["1"]["failed"]

    stranger = signed_in(indexed, Person())
    refused(indexed.post(f"{at}/drafts", json={"order": top}, headers=stranger), 404, "plan-unknown")
    asked = {"order": "0x" + "9f" * 32}
    refused(indexed.get(f"{at}/progress", params=asked, headers=mine), 422, "invalid-request")


def test_what_an_order_has_no_room_for_is_refused_whole(indexed: Client, world: World) -> None:
    market = Market(indexed, world)
    top = market.opened(bond="0", fee_bps=0, max_subcontract_bps=1000)
    mine = signed_in(indexed, market.maker)
    now = world.node.get_block("latest").timestamp

    def refusal(status: int, slug: str, *nodes: dict[str, Any], **more: Any) -> str:
        at = f"/v1/plans/{planned(indexed, mine, now, *nodes)}/drafts"
        body = {**DRAFTS, "order": top, **more}
        return refused(indexed.post(at, json=body, headers=mine), status, slug)["detail"]

    good = node("1", Person().address, 60, (0, 5))
    dear = node("2", Person().address, 60, (0, 5))
    both = {**good, "after": [{"node": "2", "days": 0}], "start": 5, "ready": 9, "due": 9}
    assert "120.00 dUSD" in refusal(409, "plan-does-not-fit", both, dear)
    assert "after its milestone" in refusal(409, "plan-does-not-fit", {**good, "ready": 40, "due": 40})
    assert "party of an order above" in refusal(
        409, "plan-does-not-fit", {**good, "party": market.customer.address}
    )
    assert "'acme'" in refusal(422, "invalid-request", {**good, "party": "acme"})
    assert "'7'" in refusal(422, "invalid-request", good, due={"7": now + DAY})
    assert "came to nothing" in refusal(422, "invalid-request", good, again=["1"])
    assert "check its id" in refusal(422, "invalid-request", good, order="0x" + "9f" * 32)


def test_late_news_move_what_they_must(client: Client) -> None:
    mine = signed_in(client, Person())
    other = node("2", Person().address, 60, (1, 4))
    now = 1_796_083_200 - 3600
    at = planned(
        client, mine, now, node("1", Person().address, 60, (9, 12), after=[{"node": "2", "days": 0}]), other
    )
    body = {**REPLAN, "news": {"longer": [{"operation": "2", "duration": 10 * 24 * 60}]}}
    found = done(client, client.post(f"/v1/plans/{at}/replan", json=body, headers=mine), mine)
    days = {each["id"]: (each["start"], each["ready"]) for each in found["plan"]["nodes"]}
    # A day after it began the first part takes ten days instead of three: what waits for it moves by two.
    assert days == {"2": (1, 11), "1": (11, 14)}
    assert found["begun"] == ["2"] and found["moved"] + found["hit"] == ["1"]
    kept = {**KEPT, "plan": found["plan"], "follows": 1}
    assert ok(client.put(f"/v1/plans/{at}", json=kept, headers=mine))["version"] == 2
    body = {**body, "news": {"longer": [{"operation": "9", "duration": 3}]}}
    asked = client.post(f"/v1/plans/{at}/replan", json=body, headers=mine)
    assert "9" in failed(client, asked, mine)["detail"]
