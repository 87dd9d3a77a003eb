"""The market's request bodies in the description, word for word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.api.market.support import Trader
from tests.api.support import Market, ok, refused


def work(market: Market, take: Callable[..., Any]) -> None:
    """Use each. Times and hashes that no example can hold are filled in."""
    client, world = market.client, market.world
    customer, maker = (Trader(client, world, person) for person in (market.customer, market.maker))
    request = customer.post("/v1/market/requests", take("createRequest", "published"), 201)
    customer.post("/v1/market/requests", take("createRequest", "named"), 201)
    path = f"/v1/market/requests/{request['id']}"
    customer.put(path, take("replaceRequest"), **{"If-Match": '"1"'})
    wanted = client.post(f"{path}/candidates", json=take("findCandidates"), headers=customer.headers)
    refused(wanted, 503, "nothing-indexed-yet")
    customer.post(f"{path}/end", take("endRequest"))
    maker.put(f"/v1/parties/{maker.address}/profile", {**take("putProfile"), "token": world.token})
    ok(client.post("/v1/market/advice", json=take("adviseOffer")))

    def filled(operation: str, prepared: dict[str, Any]) -> dict[str, Any]:
        return {**take(operation), **prepared}

    talks = []
    for _ in range(2):
        wanted = maker.prepared("/v1/negotiations", take("prepareNegotiation"))
        talks.append(maker.post("/v1/negotiations", filled("beginNegotiation", wanted), 201))
    path, ended = (f"/v1/negotiations/{each['id']}" for each in talks)
    customer.put(f"{path}/advisors", take("setAdvisors"))
    customer.post(f"{path}/advice", take("adviseAnswer"))
    wanted = customer.prepared(f"{path}/offers", take("prepareCounterOffer"))
    customer.post(f"{path}/offers", filled("counterOffer", wanted), 201)
    wanted = maker.prepared(f"{path}/acceptance", None)
    maker.post(f"{path}/acceptance", filled("acceptOffer", wanted), 201)
    wanted = customer.prepared(f"{ended}/end", None)
    customer.post(f"{ended}/end", filled("endNegotiation", wanted))
