"""What parties do from their own wallets, with transactions that the service made, and what it then tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from httpx import Client

from ledger.call import Call
from ledger.chain.signer import Signer, devnet_signer
from ledger.types import Wei, address
from tests.api.acting import done, propose, send, sign
from tests.api.support import DAY, DOLLAR, Market, Person, World, ok, refused

SOMEBODY = devnet_signer(4)


def wallet(client: Client, world: World, signer: Signer) -> Callable[..., dict[str, Any]]:
    """Sends what the service prepared, as a wallet does."""

    def sends(path: str, **body: Any) -> dict[str, Any]:
        told = ok(client.post(f"{path}/transaction", json=body))
        assert told["chain_id"] == 31337 and told["sentence"]
        data = bytes.fromhex(told["data"][2:])
        world.send(Call.raw(address(told["to"]), data, Wei(int(told["value"])), told["call"]), signer)
        return told

    return sends


def test_a_party_changes_its_entry_and_who_acts_for_it(client: Client, world: World) -> None:
    party, other = SOMEBODY.address, Person().address
    path, sends = f"/v1/parties/{party}", wallet(client, world, SOMEBODY)
    if not ok(client.get(path))["registered"]:
        world.send(world.deployment.parties.register(1, bytes(32), ""), SOMEBODY)  # pyright: ignore[reportArgumentType]
    sends(f"{path}/changes", change="profile", roles=["producer"], uri="https://l\u0430the.example/p.json")
    sends(
        f"{path}/changes",
        change="delegate",
        delegate=other,
        rights=["deliver", "rate"],
        until="2100-01-01T00:00:00Z",
    )
    told = sends(f"{path}/changes", change="recovery", recovery=Person().address)
    assert "48 hours" in told["sentence"]
    party_now = ok(client.get(path))
    assert party_now["roles"] == ["producer"] and not party_now["community"]
    assert "look_alike" in party_now["uri_warnings"]
    delegate = party_now["delegates"][-1]
    assert delegate["delegate"] == other and sorted(delegate["rights"]) == ["deliver", "rate"]
    assert party_now["recovery_change"]["standing"] == "waiting"
    body = {"change": "revoke", "key": Person().address}
    refused(client.post(f"{path}/changes/transaction", json=body), 409, "contract-refused")


def test_money_is_shown_staked_and_taken_out(client: Client, world: World) -> None:
    party = SOMEBODY.address
    path, sends = f"/v1/parties/{party}", wallet(client, world, SOMEBODY)
    world.mint(party)
    before = ok(client.get(f"{path}/money"))
    sends(f"{path}/allowances", token="dUSD", spender="credit", amount=str(500 * DOLLAR))
    sends(f"{path}/stake", do="stake", amount=str(500 * DOLLAR))
    after = ok(client.get(f"{path}/money", params={"token": "dUSD"}))
    assert int(after["stake"]["amount"]) - int(before["stake"]["amount"]) == 500 * DOLLAR
    assert len(after["tokens"]) == 1 and after["tokens"][0]["allowances"]["credit"]["amount"] == "0"
    sends(f"{path}/stake", do="unstake", amount=str(100 * DOLLAR))


def test_a_pot_goes_from_its_deposit_to_its_claims(client: Client, world: World) -> None:
    """The service makes the proof of a claim from the shares that were published."""
    payee, sends = Person(), wallet(client, world, SOMEBODY)
    path = f"/v1/parties/{SOMEBODY.address}"
    world.mint(SOMEBODY.address)
    sends(f"{path}/allowances", token="dUSD", spender="costs", amount=str(30 * DOLLAR))
    deposit = {"do": "deposit", "token": "dUSD", "amount": str(30 * DOLLAR), "salt": 77}
    sends(f"{path}/pots", **deposit)
    pot = "0x" + world.node.call(world.deployment.costs.deposit_id(SOMEBODY.address, world.token, 77)).hex()
    told = ok(client.get(f"/v1/pots/{pot}"))
    assert told["owner"] == SOMEBODY.address and told["free"]["amount"] == str(30 * DOLLAR)
    shares = [
        {"payee": payee.address, "amount": str(20 * DOLLAR)},
        {"payee": Person().address, "amount": str(10 * DOLLAR)},
    ]
    root = propose(client, "cost_root", pot=pot, shares=shares)
    sends(f"/v1/acts/{root['id']}", sender=SOMEBODY.address)  # the owner's own wallet proposes it
    ok(client.post(f"/v1/pots/{pot}/steps?wait=20", json={"do": "publish", "shares": shares}), 201)
    refused(client.post(f"/v1/pots/{pot}/steps", json={"do": "finalise"}), 409, "contract-refused")
    world.advance(7 * DAY)
    ok(client.post(f"/v1/pots/{pot}/steps?wait=20", json={"do": "finalise"}), 201)
    claim = propose(client, "cost_claim", pot=pot, payee=payee.address)
    send(client, sign(client, claim, payee))
    told = ok(client.get(f"/v1/orders/{pot}/costs"))
    shown = {share["payee"]: share["claimed"] for share in told["roots"][0]["shares"]}
    assert shown == {payee.address: True, shares[1]["payee"]: False}
    assert ok(client.get(f"/v1/parties/{payee.address}/money"))["tokens"][0]["balance"]["amount"] == str(
        20 * DOLLAR
    )


def test_a_trace_begins_and_a_grant_is_given_back(market: Market, world: World) -> None:
    client, id, machine = market.client, market.opened(), Person()
    ok(client.post(f"/v1/orders/{id}/trace/begin?wait=20"), 201)
    done(client, "trace_key", market.maker, order=id, key=machine.address)
    now = ok(client.get(f"/v1/orders/{id}"))["as_of"]["time"]
    grant = done(client, "grant", market.maker, order=id, party=SOMEBODY.address, resource_name="lathe")
    done(client, "anchor", machine, order=id, root="0x" + "4c" * 32, first=now, last=now, by_machine=True)
    told = ok(client.get(f"/v1/orders/{id}/trace"))
    assert told["begun"] and told["key"] == machine.address and len(told["roots"]) == 1
    assert told["grants"][0]["live"] and told["grants"][0]["rights"] == ["view"]
    resource = grant["typed_data"]["message"]["resource"]
    sends = wallet(client, world, SOMEBODY)
    path = f"/v1/orders/{id}/trace/revocation"
    sends(path, sender=SOMEBODY.address, party=SOMEBODY.address, resource=resource)
    after = ok(client.get(f"/v1/orders/{id}/trace"))["grants"][0]
    assert not after["live"] and after["reason"] == "It was revoked."


def test_who_wants_to_judge_stakes_and_enters(client: Client, world: World) -> None:
    who, sends = SOMEBODY.address, wallet(client, world, SOMEBODY)
    world.mint(who)
    least = ok(client.get("/v1/court"))["seat_stake"]["amount"]
    sends(f"/v1/parties/{who}/allowances", token="dUSD", spender="court", amount=least)
    sends(f"/v1/court/arbitrators/{who}", do="stake", amount=least)
    told = ok(client.get(f"/v1/court/arbitrators/{who}"))
    assert told["stake"]["amount"] == least and not told["in_pool"] and told["enters_from"]
    enter = {"do": "enter", "arbitrator": who}
    refused(client.post("/v1/court/steps", json=enter), 409, "contract-refused")
    world.advance(2 * DAY)
    ok(client.post("/v1/court/steps?wait=20", json=enter), 201)
    assert who in [one["arbitrator"] for one in ok(client.get("/v1/court"))["members"]]
    draw = {"do": "draw"}
    while client.post("/v1/court/steps?wait=20", json=draw).status_code == 201:
        pass  # the cases of others on this chain
    refused(client.post("/v1/court/steps", json=draw), 409, "nothing-to-draw")
    assert ok(client.get("/v1/court/cases", params={"arbitrator": who}))["cases"] == []
    refused(client.get("/v1/court/cases/0x" + "1f" * 32), 404, "case-unknown")
    sends(f"/v1/court/arbitrators/{who}", do="quit")
