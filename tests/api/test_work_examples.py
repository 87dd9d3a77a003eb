"""Every example of what one party does with an order, word for word, on a devnet whose accounts it names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from httpx import Client

from api.orders.endpoints import METER
from api.orders.schemas import CUSTOMER, MAKER
from api.settings import ServiceSettings
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.settings import Settings
from tests.api.auth.support import signed_in
from tests.api.operations import IN_WORK_EXAMPLES
from tests.api.support import DAY, DOLLAR, RELAYER, Market, Person, World, ok, published_key, refused, serving
from tests.api.test_openapi import Examples
from tests.api.test_posts import sent


@pytest.fixture
def alone(world: World, tmp_path: Path) -> World:
    """With contracts of its own: in the court of the others' arbitrators may sit."""
    deployment = deploy(world.node, devnet_signer(9), DeploymentPlan(), tmp_path)
    ledger = Settings(tmp_path, rpc=world.settings.rpc, database=str(tmp_path / "api.sqlite"))
    return World(world.devnet, world.node, deployment, ledger)


def test_every_example_is_understood(alone: World) -> None:
    with serving(ServiceSettings(alone.settings, RELAYER)) as client:
        understand(client, alone)


def understand(client: Client, world: World) -> None:
    """What an example cannot know, signatures and what they are over, is filled in. Where its moment has not
    come it is refused by the contract and not for its form.
    """
    examples = Examples(ok(client.get("/openapi.json")))
    customer, maker, meter = (Person(published_key(index)) for index in (1, 2, 3))
    assert (customer.address, maker.address, meter.address) == (CUSTOMER, MAKER, METER)
    market = Market(client, world, customer, maker)

    def ask(path: str, operation: str, name: str = "example") -> dict[str, Any]:
        return ok(client.post(path, json=examples.take(operation, name)))

    def both(path: str, prepare: str, send: str, person: Person) -> None:
        to_sign = ask(f"{path}/typed-data", prepare)
        body = {**examples.take(send), "signature": person.sign(to_sign)}
        ok(client.post(f"{path}?wait=20", json=body), 201)

    ask("/v1/devnet/faucet", "useFaucet", "some")

    # A post, taken and taken back; a signature regretted.
    post = ok(client.post("/v1/orders", json=examples.take("draftOrder", "post")), 201)
    at = f"/v1/orders/{post['id']}"
    ask(f"{at}/signature-cancellations/transaction", "prepareSignatureCancellation", "customer")
    market.sign(post, "customer")
    ok(client.post(f"{at}/post?wait=20"), 201)
    ask(f"{at}/post-cancellations/transaction", "preparePostCancellation", "customer")
    to_sign = ask(f"{at}/takes/typed-data", "prepareTake", "maker")
    taking = {**examples.take("takePost", "maker"), "signature": maker.sign(to_sign)}
    ok(client.post(f"{at}/takes?wait=20", json=taking), 201)

    # Openings.
    one = [{"amount": str(100 * DOLLAR), "due_in": 5 * DAY}]
    parent = market.draft(court={"arbiter": "own"}, bond="0", fee_bps=0)
    for side in ("customer", "maker"):
        market.sign(parent, side)
    at = f"/v1/orders/{parent['id']}"
    ok(client.post(f"{at}/open?wait=20", json=examples.take("openOrder", "plain")), 201)
    nested = Market(client, world, maker, meter)
    child = nested.draft(parent={"order": parent["id"], "milestone": 2}, milestones=one, bond="0", fee_bps=0)
    for side in ("customer", "maker"):
        nested.sign(child, side)
    sponsored = {**examples.take("openOrder", "sponsored"), "sponsor": customer.sign(child)}
    ok(client.post(f"/v1/orders/{child['id']}/open?wait=20", json=sponsored), 201)

    # A quarrel, in which our court has nobody to judge.
    reason = {"milestones": [1], "reason_hash": "0x" + "77" * 32}
    market.do(parent["id"], "deliveries", maker, {"milestones": [1]})
    market.do(parent["id"], "rejections", customer, reason)
    market.do(parent["id"], "contests", maker, reason)
    both(f"{at}/settlement-offers", "prepareSettlementOffer", "offerSettlement", customer)
    world.advance(4 * DAY)
    for person in (customer, maker):
        allowed = {"token": "dUSD", "spender": "arbiters", "amount": str(30 * DOLLAR)}
        path = f"/v1/parties/{person.address}/allowances/transaction"
        sent(market, person, ok(client.post(path, json=allowed)))
    court = f"{at}/disputes"
    sent(market, customer, ask(f"{court}/transaction", "prepareDispute", "customer"))
    sent(market, maker, ask(f"{court}/0/answers/transaction", "prepareDisputeAnswer", "plain"))
    sent(market, maker, ask(f"{court}/0/evidence/transaction", "prepareEvidence", "sketch"))
    sent(market, maker, ask(f"{court}/0/returns/transaction", "prepareDepositReturn", "maker"))
    fee = client.post(f"{court}/0/fee-returns/transaction", json=examples.take("prepareFeeReturn", "plain"))
    refused(fee, 409, "nothing-returned")
    for path, operation, name in (
        ("appeals", "prepareAppeal", "customer"),
        ("backup", "prepareBackupCourt", "plain"),
    ):
        answer = client.post(f"{court}/0/{path}/transaction", json=examples.take(operation, name))
        assert answer.status_code == 409, answer.text
    market.do(post["id"], "refunds", maker, {"milestones": [1]})
    other = market.opened(court={"arbiter": "own"}, bond="0", fee_bps=0)
    at = f"/v1/orders/{other}"
    for path, person, body in (
        ("deliveries", maker, {"milestones": [1]}),
        ("rejections", customer, reason),
        ("contests", maker, reason),
        ("settlement-offers", customer, {"side": "customer", "maker_bps": 4000}),
    ):
        market.do(other, path, person, body)
    both(f"{at}/settlement-agreements", "prepareSettlementAgreement", "agreeToSettlement", maker)
    both(f"{at}/assignments", "prepareAssignment", "assign", maker)

    # What waits.
    ready = f"/v1/balances/{maker.address}/withdrawals"
    ask(f"{ready}/typed-data", "prepareWithdrawal", "all")
    to_sign = ask(f"{ready}/typed-data", "prepareWithdrawal", "some")
    signed = {**examples.take("withdraw", "some"), **to_sign["request"], "signature": maker.sign(to_sign)}
    ok(client.post(f"{ready}?wait=20", json=signed), 201)
    fees = client.post(f"{ready}/transaction", json=examples.take("prepareWithdrawalTransaction", "court"))
    assert "court holds nothing" in refused(fees, 422, "invalid-request")["detail"]

    # A machine.
    metered = ok(client.post("/v1/orders", json=examples.take("draftOrder", "metered")), 201)
    for side in ("customer", "maker"):
        market.sign(metered, side)
    at = f"/v1/orders/{metered['id']}"
    ok(client.post(f"{at}/open?wait=20"), 201)
    both(f"{at}/vouchers", "prepareVoucher", "redeemVoucher", meter)
    world.advance(DAY)
    both(f"{at}/claims", "prepareClaim", "claimUse", maker)
    both(f"{at}/claim-contests", "prepareClaimContest", "contestClaim", customer)
    both(f"{at}/refunds", "prepareRefund", "refund", maker)

    # Words.
    closed = market.closed()
    at = f"/v1/orders/{closed}"
    author = signed_in(client, customer)
    comment = client.post(f"{at}/comments", json=examples.take("keepComment", "customer"), headers=author)
    refused(comment, 422, "comment-mismatch")
    for path, operation, name in (
        ("replies", "prepareReply", "maker"),
        ("rating-withdrawals", "prepareRatingWithdrawal", "customer"),
    ):
        answer = client.post(f"{at}/{path}/transaction", json=examples.take(operation, name))
        assert refused(answer, 409, "contract-refused")["error"] == "CreditRegistry_NotRevealed"
    ask("/v1/devnet/clock", "moveClock", "hour")

    assert {one for one in examples.left if one[0] in IN_WORK_EXAMPLES} == set()
