"""Orders that a milestone of another pays: drafted, opened, returned, and taken over from above."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.api.support import DAY, DOLLAR, Market, Person, ok, refused

ONE = [{"amount": str(200 * DOLLAR), "due_in": 5 * DAY}]


def child(market: Market, parent: str, maker: Person, **changes: Any) -> tuple[Market, dict[str, Any]]:
    """A signed draft of a sub-order of milestone 1, in which the maker above is the customer."""
    nested = replace(market, customer=market.maker, maker=maker)
    plan = {"parent": {"order": parent, "milestone": 1}, "milestones": ONE, "bond": "0", "fee_bps": 0}
    draft = nested.draft(**{**plan, **changes})
    assert draft["parent"] == {"order": parent, "milestone": 1}
    assert draft["funding"]["customer"]["needed"]["amount"] == "0", "the milestone above pays"
    nested.sign(draft, "customer")
    nested.sign(draft, "maker")
    return nested, draft


def test_a_sub_order_is_paid_from_above(market: Market) -> None:
    """With the signature of the customer above it pays as it performs, and what comes back returns there."""
    parent = market.opened(bond="0", fee_bps=0)
    nested, draft = child(market, parent, Person())
    at = f"/v1/orders/{draft['id']}/open"
    limit = refused(market.client.post(at, json={}), 409, "contract-refused")
    assert limit["error"] == "OrderEscrow_SubcontractLimit"
    stranger = market.client.post(at, json={"sponsor": nested.maker.sign(draft)})
    assert refused(stranger, 422, "wrong-signer")["expected"] == market.customer.address
    ok(market.client.post(f"{at}?wait=20", json={"sponsor": market.customer.sign(draft)}), 201)
    assert market.order(parent)["locked"]["text"] == "800.00 dUSD"
    nested.do(draft["id"], "refunds", nested.maker, {"milestones": [1]})
    assert market.order(draft["id"])["status"] == "closed"
    assert market.order(parent)["locked"]["text"] == "1,000.00 dUSD", "it came back to the milestone"


def test_within_the_agreed_share_nobody_above_need_sign(market: Market) -> None:
    """What is withheld waits for the milestone above, and anybody has it paid out then."""
    parent = market.opened(bond="0", fee_bps=0, max_subcontract_bps=5000)
    nested, draft = child(market, parent, Person())
    ok(market.client.post(f"/v1/orders/{draft['id']}/open?wait=20"), 201)
    nested.do(draft["id"], "deliveries", nested.maker, {"milestones": [1]})
    nested.do(draft["id"], "approvals", nested.customer, {"milestones": [1]})
    early = refused(market.client.post(f"/v1/orders/{draft['id']}/releases"), 409, "contract-refused")
    assert early["error"] == "OrderEscrow_ParentUnsettled"
    market.do(parent, "deliveries", market.maker, {"milestones": [1]})
    market.do(parent, "approvals", market.customer, {"milestones": [1]})
    ok(market.client.post(f"/v1/orders/{draft['id']}/releases?wait=20"), 201)
    ready = ok(market.client.get(f"/v1/balances/{nested.maker.address}"))
    paid = [one["amount"]["text"] for one in (*ready["ready"],)] + [one["text"] for one in ready["wallet"]]
    assert any("200.00" in text or "100,200.00" in text for text in paid), paid


def test_the_customer_above_steps_in(market: Market) -> None:
    """Once the milestone above has failed, its customer acts in the maker's place, by its own signature."""
    parent = market.opened(bond="0", fee_bps=0)
    nested, draft = child(market, parent, Person())
    id = draft["id"]
    ok(
        market.client.post(f"/v1/orders/{id}/open?wait=20", json={"sponsor": market.customer.sign(draft)}),
        201,
    )
    nested.do(id, "deliveries", nested.maker, {"milestones": [1]})
    market.do(parent, "refunds", market.maker, {"milestones": [1]})
    to_sign = ok(market.client.post(f"/v1/orders/{id}/approvals/typed-data", json={"milestones": [1]}))
    assert to_sign["signer"] == market.customer.address
    assert market.order(id)["acting_customer"] == market.customer.address
    market.do(id, "approvals", market.customer, {"milestones": [1]})
    assert market.order(id)["status"] == "closed"


def test_a_sub_order_is_of_its_parent(market: Market) -> None:
    parent = market.opened(bond="0", fee_bps=0)
    plan = market.plan(milestones=ONE, bond="0", fee_bps=0)
    for above, maker, status, slug in (
        ({"order": parent, "milestone": 1}, Person().address, 422, "invalid-terms"),  # not its maker
        ({"order": parent, "milestone": 3}, Person().address, 422, "invalid-request"),
        ({"order": "0x" + "9" * 64, "milestone": 1}, Person().address, 404, "order-unknown"),
        ({"order": parent, "milestone": 1}, None, 422, "invalid-request"),
    ):
        body = {**plan, "parent": above, "maker": maker}
        refused(market.client.post("/v1/orders", json=body), status, slug)
