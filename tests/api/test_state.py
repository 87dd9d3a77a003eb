"""If-Match: nothing is done to an order that is no longer as it was seen, and the answer says what moved."""

from __future__ import annotations

from tests.api.support import DAY, DOLLAR, Market, ok, refused


def test_what_moved_is_said(market: Market) -> None:
    client, draft = market.client, market.draft(milestones=[{"amount": str(10 * DOLLAR), "due_in": 9 * DAY}])
    at = f"/v1/orders/{draft['id']}"

    def tag() -> str:
        return client.get(at).headers["etag"]

    seen = tag()
    assert seen == tag(), "it stands for the order, not for the block"
    market.sign(draft, "customer")
    stale = client.post(f"{at}/open", headers={"If-Match": seen})
    assert refused(stale, 412, "state-changed")["moved"] == ["signatures: changed"]
    market.sign(draft, "maker")
    ok(client.post(f"{at}/open?wait=20", headers={"If-Match": tag()}), 201)

    open_ = tag()
    poke = refused(client.post(f"{at}/poke", headers={"If-Match": seen}), 412, "state-changed")
    assert poke["moved"][0] == "status: DRAFT → OPEN" and poke["etag"] == open_
    path = f"{at}/deliveries"
    to_sign = ok(client.post(f"{path}/typed-data", json={"milestones": [1]}))
    body = {"milestones": [1], "signature": market.maker.sign(to_sign)}
    ok(client.post(f"{path}?wait=20", json=body, headers={"If-Match": f'"other", {open_}'}), 201)
    gone = client.post(f"{at}/poke", headers={"If-Match": open_})
    assert "milestone 1: PENDING → DELIVERED" in refused(gone, 412, "state-changed")["moved"]
    for either in ("*", tag()):
        refused(client.post(f"{at}/poke", headers={"If-Match": either}), 409, "contract-refused")
    strange = client.post(f"{at}/poke", headers={"If-Match": '"strange"'})
    assert "none of this service's" in refused(strange, 412, "state-changed")["moved"][0]
