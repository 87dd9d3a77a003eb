"""What both sides of an order sign together, kept until it is complete, then sent."""

from __future__ import annotations

from tests.api.acting import done, propose, send, sign, signature
from tests.api.auth.support import signed_in
from tests.api.support import DAY, DOLLAR, Market, Person, World, ok, refused


def test_both_divide_a_milestone(market: Market) -> None:
    client, id = market.client, market.opened()
    act = propose(client, "split", order=id, milestones=[1], to_maker=str(300 * DOLLAR))
    assert act["primary_type"] == "Split" and act["digest"] == act["id"]
    assert "300.00 dUSD" in act["sentence"] and act["missing"] == ["customer", "maker"]
    told = refused(client.post(f"/v1/acts/{act['id']}/send"), 409, "act-incomplete")
    assert told["missing"] == ["customer", "maker"] and market.maker.address in told["detail"]

    act = sign(client, act, market.customer)
    assert act["missing"] == ["maker"] and act["state"] == "open"
    # The same proposal is the same act, with what it has.
    again = propose(client, "split", order=id, milestones=[1], to_maker=str(300 * DOLLAR))
    assert again["id"] == act["id"] and again["missing"] == ["maker"]
    act = send(client, sign(client, act, market.maker))
    assert act["state"] == "sent"
    assert ok(client.get(f"/v1/transactions/{act['intent']}"))["state"] == "mined"
    assert market.order(id)["milestones"][0]["state"] == "ruled"


def test_only_those_who_sign_can_sign(market: Market) -> None:
    client, stranger = market.client, Person()
    act = propose(client, "close", order=market.opened(), to_maker="0")
    path = f"/v1/acts/{act['id']}/signatures"
    body = {"side": "customer", "signature": stranger.sign(act)}
    told = refused(client.post(path, json=body), 422, "wrong-signer")
    assert told["expected"] == market.customer.address and told["recovered"] == stranger.address
    refused(client.post(path, json={**body, "side": "owner"}), 422, "not-a-signatory")
    refused(client.post(path, json={**body, "signature": "0x1234"}), 422, "invalid-signature")
    refused(client.get("/v1/acts/0x" + "9f" * 32), 404, "act-unknown")


def test_terms_are_amended_and_an_older_amendment_is_outdated(market: Market) -> None:
    client, id = market.client, market.opened()
    older = propose(client, "amend", order=id, extend=DAY)
    before = ok(client.get(f"/v1/orders/{id}/terms"))["terms"]
    done(client, "amend", market.customer, market.maker, order=id, extend=5 * DAY)
    after = ok(client.get(f"/v1/orders/{id}/terms"))["terms"]
    assert [due + 5 * DAY for due in before["deadlines"]] == after["deadlines"] and after["version"] == 1
    older = sign(client, older, market.customer, market.maker)
    refused(client.post(f"/v1/acts/{older['id']}/send"), 409, "contract-refused")
    refused(client.post("/v1/acts", json={"kind": "amend", "order": id}), 422, "invalid-request")


def test_a_wallet_of_ones_own_needs_no_signature_beside_it(market: Market) -> None:
    client, id = market.client, market.opened()
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    act = propose(client, "split", order=id, milestones=[1], to_maker=str(150 * DOLLAR))
    act = sign(client, act, market.customer)
    told = ok(client.post(f"/v1/acts/{act['id']}/transaction", json={"sender": market.maker.address}))
    assert told["from"] == market.maker.address and told["call"] == "OrderEscrow.split"
    refused(
        client.post(f"/v1/acts/{act['id']}/transaction", json={"sender": Person().address}),
        409,
        "act-incomplete",
    )
    send(client, sign(client, act, market.maker))
    assert market.order(id)["milestones"][0]["state"] not in ("delivered", "pending")


def test_a_sub_order_is_opened_with_the_money_above(market: Market, world: World) -> None:
    client, id, third = market.client, market.opened(), Person()
    act = propose(
        client,
        "child",
        order=id,
        milestone=1,
        maker=third.address,
        milestones=[{"amount": str(200 * DOLLAR), "due_in": 5 * DAY}],
    )
    sides = {part["side"]: (part["party"], part["needed"]) for part in act["parts"]}
    assert sides == {
        "customer": (market.maker.address, True),
        "maker": (third.address, True),
        "sponsor": (market.customer.address, False),
    }
    act = sign(client, act, market.maker, third, market.customer)
    send(client, act)
    assert market.order(act["id"])["status"] == "open"


def test_a_new_key_agrees_and_the_party_adds_it(market: Market, world: World) -> None:
    client, key, party = market.client, Person(), market.customer
    wanted = {"party": party.address, "roles": ["consumer"]}
    entry = ok(client.post("/v1/parties/registration", json=wanted))
    body = {**entry["request"], "signature": party.sign(entry)}
    ok(client.post("/v1/parties?wait=20", json=body), 201)
    act = propose(client, "key_consent", party=party.address, key=key.address)
    sender = {"sender": party.address}
    refused(client.post(f"/v1/acts/{act['id']}/transaction", json=sender), 409, "act-incomplete")
    act = sign(client, act, key)
    refused(client.post(f"/v1/acts/{act['id']}/send"), 409, "act-not-sent-so")
    told = ok(client.post(f"/v1/acts/{act['id']}/transaction", json=sender))
    assert told["call"] == "PartyRegistry.addKey" and told["to"] == world.deployment.parties.address
    assert signature(act, key)["side"] == "key"


def test_a_party_finds_what_waits_for_it(market: Market) -> None:
    client = market.client
    refused(client.get("/v1/acts"), 401, "not-signed-in")
    headers = signed_in(client, market.maker)
    order = market.opened()
    acts = [propose(client, "split", order=order, milestones=[1], to_maker=str(n)) for n in (1, 2, 3)]
    # What nobody has signed bothers nobody.
    assert ok(client.get("/v1/acts", headers=headers))["acts"] == []
    for act in acts:
        sign(client, act, market.customer)
    sign(client, acts[0], market.maker)
    first = ok(client.get("/v1/acts", params={"limit": 2}, headers=headers))
    rest = ok(client.get("/v1/acts", params={"limit": 2, "after": first["after"]}, headers=headers))
    assert rest["after"] is None
    told = {line["id"]: line["signed"] for line in first["acts"] + rest["acts"]}
    assert told == {act["id"]: act is acts[0] for act in acts}
    bad = client.get("/v1/acts", params={"after": "yesterday"}, headers=headers)
    refused(bad, 422, "invalid-request")
