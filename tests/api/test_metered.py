"""A machine rented by the hour, through HTTP: vouchers, claims, their contest, and what is left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.support import DAY, DOLLAR, Market, Person, ok, refused


@pytest.fixture
def meter() -> Person:
    """The machine's own key."""
    return Person()


def rented(market: Market, meter: Person, **changes: Any) -> str:
    """At most 100 hours of five dollars."""
    return market.opened(
        kind="resource",
        milestones=[{"amount": str(500 * DOLLAR), "due_in": 10 * DAY}],
        meter={"signer": meter.address, "rate": str(5 * DOLLAR), "max_units": 100, "interval": DAY},
        bond="0",
        fee_bps=0,
        **changes,
    )


def read(market: Market, id: str) -> dict[str, Any]:
    return ok(market.client.get(f"/v1/orders/{id}/meter"))


def test_vouchers_claims_and_the_rest(market: Market, meter: Person) -> None:
    id = rented(market, meter)
    told = read(market, id)
    assert (told["units_paid"], told["remainder"]["text"], told["claim_units"]) == (0, "500.00 dUSD", 10)
    assert told["signer"] == meter.address and told["claim"] is None

    # Only the meter's own key speaks for it, and only what is more than before pays.
    path = f"/v1/orders/{id}/vouchers"
    to_sign = ok(market.client.post(f"{path}/typed-data", json={"units": 30}))
    forged = {"units": 30, "signature": market.maker.sign(to_sign)}
    assert refused(market.client.post(path, json=forged), 422, "wrong-signer")["expected"] == meter.address
    market.do(id, "vouchers", meter, {"units": 30})
    told = read(market, id)
    assert (told["units_paid"], told["paid"]["text"]) == (30, "150.00 dUSD")

    early = market.client.post(f"/v1/orders/{id}/claims/typed-data", json={"units": 5})
    assert refused(early, 409, "contract-refused")["error"] == "OrderEscrow_TooEarly"
    market.world.advance(DAY + 60)
    much = market.client.post(f"/v1/orders/{id}/claims/typed-data", json={"units": 11})
    refused(much, 409, "contract-refused")
    market.do(id, "claims", market.maker, {"units": 10})
    told = read(market, id)
    assert (told["claim"]["units"], told["claim"]["amount"]["text"]) == (10, "50.00 dUSD")
    assert told["turn"][0]["who"] == "customer" and told["next_claim"] is None

    market.do(id, "claim-contests", market.customer, {"reason_hash": "0x" + "77" * 32})
    assert read(market, id)["claim"]["contested"]
    disputes = ok(market.client.get(f"/v1/orders/{id}/disputes"))
    assert disputes["claim_contested"] and disputes["contested"] == []
    market.do(id, "settlement-offers", market.maker, {"side": "maker", "maker_bps": 6000})
    market.do(id, "settlement-agreements", market.customer, {"side": "customer"})
    told = read(market, id)
    assert (told["claim"], told["paid"]["text"]) == (None, "180.00 dUSD")

    market.world.advance(14 * DAY)
    ok(market.client.post(f"/v1/orders/{id}/poke?wait=20"), 201)
    told = read(market, id)
    assert (told["status"], told["remainder"]["amount"], told["turn"]) == ("over", "0", [])
    late = market.client.post(f"{path}/typed-data", json={"units": 50})
    refused(late, 409, "not-metered")


def test_the_owner_ends_it_early(market: Market, meter: Person) -> None:
    id = rented(market, meter)
    market.do(id, "vouchers", meter, {"units": 10})
    market.do(id, "refunds", market.maker, {"milestones": [1]})
    assert market.order(id)["status"] == "closed"


def test_other_orders_have_no_meter(market: Market) -> None:
    id = market.opened()
    refused(market.client.get(f"/v1/orders/{id}/meter"), 409, "not-metered")
    refused(market.client.post(f"/v1/orders/{id}/vouchers/typed-data", json={"units": 1}), 409, "not-metered")
    for plan, word in (
        ({"kind": "resource"}, "needs a `meter`"),
        ({"meter": {"signer": market.maker.address, "rate": "1", "max_units": 1}}, "nothing else has one"),
    ):
        answer = market.client.post("/v1/orders", json=market.plan(**plan))
        assert word in refused(answer, 422, "invalid-request")["detail"]


def test_the_price_is_that_of_the_most_units(market: Market, meter: Person) -> None:
    plan = market.plan(
        kind="resource",
        milestones=[{"amount": str(499 * DOLLAR), "due_in": 10 * DAY}],
        meter={"signer": meter.address, "rate": str(5 * DOLLAR), "max_units": 100},
    )
    problem = refused(market.client.post("/v1/orders", json=plan), 422, "invalid-terms")
    assert problem["errors"][0]["field"] == "milestones"


def test_what_a_maker_gives(market: Market) -> None:
    """A milestone back, and all its further pay to those who share it."""
    id = market.opened()
    wrong = market.client.post(f"/v1/orders/{id}/refunds/typed-data", json={"milestones": [3]})
    refused(wrong, 422, "invalid-request")
    market.do(id, "refunds", market.maker, {"milestones": [2]})
    assert [one["state"] for one in market.order(id)["milestones"]] == ["pending", "refunded"]
    market.do(id, "assignments", market.maker, {})
    twice = market.client.post(f"/v1/orders/{id}/assignments/typed-data", json={})
    assert refused(twice, 409, "contract-refused")["error"] == "OrderEscrow_AlreadyAssigned"
