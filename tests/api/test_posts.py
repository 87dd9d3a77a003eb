"""Orders for any maker: posted, taken by the first, taken back; and signatures that are regretted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from httpx import Response

from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.types import Wei, address
from tests.api.support import DAY, DOLLAR, Market, Person, World, ok, refused

ONE = [{"amount": str(100 * DOLLAR), "due_in": 10 * DAY}]


def sent(market: Market, person: Person, unsigned: dict[str, Any]) -> None:
    """What the wallet of a person does with an unsigned transaction."""
    send_unsigned(market.world, person, unsigned)


def send_unsigned(world: World, person: Person, unsigned: dict[str, Any]) -> int:
    """The same without a market; a block that shows it."""
    assert unsigned["from"] == person.address and unsigned["chain_id"] == 31337
    if world.node.get_balance(person.address) == 0:
        world.send(Call.raw(person.address, b"", Wei(10**18), "gas"))
    call = Call.raw(
        address(unsigned["to"]), bytes.fromhex(unsigned["data"][2:]), Wei(int(unsigned["value"])), "wallet"
    )
    world.send(call, LocalSigner(person.key, world.node.chain_id()))
    return world.head


def posted(market: Market, **changes: Any) -> str:
    """A post that its customer has funded."""
    draft = market.draft(maker=None, milestones=ONE, **changes)
    assert draft["funding"]["maker"] is None
    refused(market.client.post(f"/v1/orders/{draft['id']}/post"), 409, "signature-missing")
    market.sign(draft, "customer")
    assert market.order(draft["id"])["turn"][0]["can"] == "post the order, which locks its money"
    ok(market.client.post(f"/v1/orders/{draft['id']}/post?wait=20"), 201)
    return draft["id"]


def take(market: Market, id: str, maker: Person) -> Response:
    """Both steps by which a maker takes a post, as far as they go."""
    path = f"/v1/orders/{id}/takes"
    to_sign = ok(market.client.post(f"{path}/typed-data", json={"maker": maker.address}))
    assert to_sign["version"] == 1
    body: dict[str, Any] = {"maker": maker.address, "signature": maker.sign(to_sign)}
    if (permit := to_sign["funding"]["permit"]) is not None:
        deadline = to_sign["funding"]["permit_deadline"]["unix"]
        body["permit"] = {"deadline": deadline, "signature": maker.sign(permit)}
    return market.client.post(f"{path}?wait=20", json=body)


def test_the_first_maker_has_it(market: Market) -> None:
    """Of two makers that race for a post one gets it, and the other is told so in words."""
    shown = {"specification": {"title": "40 disk sleeves"}, "publish": True}
    for wrong in ({"maker": market.maker.address}, {"specification": {}}, {"specification": None}):
        plan = market.plan(**{"maker": None, "milestones": ONE, **shown, **wrong})
        refused(market.client.post("/v1/orders", json=plan), 422, "invalid-request")
    id = posted(market, **shown)
    about = ok(market.client.get(f"/v1/orders/{id}/specification"))
    assert about["specification"] == shown["specification"]
    assert about["specification_hash"] == ok(market.client.get(f"/v1/orders/{id}/terms"))["terms"]["specHash"]
    assert market.order(id)["status"] == "posted" and market.order(id)["maker"] is None
    second = Person()
    market.world.mint(second.address)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda who: take(market, id, who), (market.maker, second)))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 201 and statuses[1] in (409, 422), [answer.text for answer in answers]
    winner = market.maker if answers[0].status_code == 201 else second
    order = market.order(id)
    assert (order["status"], order["maker"], order["version"]) == ("open", winner.address, 1)
    late = market.client.post(f"/v1/orders/{id}/takes/typed-data", json={"maker": second.address})
    assert refused(late, 409, "post-taken")["maker"] == winner.address
    refused(market.client.post(f"/v1/orders/{id}/post-cancellations/transaction", json={}), 409, "post-taken")


def test_a_condition_on_makers_is_the_contracts(market: Market) -> None:
    """A post for makers of some credit: a newcomer is refused by the escrow, decoded."""
    id = posted(market, min_maker_tier=2, bond=str(100 * DOLLAR), fee_bps=100)
    problem = refused(take(market, id, market.maker), 409, "contract-refused")
    assert problem["error"] == "OrderEscrow_TierTooLow"


def test_a_post_is_taken_back(market: Market) -> None:
    """By its customer's own account at any time, by anybody once nobody can take it any more."""
    id = posted(market)
    at = f"/v1/orders/{id}/post-cancellations"
    refused(market.client.post(at), 409, "contract-refused")
    stranger = market.client.post(f"{at}/transaction", json={"sender": market.maker.address})
    assert refused(stranger, 409, "contract-refused")["error"] == "OrderEscrow_NotAuthorised"
    unsigned = ok(market.client.post(f"{at}/transaction", json={}))
    assert "100.00 dUSD go back" in unsigned["sentence"]
    sent(market, market.customer, unsigned)
    assert market.order(id)["status"] == "cancelled"
    refused(market.client.post(f"{at}/transaction", json={}), 409, "not-a-post")

    late = posted(market)
    market.world.advance(8 * DAY)
    ok(market.client.post(f"/v1/orders/{late}/post-cancellations?wait=20"), 201)
    assert market.order(late)["status"] == "cancelled"


def test_drafts_go_their_own_way(market: Market) -> None:
    """A draft without a maker is not opened, one with a maker not posted, and neither twice."""
    post = market.draft(maker=None, milestones=ONE)
    market.sign(post, "customer")
    refused(market.client.post(f"/v1/orders/{post['id']}/open"), 409, "is-a-post")
    body = {"party": "maker", "signature": market.maker.sign(post)}
    problem = refused(
        market.client.post(f"/v1/orders/{post['id']}/signatures", json=body), 422, "invalid-request"
    )
    assert "takes" in problem["detail"]
    refused(
        market.client.post(f"/v1/orders/{post['id']}/takes/typed-data", json={"maker": market.maker.address}),
        409,
        "order-not-open",
    )
    id = market.opened(milestones=ONE)
    refused(market.client.post(f"/v1/orders/{id}/post"), 409, "order-already-open")
    named = market.draft(milestones=ONE)
    refused(market.client.post(f"/v1/orders/{named['id']}/post"), 409, "not-a-post")


def test_a_signature_is_regretted(market: Market) -> None:
    """Who cancels what it signed on the chain is safe: the draft says so, and nobody can open it."""
    draft = market.draft(milestones=ONE)
    market.sign(draft, "customer")
    market.sign(draft, "maker")
    at = f"/v1/orders/{draft['id']}/signature-cancellations/transaction"
    unsigned = ok(market.client.post(at, json={"party": market.customer.address}))
    assert draft["id"] in unsigned["sentence"]
    sent(market, market.customer, unsigned)
    signed = market.order(draft["id"])["draft"]["signed"]
    assert (signed["customer"]["cancelled"], signed["maker"]["cancelled"]) == (True, False)
    problem = refused(market.client.post(f"/v1/orders/{draft['id']}/open"), 409, "contract-refused")
    assert problem["error"] == "OrderEscrow_CancelledSignature"
    id = market.opened(milestones=ONE)
    used = market.client.post(
        f"/v1/orders/{id}/signature-cancellations/transaction", json={"party": market.maker.address}
    )
    refused(used, 409, "order-already-open")
