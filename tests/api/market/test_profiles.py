"""Profiles: anchored by their hash, matched with requests, with reasons that add up."""

from __future__ import annotations

from typing import Any

from httpx import Client

from api.settings import ServiceSettings
from ledger.signing import canonical_hash
from tests.api.market.support import AACHEN, BERLIN, CAPABILITY, LIEGE, Trader
from tests.api.support import DOLLAR, World, ok, refused


def profile(world: World, **changes: Any) -> dict[str, Any]:
    """A turnery's."""
    return {
        "name": "Muster Dreherei",
        "place": LIEGE,
        "token": world.token.lower(),
        "equipment": [
            {"concept": "cnc-lathe", "parameters": {"power": {"low": 7.5, "high": 22, "unit": "kW"}}}
        ],
        "specialities": [
            {
                "task": "disk-sleeve",
                "tolerance_grade": 7,
                "roughness": 0.8,
                "largest": 400,
                "weekly_hours": 60,
                "hourly_rate": str(42 * DOLLAR),
            }
        ],
        **changes,
    }


def test_a_profile_is_anchored_by_its_hash(
    on_each_database: tuple[Client, ServiceSettings], world: World
) -> None:
    client, _ = on_each_database
    maker, other = Trader(client, world), Trader(client, world)
    path = f"/v1/parties/{maker.address}/profile"
    refused(client.get(path), 404, "profile-unknown")
    given = profile(world, rules={"least_order": "1000000"})
    refused(client.put(path, json=given, headers=other.headers), 403, "not-yours")
    put = maker.put(path, given)
    # Whoever has the document reckons the same hash, whatever wrote it.
    assert put["digest"] == "0x" + canonical_hash(given).hex()
    assert (put["anchored"], put["version"]) == (False, 1)

    entry = {"party": maker.address, "roles": ["producer"], "profile_digest": put["digest"]}
    to_sign = ok(client.post("/v1/parties/registration", json=entry))
    body = {**to_sign["request"], "signature": maker.person.sign(to_sign)}
    ok(client.post("/v1/parties?wait=20", json=body), 201)
    assert ok(client.get(path))["anchored"] is True

    stale = client.put(path, json=given, headers={**maker.headers, "If-Match": '"0"'})
    refused(stale, 412, "edited-meanwhile")
    changed = maker.put(path, profile(world, name="Neu"), **{"If-Match": '"1"'})
    assert (changed["anchored"], changed["version"]) == (False, 2)
    assert changed["anchored_digest"] == put["digest"]
    assert ok(client.get(path))["profile"]["name"] == "Neu"


def test_what_no_profile_can_say(trader: Trader, world: World) -> None:
    path = f"/v1/parties/{trader.address}/profile"
    task = profile(world)["specialities"][0]
    cases: list[tuple[dict[str, Any], str]] = [
        ({"specialities": [task, task]}, "twice"),
        ({"specialities": [{**task, "task": "disc-sleeve"}]}, "disk-sleeve"),
        ({"equipment": [{"concept": "lathes"}]}, "lathe"),
        ({"calendars": [{"task": "shaft", "first": "2026-11-30", "minutes": [1]}]}, "no speciality"),
        ({"calendars": [{"task": "disk-sleeve", "first": "2026-12-01", "minutes": [1]}]}, "Monday"),
        ({"rules": {"least_order": "2", "most_order": "1"}}, "at least 2 and at most 1"),
        ({"token": "0x" + "11" * 20}, "no ERC-20"),
        ({"nonsense": 1}, "nonsense"),
    ]
    for changes, why in cases:
        answer = trader.client.put(path, json=profile(world, **changes), headers=trader.headers)
        assert why in refused(answer, 422, "invalid-request")["detail"], changes


def test_why_this_maker(indexed: Client, world: World) -> None:
    customer, near, far, dear, other = (Trader(indexed, world) for _ in range(5))
    task = profile(world)["specialities"][0]
    dearer = [{**task, "hourly_rate": str(80 * DOLLAR)}]
    for maker, changes in (
        (near, {"name": "Near"}),
        (far, {"name": "Far", "place": BERLIN}),
        (dear, {"name": "Dear", "specialities": dearer}),
        (other, {"name": "Other", "specialities": [{**task, "task": "shaft"}]}),
    ):
        maker.put(f"/v1/parties/{maker.address}/profile", profile(world, **changes))
    request = customer.ask(capability=CAPABILITY, place=AACHEN)
    path = f"/v1/market/requests/{request['id']}/candidates"
    found = customer.post(f"{path}?min_block={world.head}", {})
    assert [one["name"] for one in found["shown"]] == ["Near", "Far"]
    assert (found["considered"], found["passing"], found["more"]) == (3, 2, False)
    best = found["shown"][0]
    assert sum(term["counts_ppm"] for term in best["terms"]) == best["score_ppm"]
    assert best["price"]["text"] == "1,680.00 dUSD" and best["maker"] == near.address
    assert "1,680.00 dUSD" in next(term["because"] for term in best["terms"] if term["term"] == "price")
    (miss,) = found["nearest_misses"]
    assert miss["name"] == "Dear" and "3,200.00 dUSD" in miss["because"][0]

    weighed = {"fit": 0, "capacity": 0, "price": 0, "place": 1000, "credit": 0, "history": 0, "community": 0}
    assert customer.post(path, {"show": 1, "weights": weighed})["shown"][0]["name"] == "Near"
    refused(indexed.post(path, json={}, headers=near.headers), 404, "request-unknown")
    vague = customer.ask()["id"]
    answer = indexed.post(f"/v1/market/requests/{vague}/candidates", json={}, headers=customer.headers)
    assert "capability, place" in refused(answer, 422, "invalid-request")["detail"]
