"""A whole order through HTTP, on a real node and both databases, with keys that the service never sees."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from httpx import Client

from api.settings import ServiceSettings
from ledger.bindings.erc20 import Erc20
from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.signing import (
    ChainId,
    Clauses,
    OrderTerms,
    clauses_hash,
    digest,
    escrow_domain,
    from_json,
    to_json,
)
from ledger.types import BasisPoints, TokenAmount, Wei
from tests.api.support import DAY, DOLLAR, Market, Person, World, ok, refused, serving


def test_from_two_signatures_to_credit(
    on_each_database: tuple[Client, ServiceSettings], world: World
) -> None:
    client, _ = on_each_database
    market = Market(client, world)
    for person, role in ((market.customer, "order_provider"), (market.maker, "order_acceptor")):
        wanted = {"party": person.address, "roles": [role], "uri": "https://example.org/profile"}
        to_sign = ok(client.post("/v1/parties/registration", json=wanted))
        assert role.replace("_", " ") in to_sign["sentence"]
        signed = {**to_sign["request"], "signature": person.sign(to_sign)}
        assert ok(client.post("/v1/parties?wait=20", json=signed), 201)["state"] == "mined"
        party = ok(client.get(f"/v1/parties/{person.address}"))
        assert party["registered"] and party["roles"] == [role] and party["credit"]["new"]
        (key,) = party["keys"]
        assert key == {
            "key": person.address,
            "first": True,
            "valid_from": party["since"],
            "revoked_at": None,
            "proposed_by": None,
            "standing": "valid",
        }
        assert party["recovery"] is None and party["recovery_change"] is None

    draft = market.draft()
    assert draft["price"]["text"] == "1,000.00 dUSD"
    assert draft["bond"] == draft["price"], "a newcomer works fully bonded"
    order = market.order(draft["id"])
    assert order["status"] == "draft" and order["locked"]["amount"] == "0"
    assert [(turn["who"], turn["can"]) for turn in order["turn"]] == [("both", "sign the terms")]

    assert market.sign(draft, "maker")["signed"]["maker"] == {
        "terms": True,
        "permit": True,
        "cancelled": False,
    }
    assert market.order(draft["id"])["turn"][0]["who"] == "customer"
    market.sign(draft, "customer")
    opened = ok(client.post(f"/v1/orders/{draft['id']}/open?wait=20"), 201)
    assert opened["state"] == "mined" and opened["call"] == "OrderEscrow.open"

    id = draft["id"]
    order = market.order(id)
    assert order["status"] == "open" and order["draft"] is None
    assert order["locked"]["text"] == "2,000.00 dUSD"
    assert [turn["can"] for turn in order["turn"]] == ["deliver milestone 1", "deliver milestone 2"]
    assert order["as_of"]["number"] >= opened["block"]["number"]

    market.do(id, "deliveries", market.maker, {"milestones": [1, 2]})
    before = balance(market, market.maker)
    market.do(id, "approvals", market.customer, {"milestones": [1]})
    fee = 600 * DOLLAR * order["fee_bps"] // 10_000
    assert balance(market, market.maker) - before == 600 * DOLLAR - fee

    order = market.order(id)
    assert [m["state"] for m in order["milestones"]] == ["paid", "delivered"]
    (turn,) = order["turn"]
    assert turn["who"] == "customer" and turn["silence"] == "milestone 2 is paid to the maker"
    assert order["next_due"]["unix"] == turn["by"]["unix"] + 1
    early = refused(client.post(f"/v1/orders/{id}/poke?wait=20"), 409, "contract-refused")
    assert early["error"] == "OrderEscrow_NothingDue"

    world.advance(3 * DAY + 60)
    assert market.order(id)["turn"][0]["who"] == "anyone"
    ok(client.post(f"/v1/orders/{id}/poke?wait=20"), 201)
    order = market.order(id)
    assert order["status"] == "closed" and order["turn"] == [] and order["locked"]["amount"] == "0"

    of_customer = market.rate(id, "customer", (90, 100, 80, 95))
    of_maker = market.rate(id, "maker", (100, 90, 100, 100))
    both = {"customer": of_customer, "maker": of_maker}
    soon = refused(client.post(f"/v1/orders/{id}/reveals?wait=20", json=both), 409, "contract-refused")
    assert soon["error"] == "CreditRegistry_TooEarly"
    world.advance(3600 + 60)
    ok(client.post(f"/v1/orders/{id}/reveals?wait=20", json=both), 201)
    ratings = ok(client.get(f"/v1/orders/{id}/ratings"))
    assert ratings["applied"] and ratings["on_time"] and not ratings["defaulted"]
    assert ratings["apply_until"]["unix"] == ratings["reveal_until"]["unix"] + 30 * DAY
    assert ratings["customer"]["revealed"] == {
        "quality": 90,
        "delivery": 100,
        "cost": 80,
        "communication": 95,
    }
    assert ratings["maker"]["ratee"] == market.customer.address


def test_the_default_costs_credit_and_the_next_bond_shows_it(market: Market, world: World) -> None:
    """Undelivered: the customer gets its money and the bond, and the explanation names the default."""
    client = market.client
    id = market.opened(milestones=[{"amount": str(500 * DOLLAR), "due_in": DAY}])
    before = balance(market, market.customer)
    world.advance(DAY + 60)
    ok(client.post(f"/v1/orders/{id}/poke?wait=20"), 201)
    assert balance(market, market.customer) - before == 1000 * DOLLAR
    assert market.order(id)["status"] == "closed"

    credit = ok(client.get(f"/v1/credit/{market.maker.address}"))
    assert not credit["new"] and float(credit["margin"]) < 0
    (evidence,) = credit["history"]
    assert evidence["cause"] == "default" and evidence["order"] == id and evidence["source"] is None
    terms = {term["symbol"]: float(term["value"]) for term in credit["terms"]}
    assert terms["score"] == round(terms["μ"] + terms["S/(W+K)"] - terms["z/√(W+K)"], 9)
    assert abs(terms["S/(W+K)"] - terms["S"] / (terms["W"] + terms["K"])) < 2e-9
    quote = ok(
        client.get(
            f"/v1/credit/{market.maker.address}/quote", params={"token": "dUSD", "price": str(100 * DOLLAR)}
        )
    )
    assert quote["bond_bps"] == 10_000 and quote["exposure_left"] == "0"


def test_reject_cure_and_contest(market: Market) -> None:
    reason = "0x" + "77" * 32
    id = market.opened()
    market.do(id, "deliveries", market.maker, {"milestones": [1, 2]})
    market.do(id, "rejections", market.customer, {"milestones": [1, 2], "reason_hash": reason})
    order = market.order(id)
    assert [turn["can"] for turn in order["turn"]] == [
        "deliver milestone 1 again, or contest the rejection",
        "deliver milestone 2 again, or contest the rejection",
    ]
    cured = market.do(id, "deliveries", market.maker, {"milestones": [1]})
    assert cured["call"] == "OrderEscrow.cureFor"
    market.do(id, "contests", market.maker, {"milestones": [2], "reason_hash": reason})
    market.do(id, "rejections", market.customer, {"milestones": [1], "reason_hash": reason})
    order = market.order(id)
    assert [m["state"] for m in order["milestones"]] == ["contested", "contested"]
    assert {turn["who"] for turn in order["turn"]} == {"both"}


def test_allowances_and_the_least_credit(market: Market, world: World) -> None:
    """Without permits the escrow takes what it was approved for; a lower bond than credit asks is refused."""
    client = market.client
    draft = market.draft(bond="1")
    for side in ("customer", "maker"):
        market.sign(draft, side)
    said = refused(client.post(f"/v1/orders/{draft['id']}/open?wait=20"), 409, "contract-refused")
    assert said["error"] == "CreditRegistry_BondTooLow" and said["arguments"]["bond"] == "1"

    draft = market.draft()
    for side, person in (("customer", market.customer), ("maker", market.maker)):
        body = {"party": side, "signature": person.sign(draft)}
        ok(client.post(f"/v1/orders/{draft['id']}/signatures", json=body))
        world.send(Call.raw(person.address, b"", Wei(10**18), "gas"))
        approve = Erc20(world.token).approve(world.deployment.escrow.address, TokenAmount(1000 * DOLLAR))
        world.send(approve, LocalSigner(person.key))
    funding = market.order(draft["id"])["draft"]["funding"]
    assert funding["customer"]["allowance"]["text"] == "1,000.00 dUSD"
    ok(client.post(f"/v1/orders/{draft['id']}/open?wait=20"), 201)


def test_an_order_made_elsewhere(
    market: Market, world: World, settings: ServiceSettings, tmp_path: Path
) -> None:
    """Another service with an empty database finds the terms in the chain's events; drafts are imported."""
    opened, drafted = market.opened(), market.draft()
    terms = ok(market.client.get(f"/v1/orders/{drafted['id']}/terms"))
    other = replace(settings, ledger=replace(settings.ledger, database=str(tmp_path / "other.sqlite")))
    with serving(other) as elsewhere:
        found = ok(elsewhere.get(f"/v1/orders/{opened}"))
        assert found["status"] == "open" and found["customer"] == market.customer.address
        path = f"/v1/orders/{drafted['id']}"
        refused(elsewhere.get(path), 404, "order-unknown")
        wrong = {"terms": {**terms["terms"], "salt": "7"}}
        refused(elsewhere.put(f"{path}/terms", json=wrong), 422, "terms-mismatch")
        assert ok(elsewhere.put(f"{path}/terms", json={"terms": terms["terms"]}))["digest"] == drafted["id"]
        assert ok(elsewhere.get(path))["status"] == "draft"


def test_an_order_with_clauses_made_elsewhere(
    market: Market, world: World, settings: ServiceSettings, tmp_path: Path
) -> None:
    """Terms come with the clauses whose hash they hold; wallets see them, and they go with the opening."""
    client, deployment = market.client, world.deployment
    clauses = Clauses(max_subcontract_bps=BasisPoints(2_500), arbiter=deployment.credit.address)
    plain = market.draft()
    terms = from_json(OrderTerms, ok(client.get(f"/v1/orders/{plain['id']}/terms"))["terms"])
    terms = replace(terms, clauses=clauses_hash(clauses))
    id = "0x" + digest(terms, escrow_domain(ChainId(31_337), deployment.escrow.address)).hex()
    told = {"terms": to_json(terms), "clauses": to_json(clauses)}
    refused(client.put(f"/v1/orders/{id}/terms", json={"terms": told["terms"]}), 422, "invalid-terms")
    assert ok(client.put(f"/v1/orders/{id}/terms", json=told))["clauses"] == told["clauses"]
    draft = market.order(id)["draft"]
    assert "up to 25 % of the price in sub-orders" in draft["sentence"]
    assert draft["typed_data"]["message"]["clauses"] == [told["clauses"]]
    market.sign(draft, "customer")
    market.sign(draft, "maker")
    ok(client.post(f"/v1/orders/{id}/open?wait=20"), 201)
    other = replace(settings, ledger=replace(settings.ledger, database=str(tmp_path / "other.sqlite")))
    with serving(other) as elsewhere:
        found = ok(elsewhere.get(f"/v1/orders/{id}/terms"))
        assert found["clauses"] == told["clauses"]
        assert ok(elsewhere.get(f"/v1/orders/{id}"))["status"] == "open"


def balance(market: Market, person: Person) -> int:
    return market.world.node.call(Erc20(market.world.token).balance_of(person.address))
