"""Deliveries after a review that silence has decided, and sealed ratings that ride along in vain."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.support import DAY, Market, ok, refused

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


def test_a_delivery_pays_what_silence_has_accepted(market: Market) -> None:
    id, client = lapsed(market), market.client
    to_sign, body = prepared(market, id, "deliveries", {"milestones": [2]})
    assert to_sign["seal_stands"] is None
    told = ok(client.post(f"/v1/orders/{id}/deliveries?wait=20", json=body), 201)
    assert (told["call"], told["state"]) == ("OrderEscrow.deliverFor", "mined")
    assert states(market, id) == ["paid", "delivered"]


def test_what_silence_has_paid_cannot_be_delivered(market: Market) -> None:
    id = lapsed(market)
    body = {"milestones": [1]}
    path = f"/v1/orders/{id}/deliveries/typed-data"
    said = refused(market.client.post(path, json=body), 409, "contract-refused")
    assert said["error"] == "OrderEscrow_WrongMilestone"
    assert states(market, id) == ["delivered", "pending"]


@pytest.mark.parametrize("what", ["deliveries", "approvals", "rejections", "contests"])
def test_a_milestone_that_the_order_has_not_is_a_wrong_request(market: Market, what: str) -> None:
    id = market.opened(milestones=[{"amount": "5000000", "due_in": DAY}])
    body = {"milestones": [1, 2]} | (
        {"reason_hash": "0x" + "11" * 32} if what in ("rejections", "contests") else {}
    )
    for path, more in ((f"{what}/typed-data", {}), (what, {"signature": "0x" + "11" * 65})):
        said = refused(
            market.client.post(f"/v1/orders/{id}/{path}", json=body | more), 422, "invalid-request"
        )
        assert said["errors"] == [
            {"field": "milestones", "in": "body", "problem": "has 2, and the order has 1: count them from 1."}
        ]


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
