"""What communities, owners of pots and makers of traced orders sign, through the service."""

from __future__ import annotations

import re
from typing import Any

from httpx import Client

from ledger.bindings.cost_settlement import CostSettlement
from ledger.bindings.erc20 import Erc20
from ledger.bindings.structs import CostLeaf
from ledger.chain.signer import devnet_signer
from ledger.pots import CHALLENGE_WINDOW, GRACE
from ledger.signing import CostRoot, CostShare, from_json
from ledger.types import TokenAmount, address
from tests.api.acting import done, propose, send, sign
from tests.api.support import DOLLAR, Market, Person, World, ok, published_key, refused

OWNER = devnet_signer(5)


def founded(client: Client, founders: list[Person]) -> str:
    """A community of these; the first three are its committee."""
    fields = {"founders": [one.address for one in founders], "purpose": "0x" + "2a" * 32}
    act = propose(client, "founding", **fields)
    assert act["digest"] is None and len(act["parts"]) == len(founders)
    act = sign(client, act, *founders[:-1])
    told = refused(client.post(f"/v1/acts/{act['id']}/send"), 409, "act-incomplete")
    assert founders[-1].address in told["detail"]
    act = sign(client, act, founders[-1])
    community = act["parts"][0]["to_sign"]["typed_data"]["message"]["community"]
    send(client, act)
    return community


def test_a_community_is_founded_and_its_committee_decides(client: Client, world: World) -> None:
    founders = [Person(), Person(), Person()]
    community = founded(client, founders)
    # Two of three make the quorum, and more than half of the votes.
    act = propose(client, "allow", community=community, token="dUSD", amount=str(5 * DOLLAR))
    assert f"lets {world.deployment.escrow.address} take 5.00 dUSD" in act["sentence"], act["sentence"]
    act = sign(client, act, founders[0])
    assert act["missing"] and "1 more signature of the committee" in act["lacks"]
    refused(
        client.post(
            f"/v1/acts/{act['id']}/signatures", json={"side": founders[1].address, "signature": "0x"}
        ),
        422,
        "invalid-signature",
    )
    other = propose(client, "pay", community=community, token="dUSD", to=OWNER.address, amount="1")
    send(client, sign(client, act, founders[2]))
    allowed = Erc20(world.token).allowance(address(community), world.deployment.escrow.address)
    assert world.node.call(allowed) == 5 * DOLLAR
    # What was made for the committee's earlier act is sent no more.
    other = ok(client.get(f"/v1/acts/{other['id']}"))
    assert other["state"] == "outdated" and "another one came first" in other["problem"]

    newcomer = Person()
    asked = propose(client, "membership", community=community, member=newcomer.address)
    body = {"kind": "admission", "membership": asked["id"]}
    refused(client.post("/v1/acts", json=body), 409, "act-incomplete")
    sign(client, asked, newcomer)
    refused(client.post(f"/v1/acts/{asked['id']}/send"), 409, "act-not-sent-so")

    def used(who: Person) -> int:
        return ok(client.get("/v1/relay", params={"party": who.address}))["quota"]["used"]

    before = [used(who) for who in founders]
    done(client, "admission", founders[1], founders[2], membership=asked["id"])
    # It counts against somebody who has signed it: a committee's majority uses up nobody else's quota.
    assert [used(who) for who in founders] == [before[0], before[1] + 1, before[2]]
    done(client, "resignation", newcomer, community=community, member=newcomer.address)
    told = refused(
        client.post(
            "/v1/acts", json={"kind": "resignation", "community": community, "member": newcomer.address}
        ),
        422,
        "invalid-request",
    )
    assert "no member" in told["detail"]
    refused(
        client.post("/v1/acts", json={"kind": "notice", "community": OWNER.address, "member": OWNER.address}),
        404,
        "community-unknown",
    )


def test_a_community_signs_an_order_s_message_by_its_committee(market: Market, world: World) -> None:
    """An allocation is agreed to, and who agreed to more has to agree to less."""
    client, founders, id = market.client, [Person(), Person(), Person()], market.opened()
    community = founded(client, founders)
    rows = [{"member": founders[0].address, "bps": 6000}, {"member": founders[1].address, "bps": 4000}]
    done(client, "allocation", founders[0], founders[2], community=community, order=id, shares=rows)
    done(
        client,
        "allocation_consent",
        founders[0],
        community=community,
        order=id,
        member=founders[0].address,
    )
    less = [{"member": founders[0].address, "bps": 5000}, {"member": founders[1].address, "bps": 5000}]
    act = propose(client, "allocation", community=community, order=id, shares=less)
    act = sign(client, act, founders[1], founders[2])
    assert act["missing"] == ["consent"] and founders[0].address in act["lacks"]
    send(client, sign(client, act, founders[0], side="consent"))


def test_communities_are_both_sides_of_an_order(client: Client, world: World) -> None:
    """Their committees sign what a party would: the terms, the work, a rejection, the approval."""
    mill, forge = [Person(), Person(), Person()], [Person(), Person()]
    maker, customer = founded(client, mill), founded(client, forge)
    for community, people in ((maker, mill[:2]), (customer, forge)):
        world.mint(address(community), 2000 * DOLLAR)
        sent = done(client, "allow", *people, community=community, token="dUSD", amount=str(1500 * DOLLAR))
        # Whoever looks at what was carried out is not told to make it again.
        page = client.get(f"/acts/{sent['id']}", headers={"Accept": "text/html"}).text
        assert "another one came first" in sent["problem"] and '<p class="problem">' not in page
    market = Market(client, world)
    draft = market.draft(customer=customer, maker=maker)
    id = draft["id"]
    act = propose(client, "opening", order=id)
    assert act["digest"] == id and {part["side"] for part in act["parts"]} == {"customer", "maker"}
    act = sign(client, act, forge[0], forge[1], mill[0])
    assert act["missing"] == ["maker"] and "1 more signature of the committee" in act["lacks"]
    refused(client.post(f"/v1/acts/{act['id']}/send"), 409, "act-incomplete")
    work = {"kind": "work", "order": id, "do": "deliver", "milestones": [1]}
    refused(client.post("/v1/acts", json=work), 409, "order-not-open")
    page = client.get(f"/acts/{act['id']}", headers={"Accept": "text/html"})
    assert page.status_code == 200 and "dUSD" in page.text
    assert _proposed(client, id) == {("opening", "")}
    send(client, sign(client, act, mill[2]))
    assert _proposed(client, id) == {("work", "deliver")}
    refused(client.post("/v1/acts", json={"kind": "opening", "order": id}), 409, "order-already-open")
    done(client, "work", mill[0], mill[1], order=id, milestones=[1])
    assert market.order(id)["milestones"][0]["state"] == "delivered"
    unreasoned = client.post("/v1/acts", json={**work, "do": "reject"})
    assert refused(unreasoned, 422, "invalid-request")["errors"][0]["field"] == "reason_hash"
    assert _proposed(client, id) == {("work", "deliver"), ("work", "approve"), ("work", "reject")}
    done(client, "work", *forge, order=id, milestones=[1], do="reject", reason_hash="0x" + "77" * 32)
    assert ("work", "contest") in _proposed(client, id)
    done(client, "work", mill[1], mill[2], order=id, milestones=[1])
    assert market.order(id)["milestones"][0]["state"] == "cured"
    done(client, "work", *forge, order=id, milestones=[1], do="approve")
    assert market.order(id)["milestones"][0]["state"] == "paid"

    post = market.draft(
        customer=customer, maker=None, milestones=[{"amount": str(300 * DOLLAR), "due_in": 10 * 86_400}]
    )["id"]
    assert _proposed(client, post) == {("opening", "")}
    act = sign(client, propose(client, "opening", order=post), forge[0])
    assert act["missing"] == ["customer"]
    send(client, sign(client, act, forge[1]))
    assert market.order(post)["status"] == "posted"


def _proposed(client: Client, order: str) -> set[tuple[str, str]]:
    """What the order's page proposes to committees, where a wallet alone could sign nothing."""
    page = client.get(f"/orders/{order}", headers={"Accept": "text/html"}).text
    assert 'data-signing="draft"' not in page and f'"/v1/orders/{order}/deliveries"' not in page
    forms = re.findall(r'<form[^>]*data-path="/v1/acts"[^>]*>(.*?)</form>', page, re.DOTALL)
    fields = [dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', form)) for form in forms]
    return {(one["kind"], one.get("do", "")) for one in fields if one["kind"] in ("opening", "work")}


def test_a_pot_is_divided_by_its_owner_and_payees(client: Client, world: World) -> None:
    costs = CostSettlement(world.deployment.costs.address)
    owner, payee, other = Person(), Person(), Person()
    pot = world.node.call(costs.deposit_id(owner.address, world.token, 7))
    world.send(costs.open_deposit(owner.address, world.token, 7))
    name = "0x" + pot.hex()
    agreement = {"payee": payee.address, "amount": str(50 * DOLLAR), "line_hash": "0x" + "3b" * 32}
    act = done(client, "cost_agreement", owner, payee, pot=name, **agreement)
    assert act["typed_data"]["primaryType"] == "CostAgreement"
    done(
        client,
        "line_settlement",
        owner,
        payee,
        pot=name,
        payee=payee.address,
        line_hash="0x" + "3b" * 32,
        amount="0",
    )
    rows = [
        {"payee": payee.address, "amount": str(10 * DOLLAR)},
        {"payee": other.address, "amount": str(5 * DOLLAR)},
    ]
    split = propose(client, "cost_split", pot=name, shares=rows)
    assert split["missing"] == ["owner", payee.address, other.address]
    root = sign(client, propose(client, "cost_root", pot=name, shares=rows), owner)
    root = send(client, root)  # proposed
    root = send(client, root)  # published
    assert root["state"] == "complete" and not root["parts"][1]["needed"]
    refused(
        client.post("/v1/acts", json={"kind": "cost_split", "pot": "0x" + "00" * 32, "shares": rows}),
        404,
        "pot-unknown",
    )
    refused(
        client.post("/v1/acts", json={"kind": "cost_claim", "pot": name, "payee": payee.address}),
        422,
        "invalid-request",
    )


def test_a_payees_proof_is_one_that_the_contract_pays(indexed: Client, world: World) -> None:
    client = indexed
    costs = CostSettlement(world.deployment.costs.address)
    owner, payee, other = Person(published_key(5)), Person(published_key(6)), Person()
    world.mint(owner.address, 15 * DOLLAR)
    world.send(Erc20(world.token).approve(costs.address, TokenAmount(15 * DOLLAR)), OWNER)
    world.send(costs.deposit(world.token, 11, TokenAmount(15 * DOLLAR), b""), OWNER)
    pot = "0x" + world.node.call(costs.deposit_id(owner.address, world.token, 11)).hex()
    rows = [
        {"payee": payee.address, "amount": str(10 * DOLLAR), "line_hash": "0x" + "3b" * 32},
        {"payee": other.address, "amount": str(5 * DOLLAR)},
    ]
    act = sign(client, propose(client, "cost_root", pot=pot, shares=rows), owner)
    act = send(client, act)
    mine = f"/v1/pots/{pot}/claims/{payee.address}"

    def claims(**asked: int) -> list[dict[str, Any]]:
        """By the index."""
        return ok(client.get(mine, params=asked or {"min_block": world.head}))["claims"]

    assert claims() == [], "its shares are not published"
    send(client, act)
    (claim,) = claims()
    assert claim["state"] == "pending" and claim["claimable_from"]["unix"] > 0
    world.advance(CHALLENGE_WINDOW + GRACE + 60)
    ok(client.post(f"/v1/pots/{pot}/steps?wait=20", json={"do": "finalise"}), 201)

    (claim,) = claims()
    assert (claim["state"], claim["amount"]["text"]) == ("ready", "10.00 dUSD")
    leaf = claim["leaf"]
    share = from_json(CostShare, leaf["share"])
    proof = CostLeaf(leaf["index"], share, bytes.fromhex(leaf["proof"][2:]))
    ready = world.head
    before = world.node.call(Erc20(world.token).balance_of(payee.address))
    # Only what was answered is sent, by the payee's own wallet.
    root = from_json(CostRoot, claim["root"])
    world.send(costs.claim_for(root, proof, payee.address, b""), devnet_signer(6))
    assert world.node.call(Erc20(world.token).balance_of(payee.address)) - before == 10 * DOLLAR
    assert claims()[0]["state"] == "claimed" and claims(at_block=ready)[0]["state"] == "ready"
    told = ok(client.get(f"/v1/pots/{pot}", params={"at_block": ready}))
    assert (told["as_of"]["number"], told["roots"][0]["claimed"]["amount"]) == (ready, "0")
    never = client.get(f"/v1/pots/{pot}", params={"at_block": world.deployment.block_number})
    refused(never, 404, "pot-unknown")
    assert ok(client.get(f"/v1/pots/{pot}/claims/{Person().address}"))["claims"] == []
    refused(client.get(f"/v1/pots/0x{'9f' * 32}/claims/{payee.address}"), 404, "pot-unknown")


def test_a_maker_lets_its_machine_speak_and_its_customer_look(market: Market, world: World) -> None:
    client, id, machine = market.client, market.opened(), Person()
    refused(
        client.post("/v1/acts", json={"kind": "trace_key", "order": id, "key": machine.address}),
        422,
        "invalid-request",
    )
    grant = {"order": id, "party": market.customer.address, "resource_name": "lathe"}
    done(client, "grant", market.maker, **grant)
    told = propose(client, "grant", **grant)
    assert told["typed_data"]["message"]["nonce"] in (1, "1")
    refused(
        client.post("/v1/acts", json={"kind": "grant", **grant, "last": 4_000_000_000}),
        422,
        "invalid-request",
    )
