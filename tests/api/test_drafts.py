"""Drafts that a side has signed are found by both sides, until they are open or too old."""

from __future__ import annotations

from typing import Any

from httpx import Client

from api.settings import ServiceSettings
from tests.api.auth.support import signed_in
from tests.api.support import Market, Person, World, ok


def test_what_a_side_signed_is_found_by_both(
    on_each_database: tuple[Client, ServiceSettings], world: World
) -> None:
    client, _ = on_each_database
    market = Market(client, world)
    unsigned, half, post = market.draft(), market.draft(), market.draft(maker=None)
    market.sign(half, "maker")
    market.sign(post, "customer")
    both = market.draft()
    market.sign(both, "customer")
    market.sign(both, "maker")
    opened = market.opened()

    def listed(person: Person, **asked: Any) -> dict[str, Any]:
        return ok(client.get("/v1/drafts", headers=signed_in(client, person), params=asked))

    found = {one["id"]: one for one in listed(market.customer)["drafts"]}
    assert found.keys() == {half["id"], post["id"], both["id"]}, "neither what is open nor what nobody signed"
    assert unsigned["id"] not in found and opened not in found
    assert [found[one["id"]]["signed"] for one in (half, post, both)] == [
        ["maker"],
        ["customer"],
        ["customer", "maker"],
    ]
    assert found[post["id"]]["maker"] is None and found[half["id"]]["price"] == half["price"]
    assert {one["id"] for one in listed(market.maker)["drafts"]} == {half["id"], both["id"]}
    assert listed(Person())["drafts"] == []
    own = listed(market.customer, own=True, limit=1)
    others = listed(market.customer, own=True, after=own["after"])
    own_ids = {one["id"] for one in (*own["drafts"], *others["drafts"])}
    assert own_ids == {both["id"], post["id"]}, "what the maker alone has signed buries nothing"

    gone_on: list[str] = []
    after = None
    for _ in range(8):
        page = listed(market.customer, limit=1, **({"after": after} if after else {}))
        gone_on += [one["id"] for one in page["drafts"]]
        if (after := page["after"]) is None:
            break
    assert sorted(gone_on) == sorted(found) and after is None, "each once, however pages are cut"
    assert client.get("/v1/drafts").status_code == 401
